//! What each capture point sees, and what that allows.

use yew::prelude::*;

use super::frame;
use super::grid::{Cell, Row, grid};
use tandem_domain::limitations::CapturePointsOutcome;
use tandem_text::learn::{self as text, table as words};

pub fn picture(outcome: &CapturePointsOutcome, title: &str) -> Html {
    let columns: Vec<String> = (1..=outcome.input.nodes).map(text::node).collect();
    let rows: Vec<Row> = (1_u32..)
        .zip(&outcome.sees)
        .map(|(node, sees)| Row {
            label: text::capture_point(node),
            cells: sees
                .iter()
                .map(|sees| if *sees { Cell::Disk } else { Cell::Nothing })
                .collect(),
            note: String::new(),
        })
        .collect();
    grid(title, &columns, &rows)
}

pub fn table(outcome: &CapturePointsOutcome) -> Html {
    let heads = [(words::CAPTURE_POINT, false), (words::SEES_OF, false)];
    let rows = (1_u32..).zip(&outcome.sees).map(|(node, sees)| {
        let seen = (1_u32..).zip(sees).filter(|(_, sees)| **sees);
        let seen: Vec<u32> = seen.map(|(node, _)| node).collect();
        vec![text::capture_point(node), text::nodes_listed(&seen)]
    });
    frame::table(&heads, rows.collect())
}

/// What works on these nodes.
pub fn verdicts(outcome: &CapturePointsOutcome) -> Html {
    let heads = [(words::OPERATION, false), (words::VERDICT, false)];
    let rows = outcome.verdicts.iter().map(|(operation, verdict)| {
        vec![
            text::operation(*operation).to_owned(),
            text::verdict(*verdict).to_owned(),
        ]
    });
    html! {
        <section>
            <h2>{ text::OPERATIONS }</h2>
            { frame::table(&heads, rows.collect()) }
        </section>
    }
}
