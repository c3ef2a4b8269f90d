//! The proxy, the nodes it asks, and what they say.

use yew::prelude::*;

use super::frame::{self, Anchor, WIDTH, frame, line, rect, word};
use crate::ui::widgets::BasisMark;
use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::limitations::{ExistenceOutcome, NodeReply, Reply, cases};
use tandem_text::learn::{self as text, table as words};

const BOX_TOP: f64 = 118.0;
const BOX_HEIGHT: f64 = 58.0;
const PROXY: (f64, f64) = (WIDTH / 2.0, 46.0);

pub fn picture(outcome: &ExistenceOutcome, catalog: &Catalog, title: &str) -> Html {
    let step = WIDTH / f64::from(outcome.input.nodes);
    let nodes = outcome.replies.iter().map(|one| node(one, step));
    let told = text::proxy_answer(outcome.answer, catalog);
    let children = html! {
        <>
            { for nodes }
            { rect("proxy", (PROXY.0 - 84.0, 6.0), (168.0, PROXY.1 - 6.0)) }
            { word(PROXY.0, 23.0, Anchor::Middle, words::PROXY) }
            <g class="strong">{ word(PROXY.0, 39.0, Anchor::Middle, &told) }</g>
        </>
    };
    frame(title, BOX_TOP + BOX_HEIGHT + 4.0, children)
}

fn node(one: &NodeReply, step: f64) -> Html {
    let middle = (f64::from(one.node) - 0.5) * step;
    let wide = (step - 6.0).min(96.0);
    let class = if one.down { "node node-down" } else { "node" };
    let asked = match one.reply {
        Reply::NotAsked => None,
        Reply::Silence => Some("link link-silent"),
        Reply::Yes | Reply::No => Some("link"),
    };
    let state = if one.down { words::DOWN } else { words::UP };
    html! {
        <g>
            if let Some(asked) = asked {
                { line(asked, PROXY, (middle, BOX_TOP)) }
            }
            { rect(class, (middle - wide / 2.0, BOX_TOP), (wide, BOX_HEIGHT)) }
            { word(middle, BOX_TOP + 16.0, Anchor::Middle, &text::node(one.node)) }
            { word(middle, BOX_TOP + 32.0, Anchor::Middle, state) }
            if one.reply != Reply::NotAsked {
                <g class="strong">
                    { word(middle, BOX_TOP + 49.0, Anchor::Middle, text::reply(one.reply)) }
                </g>
            }
        </g>
    }
}

pub fn table(outcome: &ExistenceOutcome) -> Html {
    let heads = [
        (words::NODE, false),
        (words::STATE, false),
        (words::REPLY, false),
    ];
    let rows = outcome.replies.iter().map(|one| {
        let state = if one.down { words::DOWN } else { words::UP };
        vec![
            text::node(one.node),
            state.to_owned(),
            text::reply(one.reply).to_owned(),
        ]
    });
    frame::table(&heads, rows.collect())
}

/// Every case with what the client is told.
pub fn all_cases(outcome: &ExistenceOutcome, catalog: &Catalog) -> Html {
    let lines = cases(outcome.cache_entries)
        .into_iter()
        .map(|(case, answer)| {
            html! {
                <tr key={case.id()}>
                    <td>{ text::case(case) }{ " " }<BasisMark basis={case.basis()} /></td>
                    <th scope="row">
                        { text::proxy_answer(answer, catalog) }
                        <span class="fine">{ text::error_meaning(answer, catalog) }</span>
                    </th>
                </tr>
            }
        });
    html! {
        <section>
            <h2>{ text::CASES }</h2>
            <table class="plain">
                <thead><tr>
                    <th scope="col">{ words::CASE }</th>
                    <th scope="col">{ words::ANSWER }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </section>
    }
}
