//! A failure that was simulated, as a run tells it.

use super::model::{Block, Cell, Item, ReportTable, Section, number, words};
use tandem_domain::catalog::{Catalog, EventId};
use tandem_domain::simulation::{RunRequest, Time, Trace};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::Seconds;
use tandem_text::report::{self as text, names};
use tandem_text::run::timeline as run;
use tandem_text::time;

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
    /// How many more happened than are listed.
    pub events_left: usize,
    /// What was away, and for how long.
    pub outages: Vec<FailureOutage>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureEvent {
    /// When, from the start of the run.
    pub at: Seconds,
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
    /// More events are counted rather than listed: nobody reads them on paper.
    const MOST_EVENTS: usize = 40;

    /// What a report tells of a run.
    #[must_use]
    pub fn of(request: &RunRequest, trace: &Trace) -> Self {
        let seconds = |time: Time| Seconds::new(time.seconds()).unwrap_or(Seconds::ZERO);
        // The outages say who was down and who is back.
        let told = trace
            .events
            .iter()
            .filter(|event| !matches!(event.event, EventId::OutageBegins | EventId::OutageOver));
        let all = told.clone().count();
        let events = told.take(Self::MOST_EVENTS).map(|event| FailureEvent {
            at: seconds(event.t_s),
            what: event.what.clone(),
            why: event.why.clone(),
        });
        let outages = trace.outages.iter().map(|outage| FailureOutage {
            subject: outage.subject.to_string(),
            from: seconds(outage.from_s),
            recovered: outage.recovered_s.map(seconds),
            cause: outage.cause.clone(),
        });
        Self {
            seed: trace.seed,
            duration: seconds(trace.duration_s),
            faults: request.faults.iter().map(run::mark).collect(),
            events: events.collect(),
            events_left: all.saturating_sub(Self::MOST_EVENTS),
            outages: outages.collect(),
        }
    }
}

/// What came and went together, and why.
struct Together<'f> {
    from: Seconds,
    recovered: Option<Seconds>,
    cause: &'f str,
    subjects: Vec<SubjectId>,
}

/// Outages that begin, end and are caused alike, in the order they begin.
fn together(failure: &SimulatedFailure) -> Vec<Together<'_>> {
    let mut all: Vec<Together<'_>> = Vec::new();
    for outage in &failure.outages {
        let subject = SubjectId::from(outage.subject.as_str());
        let alike = all.iter_mut().find(|it| {
            it.from == outage.from && it.recovered == outage.recovered && it.cause == outage.cause
        });
        match alike {
            Some(it) => it.subjects.push(subject),
            None => all.push(Together {
                from: outage.from,
                recovered: outage.recovered,
                cause: &outage.cause,
                subjects: vec![subject],
            }),
        }
    }
    all
}

pub(super) fn section(failure: &SimulatedFailure, catalog: &Catalog) -> Section {
    let lengths = failure.outages.iter().map(|outage| {
        let until = outage.recovered?;
        Seconds::new(until.get() - outage.from.get())
    });
    let open = lengths.clone().filter(Option::is_none).count();
    let longest = lengths.flatten().fold(
        Seconds::ZERO,
        |most, length| {
            if length > most { length } else { most }
        },
    );
    let named = |sentence: &str| names::in_sentence(sentence, catalog);
    let faults = failure.faults.iter().map(|it| Item::line(named(it)));
    let outages = together(failure).into_iter().map(|it| {
        let until = it.recovered.map(time::length);
        vec![
            Cell::text(names::subjects(&it.subjects, catalog)),
            Cell::text(time::length(it.from)),
            Cell::text(until.unwrap_or_else(|| text::NOT_WITHIN.to_owned())),
        ]
    });
    // Many parts stop and start for the same reason; it is given once.
    let mut given = "";
    let events = failure.events.iter().map(|event| {
        let why = if event.why == given {
            text::AS_ABOVE
        } else {
            &event.why
        };
        given = &event.why;
        vec![
            Cell::text(time::length(event.at)),
            Cell::text(named(&event.what)),
            Cell::text(why),
        ]
    });
    let mut blocks = vec![
        Block::Answer(text::outages(failure.outages.len(), open, longest)),
        Block::Text(text::run(failure.duration, failure.seed)),
        Block::List(faults.collect()),
    ];
    if !failure.outages.is_empty() {
        blocks.push(Block::Table(ReportTable {
            caption: text::OUTAGES.to_owned(),
            head: vec![
                words(text::SUBJECT),
                number(text::FROM),
                number(text::UNTIL),
            ],
            rows: outages.collect(),
        }));
    }
    if !failure.events.is_empty() {
        blocks.push(Block::Table(ReportTable {
            caption: text::EVENTS.to_owned(),
            head: vec![number(text::AT), words(text::WHAT), words(text::WHY)],
            rows: events.collect(),
        }));
    }
    if failure.events_left > 0 {
        blocks.push(Block::Note(text::events_left(failure.events_left)));
    }
    Section {
        id: "failure",
        title: text::FAILURE.to_owned(),
        blocks,
    }
}
