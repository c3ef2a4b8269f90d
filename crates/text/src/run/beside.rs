//! Simulated outages compared with the figures of recovery.

use crate::{count, recovery, verb};
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::simulation::{ComparisonVerdict, Outage, OutageComparison};

pub const TITLE: &str = "Cross-check with Recovery";
pub const WHY: &str = "Each outage of a single failure, compared with the Recovery page. It has \
    to lie between best and worst case; anything else is an error in one of the two.";
pub const HEAD: [&str; 5] = ["Outage", "Cause", "Simulated", "Recovery page", "Match"];
pub const NOTHING: &str = "This run has no outage to compare.";
pub const NO_FIGURE: &str = "no figure";
/// How a reason begins why two cannot be compared.
pub const NOT_COMPARABLE: &str = "Not comparable:";
pub const NOT_OVER: &str = "not restored within the run";

/// What the comparison comes to, in one sentence.
#[must_use]
pub fn answer(all: &[OutageComparison]) -> String {
    if all.is_empty() {
        return NOTHING.to_owned();
    }
    let of = |wanted: Option<bool>| {
        all.iter()
            .filter(|beside| beside.verdict.agrees() == wanted)
            .count()
    };
    let parts = [
        (of(Some(true)), ["matches", "match"]),
        (of(Some(false)), ["differs", "differ"]),
        (of(None), ["cannot be compared", "cannot be compared"]),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .enumerate()
        .map(|(place, (number, [one, many]))| {
            // What is counted is named once.
            let those = match place {
                0 => count(number, "outage", "outages"),
                _ => number.to_string(),
            };
            format!("{those} {}", verb(number, one, many))
        })
        .collect();
    format!("{}.", parts.join(", "))
}

/// An outage by whom it is of, and since when.
#[must_use]
pub fn when(name: &str, outage: &Outage) -> String {
    format!("{name}, {}", super::clock(outage.from_s))
}

/// An outage beside its figure, as a row.
#[must_use]
pub fn row(outage: &Outage, beside: &OutageComparison, line: Option<&PlanRecovery>) -> [String; 5] {
    let lasted = beside.lasted.map(super::length);
    let figure = line.map(|line| recovery::outage(&line.recovery.outage));
    [
        when(&outage.subject.to_string(), outage),
        outage.cause.clone(),
        lasted.unwrap_or_else(|| NOT_OVER.to_owned()),
        figure.unwrap_or_else(|| NO_FIGURE.to_owned()),
        verdict(beside.verdict).to_owned(),
    ]
}

/// How the two stand, or why they cannot be compared.
#[must_use]
pub fn verdict(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::Between => "Between best and worst case.",
        ComparisonVerdict::Endless => "Neither ends by itself; only a repair ends it.",
        ComparisonVerdict::Shorter => "Shorter than the best case: one of the two is wrong.",
        ComparisonVerdict::Longer => "Longer than the worst case: one of the two is wrong.",
        ComparisonVerdict::NoFigure => {
            "Not comparable: the Recovery page has no figure for this failure here."
        }
        ComparisonVerdict::UnknownFigure => {
            "Not comparable: the figure is unknown, because a timing it depends on is."
        }
        ComparisonVerdict::SeveralFaults => "Not comparable: another failure overlapped.",
        ComparisonVerdict::EndsByScript => {
            "Not comparable: the failure had a set duration, which ended the outage."
        }
        ComparisonVerdict::BeginsLater => "Not comparable: it begins later than its failure.",
        ComparisonVerdict::TakesMore => "Not comparable: a shared dependency failed with it.",
        ComparisonVerdict::NoControlServer => {
            "Not comparable: no Solution Control Server was left to act."
        }
        ComparisonVerdict::NoRoom => {
            "Not comparable: a pod could not be evicted or had no room, which the figure assumes."
        }
        ComparisonVerdict::OtherInstance => {
            "Not comparable: the figure is of the pod that is down longest, and another one failed."
        }
        ComparisonVerdict::RunEnds => "Not comparable: the run ends first.",
    }
}

/// Says how many more outages there are than are listed.
#[must_use]
pub fn more(outages: usize) -> String {
    format!("{outages} more {} not listed.", verb(outages, "is", "are"))
}
