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
    "Unusable",
    "Configured in total",
    "Shortfall",
    "Unused",
    "Capacity, agents",
    "Target, agents",
];
pub const REPLICAS: [&str; 9] = [
    "Region or data center",
    "Service",
    "Mode",
    "Needed",
    "Replicas",
    "Rounded to zones",
    "Per zone",
    "Rule",
    "After a disaster",
];
pub const WORKERS: [&str; 6] = [
    "Region or data center",
    "Node",
    "Zone",
    "Pods",
    "CPU requested, m",
    "Memory requested, MiB",
];
pub const CAUSES: [&str; 3] = ["Cause", "Description", "Downtime, seconds per year"];
pub const SERVICES: [&str; 4] = [
    "Component",
    "Availability, component only",
    "Availability, with dependencies",
    "Downtime, seconds per year",
];
pub const RECOVERY: [&str; 13] = [
    "Component",
    "Region or data center",
    "Failure",
    "Detection, s",
    "Delay, s",
    "Failover, s",
    "Reconnect, s",
    "Best case, s",
    "Worst case, s",
    "Data lost, s",
    "Meets RTO",
    "Meets RPO",
    "Rule",
];
pub const INVENTORY: [&str; 4] = ["Item", "Count", "Rule", "Source"];
pub const FINDINGS: [&str; 5] = ["Severity", "Check", "Location", "Finding", "Source"];
pub const ASSUMPTIONS: [&str; 9] = [
    "Key",
    "Value in this plan",
    "Unit",
    "Set by the plan",
    "Default",
    "Low",
    "High",
    "Basis",
    "Meaning and source",
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
