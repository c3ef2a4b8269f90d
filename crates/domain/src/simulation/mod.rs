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

mod change_tracking;
mod context;
mod cursor;
mod event_queue;
mod fault_target;
mod flow;
mod game_day;
mod illustrative_failure;
mod journal;
mod lane_condition;
mod lane_downsampling;
mod map_standing;
mod outage_detection;
mod own_plan;
mod pace;
mod phases;
mod playback;
mod pod_candidate;
mod possible_faults;
mod random;
mod recovery_comparison;
mod request;
mod request_reading;
mod request_routing;
mod request_writing;
mod rules;
mod run;
mod run_diff;
mod run_timings;
mod samples;
mod scenario;
mod scenario_fits;
mod schedule;
mod seats;
mod setup;
mod system_map;
mod target;
mod time;
mod timeline;
mod trace;
mod trace_reading;
mod traffic_strip;
mod turning_points;
mod whom;
mod workload;
mod world;

pub use cursor::Cursor;
pub use game_day::{GameDay, Prediction, Score};
pub use lane_condition::Condition;
pub use lane_downsampling::{Piece, Window};
pub use map_standing::{NodeStanding, ServiceMark, TileStanding};
pub use outage_detection::Notices;
pub use own_plan::{
    AddpSetting, Need, OwnAsk, PlanAsk, PlanQuestion, RunAnswer, RunMeasure, RunTurn,
};
pub use pace::Speed;
pub use phases::Phase;
pub use playback::{Playback, Standing};
pub use pod_candidate::{CandidateScore, PodCandidate};
pub use recovery_comparison::{ComparisonVerdict, OutageComparison, beside_recovery, figures};
pub use request::{InjectedFault, RunRequest, Traffic};
pub use request_reading::RunError;
pub use run::Run;
pub use run_diff::{Fork, RunSide, compare};
pub use scenario::{OnOwnPlan, Question, Scenario};
pub use scenario_fits::{OwnFit, fits};
pub use system_map::{MapArea, MapBlock, ServiceTile, SystemMap};
pub use time::Time;
pub use timeline::{Lane, LaneKind, LaneSegment, Mark, Stretch, Timeline};
pub use trace::{
    Event, OfferedKind, Outage, Samples, SeatSeries, Series, SplitBrain, State, StateChange,
    SubjectCounts, SubjectSeries, ThingKind, Trace, TraceThing, TrafficCounts,
};
pub use traffic_strip::{StripLine, TrafficNow, TrafficStrip};
pub use turning_points::{TurnKind, TurningPoints, TurnsSoFar};
pub use whom::Whom;
