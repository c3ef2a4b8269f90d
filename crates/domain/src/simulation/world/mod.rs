//! How everything stands at a moment of a run. What follows from it is asked here and never kept.

mod changed;
mod maintenance;
mod management;
mod room;
mod servers;
mod settling;
mod states;
mod units;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::changed::Changed;
pub(super) use self::maintenance::{DrainedWorker, Rollout};
use super::change_tracking::Tracked;
use super::schedule::Due;
use super::setup::{Pod, ServicePods, Setup, Starter, UnitService, WorkerNode, Zone};
use super::target::{Cut, Strike};
use super::time::Time;
use super::trace::State;
use crate::arena::{Idx, Per};
use crate::catalog::EventId;
use crate::deployment::{
    ControlServer, DeployedHost, DeployedNode, DeployedUnit, RedundancyGroup, Server, Shared, Site,
};

/// How a server process is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Process {
    Running,
    Hung,
    Exited,
    /// It is not supposed to run.
    Off,
    /// A cold copy that is being started.
    Starting,
}

#[derive(Clone, Debug)]
pub(super) struct HostState {
    /// Faults that keep it down.
    pub down: u32,
    /// Faults that keep its LCA away.
    pub lca_lost: u32,
}

#[derive(Clone, Debug)]
pub(super) struct SiteState {
    /// Faults that keep it down.
    pub down: u32,
}

#[derive(Clone, Debug)]
pub(super) struct ServerState {
    pub process: Process,
    /// Whether it acts as primary, or will as soon as it lives.
    pub acting: bool,
    /// Faults that make it report that it cannot serve.
    pub unavailable: u32,
    /// Whether LCA has reported that its process is gone.
    pub reported: bool,
    pub restarting: bool,
    /// Until when every restart fails.
    pub fails_until: Time,
    /// Restarts that failed since it was last well.
    pub attempts: u32,
    /// Whether its clients have yet to come to it.
    pub away: bool,
    /// What was planned for it in an earlier turn does not count any more.
    pub turn: u32,
}

#[derive(Clone, Debug)]
pub(super) struct GroupState {
    /// The server that was made primary last.
    pub primary: Idx<Server>,
    /// The server that is being made primary.
    pub switching: Option<Idx<Server>>,
    /// Whether an operator is on the way to start the cold copy.
    pub operator: bool,
    /// Whether an operator found the primary well, though its LCA does not answer.
    pub dismissed: bool,
    /// The last thing that was said about why nothing happens.
    pub said: Option<EventId>,
    pub turn: u32,
    /// For a proxy: interactions the cluster had taken when its cache was last empty.
    pub cache_since: u64,
}

/// What a Solution Control Server knows of the LCA of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    Seen,
    /// It does not answer, which is not noticed yet.
    Silent,
    /// It is given up, and waited for.
    Lost,
    /// It is given up for good: the host counts as failed.
    Held,
}

