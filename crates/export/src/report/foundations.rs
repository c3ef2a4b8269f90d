//! What everything rests on: the assumptions the plan uses, the documents the report cites.

use super::SimulatedFailure;
use super::citations::Citations;
use super::model::{Block, Cell, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{self, DRAWS, SEED};
use tandem_domain::catalog::{Catalog, Difference, Timing, TimingKey};
use tandem_domain::id::Word;
use tandem_domain::plan::Plan;
use tandem_domain::recovery::{self, DataLoss};
use tandem_domain::source::DocumentKind;
use tandem_text::app;
use tandem_text::assumptions as timings;
use tandem_text::report::{self as text, names};

/// Whether some failure loses what was not replicated yet.
pub(super) fn loses_the_lag(assessment: &Assessment<'_>) -> bool {
    let mut lines = assessment.recovery().iter();
    lines.any(|it| it.recovery.data_loss == Some(DataLoss::ReplicationLag))
}

/// The timings that figures of the plan depend on, in the order of the vocabulary.
fn used(assessment: &Assessment<'_>) -> Vec<TimingKey> {
    let of_availability = availability::timings_used(&assessment.deployment);
    let of_recovery = recovery::timings_used(assessment.recovery());
    let is_used = |key: &TimingKey| {
        of_availability.contains(key)
            || of_recovery.contains(key)
            || assessment.plan.sets(*key)
            || (*key == TimingKey::ReplicationLag && loses_the_lag(assessment))
    };
    TimingKey::ALL.iter().copied().filter(is_used).collect()
}

/// Nothing where no figure depends on any.
pub(super) fn assumptions(
    assessment: &Assessment<'_>,
    catalog: &Catalog,
    citations: &Citations<'_>,
) -> Option<Section> {
    let plan = &assessment.plan;
    let in_force = plan.timings(catalog);
    let rows = used(assessment).into_iter();
    let rows = rows.filter_map(|key| Some(row(in_force.get(key)?, plan, citations)));
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let table = ReportTable {
        caption: text::ASSUMPTIONS.to_owned(),
        head: vec![
            words(timings::TIMING),
            number(timings::VALUE),
            words(timings::BASIS),
            words(text::MEANING),
            words(text::SOURCE),
        ],
        rows,
    };
    Some(Section {
        id: "assumptions",
        title: text::ASSUMPTIONS.to_owned(),
        blocks: vec![
            Block::Text(text::ASSUMPTIONS_WHY.to_owned()),
            Block::Table(table),
        ],
    })
}

fn row(timing: &Timing, plan: &Plan, citations: &Citations<'_>) -> Vec<Cell> {
    let is_set = plan.own(timing).is_some();
    let basis = if is_set {
        timings::YOURS
    } else {
        app::basis(timing.basis)
    };
    // That no document states it, its basis says.
    let is_published = timing.source.document.kind != DocumentKind::Judgment;
    let source = if is_set || !is_published {
        String::new()
    } else {
        citations.cite(&timing.source.to_string())
    };
    let range = plan.range(timing).filter(|_| is_set);
    let value = timings::default(timing);
    vec![
        Cell::text(names::timing(&timing.key)),
        Cell::text(range.map_or(value.clone(), |range| text::range(range, &value))),
        Cell::text(basis),
        Cell::text(&timing.note),
        Cell::text(source),
    ]
}

/// The documents that were cited, the catalog, and what random figures were drawn with.
pub(super) fn sources(
    assessment: &Assessment<'_>,
    catalog: &Catalog,
    failure: Option<&SimulatedFailure>,
    citations: &Citations<'_>,
) -> Section {
    let documents = (1..).zip(citations.documents()).map(|(place, document)| {
        let date = document.date.map(|date| date.to_string());
        let address = document.address.as_ref();
        vec![
            Cell::text(text::cited_as(place)),
            Cell::text(text::document(document)),
            Cell::text(date.unwrap_or_else(|| text::NO_DATE.to_owned())),
            address.map_or(Cell::text(""), Cell::code),
        ]
    });
    let documents = ReportTable {
        caption: text::DOCUMENTS.to_owned(),
        head: vec![
            number(text::NUMBER),
            words(text::DOCUMENT),
            number(text::DATE),
            words(tandem_text::reference::ADDRESS),
        ],
        rows: documents.collect(),
    };
    let of_plan = assessment.plan.catalog.clone();
    let of_plan = of_plan.filter(|version| catalog.edition.difference(version) != Difference::None);
    let drawn = assessment.prospects().spread.p50.is_some();
    let lines = [
        Some(text::made_by(
            env!("CARGO_PKG_VERSION"),
            &catalog.edition.named(),
        )),
        of_plan.map(|version| text::made_with(&version)),
        drawn.then(|| text::draws(DRAWS, SEED)),
        failure.map(|failure| text::simulated(failure.duration, failure.seed)),
    ];
    let table = (!documents.rows.is_empty()).then_some(Block::Table(documents));
    let lines = lines.into_iter().flatten().map(Block::Text);
    Section {
        id: "sources",
        title: text::SOURCES.to_owned(),
        blocks: table.into_iter().chain(lines).collect(),
    }
}
