//! Random faults over many years: how often, how long, how bad a year can be.
//!
//! Reference: the model's section "Reliability model and Monte Carlo". A plan compiles to the same
//! reliability model the exact figures are asked of; here it runs. Failures and repairs are
//! exponential, timed steps are as long as they are, clocks run on through the loss of a zone.
//! Times are whole milliseconds, and counts are whole numbers.
//!
//! The same seed gives the same counts everywhere, natively and in wasm, however replications are
//! divided into chunks and whoever does them: each replication has a stream of random numbers of its
//! own, no function differs between machines, and sums of whole numbers have no order.
//!
//! A run is compiled once ([`Estimation::plan`]), done in parts ([`Estimation::chunk`]), and
//! concluded from whatever parts there are ([`Estimation::conclude`]).

mod approximation;
mod comparison;
mod compile;
mod distribution;
mod downtime_attribution;
mod estimate;
mod event_queue;
mod events;
mod fast_path;
mod group;
mod interval;
mod layout;
mod leaf;
mod ledger;
mod observer;
mod pair;
mod paired_tally;
mod pending_starts;
mod pod_moves;
mod regenerative_cycles;
mod replication;
mod request;
mod run;
mod sampling;
mod single_failure_effects;
mod starts;
mod tally;
mod world;
mod worst_years;
mod year_run;
mod ziggurat;

pub use approximation::Approximation;
pub use comparison::{Comparison, Side, SideBySide};
pub use compile::MOST_MEMBERS;
pub use distribution::{Bar, Distribution, Exceedance, OneIn};
pub use estimate::{Estimate, ExactComparison, Lengths, Method, Way, YearlyDowntime};
pub use ledger::BUCKETS;
pub use paired_tally::PairedTally;
pub use request::{
    MOST_FAILURES, MOST_REPLICATIONS, MOST_SEEDS, MOST_YEARS, MOST_YEARS_IN_ALL, NoEstimate,
    Request, Settings,
};
pub use run::{CHUNK, Estimation};
pub use tally::{BadYear, SubjectTally, Tally, WORST};
pub use worst_years::{RecordedFault, WorstYear};
