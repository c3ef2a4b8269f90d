//! Hosts, the servers on them, what they need, and whether a group of them serves.

use super::{Process, World};
use crate::arena::Idx;
use crate::deployment::{
    DeployedHost, DeployedNode, DeployedUnit, RedundancyGroup, Scheme, Server, Shared,
};
use crate::simulation::setup::SubjectRef;
use crate::simulation::target::Cut;

impl World {
    pub(in crate::simulation) fn host_up(&self, host: Idx<DeployedHost>) -> bool {
        self.hosts[host].down == 0
    }

    pub(in crate::simulation) fn lca_works(&self, host: Idx<DeployedHost>) -> bool {
        self.hosts[host].lca_lost == 0
    }

    /// Whether nothing stands between two hosts.
    pub(in crate::simulation) fn connected(
        &self,
        one: Idx<DeployedHost>,
        other: Idx<DeployedHost>,
    ) -> bool {
        let sites = (self.setup.site_of(one), self.setup.site_of(other));
        let is_cut = |cut: Cut| match cut {
            Cut::Hosts(a, b) => (a, b) == (one, other) || (b, a) == (one, other),
            Cut::Sites(a, b) => {
                let across = (Some(a), Some(b));
                across == sites || across == (sites.1, sites.0)
            }
        };
        one == other || !self.cuts.iter().any(|(_, cut)| is_cut(*cut))
    }

    /// Whether a process runs, on a host that does, and does its work.
    pub(in crate::simulation) fn lives(&self, server: Idx<Server>) -> bool {
        self.servers[server].process == Process::Running && self.host_up(self.setup.host_of(server))
    }

    /// Whether it lives and says that it can serve.
    pub(in crate::simulation) fn is_well(&self, server: Idx<Server>) -> bool {
        self.lives(server) && self.servers[server].unavailable == 0
    }

    /// The servers that live and act as primary.
    pub(in crate::simulation) fn primaries(
        &self,
        group: Idx<RedundancyGroup>,
    ) -> impl Iterator<Item = Idx<Server>> {
        let servers = self.setup.group(group).servers.iter().copied();
        servers.filter(|server| self.lives(*server) && self.servers[*server].acting)
    }

    /// Whether a server serves right now, as far as it is concerned.
    pub(in crate::simulation) fn server_serves(&self, server: Idx<Server>) -> bool {
        let scheme = self
            .setup
            .group(self.setup.group_of(server))
            .protection
            .scheme;
        let state = &self.servers[server];
        self.is_well(server) && (scheme.serves_alike() || (state.acting && !state.away))
    }

    /// Whether any server of a group serves right now.
    pub(in crate::simulation) fn any_serves(&self, group: Idx<RedundancyGroup>) -> bool {
        let mut servers = self.setup.group(group).servers.iter();
        servers.any(|server| self.server_serves(*server))
    }

    /// How many members of a part are up and have nothing between them and a host.
    fn members_for(&self, part: Idx<Shared>, from: Option<Idx<DeployedHost>>) -> u32 {
        let it = &self.setup.deployment.shared[part];
        let reached =
            |host| self.host_up(host) && from.is_none_or(|from| self.connected(from, host));
        match it.unit {
            Some(unit) => self.members_in_zones(unit, it.of, it.zones),
            None if it.hosts.is_empty() => it.of,
            None => {
                let on = it.hosts.iter().zip(it.members_on_each());
                on.filter(|(host, _)| reached(**host))
                    .map(|(_, members)| members)
                    .sum()
            }
        }
    }

    /// Members that are up of so many, dealt over the first so many zones of a unit.
    fn members_in_zones(&self, unit: Idx<DeployedUnit>, members: u32, over: u32) -> u32 {
        let over = over.max(1);
        let zones = self.setup.units[unit].zones.iter().zip(0..over);
        let up = zones.filter(|(zone, _)| self.zone_up(**zone));
        up.map(|(_, turn)| members / over + u32::from(turn < members % over))
            .sum()
    }

    pub(in crate::simulation) fn members_up(&self, part: Idx<Shared>) -> u32 {
        self.members_for(part, None)
    }

    pub(in crate::simulation) fn part_up(&self, part: Idx<Shared>) -> bool {
        self.part_serves(part, None)
    }

    /// Whether a part is up as far as a host can see.
    pub(in crate::simulation) fn reaches(
        &self,
        host: Idx<DeployedHost>,
        part: Idx<Shared>,
    ) -> bool {
        self.part_serves(part, Some(host))
    }

    fn part_serves(&self, part: Idx<Shared>, from: Option<Idx<DeployedHost>>) -> bool {
        let it = &self.setup.deployment.shared[part];
        self.parts[part].down == 0 && self.members_for(part, from) >= it.need.min(it.of)
    }

    /// Whether a part a group needs is away, its database if it is a node.
    pub(in crate::simulation) fn is_blocked(&self, group: Idx<RedundancyGroup>) -> bool {
        let database = self.setup.database_of(group);
        let mut needs = self.setup.group(group).needs.iter().chain(&database);
        needs.any(|part| !self.part_up(*part))
    }

    /// Whether a part failed itself. One that is lost with its host or zone is that one's outage.
    pub(super) fn any_failed(&self, parts: &[Idx<Shared>]) -> bool {
        parts.iter().any(|part| self.parts[*part].down > 0)
    }

    pub(in crate::simulation) fn group_serves(&self, group: Idx<RedundancyGroup>) -> bool {
        let it = self.setup.group(group);
        let database = self.setup.database_of(group);
        if self.any_failed(&it.needs) || database.is_some_and(|part| !self.part_up(part)) {
            return false;
        }
        match it.protection.scheme {
            Scheme::NPlusOne | Scheme::Parallel => {
                let up = it.counted.iter().filter(|server| self.is_well(**server));
                up.count() >= it.need
            }
            Scheme::Alone | Scheme::Cold | Scheme::Warm | Scheme::Hot => self.any_serves(group),
        }
    }

    /// Whether a node is down: both its servers or its database are. One whose backup is about to
    /// take over is not.
    pub(in crate::simulation) fn node_down(&self, node: Idx<DeployedNode>) -> bool {
        let it = &self.setup.deployment.nodes[node];
        let mut servers = self.setup.group(it.group).servers.iter();
        !servers.any(|server| self.lives(*server))
            || it.database.is_some_and(|part| !self.part_up(part))
    }

    pub(in crate::simulation) fn serves(&self, of: SubjectRef) -> bool {
        match of {
            SubjectRef::Group(group) => self.group_serves(group),
            SubjectRef::Service(service) => self.service_serves(service),
            SubjectRef::Part(part) => self.part_up(part),
        }
    }
}
