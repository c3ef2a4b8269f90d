//! What everything rests on: every assumption in force, every document with its date.

use super::SimulatedFailure;
use super::model::{Block, Cell, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{DRAWS, SEED};
use tandem_domain::catalog::{Catalog, Timing};
use tandem_domain::id::Word;
use tandem_domain::plan::Plan;
use tandem_text::app;
use tandem_text::assumptions as timings;
use tandem_text::{reference, report as text};

pub(super) fn assumptions(plan: &Plan, catalog: &Catalog) -> Section {
    let in_force = plan.timings(catalog);
    let rows = in_force.iter().map(|timing| row(timing, plan)).collect();
    let table = ReportTable {
        caption: text::ASSUMPTIONS.to_owned(),
        head: vec![
            words(timings::TIMING),
            number(timings::VALUE),
            words(timings::UNIT),
            words(timings::BASIS),
            words(text::NOTE),
            words(text::SOURCE),
        ],
        rows,
    };
    Section {
        id: "assumptions",
        title: text::ASSUMPTIONS,
        blocks: vec![
            Block::Text(text::ASSUMPTIONS_WHY.to_owned()),
            Block::Table(table),
        ],
    }
}

fn row(timing: &Timing, plan: &Plan) -> Vec<Cell> {
    let is_set = plan.own(timing).is_some();
    let basis = if is_set {
        timings::YOURS
    } else {
        app::basis(timing.basis)
    };
    let source = if is_set {
        String::new()
    } else {
        timing.source.to_string()
    };
    let range = plan.range(timing).filter(|_| is_set);
    let value = reference::timing_value(timing);
    vec![
        Cell::code(&timing.key),
        Cell::text(range.map_or(value.clone(), |range| text::range(range, &value))),
        Cell::text(timing.unit.id()),
        Cell::text(basis),
        Cell::text(&timing.note),
        Cell::text(source),
    ]
}

pub(super) fn sources(
    assessment: &Assessment,
    catalog: &Catalog,
    failure: Option<&SimulatedFailure>,
) -> Section {
    let documents = catalog.documents.iter().map(|document| {
        let date = document.date.map(|date| date.to_string());
        vec![
            Cell::text(&document.title),
            Cell::text(date.unwrap_or_else(|| text::NO_DATE.to_owned())),
            Cell::text(app::document_kind(document.kind)),
            Cell::text(document.product_version.as_deref().unwrap_or_default()),
            document.address.as_ref().map_or(Cell::text(""), Cell::code),
            Cell::text(document.read.map(|day| day.to_string()).unwrap_or_default()),
        ]
    });
    let releases = catalog.edition.history.iter().map(|release| {
        vec![
            Cell::text(&release.version),
            Cell::text(release.date),
            Cell::text(&release.what),
        ]
    });
    let drawn = assessment.prospects().spread.p50.is_some();
    let seeds = [
        drawn.then(|| text::draws(DRAWS, SEED)),
        failure.map(|failure| text::run(failure.duration, failure.seed)),
    ];
    let mut seeds: Vec<Block> = seeds.into_iter().flatten().map(Block::Text).collect();
    if seeds.is_empty() {
        seeds.push(Block::Text(text::NO_SEED.to_owned()));
    }
    let mut blocks = vec![
        Block::Table(ReportTable {
            caption: text::DOCUMENTS.to_owned(),
            head: vec![
                words(text::DOCUMENT),
                words(text::DATE),
                words(text::KIND),
                words(reference::PRODUCT_VERSION),
                words(reference::ADDRESS),
                words(reference::READ),
            ],
            rows: documents.collect(),
        }),
        Block::Table(ReportTable {
            caption: text::catalog(&catalog.edition.named()),
            head: vec![
                words(text::VERSION),
                words(text::DATE),
                words(text::BROUGHT),
            ],
            rows: releases.collect(),
        }),
        Block::Heading(text::SEEDS.to_owned()),
    ];
    blocks.extend(seeds);
    Section {
        id: "sources",
        title: text::SOURCES,
        blocks,
    }
}
