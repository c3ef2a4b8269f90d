//! The recovery page.

use super::recovery as words;
use super::{count, time, verb};
use tandem_domain::catalog::{Catalog, Timings};
use tandem_domain::fault::Fault;
use tandem_domain::plan::Objectives;
use tandem_domain::recovery::{
    Budget, BudgetPart, DataLoss, OutageTime, PlanRecovery, RecoverySummary, Step, Term,
};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::{Seconds, Span};

pub const TITLE: &str = "Recovery";
pub const EMPTY: &str =
    "This plan has nothing in it yet that a fault could take away, so there is nothing to recover.";
pub const EMPTY_WHAT: &str = "Add applications, a cluster, services in units or shared parts, and \
    every fault each of them can meet is answered here.";
pub const TO_PLAN: &str = "Go to the plan";
pub const STALE: &str = "A field holds no value now; this is the answer to the last one that did.";
pub const SUBJECT: &str = "Show";
pub const RTO: &str = "Recovery time objective, s";
pub const RPO: &str = "Recovery point objective, s";
pub const TOO_MUCH: &str = "more than the objective";
pub const ALL: &str = "Everything";
pub const FAULTS: &str = "Faults";
pub const BEST: &str = "At best";
pub const WORST: &str = "At worst";
pub const DATA_LOST: &str = "Data lost";
pub const NO_BARS: &str = "no outage to draw";
pub const IN_TIME: &str = "In time";
pub const MEETS: &str = "yes";
pub const MISSES: &str = "no";
pub const NO_OBJECTIVE: &str = "no objective";
pub const NOTHING: &str = "nothing";
pub const NEVER: &str = "does not end by itself";
pub const IN_FLIGHT: &str = "what was in flight";
pub const UNKNOWN: &str = super::app::UNKNOWN;
pub const ORIGIN: &str = "What it is made of";
pub const NO_PARTS: &str = "No step takes any time.";
pub const HEAVIEST: &str = "What would change it most";
pub const DATA: &str = "Data";
pub const TIMINGS: &str = "Assumptions in force";

/// What a subject is called: `Authentication Service in east`, `Cluster node n1`.
#[must_use]
pub fn subject(line: &PlanRecovery, catalog: &Catalog) -> String {
    let name = match &line.subject {
        SubjectId::Application(id) => id.clone(),
        SubjectId::Node(id) => format!("Cluster node {id}"),
        SubjectId::Proxy(id) => format!("Proxy {id}"),
        SubjectId::Icon => "Interaction Concentrator".to_owned(),
        SubjectId::Shared(id) => format!("Shared part {id}"),
        SubjectId::Service { service, .. } => match catalog.service(service) {
            Some(row) => row.name.clone(),
            None => service.clone(),
        },
    };
    match &line.unit {
        Some(unit) => format!("{name} in {unit}"),
        None => name,
    }
}

/// The answer sentence.
#[must_use]
pub fn answer(sum: RecoverySummary<'_>, objectives: &Objectives, catalog: &Catalog) -> String {
    let faults = count(sum.faults, "fault", "faults");
    let longest = sum.longest.and_then(|line| {
        let worst = time::length(line.total()?.worst);
        let what = in_sentence(line.recovery.fault);
        Some(format!("{worst} ({}: {what})", subject(line, catalog)))
    });
    let first = match (sum.endless, longest) {
        (0, None) if sum.unknown > 0 => {
            format!("None of the {faults} has an outage of known length.")
        }
        (0, None) => format!("None of the {faults} is known to interrupt anything."),
        (0, Some(longest)) => format!("Of {faults}, the longest outage is {longest}."),
        (endless, None) => format!(
            "{endless} of {faults} {} not end by {}.",
            verb(endless, "does", "do"),
            verb(endless, "itself", "themselves"),
        ),
        (endless, Some(longest)) => format!(
            "{endless} of {faults} {} not end by {}; the longest of the other outages is {longest}.",
            verb(endless, "does", "do"),
            verb(endless, "itself", "themselves"),
        ),
    };
    let second = match time::objective(&objectives.recovery_time) {
        None => "The plan sets no recovery time objective.".to_owned(),
        Some(goal) => match sum.misses {
            0 if sum.unknown == 0 => format!("All are over within the objective of {goal}."),
            0 => format!("None is known to miss the objective of {goal}."),
            1 => format!("1 misses the recovery time objective of {goal}."),
            misses => format!("{misses} miss the recovery time objective of {goal}."),
        },
    };
    let third = match sum.unknown {
        0 => String::new(),
        1 => " The length of 1 is unknown.".to_owned(),
        unknown => format!(" The length of {unknown} is unknown."),
    };
    format!("{first} {second}{third}")
}

/// A fault in the middle of a sentence; names keep their capitals.
fn in_sentence(fault: Fault) -> String {
    let words = words::fault(fault);
    if fault == Fault::LcaLost {
        return words.to_owned();
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// What one subject comes to, beside its name.
#[must_use]
pub fn tally(sum: RecoverySummary<'_>, has_objective: bool) -> String {
    let harmless = match sum.harmless {
        all if all == sum.faults => "no fault interrupts it".to_owned(),
        0 => count(sum.faults, "fault", "faults"),
        harmless => format!("{harmless} of {} faults interrupt nothing", sum.faults),
    };
    match (has_objective, sum.misses) {
        (false, _) => harmless,
        (true, 0) if sum.unknown == 0 => format!("{harmless}; all in time"),
        (true, 0) => harmless,
        (true, misses) => format!("{harmless}; {misses} too long"),
    }
}

/// What the bars of a table span, and what the line across them is.
#[must_use]
pub fn bar_head(full: Seconds, goal: Option<Seconds>) -> String {
    if full.is_zero() {
        return NO_BARS.to_owned();
    }
    let full = time::length(full);
    match goal {
        Some(goal) => format!("0 to {full}, line at {}", time::length(goal)),
        None => format!("0 to {full}"),
    }
}

/// What to see in the bars of a subject.
#[must_use]
pub fn caption(name: &str, has_objective: bool) -> String {
    if has_objective {
        format!(
            "{name}: each bar is an outage at its worst, step by step; one that crosses the line \
             misses the recovery time objective. A bar with a gap is longer than there is room for."
        )
    } else {
        format!("{name}: each bar is an outage at its worst, step by step.")
    }
}

/// The length of a step, at its worst.
#[must_use]
pub fn step_time(line: &PlanRecovery, step: Step) -> String {
    line.of(step)
        .map_or_else(String::new, |span| time::length(span.worst))
}

/// One end of an outage.
#[must_use]
pub fn total(line: &PlanRecovery, end: impl Fn(Span) -> Seconds) -> String {
    match (&line.recovery.outage, line.total()) {
        (OutageTime::None, _) => "none".to_owned(),
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
    let step = words::step(part.step).to_lowercase();
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
