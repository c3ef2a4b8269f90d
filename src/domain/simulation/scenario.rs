//! Staged scenarios: a plan, what goes wrong in it, what to look for, and a question to answer first.

use serde::Deserialize;
use serde_json::Value;

use super::request::{Fault, Traffic};
use super::time::Time;

/// What a run is expected to show, asked before it is shown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// The answers to choose from.
    pub choices: Vec<String>,
    /// The number of the right one, from 0.
    pub right: usize,
    /// Why it is right.
    pub because: String,
}

/// A staged scenario.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its id. Links name it: never changes.
    pub id: String,
    /// The heading it stands under in a menu.
    pub group: String,
    /// Its title.
    pub title: String,
    /// What to look for, in one sentence.
    pub look_for: String,
    /// The plan, whole.
    pub plan: Value,
    /// The seed.
    pub seed: u64,
    /// How long it runs.
    pub duration_s: Time,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// What is offered.
    #[serde(default)]
    pub traffic: Traffic,
    /// What to predict.
    pub predict: Question,
}
