//! Random plans and runs, each made of its number alone: the same one everywhere, whatever the code
//! under test says of it. `tests/it` and `tests/fuzz` draw from here.
//!
//! Nothing here asks the code what exists, so that a change of the code changes no question.

mod chance;
pub mod changes;
mod cluster;
mod engage;
mod later;
mod plans;
mod private_edition;
mod runs;
mod timings;

pub use chance::Chance;
pub use changes::changed_example;
pub use plans::plan;
pub use runs::{estimation, simulation};

use serde_json::Value;

/// A plan: drawn from nothing, or an example with something changed in it.
pub fn any_plan(chance: &mut Chance) -> Value {
    if chance.in_hundred(70) {
        plan(chance)
    } else {
        changed_example(chance)
    }
}
