//! Spans of time, one lane below the other.

use yew::prelude::*;

use super::frame::{Anchor, WIDTH, frame, line, rect, word};

const LEFT: f64 = 56.0;
const RIGHT: f64 = 60.0;
const ROW: f64 = 28.0;
const BAR: f64 = 16.0;
const TOP: f64 = 10.0;

/// One lane.
pub struct Lane {
    pub label: String,
    pub from: u32,
    pub to: u32,
    /// From here on only an outline is drawn.
    pub cut: Option<u32>,
    /// What stands at its end.
    pub note: String,
}

/// Lanes on one scale that ends at `end`, with the words for its ends and a moment across them.
pub fn lanes(
    title: &str,
    lanes: &[Lane],
    end: u32,
    ends: (String, String),
    moment: Option<(u32, String)>,
) -> Html {
    let scale = (WIDTH - LEFT - RIGHT) / f64::from(end.max(1));
    let x = |at: u32| LEFT + f64::from(at) * scale;
    let mut y = TOP;
    let mut rows = Vec::new();
    for lane in lanes {
        let filled = lane.cut.unwrap_or(lane.to).clamp(lane.from, lane.to);
        rows.push(html! {
            <g>
                { word(LEFT - 6.0, y + 12.0, Anchor::End, &lane.label) }
                { rect("outline", (x(lane.from), y), (x(lane.to) - x(lane.from), BAR)) }
                { rect("fill", (x(lane.from), y), ((x(filled) - x(lane.from)).max(1.5), BAR)) }
                { word(x(lane.to) + 5.0, y + 12.0, Anchor::Start, &lane.note) }
            </g>
        });
        y += ROW;
    }
    let across = moment.map(|(at, label)| {
        html! {
            <>
                { line("limit", (x(at), TOP - 4.0), (x(at), y + 2.0)) }
                { word(x(at), y + 32.0, Anchor::Middle, &label) }
            </>
        }
    });
    let children = html! {
        <>
            { rows }
            { line("axis", (LEFT, y), (WIDTH - RIGHT, y)) }
            { word(LEFT, y + 15.0, Anchor::Start, &ends.0) }
            { word(WIDTH - RIGHT, y + 15.0, Anchor::End, &ends.1) }
            { across }
        </>
    };
    frame(title, y + 38.0, children)
}
