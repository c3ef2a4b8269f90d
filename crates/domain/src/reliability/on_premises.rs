//! What the servers of a site compile to.

use std::collections::BTreeMap;

use super::failures::{Failure, Restart, of_server};
use super::{
    FailureClass, FailureKind, Group, MemberPlacement, MembersAt, ModelPart, Pair, PairSites,
    Structure, Takeover, Thing, ThingRole,
};
use crate::arena::{Idx, Per};
use crate::catalog::{TimingKey as T, TimingValue, Timings};
use crate::deployment::{DeployedNode, Deployment, Protection, RedundancyGroup, Scheme, Shared};
use crate::fault::ServerFault;
use crate::recovery::{Care, OutageTime, server_loss};
use crate::units::{Probability, Seconds};

/// The servers of a deployment, and the part of the model each shared part is.
pub(super) struct OnPremisesCompiler<'d> {
    pub deployment: &'d Deployment,
    pub part_of: &'d Per<Shared, Idx<ModelPart>>,
    pub timings: &'d Timings,
}

impl OnPremisesCompiler<'_> {
    /// Applications, cluster nodes, proxies and the Interaction Concentrator pair. Proxies that serve
    /// desktops and stand in for each other are one thing, by the name of the first.
    pub(super) fn things(&self) -> Vec<Thing> {
        let groups = self.deployment.groups.iter();
        let counted = groups.filter(|(index, group)| self.speaks_for_its_servers(*index, group));
        let nodes = self.deployment.nodes.values();
        let nodes: BTreeMap<_, _> = nodes.map(|node| (node.group, node)).collect();
        counted
            .map(|(index, group)| self.thing(index, group, nodes.get(&index).copied()))
            .collect()
    }

    fn speaks_for_its_servers(&self, index: Idx<RedundancyGroup>, group: &RedundancyGroup) -> bool {
        let first = group.counted.first();
        first.is_none_or(|server| self.deployment.servers[*server].group == index)
    }

    fn thing(
        &self,
        index: Idx<RedundancyGroup>,
        group: &RedundancyGroup,
        node: Option<&DeployedNode>,
    ) -> Thing {
        let database = node.and_then(|node| node.database);
        let needs = self.needed_by_all(group, |it| &it.needs);
        let needs = needs.into_iter().chain(database);
        let starts_with = self.needed_by_all(group, |it| &it.starts_with);
        let part_of = |part: Idx<Shared>| self.part_of[part];
        Thing {
            subject: group.subject.clone(),
            role: node.map_or(ThingRole::Ordinary, |node| {
                ThingRole::ClusterNode(node.share)
            }),
            structure: self.structure(index, group),
            needs: needs.map(part_of).collect(),
            starts_with: starts_with.into_iter().map(part_of).collect(),
            counts: group.counts,
            disaster: None,
        }
    }

    /// The parts of a group; of servers of several groups those without which none of them works.
    fn needed_by_all(
        &self,
        group: &RedundancyGroup,
        named: impl Fn(&RedundancyGroup) -> &Vec<Idx<Shared>>,
    ) -> Vec<Idx<Shared>> {
        let deployment = self.deployment;
        let groups = group.counted.iter();
        let groups = groups.map(|server| &deployment.groups[deployment.servers[*server].group]);
        let needs_it = |part: &&Idx<Shared>| groups.clone().all(|it| named(it).contains(part));
        named(group).iter().filter(needs_it).copied().collect()
    }

    fn structure(&self, index: Idx<RedundancyGroup>, group: &RedundancyGroup) -> Option<Structure> {
        let server = Server {
            timings: self.timings,
            protection: group.protection,
        };
        let count = |servers: usize| u32::try_from(servers).unwrap_or(u32::MAX);
        let sites: Vec<Option<usize>> = self.deployment.sites_of(index).collect();
        let first = sites.first().copied().flatten();
        let together = self.deployment.is_on_one_host(index);
        match group.protection.scheme {
            Scheme::Alone => server.alone(first),
            Scheme::NPlusOne => server.group(&sites, count(group.need), true),
            Scheme::Parallel if together => {
                server.on_one_host(first, |it| it.group(&sites, 1, false))
            }
            Scheme::Parallel => server.group(&sites, 1, true),
            Scheme::Warm | Scheme::Hot if !group.protection.ha_license => server.alone(first),
            Scheme::Cold | Scheme::Warm | Scheme::Hot if together => {
                server.on_one_host(first, |it| it.standby(&sites, false))
            }
            Scheme::Cold | Scheme::Warm | Scheme::Hot => server.standby(&sites, true),
        }
    }
}

/// A server and how it is looked after.
#[derive(Clone, Copy)]
struct Server<'t> {
    timings: &'t Timings,
    protection: Protection,
}

