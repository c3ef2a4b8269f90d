//! A combination as an answer shows it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A combination with what it changes and what it comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionPoint {
    /// Its number; 0 is the plan itself.
    pub combination: u32,
    /// The levers that are turned.
    pub turned: Vec<TurnedLever>,
    /// What differs from the plan, place by place.
    pub changes: Vec<OptionChange>,
    /// Nodes; null where the plan does not say enough to place its pods.
    pub workers: Option<u64>,
    /// Hosts that are named.
    pub hosts: u64,
    /// Members of databases.
    pub databases: u64,
    /// Licenses in all pools.
    pub license_seats: u64,
    /// What it costs in a year, downtime apart; null where a price it needs is not known.
    pub cost: Option<f64>,
    /// What it is compared by: the cost, or nodes, hosts and databases together.
    pub size: f64,
    /// The share of time the system is up.
    pub availability: Option<f64>,
    /// Time down in a year.
    pub downtime_s_per_year: Option<f64>,
    /// Each channel.
    pub channels: Vec<OptionChannel>,
    /// Failure cases that miss their RTO.
    pub rto_misses: u32,
    /// By how much the worst of them misses it; null where none does, or where one never ends.
    pub worst_rto_miss_s: Option<f64>,
    /// Objectives that are not met.
    pub unmet: u32,
    /// Whether every objective is met.
    pub meets: bool,
}

/// A lever that is turned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnedLever {
    /// The lever.
    pub lever: String,
    /// To what, in words.
    pub words: String,
}

/// Something that differs from the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionChange {
    /// Where.
    pub path: String,
    /// What the plan has there; null for nothing.
    pub from: Value,
    /// What the option has; null for nothing.
    pub to: Value,
    /// The same in words.
    pub words: String,
}

/// A channel of an option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionChannel {
    /// Its id.
    pub id: String,
    /// The share of time it is up; null where a figure is unknown.
    pub availability: Option<f64>,
    /// Time down in a year.
    pub downtime_s_per_year: Option<f64>,
    /// When it is back after the loss of a unit; null: not before the unit is.
    pub after_unit_loss_s: Option<f64>,
}
