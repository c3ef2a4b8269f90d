//! Scenarios on a plan of one's own: what each needs of it, what stands there for what it breaks, and
//! what is asked of the run.
//!
//! A scenario names things of its own small plan. Its [`Need`]s say what those stand for; where a plan
//! has all of it, the same failures hit the plan's own things. The right answer to its question is what
//! the run shows, the wrong ones are what other rules would have made of it.

mod ask;
mod matching;
mod need;
mod turn;

pub(super) use ask::Circumstances;
pub use ask::{OwnAsk, PlanAsk, PlanQuestion, RunAnswer, RunMeasure};
pub(super) use matching::{Pairs, Seeker};
pub use need::{AddpSetting, Need};
pub use turn::RunTurn;
