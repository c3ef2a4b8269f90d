//! The words of the workbook.

use tandem_domain::kubernetes::Presence;

pub const RESULTS_SHEET: &str = "Results";
pub const PLAN_SHEET: &str = "Plan";
pub const LICENSES_SHEET: &str = "Licenses";
pub const REPLICAS_SHEET: &str = "Replicas";
pub const WORKERS_SHEET: &str = "Nodes";
pub const AVAILABILITY_SHEET: &str = "Availability";
pub const RECOVERY_SHEET: &str = "Recovery";
pub const INVENTORY_SHEET: &str = "Inventory";
pub const FINDINGS_SHEET: &str = "Findings";
pub const ASSUMPTIONS_SHEET: &str = "Assumptions";
pub const SOURCES_SHEET: &str = "Sources";
pub const STATES_SHEET: &str = "Zone states";
pub const FAILURES_SHEET: &str = "Failure classes";
pub const PAIRS_SHEET: &str = "Standby pairs";

pub const NONE: &str = "none";
pub const BEYOND: &str = "unknown";
pub const NOTHING_HERE: &str = "Not part of this plan.";
pub const UNNAMED: &str = "Plan without a name";
pub const MADE_BY: &str =
    "Made by Tandem. Figures are formulas over the shaded inputs; change one and they follow.";
pub const CATALOG: &str = "Catalog version";
pub const OBJECTIVES: &str = "Targets";
pub const GOALS: [&str; 4] = [
    "Availability, share of time",
    "Recovery time, s",
    "Recovery point, s",
    "Agents",
];
pub const ANSWERS: &str = "Results";
pub const ANSWER_HEADS: [&str; 3] = ["Figure", "Value", "Meets target"];
pub const DOWN_A_YEAR: &str = "Downtime, seconds per year";
pub const REPLICAS_IN_ALL: &str = "Replicas of services, total";
pub const RESULT_HEADS: [&str; 4] = ["Figure", "Target", "Result", "Meets target"];
pub const DOWN_IN_HOURS: &str = "Downtime a year, h:mm";
pub const LONGEST_OUTAGE: &str = "Longest outage (target: RTO), h:mm";
pub const MISSES: &str = "Failure cases that miss the RTO";
pub const LEGEND: &str = "How to read the cells";
pub const LEGEND_ROWS: [&str; 3] = [
    "Shaded: an input. Change it and the formulas follow.",
    "Upright: a formula, or a label.",
    "Italics: a figure that is not recalculated here, such as a search or random draws.",
];
pub const CONVENTIONS: [&str; 3] = [
    "A year is 8,766 h. Times are in seconds unless the heading says otherwise.",
    "The system map (services, regions, data centers, zones, hosts and pairs) comes from the plan: \
     change it in the app.",
    "Cells without a number say none or unknown.",
];

pub const ASSUMPTIONS: &str = "Assumptions in force";
pub const ASSUMPTIONS_ABOUT: &str = "Every timing and rate the other sheets depend on. Unknown \
    means that it never fails, or that no source gives it.";
pub const ASSUMPTION_HEADS: [&str; 9] = [
    "Key", "Value", "Unit", "Default", "Low", "High", "Basis", "Meaning", "Source",
];

pub const LICENSES: &str = "Licenses of the Interaction Server cluster";
pub const LICENSES_ABOUT: &str = "Nodes in start order: each is allocated what it is configured \
    for, as long as any are left. An agent logs in on every node, so the node with the fewest \
    decides.";
pub const LICENSE_ROWS: [&str; 12] = [
    "Pool, licenses",
    "Nodes",
    "Configured in total",
    "Shortfall",
    "Unused",
    "Capacity, agents",
    "Even split, per node",
    "Left over by an even split",
    "",
    "Target, agents",
    "Licenses the target needs",
    "Maximum nodes for the target",
];
pub const OVER_ORDERS: &str = "Capacity by start order: worst, best";
pub const LICENSE_HEADS: [&str; 5] = [
    "Node",
    "Configured",
    "Allocated",
    "Unusable",
    "Capacity if it starts last",
];

pub const REPLICAS: &str = "Replicas";
pub const REPLICAS_ABOUT: &str = "Needed N is demand / (capacity × utilization), rounded up. \
    Survivors are what is left after the tolerated zone failures, the fullest zones first.";
