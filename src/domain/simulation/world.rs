//! How everything stands at a moment of a run.

use super::setup::Setup;
use super::time::Time;

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

#[derive(Clone, Debug, PartialEq)]
pub(super) struct HostState {
    /// Faults that keep it down.
    pub down: u32,
    /// Faults that keep its LCA away.
    pub lca_lost: u32,
}

#[derive(Clone, Debug, PartialEq)]
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

#[derive(Clone, Debug, PartialEq)]
pub(super) struct AppState {
    /// The server that was made primary last.
    pub primary: usize,
    /// The server that is being made primary.
    pub switching: Option<usize>,
    /// Whether an operator is on the way to start the cold copy.
    pub operator: bool,
    /// Whether an operator found the primary well, though its LCA does not answer.
    pub dismissed: bool,
    /// The last thing that was said about why nothing happens.
    pub said: Option<&'static str>,
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

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ScsState {
    pub running: bool,
    pub acting: bool,
    /// Whether the other one can have noticed that it ended.
    pub exit_seen: bool,
    pub fails_until: Time,
    pub turn: u32,
    /// By host.
    pub links: Vec<(Link, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Sites(usize, usize),
    Hosts(usize, usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct PartState {
    /// Faults of its own that keep it down.
    pub down: u32,
    pub turn: u32,
    /// Whether it was up when last looked at.
    pub was_up: bool,
    /// Whether it loses events.
    pub loses_events: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct UnitState {
    pub down: u32,
    /// Whether the disaster was declared.
    pub declared: bool,
    pub turn: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ZoneState {
    pub down: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct WorkerState {
    pub down: u32,
    /// Whether it counts as unreachable, so that no pod is sent there.
    pub tainted: bool,
    pub turn: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ServiceState {
    /// Whether the other unit serves instead.
    pub moved: bool,
}

/// How a pod is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Off,
    Running,
    Hung,
    BackOff,
    Starting,
    Pending,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct PodState {
    pub phase: Phase,
    pub worker: Option<usize>,
    /// The worker it was evicted from, until that is back.
    pub lost_from: Option<usize>,
    /// Whether it was evicted because its zone was lost.
    pub left_zone: bool,
    /// Crashes since it last ran for long.
    pub crashes: u32,
    pub up_since: Time,
    pub fails_until: Time,
    pub turn: u32,
}

/// The licenses of one item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SeatState {
    /// What a node is lowered to, with the fault that does it.
    pub lowered: Vec<(usize, u64, usize)>,
    pub logged_in: u64,
    /// Agents that can log in; `None` while no node runs.
    pub capacity: Option<u64>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct World {
    pub hosts: Vec<HostState>,
    pub cuts: Vec<(usize, Cut)>,
    pub servers: Vec<ServerState>,
    pub apps: Vec<AppState>,
    pub scs: Vec<ScsState>,
    pub parts: Vec<PartState>,
    pub units: Vec<UnitState>,
    pub zones: Vec<ZoneState>,
    pub workers: Vec<WorkerState>,
    pub services: Vec<ServiceState>,
    pub pods: Vec<PodState>,
    pub seats: Vec<SeatState>,
    /// Whether each node served when last looked at.
    pub nodes_served: Vec<bool>,
    /// Interactions the cluster has taken.
    pub interactions: u64,
}

impl World {
    pub(super) fn new(setup: &Setup) -> Self {
        let of = |count: usize| 0..count;
        let is_first = |server: &usize| {
            let app = setup
                .servers
                .get(*server)
                .and_then(|it| setup.apps.get(it.app));
            app.is_some_and(|app| app.servers.first() == Some(server))
        };
        let is_off = |server: usize| {
            let number = setup.number.get(&super::setup::Ref::Server(server));
            let thing = number.and_then(|number| setup.things.get(*number));
            thing.is_some_and(|thing| thing.first == super::trace::State::Off)
        };
        Self {
            hosts: setup
                .hosts
                .iter()
                .map(|_| HostState {
                    down: 0,
                    lca_lost: 0,
                })
                .collect(),
            cuts: Vec::new(),
            servers: of(setup.servers.len())
                .map(|server| ServerState {
                    process: if is_off(server) {
                        Process::Off
                    } else {
                        Process::Running
                    },
                    acting: is_first(&server),
                    unavailable: 0,
                    reported: false,
                    restarting: false,
                    fails_until: Time::ZERO,
                    attempts: 0,
                    away: false,
                    turn: 0,
                })
                .collect(),
            apps: setup
                .apps
                .iter()
                .map(|app| AppState {
                    primary: app.servers.first().copied().unwrap_or(0),
                    switching: None,
                    operator: false,
                    dismissed: false,
                    said: None,
                    turn: 0,
                    cache_since: 0,
                })
                .collect(),
            scs: of(setup.scs.len())
                .map(|scs| ScsState {
                    running: true,
                    acting: scs == 0,
                    exit_seen: false,
                    fails_until: Time::ZERO,
                    turn: 0,
                    links: vec![(Link::Seen, 0); setup.hosts.len()],
                })
                .collect(),
            parts: setup
                .parts
                .iter()
                .map(|_| PartState {
                    down: 0,
                    turn: 0,
                    was_up: true,
                    loses_events: false,
                })
                .collect(),
            units: setup
                .units
                .iter()
                .map(|_| UnitState {
                    down: 0,
                    declared: false,
                    turn: 0,
                })
                .collect(),
            zones: setup.zones.iter().map(|_| ZoneState { down: 0 }).collect(),
            workers: setup
                .workers
                .iter()
                .map(|_| WorkerState {
                    down: 0,
                    tainted: false,
                    turn: 0,
                })
                .collect(),
            services: setup
                .services
                .iter()
                .map(|_| ServiceState { moved: false })
                .collect(),
            pods: setup
                .pods
                .iter()
                .map(|pod| PodState {
                    phase: if pod.worker.is_some() {
                        Phase::Running
                    } else {
                        Phase::Off
                    },
                    worker: pod.worker,
                    lost_from: None,
                    left_zone: false,
                    crashes: 0,
                    up_since: Time::ZERO,
                    fails_until: Time::ZERO,
                    turn: 0,
                })
                .collect(),
            seats: setup
                .licenses
                .iter()
                .map(|_| SeatState {
                    lowered: Vec::new(),
                    logged_in: 0,
                    capacity: None,
                })
                .collect(),
            nodes_served: vec![true; setup.nodes.len()],
            interactions: 0,
        }
    }
}