impl Link {
    /// Whether the host is given up.
    pub(super) fn is_given_up(self) -> bool {
        match self {
            Self::Lost | Self::Held => true,
            Self::Seen | Self::Silent => false,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct LinkState {
    pub link: Link,
    pub turn: u32,
}

#[derive(Clone, Debug)]
pub(super) struct ScsState {
    pub running: bool,
    pub acting: bool,
    /// Whether the other one can have noticed that it ended.
    pub exit_seen: bool,
    pub turn: u32,
}

#[derive(Clone, Debug)]
pub(super) struct PartState {
    /// Faults of its own that keep it down.
    pub down: u32,
    pub turn: u32,
    /// Whether it was up when last looked at.
    pub was_up: bool,
    /// Whether it loses events.
    pub loses_events: bool,
}

#[derive(Clone, Debug)]
pub(super) struct UnitState {
    pub down: u32,
    /// Whether the disaster was declared.
    pub declared: bool,
    pub turn: u32,
}

#[derive(Clone, Debug)]
pub(super) struct ZoneState {
    pub down: u32,
}

#[derive(Clone, Debug)]
pub(super) struct WorkerState {
    pub down: u32,
    /// Whether it counts as unreachable, so that no pod is sent there.
    pub tainted: bool,
    pub turn: u32,
}

#[derive(Clone, Debug)]
pub(super) struct ServiceState {
    /// Whether the other unit serves instead.
    pub moved: bool,
}

/// How a pod is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PodPhase {
    Off,
    Running,
    Hung,
    BackOff,
    Starting,
    Pending,
}

#[derive(Clone, Debug)]
pub(super) struct PodState {
    pub phase: PodPhase,
    worker: Option<Idx<WorkerNode>>,
    /// The worker it was evicted from, until that is back.
    pub lost_from: Option<Idx<WorkerNode>>,
    /// Whether it was evicted because its zone was lost.
    pub left_zone: bool,
    /// Crashes since it last ran for long.
    pub crashes: u32,
    pub up_since: Time,
    pub fails_until: Time,
    pub turn: u32,
    /// Whether it was told to go and waits for another place.
    pub is_evicted: bool,
    /// When it has stopped, once it was told to go.
    pub stops_at: Option<Time>,
}

impl PodState {
    /// Where it runs.
    pub(super) fn worker(&self) -> Option<Idx<WorkerNode>> {
        self.worker
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub(super) struct World {
    setup: Arc<Setup>,
    pub sites: Tracked<Site, SiteState>,
    pub hosts: Tracked<DeployedHost, HostState>,
    pub servers: Tracked<Server, ServerState>,
    pub groups: Tracked<RedundancyGroup, GroupState>,
    pub scs: Tracked<ControlServer, ScsState>,
    /// What each Solution Control Server knows of each host.
    links: Per<ControlServer, Tracked<DeployedHost, LinkState>>,
    pub parts: Tracked<Shared, PartState>,
    pub units: Tracked<DeployedUnit, UnitState>,
    pub zones: Tracked<Zone, ZoneState>,
    pub workers: Tracked<WorkerNode, WorkerState>,
    pub services: Tracked<UnitService, ServiceState>,
    pub pods: Tracked<Pod, PodState>,
    pods_on: Per<WorkerNode, BTreeSet<Idx<Pod>>>,
    /// Whether each pod counts for its service, and how many of a group do, as of when it was last
    /// settled who is concerned by a change.
    counts: Per<Pod, bool>,
    counted: Per<ServicePods, usize>,
    cuts: Vec<(Idx<Strike>, Cut)>,
    cuts_touched: bool,
    /// Whether each node served when last looked at.
    pub nodes_served: Per<DeployedNode, bool>,
    /// Servers with sessions of their own, of those that keep them.
    pub in_session: BTreeSet<Idx<Server>>,
    /// Workers that are drained.
    pub drains: Vec<DrainedWorker>,
    /// Groups whose pods are made anew.
    pub rollouts: Vec<Rollout>,
    /// Groups of which pods were told to go and wait for another place.
    pub seeking: BTreeSet<Idx<ServicePods>>,
    /// Starts that wait for a part.
    pub waiting_starts: Vec<(Starter, Due)>,
    /// Interactions the cluster has taken.
    pub interactions: u64,
    changed: Changed,
}

impl World {
    pub(super) fn new(setup: &Arc<Setup>) -> Self {
        let deployment = &setup.deployment;
        let servers = deployment.servers.map(|(index, server)| {
            let first = setup.things.all[setup.things.servers[index]].thing.first;
            ServerState {
                process: if first == State::Off {
                    Process::Off
                } else {
                    Process::Running
                },
                acting: deployment.groups[server.group].servers.primary() == index,
                unavailable: 0,
                reported: false,
                restarting: false,
                fails_until: Time::ZERO,
                attempts: 0,
                away: false,
                turn: 0,
            }
        });
        let groups = deployment.groups.map(|(_, group)| GroupState {
            primary: group.servers.primary(),
            switching: None,
            operator: false,
            dismissed: false,
            said: None,
            turn: 0,
            cache_since: 0,
        });
        let scs = deployment.control_servers.map(|(index, _)| ScsState {
            running: true,
            acting: index.position() == 0,
            exit_seen: false,
            turn: 0,
        });
        let links = deployment.control_servers.map(|_| {
            Tracked::new(deployment.hosts.map(|_| LinkState {
                link: Link::Seen,
                turn: 0,
            }))
        });
        let pods = setup.pods.map(|(_, pod)| PodState {
            phase: match pod.worker {
                Some(_) => PodPhase::Running,
                None => PodPhase::Off,
            },
            worker: pod.worker,
            lost_from: None,
            left_zone: false,
            crashes: 0,
            up_since: Time::ZERO,
            fails_until: Time::ZERO,
            turn: 0,
            is_evicted: false,
            stops_at: None,
        });
        let mut pods_on = setup.workers.map(|_| BTreeSet::new());
        for (index, pod) in setup.pods.iter() {
            if let Some(worker) = pod.worker {
                pods_on[worker].insert(index);
            }
        }
        Self {
            sites: Tracked::new(deployment.sites.map(|_| SiteState { down: 0 })),
            hosts: Tracked::new(deployment.hosts.map(|_| HostState {
                down: 0,
                lca_lost: 0,
            })),
            servers: Tracked::new(servers),
            groups: Tracked::new(groups),
            scs: Tracked::new(scs),
            links,
            parts: Tracked::new(deployment.shared.map(|_| PartState {
                down: 0,
                turn: 0,
                was_up: true,
                loses_events: false,
            })),
            units: Tracked::new(deployment.units.map(|_| UnitState {
                down: 0,
                declared: false,
                turn: 0,
            })),
            zones: Tracked::new(setup.zones.map(|_| ZoneState { down: 0 })),
            workers: Tracked::new(setup.workers.map(|_| WorkerState {
                down: 0,
                tainted: false,
                turn: 0,
            })),
            services: Tracked::new(setup.services.map(|_| ServiceState { moved: false })),
            pods: Tracked::new(pods),
            pods_on,
            counts: setup.pods.map(|(_, pod)| pod.worker.is_some()),
            counted: setup.pod_groups.map(|(_, group)| {
                let pods = group.pods.iter();
                pods.filter(|pod| setup.pods[**pod].worker.is_some())
                    .count()
            }),
            cuts: Vec::new(),
            cuts_touched: false,
            nodes_served: deployment.nodes.map(|_| true),
            in_session: BTreeSet::new(),
            drains: Vec::new(),
            rollouts: Vec::new(),
            seeking: BTreeSet::new(),
            waiting_starts: Vec::new(),
            interactions: 0,
            changed: Changed::everything(setup),
            setup: Arc::clone(setup),
        }
    }

    /// Starts a new turn of a server: whatever was planned for it is void.
    pub(super) fn turn(&mut self, server: Idx<Server>) -> u32 {
        let state = &mut self.servers[server];
        state.turn += 1;
        state.restarting = false;
        state.away = false;
        state.turn
    }

    /// Puts a pod into a phase and starts a new turn of it.
    pub(super) fn set_phase(&mut self, pod: Idx<Pod>, phase: PodPhase, now: Time) -> u32 {
        let state = &mut self.pods[pod];
        if phase == PodPhase::Running {
            state.up_since = now;
        }
        state.phase = phase;
        state.turn += 1;
        state.turn
    }

    /// Puts a pod on a worker, or takes it from the one it is on.
    pub(super) fn move_pod(&mut self, pod: Idx<Pod>, worker: Option<Idx<WorkerNode>>) {
        let left = std::mem::replace(&mut self.pods[pod].worker, worker);
        if let Some(left) = left {
            self.pods_on[left].remove(&pod);
        }
        if let Some(worker) = worker {
            self.pods_on[worker].insert(pod);
        }
    }

    /// The pods on a worker.
    pub(super) fn pods_on(&self, worker: Idx<WorkerNode>) -> &BTreeSet<Idx<Pod>> {
        &self.pods_on[worker]
    }

    pub(super) fn cut_network(&mut self, strike: Idx<Strike>, cut: Cut) {
        self.cuts.push((strike, cut));
        self.cuts_touched = true;
    }

    /// Whether a cut was there to be mended.
    pub(super) fn mend_network(&mut self, strike: Idx<Strike>) -> bool {
        let cuts = self.cuts.len();
        self.cuts.retain(|(other, _)| *other != strike);
        self.cuts_touched = true;
        self.cuts.len() < cuts
    }
}
