//! Bars that fill up to an outline, one below the other, with a line across them.

use yew::prelude::*;

use super::frame::{Anchor, WIDTH, frame, line, rect, word};

const LEFT: f64 = 56.0;
const RIGHT: f64 = 76.0;
const ROW: f64 = 28.0;
const BAR: f64 = 16.0;
const TOP: f64 = 22.0;

/// One bar.
pub struct Bar {
    pub label: String,
    pub outline: f64,
    pub fill: f64,
    /// What stands at the end of its row.
    pub note: String,
}

/// Bars on one scale, and where to draw the line.
pub fn bars(title: &str, bars: &[Bar], (at, label): (f64, String)) -> Html {
    let widest = bars.iter().map(|bar| bar.outline.max(bar.fill));
    let most = widest.fold(at, f64::max).max(1.0);
    let scale = (WIDTH - LEFT - RIGHT) / most;
    let mut y = TOP;
    let mut rows = Vec::new();
    for bar in bars {
        rows.push(html! {
            <g>
                { word(LEFT - 6.0, y + 12.0, Anchor::End, &bar.label) }
                { rect("outline", (LEFT, y), (bar.outline * scale, BAR)) }
                { rect("fill", (LEFT, y), (bar.fill * scale, BAR)) }
                { word(WIDTH - 4.0, y + 12.0, Anchor::End, &bar.note) }
            </g>
        });
        y += ROW;
    }
    let x = LEFT + at * scale;
    let children = html! {
        <>
            { rows }
            { line("limit", (x, TOP - 6.0), (x, y - 4.0)) }
            { word(x, TOP - 10.0, Anchor::Middle, &label) }
        </>
    };
    frame(title, y, children)
}
