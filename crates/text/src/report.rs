//! The report.

use super::availability::percent;
use super::{app, count, plans, time, verb};
use tandem_domain::availability::ClusterAvailability;
use tandem_domain::plan::Range;
use tandem_domain::source::Basis;
use tandem_domain::units::{Probability, Seconds};

pub const WORKBOOK: &str = "Workbook with formulas";
pub const TABLES: &str = "Tables as CSV and Markdown";
pub const MANIFESTS: &str = "Kubernetes manifests";
pub const NOTE: &str = "Note";
pub const TITLE: &str = "Design report";
pub const SUBTITLE: &str = "High availability and disaster recovery of a Genesys contact center";
pub const ANSWER: &str = "The design report of this plan, to print or to hand over.";
pub const STALE: &str = "Showing the last valid result.";
pub const SIMULATING: &str = "A failure is being simulated.";
pub const DOWNLOAD: &str = "Download HTML";
pub const PRINT: &str = "Print";
pub const CONTENTS: &str = "Contents";
pub const MADE_ON: &str = "Made on";
pub const MADE_BY: &str = "Made by";
pub const CATALOG: &str = "Catalog";
pub const PLAN_CATALOG: &str = "Plan made with catalog";
pub const SUMMARY: &str = "Summary and targets";
pub const OBJECTIVES: &str = "Targets";
pub const OBJECTIVE: &str = "Target";
pub const GOAL: &str = "Value";
pub const OUTCOME: &str = "Result";
pub const NO_OBJECTIVES: &str = "The plan sets no targets.";
pub const AVAILABILITY_GOAL: &str = "Availability of the system";
pub const RTO: &str = "Recovery time (RTO)";
pub const RPO: &str = "Recovery point (RPO)";
pub const AGENTS: &str = "Agents that can log in";
pub const COMPONENTS: &str = "Components";
pub const COMPONENTS_WHAT: &str = "The components of the plan, their mode here, and what the \
    sources say.";
pub const IN_THIS_PLAN: &str = "In this plan";
pub const NOT_IN_CATALOG: &str = "not in the catalog";
pub const NOT_STATED: &str = app::NOT_STATED;
pub const SINGLE: &str = "Single";
pub const PAIR: &str = "Primary and backup";
pub const TWO_WRITERS: &str = "Parallel writers";
pub const CONFLICTS: &str = "Conflicts in the sources";
pub const FIGURE: &str = "Figure";
pub const VALUE: &str = "Value";
pub const CONFIGURED: &str = "Configured";
pub const ALLOCATED: &str = "Allocated";
pub const SUBJECT: &str = "Component";
pub const RECOVERY_WHY: &str = "Steps in their worst case; best and worst case of the whole from \
    failure to service.";
pub const FAILURE: &str = "A simulated failure";
pub const OUTAGES: &str = "Outages";
pub const EVENTS: &str = "Event log";
pub const FROM: &str = "From";
pub const UNTIL: &str = "Until";
pub const NOT_WITHIN: &str = "not within the run";
pub const AT: &str = "At";
pub const WHAT: &str = "Event";
pub const WHY: &str = "Why";
pub const AS_ABOVE: &str = "as above";
pub const CAUSE: &str = "Cause";
pub const FINDINGS: &str = "Findings";
pub const FINDING: &str = "Finding";
pub const CHECK: &str = "Check";
pub const INVENTORY: &str = "Inventory";
pub const ASSUMPTIONS: &str = "Assumptions in force";
pub const ASSUMPTIONS_WHY: &str = "Every timing and rate the figures can depend on, with its \
    value in this plan. \"Yours\" is set by the plan; an assumption has no published source.";
pub const SOURCE: &str = "Source";
pub const SOURCES: &str = "Sources";
pub const DOCUMENTS: &str = "Documents";
pub const DOCUMENT: &str = "Document";
pub const DATE: &str = "Date";
pub const NO_DATE: &str = "no date stated";
pub const KIND: &str = "Kind";
pub const VERSION: &str = "Version";
pub const BROUGHT: &str = "Changes";
pub const SEEDS: &str = "Random seed";
pub const NO_SEED: &str = "No figure in this report is random.";
pub const DONE: &str = "done";
pub const TO_DO: &str = "to do";

/// The title of a report: the plan's, or the words for a plan without one.
#[must_use]
pub fn title(name: Option<&str>) -> String {
    name.unwrap_or(plans::UNTITLED).to_owned()
}

/// What made it.
#[must_use]
pub fn program(version: &str) -> String {
    format!("{} {version}", app::NAME)
}

/// A rule or figure, marked where it is ours.
#[must_use]
pub fn with_basis(text: &str, is_inference: bool) -> String {
    if is_inference {
        format!("{text} ({})", app::basis(Basis::Inference))
    } else {
        text.to_owned()
    }
}

/// Whether a share reaches its goal.
#[must_use]
pub fn share(system: Option<Probability>, goal: Probability) -> String {
    match system {
        None => app::UNKNOWN.to_owned(),
        Some(system) if system >= goal => format!("met: {} %", percent(system)),
        Some(system) => format!("missed: {} %", percent(system)),
    }
}

