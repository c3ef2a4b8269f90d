//! What can be planned to happen.

/// Something planned. A `turn` that is not the thing's own any more makes it void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// A fault strikes.
    Strike(usize),
    /// What a fault did is over.
    Ease(usize),
    /// LCA notices that a process is gone.
    ExitSeen { server: usize, turn: u32 },
    /// A hang is noticed, and the process ended.
    HangSeen { server: usize, turn: u32 },
    /// A process that hung goes on by itself.
    HangOver { server: usize, turn: u32 },
    /// A process is started again.
    Restarted { server: usize, turn: u32 },
    /// An SCS gives up a silent LCA.
    LinkLost { scs: usize, host: usize, turn: u32 },
    /// An SCS has waited for it long enough.
    HoldOver { scs: usize, host: usize, turn: u32 },
    /// The end of an SCS can be noticed.
    ScsExitSeen { scs: usize, turn: u32 },
    /// An SCS is started again.
    ScsBack { scs: usize, turn: u32 },
    /// A backup has become primary.
    Promoted {
        app: usize,
        server: usize,
        turn: u32,
    },
    /// The clients of a server have come to it.
    Reconnected { server: usize, turn: u32 },
    /// An operator turns to a cold copy.
    OperatorThere { app: usize, turn: u32 },
    /// A cold copy runs.
    ColdStarted {
        app: usize,
        server: usize,
        turn: u32,
    },
    /// No more events can be kept for an event log that is away.
    BufferFull { part: usize, turn: u32 },
    /// Workers that are silent count as unreachable.
    WorkersUnknown { workers: Vec<(usize, u32)> },
    /// Pods of unreachable workers are given up.
    Evict {
        workers: Vec<(usize, u32)>,
        zone: bool,
    },
    /// A container is started again.
    ContainerStart { pod: usize, turn: u32 },
    /// Pods of a group are ready.
    Ready {
        group: usize,
        pods: Vec<(usize, u32)>,
    },
    /// The liveness probe has failed often enough.
    ProbeFailed { pod: usize, turn: u32 },
    /// A container that hung goes on by itself.
    PodHangOver { pod: usize, turn: u32 },
    /// The loss of a unit is declared.
    Declared { unit: usize, turn: u32 },
    /// What a pilot light lacked runs.
    Activated { unit: usize, turn: u32 },
    /// Clients have been moved to the other unit.
    Switched {
        unit: usize,
        turn: u32,
        activated: bool,
    },
    /// Something arrives at the subject of this number among those that are offered anything.
    Arrival { flow: usize },
    /// A piece of work of it is done.
    Done { flow: usize, work: u64 },
}
