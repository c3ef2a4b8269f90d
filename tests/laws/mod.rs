//! What holds for every plan, run and link, asked of a few by `tests/it` and of any by `tests/fuzz`.

pub mod intake;
pub mod links;
pub mod shares;
pub mod single_faults;
pub mod traces;

use serde_json::Value;

/// What `evaluate` says of a plan.
pub fn evaluated(plan: &Value) -> Value {
    serde_json::from_str(&tandem::api::evaluate(&plan.to_string()).unwrap()).unwrap()
}
