//! Staged scenarios: a plan, what goes wrong in it, what to look for, and a question to answer first.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::own_plan::{Need, OwnAsk};
use super::request::{InjectedFault, RunRequest, Traffic};
use super::request_reading::RunError;
use super::time::Time;
use crate::plan::Document;

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

/// What a scenario needs of another plan, and what it asks of the run there.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnOwnPlan {
    /// What has to be in the plan.
    pub needs: Vec<Need>,
    /// What is asked.
    pub ask: OwnAsk,
}

/// A staged scenario.
#[derive(Clone, Debug, PartialEq)]
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
    pub faults: Vec<InjectedFault>,
    /// What is offered.
    pub traffic: Traffic,
    /// What to predict.
    pub predict: Question,
    /// What it is on a plan of one's own.
    pub own: OnOwnPlan,
}

/// A file of scenarios that share a heading and plans.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: String,
    plans: BTreeMap<String, Value>,
    scenarios: Vec<Staged>,
}

/// A scenario as it is written: by the name of a plan and what differs in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Staged {
    id: String,
    plan: String,
    #[serde(default)]
    change: Value,
    title: String,
    look_for: String,
    seed: u64,
    duration_s: Time,
    faults: Vec<InjectedFault>,
    #[serde(default)]
    traffic: Traffic,
    predict: Question,
    own: OnOwnPlan,
}

impl Scenario {
    /// The files of `assets/scenarios`, in the order their scenarios are offered.
    pub const FILES: [(&'static str, &'static str); 6] = [
        (
            "takeover.json",
            include_str!("../../../../assets/scenarios/takeover.json"),
        ),
        (
            "management-layer.json",
            include_str!("../../../../assets/scenarios/management-layer.json"),
        ),
        (
            "cluster.json",
            include_str!("../../../../assets/scenarios/cluster.json"),
        ),
        (
            "alike.json",
            include_str!("../../../../assets/scenarios/alike.json"),
        ),
        (
            "kubernetes.json",
            include_str!("../../../../assets/scenarios/kubernetes.json"),
        ),
        (
            "disaster.json",
            include_str!("../../../../assets/scenarios/disaster.json"),
        ),
    ];

    /// All of them. A test holds that every file can be read.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let files = Self::FILES.iter();
        files
            .filter_map(|(_, text)| Self::read(text).ok())
            .flatten()
            .collect()
    }

    /// The scenario with an id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::all().into_iter().find(|scenario| scenario.id == id)
    }

    /// The scenarios of a file.
    ///
    /// # Errors
    ///
    /// Where the text is not JSON of that form.
    pub fn read(text: &str) -> Result<Vec<Self>, serde_json::Error> {
        let file: File = serde_json::from_str(text)?;
        let staged = file.scenarios.into_iter().map(|staged| {
            let mut plan = file.plans.get(&staged.plan).cloned().unwrap_or_default();
            merge(&mut plan, &staged.change);
            Self {
                id: staged.id,
                group: file.group.clone(),
                title: staged.title,
                look_for: staged.look_for,
                plan,
                seed: staged.seed,
                duration_s: staged.duration_s,
                faults: staged.faults,
                traffic: staged.traffic,
                predict: staged.predict,
                own: staged.own,
            }
        });
        Ok(staged.collect())
    }

    /// What it asks a run for.
    ///
    /// # Errors
    ///
    /// Where its plan is none.
    pub fn request(&self) -> Result<RunRequest, RunError> {
        Ok(RunRequest {
            plan: Document::from_value(self.plan.clone()).map_err(RunError::NoPlan)?,
            seed: self.seed,
            duration: self.duration_s,
            faults: self.faults.clone(),
            traffic: self.traffic,
        })
    }
}

/// Changes a document the way of RFC 7396: objects key by key, anything else as a whole.
fn merge(document: &mut Value, change: &Value) {
    let Value::Object(changes) = change else {
        if !change.is_null() {
            *document = change.clone();
        }
        return;
    };
    if !document.is_object() {
        *document = Value::Object(Map::new());
    }
    for (key, change) in changes {
        if let Some(map) = document.as_object_mut() {
            merge(map.entry(key.clone()).or_insert(Value::Null), change);
        }
    }
}
