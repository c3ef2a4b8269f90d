//! The words of the workbook.

use tandem_domain::kubernetes::Presence;

pub const PLAN_SHEET: &str = "Plan";
pub const LICENSES_SHEET: &str = "Licenses";
pub const REPLICAS_SHEET: &str = "Replicas";
pub const WORKERS_SHEET: &str = "Workers";
pub const AVAILABILITY_SHEET: &str = "Availability";
pub const RECOVERY_SHEET: &str = "Recovery";
pub const INVENTORY_SHEET: &str = "Inventory";
pub const FINDINGS_SHEET: &str = "Findings";
pub const ASSUMPTIONS_SHEET: &str = "Assumptions";
pub const SOURCES_SHEET: &str = "Sources";
pub const STATES_SHEET: &str = "Zone states";
pub const FAILURES_SHEET: &str = "Ways to fail";
pub const PAIRS_SHEET: &str = "Standby pairs";

pub const NONE: &str = "none";
pub const BEYOND: &str = "unknown";
pub const NOTHING_HERE: &str = "The plan has nothing for this sheet.";
pub const UNNAMED: &str = "Plan without a name";
pub const MADE_BY: &str =
    "Made by Tandem. Figures are formulas over the shaded inputs; change one and they follow.";
pub const CATALOG: &str = "Catalog version";
pub const OBJECTIVES: &str = "Objectives";
pub const GOALS: [&str; 4] = [
    "Availability, share of time",
    "Recovery time, s",
    "Recovery point, s",
    "Agents",
];
pub const ANSWERS: &str = "What it comes to";
pub const ANSWER_HEADS: [&str; 3] = ["Figure", "Value", "Meets the objective"];
pub const DOWN_A_YEAR: &str = "Down, seconds a year";
pub const REPLICAS_IN_ALL: &str = "Replicas of services, all units";
pub const LEGEND: &str = "How to read the cells";
pub const LEGEND_ROWS: [&str; 3] = [
    "Shaded: an input. Change it and the formulas follow.",
    "Upright: a formula, or a label.",
    "Italics: a figure that is not recalculated here, such as a search or random draws.",
];
pub const CONVENTIONS: [&str; 3] = [
    "A year is 8,766 h. Times are in seconds unless the heading says otherwise.",
    "What stands where (which services, units, zones, hosts and pairs there are) is the plan's: \
     change that in the app.",
    "A word for none, or for unknown, stands where there is no number.",
];

pub const ASSUMPTIONS: &str = "Assumptions in force";
pub const ASSUMPTIONS_ABOUT: &str = "Every timing and rate the other sheets rest on. Unknown means that it never fails, or \
                                     that nobody knows.";
pub const ASSUMPTION_HEADS: [&str; 9] = [
    "Key",
    "Value",
    "Unit",
    "Default",
    "Low",
    "High",
    "Basis",
    "What it means",
    "Source",
];

pub const LICENSES: &str = "Licenses of the Interaction Server cluster";
pub const LICENSES_ABOUT: &str = "Nodes in start order: each takes what it is configured for, as long as there is any left. \
                                  An agent logs in on every node, so the node with the fewest decides.";
pub const LICENSE_ROWS: [&str; 12] = [
    "Pool, licenses",
    "Nodes",
    "Required: all that nodes ask for",
    "Shortfall",
    "Unused",
    "Capacity, agents",
    "Even split, for each node",
    "Left over by an even split",
    "",
    "Target, agents",
    "Licenses the target needs",
    "Most nodes for the target",
];
pub const OVER_ORDERS: &str = "Capacity over all start orders: least, most";
pub const LICENSE_HEADS: [&str; 5] = [
    "Node",
    "Configured",
    "Allocated",
    "Stranded",
    "Capacity if it starts last",
];

pub const REPLICAS: &str = "Replicas";
pub const REPLICAS_ABOUT: &str = "Needed N is demand / (capacity × utilization), rounded up. Survivors are what is left after \
                                  the tolerated zones are lost, the fullest first.";
pub const MINIMUM: &str = "Least replicas, as the source recommends";
pub const UNIT_HEADS: [&str; 6] = [
    "Unit",
    "Role",
    "Zones",
    "Zones that may be lost, as asked",
    "Zones that may be lost",
    "Workers that may be lost",
];
pub const SERVICE_HEADS: [&str; 8] = [
    "Service",
    "Mode",
    "Demand",
    "Unit of demand",
    "Capacity of a pod",
    "Target utilization",
    "Replicas, if set",
    "Needed N",
];
pub const REPLICA_HEADS: [&str; 16] = [
    "Unit",
    "Service",
    "There",
    "N by mode",
    "Needed there",
    "Least",
    "N + 1",
    "After zones are lost",
    "N + workers",
    "Recommended",
    "Replicas",
    "After a disaster",
    "Equal per zone",
    "What decided",
    "Lost with the zones",
    "Survivors",
];

pub const WORKERS: &str = "Workers";
pub const WORKERS_ABOUT: &str = "The lower bound is a formula. How many workers hold every pod and every tolerated loss is \
                                 searched for, so it is not recalculated here, nor is the placement.";
pub const WORKER_ROWS: [&str; 12] = [
    "CPU of a worker, m",
    "Memory of a worker, MiB",
    "Pods of a worker",
    "Reservation",
    "CPU of daemonsets, m",
    "Memory of daemonsets, MiB",
    "Pods of daemonsets",
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
    "Workers for CPU",
    "Workers for memory",
    "Workers for pods",
    "Workers for what is needed",
    "With those that may be lost",
    "Lower bound, whole zones",
    "Workers that hold",
    "Workers that hold after a disaster",
    "What binds",
];
pub const PLACEMENT: &str = "Where every pod is";

