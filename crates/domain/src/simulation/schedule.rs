//! What is planned: the clock of a run, what is going to happen, and what is left to chance.

use std::collections::BTreeMap;

use super::event_queue::EventQueue;
use super::flow::Flow;
use super::random::Stream;
use super::setup::{Pod, ServicePods, WorkerNode};
use super::target::Strike;
use super::time::Time;
use crate::arena::{Arena, Idx};
use crate::deployment::{
    ControlServer, DeployedHost, DeployedUnit, RedundancyGroup, Server, Shared,
};
use crate::id::words;

/// Something planned. A `turn` that is not the thing's own any more makes it void.
#[derive(Clone, Debug)]
pub(super) enum Due {
    /// A fault strikes.
    Strike(Idx<Strike>),
    /// What a fault did is over.
    Ease(Idx<Strike>),
    /// LCA notices that a process is gone.
    ExitSeen { server: Idx<Server>, turn: u32 },
    /// A hang is noticed, and the process ended.
    HangSeen { server: Idx<Server>, turn: u32 },
    /// A process that hung goes on by itself.
    HangOver { server: Idx<Server>, turn: u32 },
    /// A process is started again.
    Restarted { server: Idx<Server>, turn: u32 },
    /// An SCS gives up a silent LCA.
    LinkLost {
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
        turn: u32,
    },
    /// An SCS has waited for it long enough.
    HoldOver {
        scs: Idx<ControlServer>,
        host: Idx<DeployedHost>,
        turn: u32,
    },
    /// The end of an SCS can be noticed.
    ScsExitSeen { scs: Idx<ControlServer>, turn: u32 },
    /// An SCS is started again.
    ScsBack { scs: Idx<ControlServer>, turn: u32 },
    /// A backup has become primary.
    Promoted {
        group: Idx<RedundancyGroup>,
        server: Idx<Server>,
        turn: u32,
    },
    /// The clients of a server have come to it.
    Reconnected { server: Idx<Server>, turn: u32 },
    /// An operator turns to a cold copy.
    OperatorThere {
        group: Idx<RedundancyGroup>,
        turn: u32,
    },
    /// A cold copy runs.
    ColdStarted {
        group: Idx<RedundancyGroup>,
        server: Idx<Server>,
        turn: u32,
    },
    /// No more events can be kept for an event log that is away.
    BufferFull { part: Idx<Shared>, turn: u32 },
    /// Workers that are silent count as unreachable.
    WorkersUnknown {
        workers: Vec<(Idx<WorkerNode>, u32)>,
    },
    /// Pods of unreachable workers are given up.
    Evict {
        workers: Vec<(Idx<WorkerNode>, u32)>,
        zone: bool,
    },
    /// A container is started again.
    ContainerStart { pod: Idx<Pod>, turn: u32 },
    /// Pods of a group are ready.
    Ready {
        group: Idx<ServicePods>,
        pods: Vec<(Idx<Pod>, u32)>,
    },
    /// The liveness probe has failed often enough.
    ProbeFailed { pod: Idx<Pod>, turn: u32 },
    /// A container that hung has stopped.
    ContainerStopped { pod: Idx<Pod>, turn: u32 },
    /// A container that hung goes on by itself.
    PodHangOver { pod: Idx<Pod>, turn: u32 },
    /// Refused evictions are tried again.
    DrainAgain { strike: Idx<Strike> },
    /// A pod that was told to go has stopped.
    PodStopped { group: Idx<ServicePods> },
    /// A pod of a new version is ready beside the one it replaces.
    Renewed { strike: Idx<Strike>, pod: Idx<Pod> },
    /// The loss of a unit is declared.
    Declared { unit: Idx<DeployedUnit>, turn: u32 },
    /// What a pilot light lacked runs.
    Activated { unit: Idx<DeployedUnit>, turn: u32 },
    /// Clients have been moved to the other unit.
    Switched {
        unit: Idx<DeployedUnit>,
        turn: u32,
        activated: bool,
    },
    /// Something arrives at a subject.
    Arrival { flow: Idx<Flow> },
    /// A piece of work of it is done.
    Done { flow: Idx<Flow>, work: u64 },
}

/// What a length of time is drawn for; each has a stream of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Purpose {
    /// Until an SCS gives up a silent host.
    Addp(Idx<ControlServer>, Idx<DeployedHost>),
    /// Until the clients of a group come to its new primary.
    Retry(Idx<RedundancyGroup>),
    /// What a pod waits for.
    Pod(PodWait, Idx<Pod>),
}

words! {
    /// What a pod waits for.
    pub enum PodWait {
        /// Its liveness probe to have failed often enough.
        Probe = "probe",
        /// Its end, once it is told to stop.
        Stop = "stop",
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    now: Time,
    /// The fault that what happens right now goes back to.
    cause: Option<Idx<Strike>>,
    strikes: Arena<Strike>,
    queue: EventQueue<(Due, Option<Idx<Strike>>)>,
    seed: u64,
    streams: BTreeMap<Purpose, Stream>,
}

impl Schedule {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            now: Time::ZERO,
            cause: None,
            strikes: Arena::default(),
            queue: EventQueue::new(),
            seed,
            streams: BTreeMap::new(),
        }
    }

    pub(super) fn seed(&self) -> u64 {
        self.seed
    }

    pub(super) fn now(&self) -> Time {
        self.now
    }

    pub(super) fn cause(&self) -> Option<Idx<Strike>> {
        self.cause
    }

    pub(super) fn strikes(&self) -> &Arena<Strike> {
        &self.strikes
    }

    /// Adds a fault. One whose moment has passed strikes now.
    pub(super) fn add(&mut self, strike: Strike) {
        let at = strike.fault.at_s.max(self.now);
        let number = self.strikes.push(strike);
        self.queue.plan(at, (Due::Strike(number), Some(number)));
    }

    /// Plans something after a time, by the fault that is at work; never, where the time is unknown.
    pub(super) fn after(&mut self, wait: Option<Time>, due: Due) {
        if let Some(wait) = wait {
            self.queue.plan(self.now + wait, (due, self.cause));
        }
    }

    /// Plans something that goes back to no fault.
    pub(super) fn after_by_itself(&mut self, wait: Time, due: Due) {
        self.queue.plan(self.now + wait, (due, None));
    }

    /// When the next thing happens.
    pub(super) fn next_at(&self) -> Option<Time> {
        self.queue.next_at()
    }

    /// Goes to the next thing and takes it, where there is one until a moment.
    pub(super) fn take_until(&mut self, end: Time) -> Option<Due> {
        let (at, (due, cause)) = self.queue.take_until(end)?;
        self.now = at;
        self.cause = cause;
        Some(due)
    }

    /// Lets time pass without anything happening.
    pub(super) fn pass(&mut self, until: Time) {
        self.now = self.now.max(until);
    }

    /// A random length of time between two; the name is that of the stream.
    pub(super) fn between(
        &mut self,
        low: Time,
        high: Time,
        purpose: Purpose,
        name: impl FnOnce() -> String,
    ) -> Time {
        let seed = self.seed;
        let stream = self.streams.entry(purpose);
        let stream = stream.or_insert_with(|| Stream::named(seed, &name()));
        stream.between(low, high)
    }
}
