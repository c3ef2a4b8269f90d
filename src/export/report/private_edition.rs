//! Replicas of private edition services, and the workers they land on.

use super::model::{Block, Cell, Section, Table, number, words};
use crate::domain::assessment::Assessment;
use crate::domain::catalog::Catalog;
use crate::domain::kubernetes::{ReplicaFigure, UnitWorkers, WorkerFigure};
use crate::text::replicas as text;
use crate::text::report;

/// Nothing where the plan runs no service in a unit.
pub(super) fn section(assessment: &Assessment, catalog: &Catalog) -> Option<Section> {
    let replicas = &assessment.replicas;
    if replicas.is_empty() {
        return None;
    }
    let rows = replicas.iter().map(|row| {
        vec![
            Cell::text(text::service(&row.service, catalog)),
            Cell::text(&row.unit),
            Cell::text(catalog.ha_name(row.mode)),
            Cell::text(row.required),
            Cell::text(row.replicas),
            Cell::text(row.equal_per_zone),
            Cell::text(text::side_by_side(&row.per_zone)),
            Cell::text(text::rule(row)),
        ]
    });
    let table = Table {
        caption: text::SERVICES.to_owned(),
        head: vec![
            words(text::SERVICE),
            words(text::UNIT),
            words(text::MODE),
            number(text::replica_figure(ReplicaFigure::Required)),
            number(text::replica_figure(ReplicaFigure::Replicas)),
            number(text::replica_figure(ReplicaFigure::Equal)),
            number(text::PER_ZONE),
            words(text::RULE),
        ],
        rows: rows.collect(),
    };
    let mut blocks = vec![
        Block::Answer(text::answer(replicas, &assessment.workers)),
        Block::Table(table),
    ];
    if !assessment.workers.is_empty() {
        blocks.push(Block::Heading(
            text::worker_figure(WorkerFigure::Workers).to_owned(),
        ));
        blocks.extend(assessment.workers.iter().flat_map(of_unit));
    }
    Some(Section {
        id: "replicas",
        title: text::TITLE,
        blocks,
    })
}

fn of_unit(unit: &UnitWorkers) -> Vec<Block> {
    let mut blocks = vec![Block::Text(text::unit_answer(unit))];
    let rows = unit.placement.iter().map(|worker| {
        let pods = worker
            .pods
            .iter()
            .map(|(workload, pods)| format!("{workload} × {pods}"));
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
        blocks.push(Block::Table(Table {
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
