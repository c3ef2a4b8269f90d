//! What every node returns, and what the client receives.

use yew::prelude::*;

use super::bars::{Bar, bars};
use super::frame;
use tandem_domain::limitations::MultipliedLimitsOutcome;
use tandem_text::grouped;
use tandem_text::learn::{self as text, table as words};

pub fn picture(outcome: &MultipliedLimitsOutcome, title: &str) -> Html {
    let bar = |label: String, holds: u32, returns: u32| Bar {
        label,
        outline: f64::from(holds),
        fill: f64::from(returns),
        note: grouped(returns),
    };
    let nodes = (1_u32..)
        .zip(&outcome.replies)
        .map(|(node, reply)| bar(text::node(node), reply.holds, reply.returns));
    let client = bar(words::CLIENT.to_owned(), outcome.returned, outcome.returned);
    let rows: Vec<Bar> = nodes.chain([client]).collect();
    let limit = outcome.input.limit;
    bars(title, &rows, (f64::from(limit), grouped(limit)))
}

pub fn table(outcome: &MultipliedLimitsOutcome) -> Html {
    let heads = [
        (words::NODE, false),
        (words::HOLDS, true),
        (words::RETURNS, true),
    ];
    let row = |name: String, holds: u32, returns: u32| vec![name, grouped(holds), grouped(returns)];
    let nodes = (1_u32..)
        .zip(&outcome.replies)
        .map(|(node, reply)| row(text::node(node), reply.holds, reply.returns));
    let client = row(
        words::CLIENT.to_owned(),
        outcome.input.matching,
        outcome.returned,
    );
    frame::table(&heads, nodes.chain([client]).collect())
}
