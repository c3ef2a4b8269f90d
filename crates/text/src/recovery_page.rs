//! The recovery page.

use std::cmp::Ordering;

use super::recovery as words;
use super::{count, names, time, verb};
use tandem_domain::catalog::{Catalog, Timings};
use tandem_domain::fault::Fault;
use tandem_domain::plan::Objectives;
use tandem_domain::recovery::{
    Budget, BudgetPart, DataLoss, MeasuredComparison, OutageTime, PlanRecovery, RecoverySummary,
    Term,
};
use tandem_domain::units::{Seconds, Span};

pub const TITLE: &str = "Recovery";
pub const EMPTY: &str = "This plan has nothing yet that a failure could interrupt.";
pub const EMPTY_WHAT: &str = "Add applications, a cluster, services in a region or data center, \
    or shared dependencies to see the outage of every failure.";
pub const TO_PLAN: &str = "Go to the plan";
pub const STALE: &str = "Showing the last valid result.";
pub const SUBJECT: &str = "Show";
pub const RTO: &str = "RTO";
pub const RPO: &str = "RPO";
pub const ALL: &str = "Everything";
pub const FAULTS: &str = "Failures";
pub const BEST: &str = "Best case";
pub const WORST: &str = "Worst case";
pub const DATA_LOST: &str = "Data lost";
pub const IN_TIME: &str = "Meets RTO";
pub const MEETS: &str = "yes";
pub const MISSES: &str = "no";
pub const NO_OBJECTIVE: &str = "no target";
pub const NOTHING: &str = "none";
pub const NEVER: &str = "does not end by itself";
pub const IN_FLIGHT: &str = "In-flight requests";
pub const UNKNOWN: &str = super::app::UNKNOWN;
pub const ORIGIN: &str = "Breakdown";
pub const NO_PARTS: &str = "No step takes any time.";
pub const HEAVIEST: &str = "Longest step";
pub const DATA: &str = "Data";
pub const MEASURED: &str = "Measured in failover tests";
pub const TIMINGS: &str = "Assumptions in force";

/// What a subject is called: `Authentication Service in east`, `Cluster node n1`.
#[must_use]
pub fn subject(line: &PlanRecovery, catalog: &Catalog) -> String {
    let name = names::alone(&line.subject, catalog);
    match &line.unit {
        Some(unit) => format!("{name} in {unit}"),
        None => name,
    }
}

/// The answer sentence.
#[must_use]
pub fn answer(sum: RecoverySummary<'_>, objectives: &Objectives, catalog: &Catalog) -> String {
    let cases = count(sum.faults, "failure case", "failure cases");
    let verdict = match (time::objective(&objectives.recovery_time), sum.misses) {
        (None, _) => format!("{cases}, no RTO set"),
        (Some(goal), 0) if sum.unknown == 0 => format!("All {cases} meet the RTO of {goal}"),
        (Some(goal), 0) => format!("None of {cases} is known to miss the RTO of {goal}"),
        (Some(goal), misses) => format!(
            "{misses} of {cases} {} the RTO of {goal}",
            verb(misses, "misses", "miss")
        ),
    };
    let longest = sum.longest.and_then(|line| {
        let worst = time::length(line.total()?.worst);
        let what = in_sentence(line.recovery.fault);
        Some(format!(
            "the longest takes {worst} ({}: {what})",
            subject(line, catalog)
        ))
    });
    let longest = match (longest, sum.endless) {
        (Some(longest), _) => Some(longest),
        (None, 0) if sum.unknown == 0 => Some("none interrupts service".to_owned()),
        (None, _) => None,
    };
    let endless = (sum.endless > 0).then(|| {
        format!(
            "{} {} without repair",
            sum.endless,
            verb(sum.endless, "does not end", "do not end")
        )
    });
    let unknown = (sum.unknown > 0).then(|| format!("the length of {} is unknown", sum.unknown));
    let parts = [Some(verdict), longest, endless, unknown];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}.", parts.join("; "))
}