pub const MINIMUM: &str = "Minimum replicas, as the source recommends";
pub const UNIT_HEADS: [&str; 6] = [
    "Region or data center",
    "Role",
    "Zones",
    "Zone failures to tolerate, as set",
    "Zone failures to tolerate",
    "Node failures to tolerate",
];
pub const SERVICE_HEADS: [&str; 8] = [
    "Service",
    "Mode",
    "Demand",
    "Unit of demand",
    "Capacity per pod",
    "Target utilization",
    "Replicas (override)",
    "Needed N",
];
pub const REPLICA_HEADS: [&str; 16] = [
    "Region or data center",
    "Service",
    "Presence",
    "N by mode",
    "Needed here",
    "Minimum",
    "N + 1",
    "After zone failures",
    "N + nodes",
    "Recommended",
    "Replicas",
    "After a disaster",
    "Rounded to zones",
    "Rule",
    "Lost with the zones",
    "Survivors",
];

pub const WORKERS: &str = "Nodes";
pub const WORKERS_ABOUT: &str = "The lower bound is a formula. The number of nodes that hold \
    every pod and every tolerated failure comes from a search, so neither it nor the placement \
    is recalculated here.";
pub const WORKER_ROWS: [&str; 12] = [
    "CPU of a node, m",
    "Memory of a node, MiB",
    "Max pods of a node",
    "Reservation",
    "CPU of DaemonSets, m",
    "Memory of DaemonSets, MiB",
    "Pods of DaemonSets",
    "CPU reserved, m",
    "Memory reserved, MiB",
    "CPU for pods, m",
    "Memory for pods, MiB",
    "Pods for services",
];
pub const POD_HEADS: [&str; 14] = [
    "Service",
    "Workload",
    "Tenants",
    "CPU of a pod, m",
    "Memory of a pod, MiB",
    "Kind",
    "Pods",
    "Needed",
    "CPU, m",
    "Memory, MiB",
    "Pods",
    "CPU of needed, m",
    "Memory of needed, MiB",
    "Needed pods",
];
pub const BOUND_ROWS: [&str; 9] = [
    "Nodes for CPU",
    "Nodes for memory",
    "Nodes for pods",
    "Nodes for needed pods",
    "With tolerated node failures",
    "Lower bound, whole zones",
    "Nodes",
    "Nodes after a disaster",
    "Limiting resource",
];
pub const PLACEMENT: &str = "Placement";

pub const AVAILABILITY: &str = "Availability";
pub const AVAILABILITY_ABOUT: &str = "Calculated as the share of time down, which keeps its \
    digits; the sheets Zone states, Failure classes and Standby pairs have the steps.";
pub const YEAR: &str = "Hours in a year";
pub const HEADLINES: [&str; 10] = [
    "Downtime share: components and zones",
    "Downtime share: region or data center failure",
    "Downtime share in total",
    "Availability of the system",
    "Downtime, seconds per year",
    "Limit by adding replicas",
    "One in ten at or below",
    "Half at or below",
    "Nine in ten at or below",
    "What sets the limit",
];
pub const DISASTERS: &str = "Duration of a region or data center failure, s";
pub const CAUSE_HEADS: [&str; 3] = ["Cause", "Description", "Downtime, seconds per year"];
pub const SERVICE_SHARES: [&str; 5] = [
    "Component",
    "Component only",
    "With dependencies",
    "Downtime, seconds per year",
    "Downtime, share of time",
];
pub const CLUSTER: &str = "Interaction Server cluster";
pub const ALL_NODES_UP: &str = "All nodes up";
pub const NODE_SHARE: &str = "Mean share of interactions whose node is up";
pub const NODE_HEADS: [&str; 3] = ["Node", "Share of interactions", "Down, with its database"];

pub const RECOVERY: &str = "Recovery";
pub const RECOVERY_ABOUT: &str = "Steps in their worst case, in seconds. Recovery is the outage \
    of the service: none where the survivors carry on.";

pub const INVENTORY: &str = "Inventory";
pub const FINDINGS: &str = "Findings";
pub const VALUES_ABOUT: &str = "Values: this sheet is not recalculated.";
pub const SOURCES: &str = "Sources";
pub const SOURCE_HEADS: [&str; 3] = ["Document", "Date", "Kind"];

pub const STATES: &str = "Components in each state of the zones";
pub const STATES_ABOUT: &str = "A column is a set of zones that are up. Each cell is the share \
    of time down in that state; the states are then weighted by their share of time.";
