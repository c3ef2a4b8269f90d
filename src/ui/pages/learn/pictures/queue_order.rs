//! Order of arrival against order of pulling.

use yew::prelude::*;

use super::frame::{self, Anchor, WIDTH, frame, line, mark, word};
use tandem_domain::limitations::QueueOrderOutcome;
use tandem_text::learn::{self as text, table as words};

const LEFT: f64 = 24.0;
const TOP: f64 = 24.0;
const SIDE: f64 = 300.0;
const BOTTOM: f64 = TOP + SIDE;

pub fn picture(outcome: &QueueOrderOutcome, title: &str) -> Html {
    let steps = f64::from(u32::try_from(outcome.pulled.len()).unwrap_or(1).max(1));
    let x = |place: f64| LEFT + (place - 0.5) * (WIDTH - LEFT - 8.0) / steps;
    let y = |due: f64| BOTTOM - (due - 0.5) * SIDE / steps;
    let marks = (1_u32..)
        .zip(&outcome.pulled)
        .map(|(place, one)| mark(one.node, x(f64::from(place)), y(f64::from(one.due))));
    let legend = (1..=outcome.input.nodes).map(|node| {
        let at = LEFT + 8.0 + f64::from(node - 1) * 70.0;
        html! {
            <>
                { mark(node, at, 8.0) }
                { word(at + 8.0, 12.0, Anchor::Start, &text::node(node)) }
            </>
        }
    });
    let middle = TOP + SIDE / 2.0;
    let children = html! {
        <>
            { for legend }
            { line("axis", (LEFT, TOP), (LEFT, BOTTOM)) }
            { line("axis", (LEFT, BOTTOM), (WIDTH - 8.0, BOTTOM)) }
            { line("limit", (x(0.5), y(0.5)), (x(steps + 0.5), y(steps + 0.5))) }
            { word(LEFT + 10.0, TOP + 16.0, Anchor::Start, words::EARLY) }
            { word(WIDTH - 14.0, BOTTOM - 10.0, Anchor::End, words::LATE) }
            { for marks }
            { word(WIDTH - 8.0, BOTTOM + 16.0, Anchor::End, words::ORDER_OF_PULLING) }
            <g transform={format!("rotate(-90 14 {middle})")}>
                { word(14.0, middle, Anchor::Middle, words::ORDER_OF_ARRIVAL) }
            </g>
        </>
    };
    frame(title, BOTTOM + 22.0, children)
}

pub fn table(outcome: &QueueOrderOutcome) -> Html {
    let heads = [
        (words::PLACE, true),
        (words::INTERACTION, true),
        (words::NODE, true),
        (words::OVERTAKEN, true),
    ];
    let pulled = (1_u32..).zip(&outcome.pulled).map(|(place, one)| {
        [place, one.interaction, one.node, one.overtaken_by]
            .map(|number| number.to_string())
            .to_vec()
    });
    let left = outcome.left.iter().map(|one| {
        vec![
            words::NEVER.to_owned(),
            one.interaction.to_string(),
            one.node.to_string(),
            String::new(),
        ]
    });
    frame::table(&heads, pulled.chain(left).collect())
}
