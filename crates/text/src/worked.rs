//! Numbers worked out by hand beside what is computed.

use tandem_domain::catalog::{WorkedFigure, WorkedTopic};

use crate::grouped;

pub const TITLE: &str = "Check the maths";
pub const WHY: &str = "Worked out by hand from the rules of the model, and computed in this browser by \
    the functions that compute a plan's figures. Default timings unless a row says otherwise.";
pub const HEADS: [(&str, bool); 6] = [
    ("Section", false),
    ("Worked example", false),
    ("Figure", false),
    ("Computed", true),
    ("Expected", true),
    ("Check", false),
];
/// Where nothing could be computed.
pub const NOTHING: &str = "unknown";

/// How many of them are as they should be.
#[must_use]
pub fn answer(right: usize, all: usize) -> String {
    if right == all {
        format!("All {all} worked numbers match.")
    } else {
        format!("{} of {all} worked numbers differ.", all - right)
    }
}

/// The mark of one.
#[must_use]
pub fn verdict(is_right: bool) -> &'static str {
    if is_right { "match" } else { "differs" }
}

/// The section of the model.
#[must_use]
pub fn topic(topic: WorkedTopic) -> &'static str {
    match topic {
        WorkedTopic::Licenses => "Licenses",
        WorkedTopic::Replicas => "Replicas",
        WorkedTopic::Nodes => "Nodes",
        WorkedTopic::Availability => "Availability",
        WorkedTopic::Recovery => "Recovery",
        WorkedTopic::Cost => "Cost",
    }
}

/// What is worked out, with its unit.
#[must_use]
pub fn figure(figure: WorkedFigure) -> &'static str {
    match figure {
        WorkedFigure::LicensesAllocated => "Allocated per node",
        WorkedFigure::LicenseCapacity => "Capacity, agents",
        WorkedFigure::CapacityOverOrders => "Capacity over all start orders",
        WorkedFigure::PodsNeeded => "Needed, pods",
        WorkedFigure::Replicas => "Replicas",
        WorkedFigure::ReplicasByZone => "Replicas per zone",
        WorkedFigure::EqualPerZone => "Replicas rounded to zones",
        WorkedFigure::RolloutSteps => "maxSurge, maxUnavailable",
        WorkedFigure::AllocatableCpu => "Allocatable CPU, m",
        WorkedFigure::AllocatableMemory => "Allocatable memory, MiB",
        WorkedFigure::Availability => "Share of time up",
        WorkedFigure::DowntimeMinutes => "Downtime a year, min",
        WorkedFigure::StartWait => "Wait, s",
        WorkedFigure::Outage => "Outage, s",
        WorkedFigure::CostPerYear => "Cost a year",
    }
}

/// Numbers with their thousands told apart, as everywhere.
#[must_use]
pub fn written(numbers: &str) -> String {
    let numbers = numbers.split(' ').map(|number| {
        let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
        match (whole.parse::<u64>(), number.strip_prefix(whole)) {
            (Ok(count), Some(rest)) => format!("{}{rest}", grouped(count)),
            _ => number.to_owned(),
        }
    });
    numbers.collect::<Vec<_>>().join(" ")
}
