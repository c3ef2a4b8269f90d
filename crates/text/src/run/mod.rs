//! A simulated run that is shown or leaves the page: its clock, its lanes, its files.

pub mod advice;
pub mod beside;
pub mod lines;
pub mod timeline;

use std::collections::BTreeSet;

pub use super::recovery::fault;
use super::{count, names, time, verb};
use tandem_domain::catalog::Catalog;
use tandem_domain::simulation::{InjectedFault, Outage, Phase, Time, Trace, Traffic};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::Seconds;

pub const RUNBOOK: &str = "Runbook";
pub const EVENTS_CSV: &str = "Events as CSV";
pub const TIMELINE_SVG: &str = "Timeline as SVG";
pub const COPY_RUNBOOK: &str = "Copy the runbook";
pub const EXPORTS: &str = "Export this run";
pub const EXPORTS_WHY: &str = "The runbook is Markdown. The image embeds the plan and the run; \
    open it in Tandem to restore both.";
pub const PLAN: &str = "Plan";
pub const CATALOG: &str = "Catalog";
pub const SEED: &str = "Seed";
pub const LENGTH: &str = "Duration";
pub const TRAFFIC: &str = "Traffic";
pub const OBJECTIVE: &str = "RTO";
pub const NO_NAME: &str = "without a name";
pub const NONE: &str = "none";
pub const AGAIN: &str = "The same plan, seed and failures reproduce this run to the microsecond.";
pub const FAULTS: &str = "Failures";
pub const FAULT_HEAD: [&str; 4] = ["At", "Failure", "Target", "Duration"];
pub const UNTIL_REPAIRED: &str = "until auto-recovery";
pub const CLOCK: &str = "Outages step by step";
pub const CLOCK_WHY: &str = "Every clock starts with its outage and stops when clients are \
    served again. Times are those of the run.";
pub const CLOCK_HEAD: [&str; 7] = [
    "Step", "Clock", "Duration", "At", "Event", "Reason", "Action",
];
pub const SPLIT_BRAINS: &str = "Pairs with two primaries";
pub const SPLIT_BRAIN_HEAD: [&str; 5] = ["Pair", "From", "Until", "Duration", "Lost"];
pub const NOTICES: &str = "Detected by";
pub const NOBODY: &str = "Not detected within the run.";
pub const OVER: &str = "Restored";
pub const NOT_OVER: &str = "End of the run";
pub const STILL_OUT: &str = "Not restored yet.";
pub const LANES: &str = "Timeline";
pub const EVENTS: &str = "Event log";
pub const EVENT_HEAD: [&str; 4] = ["At", "Affected", "Event", "Reason"];
pub const COUNTS: &str = "Traffic";
pub const COUNT_HEAD: [&str; 7] = [
    "Service", "Offered", "Served", "Delayed", "Refused", "Lost", "Queued",
];
pub const ALL: &str = "total";
pub const CSV_HEAD: [&str; 8] = [
    "t_s", "subject", "event", "what", "why", "rule", "thing", "changes",
];
pub const CUT_SHORT: &str = "The run was cut short: it has more events than a run may hold.";

/// The title of a runbook.
#[must_use]
pub fn title(plan: Option<&str>) -> String {
    format!("{RUNBOOK}: {}", plan.unwrap_or(NO_NAME))
}

