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

mod agenda;
mod approximation;
mod calm;
mod comparison;
mod cycles;
mod distribution;
mod estimate;
mod events;
mod faults;
mod group;
mod interval;
mod laying_out;
mod layout;
mod leaf;
mod ledger;
mod long_run;
mod matter;
mod moving;
mod pair;
mod pairs;
mod request;
mod run;
mod sampling;
mod tally;
mod trying;
mod watch;
mod world;
mod year_run;
mod ziggurat;

pub use approximation::Approximation;
pub use comparison::{Comparison, Side, SideBySide};
pub use distribution::{Bar, Distribution, Exceedance, OneIn};
pub use estimate::{Beside, Estimate, Lengths, Method, Way, YearlyDowntime};
pub use faults::{InjectedFault, WorstYear};
pub use laying_out::MOST_MEMBERS;
pub use ledger::BUCKETS;
pub use pairs::Pairs;
pub use request::{
    MOST_FAILURES, MOST_REPLICATIONS, MOST_SEEDS, MOST_YEARS, MOST_YEARS_IN_ALL, NoEstimate,
    Request, Settings,
};
pub use run::{CHUNK, Estimation};
pub use tally::{BadYear, SubjectTally, Tally, WORST};
