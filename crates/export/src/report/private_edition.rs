//! Replicas of private edition services, and the workers they land on.

use super::model::{Block, Cell, ReportTable, Section, number, words};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::kubernetes::{ReplicaFigure, ServiceReplicas, UnitWorkers, WorkerFigure};
use tandem_text::replicas as text;
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
        blocks.push(Block::Table(services(unit, catalog)));
    }
    if !assessment.workers().is_empty() {
        blocks.push(Block::Heading(
            text::worker_figure(WorkerFigure::Workers).to_owned(),
        ));
        blocks.extend(assessment.workers().iter().flat_map(of_unit));
    }
    Some(Section {
        id: "replicas",
        title: text::TITLE,
        blocks,
    })
}

/// What runs in a unit.
fn services(unit: &[ServiceReplicas], catalog: &Catalog) -> ReportTable {
    let rows = unit.iter().map(|row| {
        vec![
            Cell::text(text::service(&row.service, catalog)),
            Cell::text(catalog.ha_name(row.mode)),
            Cell::text(row.required),
            Cell::text(row.replicas),
            Cell::text(row.equal_per_zone),
            Cell::text(text::side_by_side(&row.per_zone)),
            Cell::text(text::rule(row)),
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

fn of_unit(unit: &UnitWorkers) -> Vec<Block> {
    let mut blocks = vec![Block::Text(text::unit_answer(unit))];
    let rows = unit.placement.iter().map(|worker| {
        let pods = worker
            .pods
            .iter()
            .map(|(workload, pods)| report::pods(workload, *pods));
        let pods: Vec<String> = pods.collect();
        vec![
            Cell::text(worker.worker),
            Cell::text(worker.zone),
            Cell::text(pods.join(", ")),
            Cell::text(worker.cpu_millicores),
            Cell::text(worker.memory_mib),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(ReportTable {
            caption: report::placement_of(&unit.unit),
            head: vec![
                words(text::WORKER),
                number(text::ZONE),
                words(text::PODS),
                number(text::CPU),
                number(text::MEMORY),
            ],
            rows,
        }));
    }
    blocks
}
