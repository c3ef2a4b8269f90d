//! Simulated outages beside the figures of recovery.

use crate::{count, recovery, verb};
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::simulation::{ComparisonVerdict, Outage, OutageComparison};

pub const TITLE: &str = "Beside the recovery figures";
pub const WHY: &str = "Each outage that a single fault caused, beside what the Recovery page says of \
    that fault. It has to lie between best and worst; a difference is a mistake in one of the two.";
pub const HEAD: [&str; 5] = ["Outage", "Cause", "Simulated", "Recovery page", "Together"];
pub const NOTHING: &str = "This run has no outage to hold against a figure.";
pub const NO_FIGURE: &str = "no figure";
pub const NOT_OVER: &str = "not over within the run";

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
        (
            of(Some(true)),
            ["keeps to the figure", "keep to the figure"],
        ),
        (
            of(Some(false)),
            ["differs from the figure", "differ from the figure"],
        ),
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

/// An outage beside its figure, as a row.
#[must_use]
pub fn row(outage: &Outage, beside: &OutageComparison, line: Option<&PlanRecovery>) -> [String; 5] {
    let from = super::clock(outage.from_s);
    let lasted = beside.lasted.map(super::length);
    let figure = line.map(|line| recovery::outage(&line.recovery.outage));
    [
        format!("{}, {from}", outage.subject),
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
        ComparisonVerdict::Between => "Between best and worst.",
        ComparisonVerdict::Endless => "Neither ends by itself; only a repair ends it.",
        ComparisonVerdict::Shorter => "Shorter than the best: one of the two is wrong.",
        ComparisonVerdict::Longer => "Longer than the worst: one of the two is wrong.",
        ComparisonVerdict::NoFigure => {
            "Not comparable: the Recovery page has no figure for what this fault does here."
        }
        ComparisonVerdict::UnknownFigure => {
            "Not comparable: the figure is unknown, since a timing it rests on is."
        }
        ComparisonVerdict::SeveralFaults => {
            "Not comparable: another fault was at work before it was over."
        }
        ComparisonVerdict::EndsByScript => {
            "Not comparable: the fault was to last only so long, and ended it."
        }
        ComparisonVerdict::BeginsLater => "Not comparable: it begins later than its fault.",
        ComparisonVerdict::TakesMore => "Not comparable: a shared part was lost with it.",
        ComparisonVerdict::OtherInstance => {
            "Not comparable: the figure is of the pod that is away longest, and another was hit."
        }
        ComparisonVerdict::RunEnds => "Not comparable: the run ends first.",
    }
}

/// Says how many more outages there are than are listed.
#[must_use]
pub fn more(outages: usize) -> String {
    format!("{outages} more {} not listed.", verb(outages, "is", "are"))
}
