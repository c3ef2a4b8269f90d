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

mod aim;
mod breaking;
mod clocks;
mod condition;
mod context;
mod cursor;
mod event_queue;
mod flow;
mod journal;
mod lane_downsampling;
mod map;
mod notice;
mod phases;
mod playback;
mod random;
mod reading;
mod recovery_comparison;
mod request;
mod request_routing;
mod rules;
mod run;
mod run_diff;
mod samples;
mod scenario;
mod schedule;
mod seats;
mod setup;
mod spot;
mod target;
mod telling;
mod time;
mod timeline;
mod trace;
mod trace_reading;
mod tracked;
mod whom;
mod workload;
mod world;
mod writing;

pub use condition::Condition;
pub use cursor::Cursor;
pub use lane_downsampling::{Piece, Window};
pub use map::Map;
pub use notice::Notices;
pub use phases::Phase;
pub use playback::{Playback, Standing};
pub use reading::RunError;
pub use recovery_comparison::{Beside, Verdict, beside_recovery, figures};
pub use request::{InjectedFault, RunRequest, Traffic};
pub use run::Run;
pub use run_diff::{Fork, Side, compare};
pub use scenario::{Question, Scenario};
pub use spot::{Form, Spot};
pub use time::Time;
pub use timeline::{Lane, LaneKind, Mark, Segment, Stretch, Timeline};
pub use trace::{
    Change, Counts, Event, Outage, Samples, SeatSeries, Series, State, SubjectCounts,
    SubjectSeries, Thing, ThingKind, Trace,
};
pub use whom::Whom;
