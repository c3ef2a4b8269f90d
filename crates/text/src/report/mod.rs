//! The report.

pub mod front;
pub mod names;
pub mod places;

use super::availability::percent;
use super::{app, checks, count, dashboard, plans, time};
use tandem_domain::availability::ClusterAvailability;
use tandem_domain::catalog::Timings;
use tandem_domain::finding::{Finding, Severity};
use tandem_domain::plan::Range;
use tandem_domain::recovery::{Budget, BudgetPart, OutageTime, PlanRecovery, Term};
use tandem_domain::source::{Basis, DocumentKind, SourceDocument};
use tandem_domain::units::Seconds;

pub const HAND_OVER: &str = "Hand over (ZIP)";
pub const WORKBOOK: &str = "Workbook with formulas";
pub const TABLES: &str = "Tables as CSV and Markdown";
pub const MANIFESTS: &str = "Kubernetes manifests";
pub const TITLE: &str = "Design report";
pub const SUBTITLE: &str = "High availability and disaster recovery of a Genesys contact center";
pub const ANSWER: &str = "Two pages for the customer, and an appendix for the engineer.";
pub const FRONT_MATTER: &str = "Front matter";
pub const STALE: &str = "Showing the last valid result.";
pub const SIMULATING: &str = "A failure is being simulated.";
pub const DOWNLOAD: &str = "Download HTML";
pub const PRINT: &str = "Print";
pub const CONTENTS: &str = "Contents";
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
pub const RECOVERY_WHY: &str = "Failures that interrupt service, from failure to service again; the \
    formula is that of the worst case.";
pub const FORMULA: &str = "Formula";
pub const FORMULAS: &str = "Formulas";
pub const AFFECTED: &str = "Affected";
pub const NUMBER: &str = "No.";
pub const MEANING: &str = "Meaning";
pub const DIAGRAM: &str = "Reliability block diagram";
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
pub const INVENTORY: &str = "Inventory";
pub const ASSUMPTIONS: &str = "Assumptions in force";
pub const ASSUMPTIONS_WHY: &str = "Every timing and rate the figures of this plan depend on. \
    \"Yours\" is set by the plan; an assumption has no published source.";
pub const SOURCE: &str = "Source";
pub const SOURCES: &str = "Sources";
pub const DOCUMENTS: &str = "Documents";
pub const DOCUMENT: &str = "Document";
pub const DATE: &str = "Date";
pub const NO_DATE: &str = "no date stated";
pub const DONE: &str = "done";
pub const TO_DO: &str = "to do";

/// The title of a report: the plan's, or the words for a plan without one.
#[must_use]
pub fn title(name: Option<&str>) -> String {
    name.unwrap_or(plans::UNTITLED).to_owned()
}

/// What made it, and from which catalog.
#[must_use]
pub fn made_by(version: &str, catalog: &str) -> String {
    format!(
        "Calculated with {} {version}, catalog {catalog}.",
        app::NAME
    )
}

/// The catalog a plan was made with, where it is another.
#[must_use]
pub fn made_with(catalog: &str) -> String {
    format!("The plan was made with catalog {catalog}.")
}

/// The number of a document.
#[must_use]
pub fn cited_as(number: usize) -> String {
    format!("[{number}]")
}

/// A document by its number, with the section that is meant.
#[must_use]
pub fn citation(number: usize, section: Option<&str>) -> String {
    match section {
        Some(section) => format!("[{number}] {section}"),
        None => cited_as(number),
    }
}

/// What stands for a source that is no document.
#[must_use]
pub fn unpublished(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Judgment => "Tandem assumption",
        DocumentKind::Plan => "this plan",
        DocumentKind::Founding | DocumentKind::Public | DocumentKind::Lab | DocumentKind::None => {
            "no source"
        }
    }
}

/// A document and the version of the product it is about.
#[must_use]
pub fn document(document: &SourceDocument) -> String {
    match &document.product_version {
        Some(version) if !document.title.contains(version.as_str()) => {
            format!("{} ({version})", document.title)
        }
        Some(_) | None => document.title.clone(),
    }
}

/// The source below a list.
#[must_use]
pub fn source(citation: &str) -> String {
    format!("Source: {citation}")
}

/// How many findings there are.
#[must_use]
pub fn tally(findings: &[Finding]) -> String {
    let tally = dashboard::findings_by_severity(findings);
    let words: Vec<String> = tally.into_iter().map(|(_, words)| words).collect();
    format!("{}.", words.join(", "))
}

/// The caption of the findings of one severity.
#[must_use]
pub fn severity(severity: Severity) -> String {
    let meaning = checks::severity_meaning(severity).trim_end_matches('.');
    format!("{}: {}", checks::severity(severity), names::inside(meaning))
}

/// The number of a section of the appendix.
#[must_use]
pub fn numbered(index: usize) -> String {
    format!("A{}", index + 1)
}

/// What becomes of a subject of a failure.
#[must_use]
pub fn outcome(line: &PlanRecovery) -> String {
    match &line.recovery.outage {
        OutageTime::None | OutageTime::NotApplicable => front::UNAFFECTED.to_owned(),
        OutageTime::Never => "down: nothing restores it".to_owned(),
        OutageTime::Unknown => app::UNKNOWN.to_owned(),
        OutageTime::Lasts(budget) => {
            let worst = time::length(budget.total().worst);
            if budget.parts().iter().any(BudgetPart::is_repair) {
                format!("not covered: down until repaired, {worst}")
            } else {
                format!("restored within {worst}")
            }
        }
    }
}

/// How many nodes there are, as a formula with the plan's numbers.
#[must_use]
pub fn formula_of_nodes(lines: &[String]) -> String {
    format!("Formula: {}.", lines.join("; "))
}

/// The worst case of an outage as a sum: `15 min (disaster declaration) + 1 min (active spare switch)`.
#[must_use]
pub fn sum(budget: &Budget, timings: &Timings) -> String {
    let parts = budget.parts().iter();
    let parts = parts.filter(|part| !part.span.worst.is_zero());
    let parts = parts.map(|part| {
        let length = time::length(part.span.worst);
        format!("{length} ({})", term(part.term, timings))
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// What the length of a step is made of.
fn term(term: Term, timings: &Timings) -> String {
    let name = |key: tandem_domain::catalog::TimingKey| {
        names::inside(&names::timing(tandem_domain::id::Word::id(key)))
    };
    let value = |key| timings.length(key).map(time::length).unwrap_or_default();
    match term {
        Term::Exactly(key) => name(key),
        Term::UpTo(key) => format!("up to {}", name(key)),
        Term::OneToTwo(key) => format!("1 to 2 × {} of {}", name(key), value(key)),
        Term::Probes(_) => "liveness probes".to_owned(),
        Term::UpToStated(_) => "up to the termination grace of the workload".to_owned(),
        Term::Stated(_) => "repair of the dependency".to_owned(),
    }
}

/// Causes too small for a row of their own.
#[must_use]
pub fn small_causes(causes: usize) -> String {
    format!(
        "{} below 0.05 s a year each.",
        count(causes, "further cause is", "further causes are")
    )
}

/// Failures that interrupt nothing.
#[must_use]
pub fn harmless(cases: usize) -> String {
    format!(
        "{} no outage.",
        count(cases, "failure case causes", "failure cases cause")
    )
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

/// The run of a simulated failure, among what random figures were drawn with.
#[must_use]
pub fn simulated(duration: Seconds, seed: u64) -> String {
    format!(
        "The simulated failure is a run of {} with seed {seed}.",
        time::length(duration)
    )
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