/// A moment of a run as a clock shows it, to the millisecond: `0:01:15.053`.
#[must_use]
pub fn clock(moment: Time) -> String {
    let millis = (moment.micros() + 500) / 1000;
    let (seconds, rest) = (millis / 1000, millis % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let whole = format!("{hours}:{minutes:02}:{seconds:02}");
    if rest == 0 {
        return whole;
    }
    let rest = format!("{rest:03}");
    format!("{whole}.{}", rest.trim_end_matches('0'))
}

/// A length of time of a run, in words.
#[must_use]
pub fn length(length: Time) -> String {
    // What is far below a second is one all the same.
    if length > Time::ZERO && length.seconds() < 0.05 {
        return format!("{} ms", length.seconds() * 1000.0);
    }
    Seconds::new(length.seconds()).map_or_else(String::new, time::length)
}

/// The answer of a run, in one sentence: pairs with two primaries first, since their data cannot be
/// trusted.
#[must_use]
pub fn answer(trace: &Trace, faults: usize) -> String {
    answer_named(trace, faults, SubjectId::to_string)
}

/// The same with subjects as they are called.
#[must_use]
pub fn answer_named(trace: &Trace, faults: usize, name: impl Fn(&SubjectId) -> String) -> String {
    let faults = match faults {
        0 => "No failures:".to_owned(),
        _ => format!("{}:", count(faults, "failure", "failures")),
    };
    let stops = what_stops(trace, name);
    match split_brains(trace) {
        None => format!("{faults} {stops}"),
        Some(splits) => format!("{faults} {splits}, and {stops}"),
    }
}

fn what_stops(trace: &Trace, name: impl Fn(&SubjectId) -> String) -> String {
    let open = trace.outages.iter().find(|it| it.recovered_s.is_none());
    let lasted = |outage: &Outage| outage.recovered_s.map(|until| until - outage.from_s);
    let longest = trace.outages.iter().filter(|it| lasted(it).is_some());
    let longest = longest.max_by_key(|it| (lasted(it), std::cmp::Reverse(it.from_s)));
    let number = trace.outages.len();
    let outages = count(number, "outage", "outages");
    match (open, longest.and_then(|it| Some((it, lasted(it)?)))) {
        (None, None) => "no outages.".to_owned(),
        (Some(open), _) => format!(
            "{outages}; {} is not restored within the run.",
            name(&open.subject)
        ),
        (None, Some((it, lasted))) if number == 1 => {
            format!("{} is down for {}.", name(&it.subject), length(lasted))
        }
        (None, Some((it, lasted))) => format!(
            "{outages}; the longest is {}, {}.",
            name(&it.subject),
            length(lasted)
        ),
    }
}

/// How many pairs have two primaries and for how long: `5 pairs have two primaries for up to 4.3 s`.
#[must_use]
pub fn split_brains(trace: &Trace) -> Option<String> {
    let splits = &trace.split_brains;
    let pairs: BTreeSet<String> = splits.iter().map(|it| it.subject.to_string()).collect();
    if pairs.is_empty() {
        return None;
    }
    let lasted = splits
        .iter()
        .map(|it| it.until_s.unwrap_or(trace.duration_s) - it.from_s);
    let longest = lasted.max().unwrap_or(Time::ZERO);
    let lost: u64 = splits.iter().map(|it| it.lost).sum();
    let with_them = match lost {
        0 => String::new(),
        lost => format!(" ({lost} lost when one steps down)"),
    };
    Some(format!(
        "{} {} two primaries for up to {}{with_them}",
        count(pairs.len(), "pair", "pairs"),
        verb(pairs.len(), "has", "have"),
        length(longest),
    ))
}

/// The heading of an outage.
#[must_use]
pub fn outage(outage: &Outage, catalog: &Catalog) -> String {
    let (name, from) = (
        names::subject(&outage.subject, catalog),
        clock(outage.from_s),
    );
    match outage.recovered_s {
        Some(until) => format!("{name}: {} from {from}", length(until - outage.from_s)),
        None => format!("{name}: from {from} on"),
    }
}

/// How an outage stands to the objective, which it is held against at its end or at that of the run.
#[must_use]
pub fn against_objective(outage: &Outage, end: Time, objective: Seconds) -> String {
    let goal = time::length(objective);
    let lasted = (outage.recovered_s.unwrap_or(end) - outage.from_s).seconds();
    if lasted > objective.get() {
        let over = Seconds::new(lasted - objective.get()).map_or_else(String::new, time::length);
        format!("It misses the RTO of {goal} by {over} within the run.")
    } else if outage.recovered_s.is_some() {
        format!("It meets the RTO of {goal}.")
    } else {
        format!("The RTO of {goal} is not reached within the run.")
    }
}

/// What fault caused an outage.
#[must_use]
pub fn cause(outage: &Outage) -> String {
    format!("Cause: {}.", outage.cause)
}

/// How long each step of an outage takes in all.
#[must_use]
pub fn in_all(sums: &[(Phase, Time)]) -> String {
    let parts = sums
        .iter()
        .map(|(phase, lasts)| format!("{}: {}", step(*phase), length(*lasts)));
    format!("Total: {}.", parts.collect::<Vec<_>>().join("; "))
}

/// Since when an outage is known, where no event says so.
#[must_use]
pub fn known_at(at: Time) -> String {
    format!("Detected at {}.", clock(at))
}

/// A step of the clock.
#[must_use]
pub fn step(phase: Phase) -> &'static str {
    match phase {
        Phase::Unseen => "Detection",
        Phase::Waiting => "Delay or wait for repair",
        Phase::TakingOver => "Failover or restart",
        Phase::Reconnecting => "Reconnect",
    }
}

/// What a fault is, with what a decrease lowers to.
#[must_use]
pub fn fault_in_full(it: &InjectedFault) -> String {
    let words = fault(it.kind);
    match (&it.item, it.to) {
        (Some(item), Some(to)) => format!("{words} to {to} ({item})"),
        _ => words.to_owned(),
    }
}

/// What is offered.
#[must_use]
pub fn traffic(traffic: &Traffic) -> String {
    if traffic.rate_per_s == 0.0 {
        return NONE.to_owned();
    }
    let or_no_limit =
        |limit: Option<u64>| limit.map_or_else(|| "no limit".to_owned(), |limit| limit.to_string());
    format!(
        "{} arrivals/s per service, mean handling time {} s; concurrency per instance: {}; queue \
         size: {}",
        traffic.rate_per_s,
        traffic.hold_s,
        or_no_limit(traffic.capacity),
        or_no_limit(traffic.queue)
    )
}

/// Says that a list shows only its beginning.
#[must_use]
pub fn only_first(shown: usize, all: usize) -> String {
    format!("The first {shown} of {all} are listed; the CSV of events has all of them.")
}

/// The name of a file, without its ending.
#[must_use]
pub fn file_name(plan: Option<&str>, seed: u64) -> String {
    super::plans::file_stem(plan) + &format!("-run-{seed}")
}