impl Server<'_> {
    fn alone(self, site: Option<usize>) -> Option<Structure> {
        Some(lone_at(self.classes()?, site))
    }

    /// Servers at sites of which some have to be up, with or without the hosts below them.
    fn group(self, sites: &[Option<usize>], need: u32, with_hosts: bool) -> Option<Structure> {
        let mut member = self.classes()?;
        member.retain(|class| with_hosts || class.kind != FailureKind::Host);
        Some(Structure::Group(Group {
            member,
            placed: placed(sites),
            need,
            crews: crews(self.timings)?,
            common_cause: self.timings.share(T::CommonCauseBeta)?,
            can_grow: false,
        }))
    }

    /// Servers on one host stand and fall with it.
    fn on_one_host(
        self,
        site: Option<usize>,
        processes: impl Fn(Self) -> Option<Structure>,
    ) -> Option<Structure> {
        let host = self.classes()?;
        let host = host.into_iter().filter(|it| it.kind == FailureKind::Host);
        let host = lone_at(host.collect(), site);
        Some(Structure::All(vec![processes(self)?, host]))
    }

    fn standby(self, sites: &[Option<usize>], with_hosts: bool) -> Option<Structure> {
        let scheme = self.protection.scheme;
        let care = Care::of(&self.protection, self.timings);
        let outage = |fault| match server_loss(scheme, fault, care, self.timings).outage {
            OutageTime::Lasts(budget) => Some(Some(budget.total().worst)),
            OutageTime::Never => Some(None),
            OutageTime::None | OutageTime::Unknown | OutageTime::NotApplicable => None,
        };
        let cold = scheme == Scheme::Cold;
        let failures: Option<Vec<_>> = self
            .classes()?
            .into_iter()
            .filter(|class| with_hosts || class.kind != FailureKind::Host)
            .map(|class| {
                let lasts = match class.kind {
                    FailureKind::Host | FailureKind::Itself => outage(ServerFault::HostDown)?,
                    // A cold backup is slower than a restart, which is an operator's where nothing
                    // restarts by itself, whoever noticed the hang.
                    FailureKind::Hang if cold => Some(class.down.mean() + self.operator()?),
                    FailureKind::Process if cold => Some(class.down.mean()),
                    FailureKind::Process => outage(ServerFault::ProcessExit)?,
                    FailureKind::Hang => outage(ServerFault::Hang)?,
                };
                let seen = class.kind != FailureKind::Hang || self.hang_is_seen();
                let takeover = Takeover {
                    detected: lasts.is_some() && seen,
                    length: lasts.unwrap_or(class.down.mean()),
                };
                Some((class, takeover))
            })
            .collect();
        let sites = match *sites {
            [first, second] if first.is_some() || second.is_some() => Some(PairSites {
                at: [first, second],
                // What nobody notices is over when the site is back.
                takeover: match outage(ServerFault::HostDown)? {
                    Some(takeover) => takeover,
                    None => self.timings.length(T::SiteRepair)?,
                },
            }),
            _ => None,
        };
        Some(Structure::Pair(Pair {
            failures: failures?,
            standby_fails: !cold,
            takeover_after_both: false,
            zones: None,
            sites,
        }))
    }

    fn hang_is_seen(self) -> bool {
        self.protection.sees_hangs(self.timings)
    }

    /// Until somebody restarts what does not restart by itself.
    fn operator(self) -> Option<Seconds> {
        if self.protection.auto_restart {
            Some(Seconds::ZERO)
        } else {
            self.timings.length(T::OperatorResponse)
        }
    }

    /// The ways a process on a host of its own fails.
    fn classes(self) -> Option<Vec<FailureClass>> {
        let again = Restart {
            by_itself: self.protection.auto_restart,
            hang_is_seen: self.hang_is_seen(),
        };
        let failures = of_server(again, self.timings)?;
        failures.iter().map(Failure::class).collect()
    }
}

/// Something that stands alone, where it cannot be lost with a site.
pub(super) fn lone(member: Vec<FailureClass>) -> Structure {
    lone_at(member, None)
}

fn lone_at(member: Vec<FailureClass>, site: Option<usize>) -> Structure {
    Structure::Group(Group {
        member,
        placed: placed(&[site]),
        need: 1,
        crews: None,
        common_cause: Probability::ZERO,
        can_grow: false,
    })
}

/// Servers one by one where any can be lost with its site, else how many they are.
fn placed(sites: &[Option<usize>]) -> MemberPlacement {
    if sites.iter().all(Option::is_none) {
        return MemberPlacement::Outside(u32::try_from(sites.len()).unwrap_or(u32::MAX));
    }
    let each = sites.iter().map(|site| MembersAt {
        site: *site,
        members: 1,
    });
    MemberPlacement::Sites(each.collect())
}

/// How many things can be repaired at once: `Some(None)` is all of them.
pub(super) fn crews(timings: &Timings) -> Option<Option<u32>> {
    let timing = timings.get(T::RepairCrews)?;
    match timing.value {
        TimingValue::Unknown => Some(None),
        _ => timing.count().map(Some),
    }
}
