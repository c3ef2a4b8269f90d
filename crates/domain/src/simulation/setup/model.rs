//! The plan, resolved, and what only a run has of it.

use super::influence::{Influence, Starter};
use super::pods;
use super::subjects::Subjects;
use super::things::Things;
use super::units::{Pod, ServicePods, UnitParts, UnitService, WorkerNode, Zone};
use crate::arena::{Arena, Idx, Per};
use crate::catalog::{Catalog, SimulationWords};
use crate::deployment::{
    ControlServer, DeployedHost, DeployedNode, DeployedService, DeployedUnit, Deployment,
    RedundancyGroup, Server, Shared, Site,
};
use crate::kubernetes::Resources;
use crate::licensing::licensing;
use crate::plan::Plan;
use crate::simulation::run_timings::Clocks;
use crate::simulation::time::Time;
use crate::units::Hours;

/// A license item of the cluster.
#[derive(Clone, Debug)]
pub struct License {
    pub item: String,
    /// What each node was given at the start.
    pub allocated: Vec<(Idx<DeployedNode>, u64)>,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Setup {
    pub clocks: Clocks,
    pub words: SimulationWords,
    /// Interactions a proxy remembers the owner of at most.
    pub proxy_cache: u64,
    pub deployment: Deployment,
    /// Whether a hang of a group's servers is seen.
    pub sees_hangs: Per<RedundancyGroup, bool>,
    /// The cluster node a group is.
    pub node_of: Per<RedundancyGroup, Option<Idx<DeployedNode>>>,
    /// Time to repair a part.
    pub part_repair: Per<Shared, Option<Time>>,
    pub licenses: Arena<License>,
    pub units: Per<DeployedUnit, UnitParts>,
    pub zones: Arena<Zone>,
    pub workers: Arena<WorkerNode>,
    pub services: Arena<UnitService>,
    pub pod_groups: Arena<ServicePods>,
    pub pods: Arena<Pod>,
    /// What a worker has for pods, where that is known.
    pub room: Option<Resources>,
    pub things: Things,
    pub subjects: Subjects,
    pub influence: Influence,
    /// Servers that keep sessions which no other has.
    pub with_sessions: Vec<Idx<Server>>,
}

impl Setup {
    /// Things a run can follow at most.
    pub const MOST_THINGS: usize = 50_000;

    /// Makes a plan ready to be run; nothing where it has more things than a run can follow.
    pub fn new(plan: &Plan, catalog: &Catalog) -> Option<Self> {
        let timings = plan.timings(catalog);
        let clocks = Clocks::new(&timings);
        let deployment = Deployment::resolve(plan, catalog);
        let laid_out = pods::lay_out(plan, &deployment, catalog, Self::MOST_THINGS)?;
        let mut node_of = deployment.groups.map(|_| None);
        for (node, it) in deployment.nodes.iter() {
            node_of[it.group] = Some(node);
        }
        let mut licenses = Arena::default();
        for item in licensing(plan) {
            let nodes = deployment.nodes.indices().zip(&item.nodes);
            licenses.push(License {
                allocated: nodes.map(|(node, its)| (node, its.allocated)).collect(),
                item: item.item,
            });
        }
        let part_repair =
            deployment
                .shared
                .map(|(_, part)| match part.mttr_h.map(Hours::seconds) {
                    None => clocks.host_repair,
                    Some(stated) => stated.map(Time::of),
                });
        let things = Things::new(&deployment, &laid_out);
        let subjects = Subjects::new(&deployment, &laid_out.services);
        let keeping = deployment.groups.values().filter(|it| it.keeps_sessions);
        let with_sessions = keeping.flat_map(|it| it.servers.iter().copied()).collect();
        let influence = Influence::new(&deployment, &laid_out.services);
        Some(Self {
            words: catalog.simulation.clone(),
            proxy_cache: u64::from(catalog.proxy_cache_entries),
            sees_hangs: deployment
                .groups
                .map(|(_, group)| group.protection.sees_hangs(&timings)),
            node_of,
            part_repair,
            licenses,
            units: laid_out.units,
            zones: laid_out.zones,
            workers: laid_out.workers,
            services: laid_out.services,
            pod_groups: laid_out.groups,
            pods: laid_out.pods,
            room: laid_out.room,
            things,
            subjects,
            influence,
            with_sessions,
            clocks,
            deployment,
        })
    }

    pub fn group(&self, group: Idx<RedundancyGroup>) -> &RedundancyGroup {
        &self.deployment.groups[group]
    }

    pub fn group_of(&self, server: Idx<Server>) -> Idx<RedundancyGroup> {
        self.deployment.servers[server].group
    }

    pub fn host_of(&self, server: Idx<Server>) -> Idx<DeployedHost> {
        self.deployment.servers[server].host
    }

    pub fn site_of(&self, host: Idx<DeployedHost>) -> Option<Idx<Site>> {
        self.deployment.hosts[host].site
    }

    pub fn host_of_scs(&self, scs: Idx<ControlServer>) -> Idx<DeployedHost> {
        self.deployment.control_servers[scs].host
    }

    /// A service as the deployment has it.
    pub fn deployed(&self, service: Idx<UnitService>) -> &DeployedService {
        &self.deployment.services[self.services[service].deployed]
    }

    pub fn service_of(&self, pod: Idx<Pod>) -> Idx<UnitService> {
        self.pod_groups[self.pods[pod].group].service
    }

    /// The parts that what starts of something needs.
    pub fn starts_with(&self, starter: Starter) -> &[Idx<Shared>] {
        match starter {
            Starter::Group(group) => &self.group(group).starts_with,
            Starter::Service(service) => &self.deployed(service).starts_with,
        }
    }

    /// The database of the cluster node a group is, where it has one that is shared.
    pub fn database_of(&self, group: Idx<RedundancyGroup>) -> Option<Idx<Shared>> {
        self.node_of[group].and_then(|node| self.deployment.nodes[node].database)
    }
}
