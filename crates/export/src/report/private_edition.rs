//! Replicas of private edition services, and the workers they land on.

use super::model::{Block, Cell, ReportTable, Section, number, words};
use crate::pods;
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::kubernetes::{ReplicaFigure, ServiceReplicas, UnitWorkers, WorkerFigure};
use tandem_domain::plan::Unit;
use tandem_text::replicas as text;
use tandem_text::replicas_explained::{BRIEFLY, Row, worker_formulas};
use tandem_text::report;

/// Nothing where the plan runs no service in a unit.
pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Option<Section> {
    let replicas = assessment.replicas();
    if replicas.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Answer(text::answer(assessment))];
    blocks.push(Block::Heading(text::SERVICES.to_owned()));
    for unit in replicas.chunk_by(|one, next| one.unit == next.unit) {
        let table = services(unit, catalog);
        blocks.extend((!table.rows.is_empty()).then_some(Block::Table(table)));
    }
    let formulas = formulas(assessment, catalog);
    if !formulas.rows.is_empty() {
        blocks.push(Block::Heading(report::FORMULAS.to_owned()));
        blocks.push(Block::Note(BRIEFLY.to_owned()));
        blocks.push(Block::Table(formulas));
    }
    if !assessment.workers().is_empty() {
        blocks.push(Block::Heading(
            text::worker_figure(WorkerFigure::Workers).to_owned(),
        ));
        let units = assessment.workers().iter();
        blocks.extend(units.flat_map(|unit| of_unit(unit, assessment)));
    }
    Some(Section {
        id: "replicas",
        title: text::TITLE.to_owned(),
        blocks,
    })
}

/// How the replicas of every service follow from its load, each once: in the unit that decides.
fn formulas(assessment: &Assessment, catalog: &Catalog) -> ReportTable {
    let edition = assessment.plan.private_edition.as_deref();
    let units = edition.map_or(&[][..], |it| &it.units);
    let rows = units
        .iter()
        .flat_map(|unit| rows_of(assessment, unit, catalog));
    let rows = rows.filter(|row| row.sizing == row.bounds && row.row.replicas > 0);
    let mut seen = Vec::new();
    let mut lines = Vec::new();
    for row in rows {
        if seen.contains(&&row.service.service) {
            continue;
        }
        seen.push(&row.service.service);
        lines.push(vec![
            Cell::text(text::service(&row.service.service, catalog)),
            Cell::text(row.required_briefly()),
            Cell::text(row.replicas_briefly()),
        ]);
    }
    ReportTable {
        caption: report::FORMULAS.to_owned(),
        head: vec![
            words(text::SERVICE),
            words(text::replica_figure(ReplicaFigure::Required)),
            words(text::replica_figure(ReplicaFigure::Replicas)),
        ],
        rows: lines,
    }
}

fn rows_of<'p>(
    assessment: &'p Assessment<'_>,
    unit: &'p Unit,
    catalog: &'p Catalog,
) -> impl Iterator<Item = Row<'p>> {
    let here = assessment.replicas().iter();
    let here = here.filter(|row| row.unit == unit.id);
    here.filter_map(|row| Row::of(assessment, unit, &row.service, catalog))
}

/// What runs in a unit, or will after a disaster.
fn services(unit: &[ServiceReplicas], catalog: &Catalog) -> ReportTable {
    let here = unit.iter();
    let here = here.filter(|row| row.replicas > 0 || row.after_activation > 0);
    let rows = here.map(|row| {
        vec![
            Cell::text(text::service(&row.service, catalog)),
            Cell::text(catalog.ha_name(row.mode)),
            Cell::text(row.required),
            Cell::text(row.replicas),
            Cell::text(row.equal_per_zone),
            Cell::text(text::side_by_side(&row.per_zone)),
            Cell::text(text::decided(row)),
        ]
    });
    ReportTable {
        caption: report::services_of(unit.first().map_or("", |row| &row.unit)),
        head: vec![
            words(text::SERVICE),
            words(text::MODE),
            number(text::replica_figure(ReplicaFigure::Required)),
            number(text::replica_figure(ReplicaFigure::Replicas)),
            number(text::replica_figure(ReplicaFigure::Equal)),
            number(text::PER_ZONE),
            words(text::RULE),
        ],
        rows: rows.collect(),
    }
}

/// How the nodes of a unit follow from its pods, in one line; nothing where they are not known.
fn of_nodes(unit: &UnitWorkers, assessment: &Assessment) -> Option<Block> {
    let edition = assessment.plan.private_edition.as_deref()?;
    let zones = edition.units.iter().find(|it| it.id == unit.unit)?.zones;
    let lines = [WorkerFigure::LowerBound, WorkerFigure::Workers].into_iter();
    let lines = lines.flat_map(|figure| worker_formulas(figure, unit, zones, &edition.worker));
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| Block::Note(report::formula_of_nodes(&lines)))
}

fn of_unit(unit: &UnitWorkers, assessment: &Assessment) -> Vec<Block> {
    let mut blocks = vec![Block::Text(text::unit_answer(unit))];
    blocks.extend(of_nodes(unit, assessment));
    let layout = unit.layout.as_ref();
    let picture = layout.and_then(|layout| pods::drawing(&unit.unit, layout, None));
    blocks.extend(picture.map(Block::Drawing));
    let rows = unit.placement.iter().map(|worker| {
        let pods: u32 = worker.pods.values().sum();
        vec![
            Cell::text(worker.worker),
            Cell::text(worker.zone),
            Cell::text(pods),
            Cell::text(worker.cpu_millicores),
            Cell::text(worker.memory_mib),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(ReportTable {
            caption: report::placement_of(&unit.unit),
            head: vec![
                number(text::WORKER),
                number(text::ZONE),
                number(text::PODS),
                number(text::CPU),
                number(text::MEMORY),
            ],
            rows,
        }));
    }
    blocks
}
