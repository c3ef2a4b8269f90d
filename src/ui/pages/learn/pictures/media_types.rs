//! Which node serves which media type.

use yew::prelude::*;

use super::frame;
use super::grid::{Cell, Row, grid};
use tandem_domain::catalog::Catalog;
use tandem_domain::limitations::{MediaTypesOutcome, TypeService};
use tandem_text::learn::{self as text, table as words};

pub fn picture(outcome: &MediaTypesOutcome, catalog: &Catalog, title: &str) -> Html {
    let columns: Vec<String> = (1..=outcome.input.nodes).map(text::node).collect();
    let rows: Vec<Row> = outcome
        .types
        .iter()
        .map(|service| Row {
            label: text::media_type(service.media_type),
            cells: (1..=outcome.input.nodes)
                .map(|node| cell(service, node))
                .collect(),
            note: text::acceptance(service.acceptance, catalog),
        })
        .collect();
    grid(title, &columns, &rows)
}

fn cell(service: &TypeService, node: u32) -> Cell {
    if service.nodes_down.contains(&node) {
        Cell::Cross
    } else if service.nodes.contains(&node) {
        Cell::Disk
    } else {
        Cell::Nothing
    }
}

pub fn table(outcome: &MediaTypesOutcome, catalog: &Catalog) -> Html {
    let heads = [
        (words::MEDIA_TYPE, false),
        (words::SERVED_BY, false),
        (words::DOWN_OF_THEM, false),
        (words::NEW_ONES, false),
        (words::AS_ONE, false),
    ];
    let rows = outcome.types.iter().map(|service| {
        let kept = if service.as_one_server {
            text::YES
        } else {
            text::NO
        };
        vec![
            service.media_type.to_string(),
            text::nodes_listed(&service.nodes),
            text::nodes_listed(&service.nodes_down),
            text::acceptance(service.acceptance, catalog),
            kept.to_owned(),
        ]
    });
    frame::table(&heads, rows.collect())
}