/// A failure in the middle of a sentence.
fn in_sentence(fault: Fault) -> String {
    let mut letters = words::fault(fault).chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// One end of an outage.
#[must_use]
pub fn total(line: &PlanRecovery, end: impl Fn(Span) -> Seconds) -> String {
    match (&line.recovery.outage, line.total()) {
        (OutageTime::None, _) => words::NO_OUTAGE.to_owned(),
        (_, Some(span)) => time::length(end(span)),
        (OutageTime::Never, None) => NEVER.to_owned(),
        (_, None) => UNKNOWN.to_owned(),
    }
}

/// How much data is lost.
#[must_use]
pub fn data_lost(line: &PlanRecovery) -> String {
    match (line.recovery_point, line.recovery.data_loss) {
        (Some(lost), _) if lost.is_zero() => NOTHING.to_owned(),
        (Some(lost), _) => time::length(lost),
        (None, Some(DataLoss::InFlight)) => IN_FLIGHT.to_owned(),
        (None, None) => String::new(),
        (None, Some(_)) => UNKNOWN.to_owned(),
    }
}

/// Whether an outage ends in time.
#[must_use]
pub fn verdict(line: &PlanRecovery, has_objective: bool) -> &'static str {
    match line.meets_rto {
        Some(true) => MEETS,
        Some(false) => MISSES,
        None if has_objective => UNKNOWN,
        None => NO_OBJECTIVE,
    }
}

/// The title of the sheet behind an outage.
#[must_use]
pub fn explained(line: &PlanRecovery, catalog: &Catalog) -> String {
    format!(
        "{}: {}",
        subject(line, catalog),
        in_sentence(line.recovery.fault)
    )
}

/// The outage as a sentence.
#[must_use]
pub fn outage(line: &PlanRecovery) -> String {
    match &line.recovery.outage {
        OutageTime::None => "No outage.".to_owned(),
        OutageTime::Never => "It does not end by itself.".to_owned(),
        OutageTime::Lasts(budget) => format!("An outage of {}.", time::span(budget.total())),
        OutageTime::Unknown | OutageTime::NotApplicable => {
            "How long it lasts is unknown.".to_owned()
        }
    }
}

/// The part that weighs most, in words; nothing where no part takes time.
#[must_use]
pub fn heaviest(budget: &Budget) -> Option<String> {
    let worst = |part: &BudgetPart| part.span.worst.get();
    let part = budget
        .parts()
        .iter()
        .filter(|part| !part.span.worst.is_zero())
        .max_by(|a, b| worst(a).total_cmp(&worst(b)))?;
    let length = time::length(part.span.worst);
    let total = time::length(budget.total().worst);
    let step = words::budget_step(part).to_lowercase();
    Some(format!(
        "{}, with {length} of {total} ({step}).",
        words::term(part.term)
    ))
}

/// The formula of a part with the plan's numbers in it: `1 to 2 × addp_timeout_s (9 s)`.
#[must_use]
pub fn term(term: Term, timings: &Timings) -> String {
    let values = term.keys().into_iter().filter_map(|key| {
        let length = timings.length(key).map(time::length);
        length.or_else(|| timings.count(key).map(|count| count.to_string()))
    });
    let values: Vec<String> = values.collect();
    if values.is_empty() {
        words::term(term)
    } else {
        format!("{} ({})", words::term(term), values.join(", "))
    }
}

/// What a failover test has measured, and how that stands to what is expected.
#[must_use]
pub fn measured(it: &MeasuredComparison<'_>) -> String {
    let measured = time::length(it.measured.seconds);
    let expected = it.expected.map_or_else(
        || "what is expected is unknown".to_owned(),
        |span| {
            let how = match it.verdict {
                Some(Ordering::Less) => "shorter than expected",
                Some(Ordering::Greater) => "longer than expected",
                Some(Ordering::Equal) | None => "as expected",
            };
            format!("{how} ({})", time::span(span))
        },
    );
    let note = it.measured.note.as_deref();
    let note = note.map_or_else(String::new, |note| format!(" {note}"));
    format!("{}: {measured}, {expected}.{note}", it.measured.target)
}
