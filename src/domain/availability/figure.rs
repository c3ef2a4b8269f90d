//! The figures the availability page is about, and the rules behind them.

use crate::domain::id::{Word, words};
use crate::domain::reliability::{Placed, Structure};

words! {
    /// A figure that can be asked about.
    pub enum Figure {
        /// The share of time the system is up.
        System = "system",
        /// How long it is down in a period.
        Downtime = "downtime",
        /// What it has to be.
        Objective = "objective",
        /// What endless replicas would make of it.
        Ceiling = "ceiling",
        /// What all nodes of the cluster being up comes to.
        Cluster = "cluster",
        /// What ranges among the assumptions make of it.
        Spread = "spread",
    }
}

/// The rules of the catalog that figures, causes and structures name.
pub const RULES: [&str; 17] = [
    "availability.system",
    "availability.downtime",
    "availability.objective",
    "availability.ceiling",
    "availability.cluster",
    "availability.spread",
    "availability.cause-instance",
    "availability.cause-takeover",
    "availability.cause-uncovered",
    "availability.cause-shared",
    "availability.cause-zone",
    "availability.cause-unit",
    "availability.cause-joint",
    "availability.alone",
    "availability.group",
    "availability.pair",
    "availability.moving",
];

impl Figure {
    /// The rule behind a figure.
    #[must_use]
    pub fn rule(self) -> String {
        format!("availability.{}", self.id())
    }
}

/// The rule behind a cause.
#[must_use]
pub fn cause_rule(cause: &str) -> &'static str {
    if cause.starts_with("shared:") {
        return "availability.cause-shared";
    }
    match cause.rsplit_once(':').map_or(cause, |(_, kind)| kind) {
        "takeover" => "availability.cause-takeover",
        "uncovered" => "availability.cause-uncovered",
        "zone" => "availability.cause-zone",
        "unit" => "availability.cause-unit",
        "joint" => "availability.cause-joint",
        _ => "availability.cause-instance",
    }
}

/// The rule behind a structure; of several parts, that of the first.
#[must_use]
pub fn structure_rule(structure: &Structure) -> &'static str {
    match structure {
        Structure::Group(group) => match &group.placed {
            Placed::Outside(1) => "availability.alone",
            Placed::Zones(members) if members.iter().copied().fold(0, u32::saturating_add) == 1 => {
                "availability.alone"
            }
            _ => "availability.group",
        },
        Structure::Moving { .. } => "availability.moving",
        Structure::Pair(_) => "availability.pair",
        Structure::All(parts) => parts.first().map_or("availability.alone", structure_rule),
    }
}
