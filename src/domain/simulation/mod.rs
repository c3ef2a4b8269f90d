//! The explaining run: a plan under faults, event by event, each with the rule that made it so.
//!
//! Reference: the model's section "Simulation". The same plan, seed and faults give the same trace,
//! bit for bit, wherever it runs.

mod playback;
mod request;
mod scenario;
mod time;
mod trace;

pub use playback::{Playback, Standing};
pub use request::{Fault, FaultKind, RunRequest, Traffic};
pub use scenario::{Question, Scenario};
pub use time::Time;
pub use trace::{
    Change, Counts, Event, Outage, Samples, SeatSeries, Series, State, SubjectCounts,
    SubjectSeries, Thing, ThingKind, Trace,
};
