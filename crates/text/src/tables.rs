//! Headings of the tables that leave the page.

use tandem_domain::recovery::{OutageTime, PlanRecovery};
use tandem_domain::units::Seconds;

pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const UNKNOWN: &str = super::app::UNKNOWN;
pub const NEVER: &str = "never ends by itself";

pub const LICENSES: [&str; 11] = [
    "Item",
    "Pool",
    "Node",
    "Configured",
    "Allocated",
    "Stranded",
    "Required, all nodes",
    "Shortfall",
    "Unused",
    "Capacity, agents",
    "Target, agents",
];
pub const REPLICAS: [&str; 9] = [
    "Unit",
    "Service",
    "Mode",
    "Needed",
    "Replicas",
    "Equal per zone",
    "By zone",
    "What decided",
    "After a disaster",
];
pub const WORKERS: [&str; 6] = [
    "Unit",
    "Worker",
    "Zone",
    "Pods",
    "CPU requested, m",
    "Memory requested, MiB",
];
pub const CAUSES: [&str; 3] = ["Cause", "In words", "Seconds a year"];
pub const SERVICES: [&str; 4] = [
    "Part",
    "Availability by itself",
    "Availability with shared parts",
    "Down, seconds a year",
];
pub const RECOVERY: [&str; 13] = [
    "Part",
    "Unit",
    "Fault",
    "Detect, s",
    "Hold, s",
    "Promote, s",
    "Reconnect, s",
    "Outage at best, s",
    "Outage at worst, s",
    "Data lost, s",
    "Meets the RTO",
    "Meets the RPO",
    "Rule",
];
pub const INVENTORY: [&str; 4] = ["What", "Count", "Why", "Source"];
pub const FINDINGS: [&str; 5] = ["Severity", "Check", "Where", "What is the matter", "Source"];
pub const ASSUMPTIONS: [&str; 9] = [
    "Key",
    "Value in this plan",
    "Unit",
    "Set by the plan",
    "Default",
    "Low",
    "High",
    "Basis",
    "What it means, and where it is stated",
];

/// Yes, no, or nothing where there is no answer.
#[must_use]
pub fn answer(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => YES,
        Some(false) => NO,
        None => "",
    }
}

/// A number of seconds; where there is none, why.
#[must_use]
pub fn seconds(line: &PlanRecovery, length: Option<Seconds>) -> String {
    match (length, &line.recovery.outage) {
        (Some(length), _) => length.get().to_string(),
        (None, OutageTime::Never) => NEVER.to_owned(),
        (None, OutageTime::NotApplicable) => super::recovery::DOES_NOT_APPLY.to_owned(),
        (None, _) => UNKNOWN.to_owned(),
    }
}
