//! The matrix of what the plan has chosen.

use super::citations::Citations;
use super::model::{Block, Cell, Item, ReportTable, Section, words};
use tandem_domain::catalog::Catalog;
use tandem_domain::deployment::Deployment;
use tandem_domain::matrix::{Column, Row, rows};
use tandem_domain::subject_id::SubjectId;
use tandem_text::matrix::{Labels, column_alone};
use tandem_text::report as text;

/// A row of the matrix the plan has chosen, by its key, and how the plan makes it redundant.
struct Chosen {
    key: String,
    name: String,
    modes: Vec<String>,
}

/// The columns of the matrix that say something of a choice.
const COLUMNS: [Column; 5] = [
    Column::HaModes,
    Column::DrMode,
    Column::Hosting,
    Column::Confidence,
    Column::Source,
];

/// Nothing where the plan has chosen nothing.
pub(super) fn section(
    deployment: &Deployment,
    catalog: &Catalog,
    citations: &Citations<'_>,
) -> Option<Section> {
    let chosen = chosen(deployment, catalog);
    if chosen.is_empty() {
        return None;
    }
    let all = rows(catalog);
    let labels = Labels::new(catalog, &all);
    let found = |chosen: &Chosen| all.iter().find(|row| row.key == chosen.key);
    let cells = |row: &Row| {
        COLUMNS.map(|column| {
            let text = labels.cell(&column.cell(row));
            Cell::text(match column {
                Column::Source => citations.cite(&text),
                _ => text,
            })
        })
    };
    let lines = chosen.iter().map(|chosen| {
        let mode = Cell::text(chosen.modes.join(", "));
        match found(chosen) {
            Some(row) => [Cell::text(&row.name), mode]
                .into_iter()
                .chain(cells(row))
                .collect(),
            None => {
                let unknown = [
                    Cell::text(text::NOT_IN_CATALOG),
                    Cell::text(""),
                    Cell::text(""),
                ];
                let rest = [Cell::text(""), Cell::text("")];
                let start = [Cell::text(&chosen.name), mode];
                start.into_iter().chain(unknown).chain(rest).collect()
            }
        }
    });
    let head = [words(column_alone(Column::Name)), words(text::IN_THIS_PLAN)];
    let table = ReportTable {
        caption: text::COMPONENTS.to_owned(),
        head: head
            .into_iter()
            .chain(COLUMNS.map(|column| words(column_alone(column))))
            .collect(),
        rows: lines.collect(),
    };
    let conflicts: Vec<Item> = chosen
        .iter()
        .filter_map(found)
        .flat_map(|row| {
            let named = |conflict: &String| Item::line(text::conflict(&row.name, conflict));
            row.conflicts.iter().map(named)
        })
        .collect();
    let mut blocks = vec![
        Block::Text(text::COMPONENTS_WHAT.to_owned()),
        Block::Table(table),
    ];
    if !conflicts.is_empty() {
        blocks.push(Block::Heading(text::CONFLICTS.to_owned()));
        blocks.push(Block::List(conflicts));
    }
    Some(Section {
        id: "components",
        title: text::COMPONENTS.to_owned(),
        blocks,
    })
}

/// Each row once, in the order of the document, with every mode the plan runs it in.
fn chosen(deployment: &Deployment, catalog: &Catalog) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = Vec::new();
    let mut add = |family: &str, id: &str, mode: String| {
        let key = format!("{family}.{id}");
        match chosen.iter_mut().find(|other| other.key == key) {
            Some(other) if other.modes.contains(&mode) => {}
            Some(other) => other.modes.push(mode),
            None => chosen.push(Chosen {
                key,
                name: id.to_owned(),
                modes: vec![mode],
            }),
        }
    };
    for service in deployment.planned.values() {
        let mode = service.mode.map(|mode| catalog.ha_name(mode).to_owned());
        add(
            "service",
            &service.service,
            mode.unwrap_or_else(|| text::NOT_STATED.to_owned()),
        );
    }
    for group in deployment.groups.values() {
        let scheme = group.protection.scheme;
        let pair = if scheme.is_pair() {
            text::PAIR
        } else {
            text::SINGLE
        };
        match &group.subject {
            SubjectId::Application(_) => {
                if let Some(component) = &group.component {
                    let mode = scheme.mode().map(|mode| catalog.ha_name(mode));
                    add(
                        "component",
                        component,
                        mode.unwrap_or(text::SINGLE).to_owned(),
                    );
                }
            }
            SubjectId::Node(_) => add("component", "interaction-server", pair.to_owned()),
            SubjectId::Proxy(_) => add("component", "interaction-server-proxy", pair.to_owned()),
            SubjectId::Icon => {
                let mode = text::TWO_WRITERS.to_owned();
                add("component", "interaction-concentrator", mode);
            }
            SubjectId::Service { .. } | SubjectId::Shared(_) => {}
        }
    }
    chosen
}
