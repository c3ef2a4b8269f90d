//! From the questions a meeting answers to a whole plan, in one step.
//!
//! What the answers do not say is taken from the catalog (`beginning.json`, `channels.json`,
//! `lab-workloads.json`), and stands in the plan, where it can be changed like everything else.

mod answers;
mod ask_again;
mod asked;
mod on_premises;
mod private_edition;
mod whole_plan;

pub use answers::{Answers, Deploys, Regions, Sites};
pub use ask_again::{Change, can_ask};