pub const STATE_HEADS: [&str; 7] = [
    "Component",
    "Type",
    "Members",
    "Needed",
    "Down alone, q",
    "Common cause, or move",
    "q without common causes",
];
pub const STATES_HEAD: &str = "Share of time down in each state";
pub const ALONE_HEAD: &str = "Component only, with the values above";
pub const ZONE_DOWN: &str = "A zone is down, share of time";
pub const SITE_DOWN: &str = "A site is down, share of time";
pub const STATE_SHARE: &str = "Share of time in this state";
pub const BY_ZONES_ALONE: &str = "  where only zones or sites fail";
pub const GROUP: &str = "group";
pub const MOVING: &str = "pod that moves";
pub const PAIR: &str = "pair";
pub const TOGETHER: &str = "total";
pub const SYSTEM: &str = "The system";
pub const SYSTEM_BY_ZONES: &str = "The system, where only zones fail";
pub const SYSTEM_BY_SITES: &str = "The system, where only sites fail";
pub const ALL_NODES: &str = "All cluster nodes";

pub const FAILURES: &str = "Failure classes";
pub const FAILURES_ABOUT: &str = "Time down per unit of time up: Σ of rate × duration. Rates are \
    per second.";
pub const FAILURE_HEADS: [&str; 8] = [
    "Member",
    "Class",
    "Own MTTF, h",
    "Own MTTR, h",
    "Rate per second",
    "Down, s",
    "Down / up",
    "Sum",
];
pub const POD: &str = "Pod";
pub const SERVER: &str = "Server";
pub const PAIRS: &str = "Standby pairs";
pub const PAIRS_ABOUT: &str = "The stationary shares of the chain both up, failover, one up, \
    undetected, none; with both up as 1. Detected is 1 where something detects the failure.";
pub const PAIR_HEADS: [&str; 28] = [
    "Pair",
    "Process: rate",
    "Process: down, s",
    "Process: failover, s",
    "Process: detected",
    "Hang: rate",
    "Hang: down, s",
    "Hang: failover, s",
    "Hang: detected",
    "Host: rate",
    "Host: down, s",
    "Host: failover, s",
    "Host: detected",
    "λ",
    "λ detected",
    "Repair, s",
    "Failover, s",
    "Undetected, s",
    "Standby fails",
    "Failover / both up",
    "Undetected / both up",
    "One up / both up",
    "None / both up",
    "All states",
    "None up",
    "Failing over",
    "Undetected",
    "Down",
];

/// Whether a service is in a unit.
#[must_use]
pub fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Runs => "runs",
        Presence::AfterDisaster => "after a disaster",
        Presence::Absent => "absent",
    }
}

/// A zone by its number, from 0.
#[must_use]
pub fn zone(zone: u32) -> String {
    format!("Zone {zone}")
}

/// The heading of members in a zone of so many, or at a site of so many.
#[must_use]
pub fn members_in(place: u32, zones: u32, sites: u32) -> String {
    match (place < zones, place < sites) {
        (true, true) => format!("In zone {place}, at site {place}"),
        (false, true) => format!("At site {place}"),
        (_, false) => format!("In zone {place}"),
    }
}

/// The label of a site's states.
#[must_use]
pub fn site_is_up(site: u32) -> String {
    format!("Site {site} is up")
}

/// The label of a zone's states.
#[must_use]
pub fn zone_is_up(zone: u32) -> String {
    format!("Zone {zone} is up")
}

/// A member of a shared dependency.
#[must_use]
pub fn member(part: &str) -> String {
    format!("Member of {part}")
}

/// A part of a thing that has several.
#[must_use]
pub fn part_of(id: &str, number: u32) -> String {
    format!("{id}, component {number}")
}

/// A thing together with what it needs.
#[must_use]
pub fn with_shared(id: &str) -> String {
    format!("{id} with dependencies")
}

/// The heading of a model.
#[must_use]
pub fn of_unit(unit: Option<&str>) -> String {
    unit.map_or_else(
        || "The site".to_owned(),
        |unit| format!("{unit}, and the site where it counts"),
    )
}

/// The heading of a unit's workers.
#[must_use]
pub fn workers_of(unit: &str) -> String {
    unit.to_owned()
}

/// The capacity of an item.
#[must_use]
pub fn capacity_of(item: &str) -> String {
    format!("Capacity, agents: {item}")
}

/// The nodes of a region or data center.
#[must_use]
pub fn nodes_of(unit: &str) -> String {
    format!("Nodes in {unit}")
}

/// The availability of a channel.
#[must_use]
pub fn channel(name: &str) -> String {
    format!("Availability of {name}")
}
