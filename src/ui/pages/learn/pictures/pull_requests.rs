//! One round of pull requests.

use yew::prelude::*;

use super::frame;
use super::lanes::{Lane, lanes};
use tandem_domain::limitations::{Pull, PullRequestsOutcome};
use tandem_text::learn::{self as text, table as words};

fn with(pull: &Pull) -> &'static str {
    if pull.empty {
        words::NOTHING
    } else {
        words::INTERACTIONS
    }
}

pub fn picture(outcome: &PullRequestsOutcome, title: &str) -> Html {
    let rows: Vec<Lane> = outcome
        .pulls
        .iter()
        .map(|pull| Lane {
            label: text::node(pull.node),
            from: pull.asked_s,
            to: pull.answered_s,
            cut: None,
            note: with(pull).to_owned(),
        })
        .collect();
    let ends = (text::seconds(0), text::seconds(outcome.round_s));
    lanes(title, &rows, outcome.round_s, ends, None)
}

pub fn table(outcome: &PullRequestsOutcome) -> Html {
    let heads = [
        (words::NODE, false),
        (words::ASKED, true),
        (words::ANSWERED, true),
        (words::WITH, false),
    ];
    let rows = outcome.pulls.iter().map(|pull| {
        vec![
            text::node(pull.node),
            text::seconds(pull.asked_s),
            text::seconds(pull.answered_s),
            with(pull).to_owned(),
        ]
    });
    frame::table(&heads, rows.collect())
}
