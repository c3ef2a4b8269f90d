//! A failure that was simulated, as a run tells it.

use super::model::{Block, Cell, Item, Section, Table, number, words};
use crate::domain::simulation::{RunRequest, Time, Trace};
use crate::domain::units::Seconds;
use crate::text::report as text;
use crate::text::run::timeline as run;
use crate::text::time;

/// A run of the simulation, as far as a report tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedFailure {
    /// The seed it was run with; the same plan and faults give the same run again.
    pub seed: u64,
    /// How long it ran.
    pub duration: Seconds,
    /// What failed, a sentence each.
    pub faults: Vec<String>,
    /// What happened, in order.
    pub events: Vec<FailureEvent>,
    /// What was away, and for how long.
    pub outages: Vec<FailureOutage>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureEvent {
    /// When, from the start of the run.
    pub at: Seconds,
    /// To what.
    pub subject: String,
    /// What.
    pub what: String,
    /// The rule that says so.
    pub why: String,
}

/// Something that was away.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureOutage {
    /// What was.
    pub subject: String,
    /// From when.
    pub from: Seconds,
    /// Until when; `None` where it did not come back within the run.
    pub recovered: Option<Seconds>,
    /// Why.
    pub cause: String,
}

impl SimulatedFailure {
    /// What a report tells of a run.
    #[must_use]
    pub fn of(request: &RunRequest, trace: &Trace) -> Self {
        let seconds = |time: Time| Seconds::new(time.seconds()).unwrap_or(Seconds::ZERO);
        let events = trace.events.iter().map(|event| FailureEvent {
            at: seconds(event.t_s),
            subject: event.subject.clone(),
            what: event.what.clone(),
            why: event.why.clone(),
        });
        let outages = trace.outages.iter().map(|outage| FailureOutage {
            subject: outage.subject.clone(),
            from: seconds(outage.from_s),
            recovered: outage.recovered_s.map(seconds),
            cause: outage.cause.clone(),
        });
        Self {
            seed: trace.seed,
            duration: seconds(trace.duration_s),
            faults: request.faults.iter().map(run::mark).collect(),
            events: events.collect(),
            outages: outages.collect(),
        }
    }
}

pub(super) fn section(failure: &SimulatedFailure) -> Section {
    let faults = failure.faults.iter().map(Item::line).collect();
    let outages = failure.outages.iter().map(|outage| {
        let until = outage.recovered.map(time::length);
        vec![
            Cell::text(&outage.subject),
            Cell::text(time::length(outage.from)),
            Cell::text(until.unwrap_or_else(|| text::NOT_WITHIN.to_owned())),
            Cell::text(&outage.cause),
        ]
    });
    let events = failure.events.iter().map(|event| {
        vec![
            Cell::text(time::length(event.at)),
            Cell::text(&event.subject),
            Cell::text(&event.what),
            Cell::text(&event.why),
        ]
    });
    Section {
        id: "failure",
        title: text::FAILURE,
        blocks: vec![
            Block::Text(text::run(failure.duration, failure.seed)),
            Block::List(faults),
            Block::Table(Table {
                caption: text::OUTAGES.to_owned(),
                head: vec![
                    words(text::SUBJECT),
                    number(text::FROM),
                    number(text::UNTIL),
                    words(text::CAUSE),
                ],
                rows: outages.collect(),
            }),
            Block::Table(Table {
                caption: text::EVENTS.to_owned(),
                head: vec![
                    number(text::AT),
                    words(text::SUBJECT),
                    words(text::WHAT),
                    words(text::WHY),
                ],
                rows: events.collect(),
            }),
        ],
    }
}
