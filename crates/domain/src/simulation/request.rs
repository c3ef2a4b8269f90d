//! What a run is asked for: a plan, a seed, faults and traffic.

use crate::fault::Fault;
use serde::{Deserialize, Serialize};

use super::time::Time;
use crate::plan::Document;

/// Something that goes wrong at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InjectedFault {
    /// When.
    pub at_s: Time,
    /// What.
    pub kind: Fault,
    /// To whom, such as `urs/primary`, `host:app-1` or `room-a~room-b`.
    pub target: String,
    /// For how long; `None`: until the rules repair it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_s: Option<Time>,
    /// The license item of a decrease.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What the node's licenses are lowered to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u64>,
}

/// What is offered to each subject that serves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traffic {
    /// Arrivals a second, 0 or more.
    pub rate_per_s: f64,
    /// How long one is in work on average, in seconds; 0 or more.
    pub hold_s: f64,
    /// How many an instance works on at once; `None` is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u64>,
    /// How many can wait; `None` is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<u64>,
    /// Agents that want to be logged in; `None` takes the plan's objective.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agents: Option<u64>,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            rate_per_s: 0.0,
            hold_s: 60.0,
            capacity: None,
            queue: None,
            agents: None,
        }
    }
}

/// Everything a run depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRequest {
    /// The plan.
    pub plan: Document,
    /// The seed, up to [`RunRequest::LARGEST_SEED`].
    pub seed: u64,
    /// How long to run.
    pub duration: Time,
    /// What goes wrong.
    pub faults: Vec<InjectedFault>,
    /// What is offered.
    pub traffic: Traffic,
}

impl RunRequest {
    /// The largest whole number that every reader of JSON keeps: 2⁵³ − 1.
    pub const LARGEST_SEED: u64 = (1 << 53) - 1;
    /// How long a run is that does not say: an hour.
    pub const DURATION: Time = Time::from_whole_seconds(3600);
}
