//! The session of one agent as every node writes it.

use yew::prelude::*;

use super::frame;
use super::lanes::{Lane, lanes};
use tandem_domain::limitations::AgentEventsOutcome;
use tandem_text::learn::{self as text, table as words};

pub fn picture(outcome: &AgentEventsOutcome, title: &str) -> Html {
    let rows: Vec<Lane> = outcome
        .sessions
        .iter()
        .map(|session| Lane {
            label: text::node(session.node),
            from: session.login_min,
            to: session.logout_min,
            cut: session.removed_min,
            note: text::minutes(session.logout_min),
        })
        .collect();
    let removed = outcome.sessions.iter().find(|one| one.is_cut_short());
    let moment = removed
        .and_then(|session| session.removed_min)
        .map(|at| (at, words::REMOVED.to_owned()));
    let ends = (text::minutes(0), text::minutes(outcome.real_min));
    lanes(title, &rows, outcome.real_min, ends, moment)
}

pub fn table(outcome: &AgentEventsOutcome) -> Html {
    let heads = [
        (words::NODE, false),
        (words::LOGIN, true),
        (words::LOGOUT, true),
        (words::REMOVED, true),
        (words::TOO_EARLY, false),
    ];
    let rows = outcome.sessions.iter().map(|session| {
        let early = if session.is_cut_short() {
            text::YES
        } else {
            text::NO
        };
        vec![
            text::node(session.node),
            text::minutes(session.login_min),
            text::minutes(session.logout_min),
            session
                .removed_min
                .map_or_else(|| text::NEVER.to_owned(), text::minutes),
            early.to_owned(),
        ]
    });
    frame::table(&heads, rows.collect())
}
