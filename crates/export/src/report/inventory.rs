//! What to install and connect, and the steps that configure it.

use std::collections::BTreeSet;

use super::citations::Citations;
use super::model::{Block, Cell, Item, ReportTable, Section, number, words};
use crate::drawing::topology;
use tandem_domain::assessment::Assessment;
use tandem_domain::inventory::ChecklistStep;
use tandem_text::inventory as text;
use tandem_text::report;

/// Nothing where the plan asks for nothing that could be counted.
pub(super) fn section(assessment: &Assessment, citations: &Citations<'_>) -> Option<Section> {
    let inventory = assessment.inventory();
    if inventory.is_empty() {
        return None;
    }
    let name = assessment.plan.name.as_deref();
    let lines = inventory.lines.iter().filter(|line| line.count > 0);
    let counts = lines.map(|line| {
        let source = citations.cite(&line.source.to_string());
        vec![
            Cell::text(&line.name),
            Cell::text(line.count),
            Cell::text(&line.why),
            Cell::text(report::with_basis(&source, line.inference)),
        ]
    });
    let connections = inventory.connections.iter().map(|connection| {
        vec![
            Cell::text(&connection.from.name),
            Cell::text(&connection.to.name),
            Cell::text(connection.through.as_deref().unwrap_or_default()),
        ]
    });
    let connections: Vec<Vec<Cell>> = connections.collect();
    let steps = inventory.checklist.tally(&assessment.plan.steps_done);
    let mut blocks = vec![Block::Answer(text::answer(inventory, steps))];
    // Without a line between them, things are a list, which the table below is.
    if !inventory.topology.edges.is_empty() {
        let name = name.unwrap_or(text::UNNAMED_PLAN);
        blocks.push(Block::Drawing(topology(inventory, name)));
        blocks.push(Block::Note(text::DIAGRAM_CAPTION.to_owned()));
    }
    blocks.push(Block::Table(ReportTable {
        caption: text::COUNTS.to_owned(),
        head: vec![
            words(text::WHAT),
            number(text::COUNT),
            words(text::WHY),
            words(text::SOURCE),
        ],
        rows: counts.collect(),
    }));
    if !connections.is_empty() {
        blocks.push(Block::Table(ReportTable {
            caption: text::CONNECTIONS.to_owned(),
            head: vec![words(text::FROM), words(text::TO), words(text::THROUGH)],
            rows: connections,
        }));
    }
    Some(Section {
        id: "inventory",
        title: report::INVENTORY.to_owned(),
        blocks,
    })
}

/// Nothing where there is nothing to configure.
pub(super) fn checklist(assessment: &Assessment, citations: &Citations<'_>) -> Option<Section> {
    let checklist = &assessment.inventory().checklist;
    if checklist.sections.is_empty() {
        return None;
    }
    let ticks = &assessment.plan.steps_done;
    let tally = checklist.tally(ticks);
    let mut blocks = vec![Block::Answer(text::progress(tally))];
    for section in &checklist.sections {
        blocks.push(Block::Heading(section.title.clone()));
        blocks.push(Block::List(items(&section.steps, ticks)));
        let source = citations.cite(&section.source.to_string());
        blocks.push(Block::Note(report::source(&source)));
    }
    Some(Section {
        id: "checklist",
        title: text::CHECKLIST.to_owned(),
        blocks,
    })
}

fn items(steps: &[ChecklistStep], ticks: &BTreeSet<String>) -> Vec<Item> {
    let item = |step: &ChecklistStep| {
        let tally = step.tally(ticks);
        let words = report::with_basis(&step.text, step.inference);
        Item {
            done: (tally.total > 0).then(|| tally.complete()),
            text: report::step(step.number.as_deref(), &words),
            parts: items(&step.parts, ticks),
        }
    };
    steps.iter().map(item).collect()
}
