//! What each node asks for and gets, in start order.

use yew::prelude::*;

use super::bars::{Bar, bars};
use super::frame;
use tandem_domain::limitations::StartOrderOutcome;
use tandem_text::learn::{self as text, table as words};

/// Counts of licenses are far below the numbers that f64 cannot tell apart.
fn length(licenses: u64) -> f64 {
    u32::try_from(licenses).map_or(0.0, f64::from)
}

pub fn picture(outcome: &StartOrderOutcome, title: &str) -> Html {
    let rows: Vec<Bar> = outcome
        .allocation
        .nodes
        .iter()
        .map(|node| Bar {
            label: text::node_called(&node.id),
            outline: length(node.configured),
            fill: length(node.allocated),
            note: text::of(node.allocated, node.configured),
        })
        .collect();
    let capacity = outcome.capacity;
    bars(title, &rows, (length(capacity), capacity.to_string()))
}

pub fn table(outcome: &StartOrderOutcome) -> Html {
    let heads = [
        (words::NODE, false),
        (words::ASKS, true),
        (words::GETS, true),
        (words::STRANDED, true),
        (words::IF_LAST, true),
    ];
    let rows = outcome.allocation.nodes.iter().map(|node| {
        let place = node.id.parse::<usize>().ok();
        let if_last = place
            .and_then(|place| outcome.by_last.get(place.checked_sub(1)?))
            .map(ToString::to_string)
            .unwrap_or_default();
        vec![
            text::node_called(&node.id),
            node.configured.to_string(),
            node.allocated.to_string(),
            node.stranded.to_string(),
            if_last,
        ]
    });
    frame::table(&heads, rows.collect())
}
