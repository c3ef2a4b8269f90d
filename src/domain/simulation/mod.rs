//! The explaining run: a plan under faults, event by event, each with the rule that made it so.
//!
//! Reference: the model's section "Simulation". The same plan, seed and faults give the same trace,
//! bit for bit, wherever it runs: time is counted in whole microseconds, what happens is ordered by
//! time and then by the order it was planned, and chance comes from named streams.
//!
//! A [`Run`] is made of a [`RunRequest`]; it steps, can be cloned as a snapshot, takes further faults
//! by hand, and answers a [`Trace`]. What never changes is in `setup`, what changes in `world`, and
//! the rules that change it in `rules`, a file for each family. Whether something serves, and the
//! state it shows, follow from the world and are never kept beside it.

mod agenda;
mod beside_recovery;
mod breaking;
mod clocks;
mod condition;
mod cursor;
mod due;
mod flow;
mod fork;
mod hands;
mod map;
mod notice;
mod outages;
mod phases;
mod pieces;
mod playback;
mod random;
mod reading;
mod request;
mod rules;
mod run;
mod samples;
mod scenario;
mod setup;
mod states;
mod target;
mod tell;
mod telling;
mod time;
mod timeline;
mod trace;
mod traffic;
mod world;
mod writing;

pub use beside_recovery::{Beside, Verdict, beside_recovery, figures};
pub use condition::Condition;
pub use cursor::Cursor;
pub use fork::{Fork, Side, compare};
pub use map::{Form, Map, Spot};
pub use notice::Notices;
pub use phases::Phase;
pub use pieces::{Piece, Window};
pub use playback::{Playback, Standing};
pub use reading::RunError;
pub use request::{InjectedFault, RunRequest, Traffic};
pub use run::Run;
pub use scenario::{Question, Scenario};
pub use time::Time;
pub use timeline::{Lane, LaneKind, Mark, Segment, Stretch, Timeline};
pub use trace::{
    Change, Counts, Event, Outage, Samples, SeatSeries, Series, State, SubjectCounts,
    SubjectSeries, Thing, ThingKind, Trace,
};
