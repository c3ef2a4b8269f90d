//! How much of the time the contact center is there, by cause.

use super::model::{Block, Cell, Column, ReportTable, Section, number, words};
use crate::blocks;
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{
    Availability, AvailabilityFigure, Block as DiagramBlock, CausedDowntime, Period, diagram,
};
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::plan::Objectives;
use tandem_text::availability::diagram as picture;
use tandem_text::availability::{self as text, explanation, percent, remedies};
use tandem_text::report::{self, names};

/// How many thousandths a bar of full width has.
const FULL: f64 = 1000.0;
/// Seconds a year below which a cause would read as nothing.
const LEAST: f64 = 0.05;

/// Nothing where nothing in the plan has an availability.
pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Option<Section> {
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
    let notes = notes.into_iter().flatten();
    blocks.extend(notes.map(|note| Block::Text(names::in_sentence(&note, catalog))));
    let (large, small): (Vec<_>, Vec<_>) = availability
        .by_cause
        .iter()
        .partition(|cause| cause.seconds_per_year.abs().get() >= LEAST);
    let small = (!small.is_empty()).then(|| report::small_causes(small.len()));
    let tables = [
        (
            report::FORMULAS,
            None,
            formulas(availability, objectives),
            None,
        ),
        (
            text::BY_CAUSE,
            Some(text::BY_CAUSE_WHY),
            causes(&large, catalog),
            small,
        ),
        (text::SERVICES, None, services(availability, catalog), None),
        (
            remedies::TOGETHER,
            None,
            changes(availability, catalog),
            None,
        ),
        (text::UNCERTAINTY, None, sensitivity(availability), None),
    ];
    for (heading, why, (head, rows), note) in tables {
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
        blocks.extend(note.map(Block::Note));
    }
    if let Some(model) = &availability.model {
        let title = picture::title(assessment.plan.name.as_deref().unwrap_or_default());
        let name = |block: &DiagramBlock| names::block(block, catalog);
        let drawn = blocks::drawing(&diagram(model), Some(model), &title, &name);
        blocks.push(Block::Heading(report::DIAGRAM.to_owned()));
        blocks.push(Block::Drawing(drawn));
    }
    blocks.push(Block::Note(format!(
        "{} {}",
        text::convention_why(period),
        text::SIMPLIFIED
    )));
    Some(Section {
        id: "availability",
        title: text::TITLE.to_owned(),
        blocks,
    })
}

type Lines = (Vec<Column>, Vec<Vec<Cell>>);

/// Every headline figure with the plan's numbers in it.
fn formulas(availability: &Availability, objectives: &Objectives) -> Lines {
    let rows = AvailabilityFigure::ALL.iter().filter_map(|&figure| {
        let lines = explanation::formulas(figure, availability, objectives, Period::default());
        let is_known = !lines.is_empty();
        is_known.then(|| {
            vec![
                Cell::text(text::figure(figure)),
                Cell::text(lines.join("; ")),
            ]
        })
    });
    let head = vec![words(report::FIGURE), words(report::FORMULA)];
    (head, rows.collect())
}

fn causes(causes: &[&CausedDowntime], catalog: &Catalog) -> Lines {
    let lengths = causes
        .iter()
        .map(|cause| cause.seconds_per_year.abs().get());
    let most = lengths.fold(f64::MIN_POSITIVE, f64::max);
    let rows = causes.iter().map(|cause| {
        let share = (cause.seconds_per_year.abs().get() / most * FULL).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let width = share.clamp(0.0, FULL) as u32;
        vec![
            Cell::text(names::cause(&cause.cause, catalog)),
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

fn services(availability: &Availability, catalog: &Catalog) -> Lines {
    let percent = |share: Option<_>| share.map_or(text::UNKNOWN.to_owned(), percent);
    let rows = availability.services.iter().map(|service| {
        let down = service
            .downtime_s_per_year
            .map(|down| text::in_period(down, Period::default()));
        vec![
            Cell::text(names::subject(&service.id, catalog)),
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

fn changes(availability: &Availability, catalog: &Catalog) -> Lines {
    let rows = availability.changes.iter().map(|change| {
        vec![
            Cell::text(remedies::step(change, &availability.improvements, catalog)),
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
            Cell::text(names::timing(&line.key)),
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
