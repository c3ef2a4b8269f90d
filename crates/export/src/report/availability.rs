//! How much of the time the contact center is there, by cause.

use super::model::{Block, Cell, Column, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{Availability, CausedDowntime, Period};
use tandem_text::availability::percent;
use tandem_text::availability::{self as text, remedies};
use tandem_text::report;

/// How many thousandths a bar of full width has.
const FULL: f64 = 1000.0;

/// Nothing where nothing in the plan has an availability.
pub(super) fn section(assessment: &Assessment) -> Option<Section> {
    let availability = assessment.prospects();
    if availability.system.is_none() && availability.services.is_empty() {
        return None;
    }
    let objectives = &assessment.plan.objectives;
    let period = Period::default();
    let notes = [
        text::ceiling(availability),
        text::percentiles(availability),
        remedies::outcome(availability, objectives),
        availability.cluster.as_ref().map(report::cluster),
    ];
    let mut blocks = vec![Block::Answer(text::answer(
        availability,
        objectives,
        period,
    ))];
    blocks.extend(notes.into_iter().flatten().map(Block::Text));
    let tables = [
        (
            text::BY_CAUSE,
            Some(text::BY_CAUSE_WHY),
            causes(&availability.by_cause),
        ),
        (text::SERVICES, None, services(availability)),
        (remedies::TOGETHER, None, changes(availability)),
        (text::UNCERTAINTY, None, sensitivity(availability)),
    ];
    for (heading, why, (head, rows)) in tables {
        if rows.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.extend(why.map(|why| Block::Note(why.to_owned())));
        let caption = heading.to_owned();
        blocks.push(Block::Table(ReportTable {
            caption,
            head,
            rows,
        }));
    }
    blocks.push(Block::Note(format!(
        "{} {}",
        text::convention_why(period),
        text::SIMPLIFIED
    )));
    Some(Section {
        id: "availability",
        title: text::TITLE,
        blocks,
    })
}

type Lines = (Vec<Column>, Vec<Vec<Cell>>);

fn causes(causes: &[CausedDowntime]) -> Lines {
    let lengths = causes
        .iter()
        .map(|cause| cause.seconds_per_year.abs().get());
    let most = lengths.fold(f64::MIN_POSITIVE, f64::max);
    let rows = causes.iter().map(|cause| {
        let share = (cause.seconds_per_year.abs().get() / most * FULL).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let width = share.clamp(0.0, FULL) as u32;
        vec![
            Cell::text(text::cause(&cause.cause)),
            Cell::Bar {
                width,
                negative: cause.seconds_per_year.is_negative(),
            },
            Cell::text(text::in_period(cause.seconds_per_year, Period::default())),
        ]
    });
    (
        vec![
            words(text::CAUSE),
            words(""),
            number(text::downtime_head(Period::default())),
        ],
        rows.collect(),
    )
}

fn services(availability: &Availability) -> Lines {
    let percent = |share: Option<_>| share.map_or(text::UNKNOWN.to_owned(), percent);
    let rows = availability.services.iter().map(|service| {
        let down = service
            .downtime_s_per_year
            .map(|down| text::in_period(down, Period::default()));
        vec![
            Cell::text(service.id.to_string()),
            Cell::text(percent(service.availability)),
            Cell::text(percent(service.with_shared)),
            Cell::text(down.unwrap_or_else(|| text::UNKNOWN.to_owned())),
        ]
    });
    let head = vec![
        words(text::PART),
        number(text::ALONE),
        number(text::WITH_SHARED),
        number(text::downtime_head(Period::default())),
    ];
    (head, rows.collect())
}

fn changes(availability: &Availability) -> Lines {
    let rows = availability.changes.iter().map(|change| {
        vec![
            Cell::code(format!("{} = {}", change.path, change.to)),
            Cell::text(percent(change.availability)),
        ]
    });
    (
        vec![words(remedies::CHANGE), number(remedies::THEN)],
        rows.collect(),
    )
}

fn sensitivity(availability: &Availability) -> Lines {
    let rows = availability.spread.sensitivity.iter().map(|line| {
        vec![
            Cell::code(&line.key),
            Cell::text(percent(line.low)),
            Cell::text(percent(line.high)),
        ]
    });
    let head = vec![
        words(text::ASSUMPTION),
        number(text::LOW),
        number(text::HIGH),
    ];
    (head, rows.collect())
}