/// How many faults stay within a goal.
#[must_use]
pub fn verdicts(verdicts: impl Iterator<Item = Option<bool>>) -> String {
    let (mut met, mut missed, mut unknown) = (0, 0, 0);
    for verdict in verdicts {
        match verdict {
            Some(true) => met += 1,
            Some(false) => missed += 1,
            None => unknown += 1,
        }
    }
    let known = count(met + missed, "failure case", "failure cases");
    let unknown = match unknown {
        0 => String::new(),
        unknown => format!("; {unknown} {} unknown", verb(unknown, "is", "are")),
    };
    match missed {
        0 if met == 0 => app::UNKNOWN.to_owned(),
        0 => format!("met by {known}{unknown}"),
        missed => format!("missed by {missed} of {known}{unknown}"),
    }
}

/// How many agents can log in, of those that have to.
#[must_use]
pub fn capacity(capacities: impl Iterator<Item = Option<u64>>, goal: u64) -> String {
    match capacities.flatten().min() {
        None => app::UNKNOWN.to_owned(),
        Some(capacity) if capacity >= goal => format!("met: {capacity} by licenses"),
        Some(capacity) => format!("missed: {capacity} by licenses"),
    }
}

/// A conflict and whose it is.
#[must_use]
pub fn conflict(name: &str, conflict: &str) -> String {
    format!("{name}: {conflict}")
}

/// The caption of the figures of a license item.
#[must_use]
pub fn figures_of(item: &str) -> String {
    format!("Figures of {item}")
}

/// The caption of the allocation of a license item.
#[must_use]
pub fn nodes_of(item: &str) -> String {
    format!("Allocation of {item} by node, in start order")
}

/// The caption of what a unit runs.
#[must_use]
pub fn services_of(unit: &str) -> String {
    format!("In {unit}")
}

/// Pods of a workload on a worker; one goes without saying.
#[must_use]
pub fn pods(workload: &str, pods: u32) -> String {
    if pods == 1 {
        workload.to_owned()
    } else {
        format!("{workload} × {pods}")
    }
}

/// The caption of where the pods of a unit land.
#[must_use]
pub fn placement_of(unit: &str) -> String {
    format!("Pod placement in {unit}")
}

/// How much of the time the nodes of a cluster are up.
#[must_use]
pub fn cluster(cluster: &ClusterAvailability) -> String {
    let all = percent(cluster.all_nodes);
    match cluster.share {
        None => format!("All cluster nodes are up {all} % of the time."),
        Some(share) => format!(
            "All cluster nodes are up {all} % of the time; the node an interaction waits for is up \
             {} % of it.",
            percent(share)
        ),
    }
}

/// A run of the simulation.
#[must_use]
pub fn run(duration: Seconds, seed: u64) -> String {
    format!("A run of {}, seed {seed}.", time::length(duration))
}

/// Why the report tells of no simulated failure.
#[must_use]
pub fn not_simulated(why: &str) -> String {
    format!("No failure could be simulated: {why}.")
}

/// The outages of a run: how many, how many of them last beyond its end, and how long the others
/// last at most.
#[must_use]
pub fn outages(all: usize, open: usize, longest: Seconds) -> String {
    let longest = time::length(longest);
    match (all, open) {
        (0, _) => "No outages.".to_owned(),
        (1, 0) => format!("One outage, restored after {longest}."),
        (1, _) => "One outage, not restored within the run.".to_owned(),
        (all, 0) => {
            format!("{all} outages, all restored within the run; the longest lasts {longest}.")
        }
        (all, open) if all == open => format!("{all} outages; none is restored within the run."),
        (all, open) => format!(
            "{all} outages; {} restored within the run, the others after {longest} at most.",
            count(open, "is not", "are not")
        ),
    }
}

/// How many events a report leaves out.
#[must_use]
pub fn events_left(left: usize) -> String {
    let events = count(left, "later event is", "later events are");
    format!("{events} omitted here; a run with the same seed shows all of them.")
}

/// The draws percentiles are taken from.
#[must_use]
pub fn draws(draws: usize, seed: u64) -> String {
    format!("Percentiles of availability are taken from {draws} draws of the ranges, seed {seed}.")
}

/// A range among the assumptions, and its likely value.
#[must_use]
pub fn range(range: &Range, likely: &str) -> String {
    format!("{likely} ({} to {})", range.low, range.high)
}

/// A step with its number.
#[must_use]
pub fn step(number: Option<&str>, text: &str) -> String {
    number.map_or_else(|| text.to_owned(), |number| format!("{number}: {text}"))
}

/// The caption of the catalog's versions.
#[must_use]
pub fn catalog(version: &str) -> String {
    format!("Catalog {version} and what came before it")
}

/// The name of the report as a file.
#[must_use]
pub fn file_name(title: &str) -> String {
    format!("{}-report.html", plans::file_stem(Some(title)))
}

/// What stands at the top of every printed page.
#[must_use]
pub fn running_head(title: &str) -> String {
    let short: String = title.chars().take(80).collect();
    format!("{short} – {TITLE}")
}
