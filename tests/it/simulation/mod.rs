//! The simulated run.

mod candidates;
mod cockpit;
mod game_day;
mod golden;
mod lost_work;
mod maintenance;
mod own_plan;
mod properties;
mod requests;
mod rules;
mod single_faults;
mod sites;
mod split_brains;
mod stage;
mod starts;
mod timelines;

use serde_json::Value;

/// What a run answers.
pub fn run(request: &Value) -> Value {
    let text =
        tandem::api::simulate(&request.to_string()).unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_str(&text).unwrap()
}