pub const AVAILABILITY: &str = "Availability";
pub const AVAILABILITY_ABOUT: &str = "Worked out as the share of time down, which keeps its digits; the sheets Zone states, Ways \
                                      to fail and Standby pairs have the steps.";
pub const YEAR: &str = "Hours in a year";
pub const HEADLINES: [&str; 10] = [
    "Down: parts and zones",
    "Down: loss of the unit",
    "Down in all",
    "Availability of the system",
    "Down, seconds a year",
    "Ceiling: with endless replicas",
    "One in ten at or below",
    "Half at or below",
    "Nine in ten at or below",
    "What sets the ceiling",
];
pub const DISASTERS: &str = "Loss of the unit lasts, s";
pub const CAUSE_HEADS: [&str; 3] = ["Cause", "In words", "Seconds a year"];
pub const SERVICE_SHARES: [&str; 5] = [
    "Part",
    "By itself",
    "With shared parts",
    "Down, seconds a year",
    "Down, share of time",
];
pub const CLUSTER: &str = "Interaction Server cluster";
pub const ALL_NODES_UP: &str = "All nodes up";
pub const NODE_SHARE: &str = "Mean share of interactions whose node is up";
pub const NODE_HEADS: [&str; 3] = ["Node", "Share of interactions", "Down, with its database"];

pub const RECOVERY: &str = "Recovery";
pub const RECOVERY_ABOUT: &str = "Steps at their worst, in seconds. Recovery is the outage of the service: nothing where the \
                                  survivors carry on.";

pub const INVENTORY: &str = "Inventory";
pub const FINDINGS: &str = "Findings";
pub const VALUES_ABOUT: &str = "Written out: nothing on this sheet is recalculated.";
pub const SOURCES: &str = "Sources";
pub const SOURCE_HEADS: [&str; 3] = ["Document", "Date", "Kind"];

pub const STATES: &str = "Everything in each state of the zones";
pub const STATES_ABOUT: &str = "A column is a set of zones that are up. Each cell is the share of time down in that state; \
                                the states are then weighted by how much of the time they are there.";
pub const STATE_HEADS: [&str; 7] = [
    "Part",
    "What it is",
    "Members",
    "Needed",
    "Down alone, q",
    "Common cause, or a move",
    "q without common causes",
];
pub const STATES_HEAD: &str = "Down in each state";
pub const ALONE_HEAD: &str = "By itself, with the parts above";
pub const ZONE_DOWN: &str = "A zone is down, share of time";
pub const SITE_DOWN: &str = "A site is down, share of time";
pub const STATE_SHARE: &str = "Share of time in this state";
pub const BY_ZONES_ALONE: &str = "  where only zones or sites fail";
pub const GROUP: &str = "group";
pub const MOVING: &str = "pod that moves";
pub const PAIR: &str = "pair";
pub const TOGETHER: &str = "together";
pub const SYSTEM: &str = "The system";
pub const SYSTEM_BY_ZONES: &str = "The system, where only zones fail";
pub const SYSTEM_BY_SITES: &str = "The system, where only sites fail";
pub const ALL_NODES: &str = "All cluster nodes";

pub const FAILURES: &str = "Ways to fail";
pub const FAILURES_ABOUT: &str =
    "Time down for each unit of time up: Σ of how often × how long. Rates are a second.";
pub const FAILURE_HEADS: [&str; 8] = [
    "Member",
    "Class",
    "Own MTTF, h",
    "Own MTTR, h",
    "Rate, a second",
    "Down, s",
    "Down / up",
    "Sum",
];
pub const POD: &str = "Pod";
pub const SERVER: &str = "Server";
pub const PAIRS: &str = "Standby pairs";
pub const PAIRS_ABOUT: &str = "The stationary shares of the chain both up, takeover, one up, unnoticed, none; with both up \
                               as 1. Seen is 1 where something detects the failure.";
pub const PAIR_HEADS: [&str; 28] = [
    "Pair",
    "Process: rate",
    "Process: down, s",
    "Process: takeover, s",
    "Process: seen",
    "Hang: rate",
    "Hang: down, s",
    "Hang: takeover, s",
    "Hang: seen",
    "Host: rate",
    "Host: down, s",
    "Host: takeover, s",
    "Host: seen",
    "λ",
    "λ seen",
    "Repair, s",
    "Takeover, s",
    "Unnoticed, s",
    "Standby fails",
    "Takeover / both up",
    "Unnoticed / both up",
    "One up / both up",
    "None / both up",
    "All states",
    "None up",
    "Taking over",
    "Unnoticed",
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

/// A member of a shared part.
#[must_use]
pub fn member(part: &str) -> String {
    format!("Member of {part}")
}

/// A part of a thing that has several.
#[must_use]
pub fn part_of(id: &str, number: u32) -> String {
    format!("{id}, part {number}")
}

/// A thing together with what it needs.
#[must_use]
pub fn with_shared(id: &str) -> String {
    format!("{id} with shared parts")
}

/// The heading of a model.
#[must_use]
pub fn of_unit(unit: Option<&str>) -> String {
    unit.map_or_else(
        || "The site".to_owned(),
        |unit| format!("Unit {unit}, and the site where it counts"),
    )
}

/// The heading of a unit's workers.
#[must_use]
pub fn workers_of(unit: &str) -> String {
    format!("Unit {unit}")
}

/// The capacity of an item.
#[must_use]
pub fn capacity_of(item: &str) -> String {
    format!("Capacity, agents: {item}")
}
