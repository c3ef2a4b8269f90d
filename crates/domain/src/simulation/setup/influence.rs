//! Who is affected when something stands differently, so that nothing else need be looked at.

use super::units::{Disaster, UnitService};
use crate::arena::{Arena, Idx, Per};
use crate::deployment::{
    ControlServer, DeployedHost, DeployedUnit, Deployment, RedundancyGroup, Server, Shared,
};

/// Those that need a shared part.
#[derive(Clone, Debug, Default)]
pub struct Dependents {
    /// Groups; a cluster node's whose database it is as well.
    pub groups: Vec<Idx<RedundancyGroup>>,
    /// Groups whose backup has to reach it to become primary.
    pub promoted_with: Vec<Idx<RedundancyGroup>>,
    pub services: Vec<Idx<UnitService>>,
    /// Those that need it only to start.
    pub starters: Vec<Starter>,
}

/// What waits for parts to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Starter {
    /// A server of a group.
    Group(Idx<RedundancyGroup>),
    /// A pod of a service.
    Service(Idx<UnitService>),
}

/// What hangs on what.
#[derive(Clone, Debug)]
pub struct Influence {
    /// The groups that count a server among those that serve their clients.
    pub counted_by: Per<Server, Vec<Idx<RedundancyGroup>>>,
    pub scs_on: Per<DeployedHost, Vec<Idx<ControlServer>>>,
    pub parts_on: Per<DeployedHost, Vec<Idx<Shared>>>,
    /// Parts with members in the zones of a unit.
    pub parts_in: Per<DeployedUnit, Vec<Idx<Shared>>>,
    pub dependents: Per<Shared, Dependents>,
    /// The services that have a service as their copy in the other unit.
    pub copied_by: Per<UnitService, Vec<Idx<UnitService>>>,
    /// The first of those whose clients are moved to it.
    pub original: Per<UnitService, Option<Idx<UnitService>>>,
}

impl Influence {
    pub fn new(deployment: &Deployment, services: &Arena<UnitService>) -> Self {
        let mut it = Self {
            counted_by: deployment.servers.map(|_| Vec::new()),
            scs_on: deployment.hosts.map(|_| Vec::new()),
            parts_on: deployment.hosts.map(|_| Vec::new()),
            parts_in: deployment.units.map(|_| Vec::new()),
            dependents: deployment.shared.map(|_| Dependents::default()),
            copied_by: services.map(|_| Vec::new()),
            original: services.map(|_| None),
        };
        for (scs, its) in deployment.control_servers.iter() {
            it.scs_on[its.host].push(scs);
        }
        for (index, part) in deployment.shared.iter() {
            if let Some(unit) = part.unit {
                it.parts_in[unit].push(index);
            }
            for host in &part.hosts {
                it.parts_on[*host].push(index);
            }
        }
        for (index, group) in deployment.groups.iter() {
            for server in &group.counted {
                it.counted_by[*server].push(index);
            }
            it.group_needs(index, &group.needs);
            for part in &group.starts_with {
                it.dependents[*part].starters.push(Starter::Group(index));
            }
            for part in group.promotion_needs.iter().flatten() {
                it.dependents[*part].promoted_with.push(index);
            }
        }
        for node in deployment.nodes.values() {
            it.group_needs(node.group, node.database.as_slice());
        }
        for dependents in it.dependents.values_mut() {
            dependents.groups.sort_unstable();
            dependents.groups.dedup();
        }
        for (index, service) in services.iter() {
            let mut needs = deployment.services[service.deployed].needs.clone();
            needs.sort_unstable();
            needs.dedup();
            for part in needs {
                it.dependents[part].services.push(index);
            }
            for part in &deployment.services[service.deployed].starts_with {
                it.dependents[*part].starters.push(Starter::Service(index));
            }
            let (copy, is_moved) = match service.disaster {
                Disaster::Wait | Disaster::LackParts => continue,
                Disaster::Switch(copy) | Disaster::Activate(copy) => (copy, true),
                Disaster::OtherServes(copy) => (copy, false),
            };
            it.copied_by[copy].push(index);
            if is_moved {
                it.original[copy].get_or_insert(index);
            }
        }
        it
    }

    fn group_needs(&mut self, group: Idx<RedundancyGroup>, parts: &[Idx<Shared>]) {
        for part in parts {
            self.dependents[*part].groups.push(group);
        }
    }
}
