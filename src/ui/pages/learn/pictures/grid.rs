//! Rows and columns with a disk, a cross or nothing where they meet.

use yew::prelude::*;

use super::frame::{Anchor, WIDTH, frame, line, rect, word};

const LEFT: f64 = 106.0;
const RIGHT: f64 = 74.0;
const ROW: f64 = 28.0;
const TOP: f64 = 24.0;

/// What stands where a row and a column meet.
#[derive(Clone, Copy, PartialEq)]
pub enum Cell {
    Disk,
    Cross,
    Nothing,
}

/// One row.
pub struct Row {
    pub label: String,
    pub cells: Vec<Cell>,
    /// What stands at its end.
    pub note: String,
}

/// The grid.
pub fn grid(title: &str, columns: &[String], rows: &[Row]) -> Html {
    let columns_wide = f64::from(u32::try_from(columns.len()).unwrap_or(1).max(1));
    let step = (WIDTH - LEFT - RIGHT) / columns_wide;
    let mut middle = LEFT + step / 2.0;
    let mut heads = Vec::new();
    for column in columns {
        heads.push(word(middle, TOP - 10.0, Anchor::Middle, column));
        middle += step;
    }
    let mut y = TOP;
    let mut lines = Vec::new();
    for row in rows {
        let mut x = LEFT;
        let mut cells = Vec::new();
        for cell in &row.cells {
            cells.push(html! {
                <>
                    { rect("cell", (x + 2.0, y + 2.0), (step - 4.0, ROW - 4.0)) }
                    { drawn(*cell, x + step / 2.0, y + ROW / 2.0) }
                </>
            });
            x += step;
        }
        lines.push(html! {
            <g>
                { word(LEFT - 8.0, y + 18.0, Anchor::End, &row.label) }
                { cells }
                { word(WIDTH - RIGHT + 6.0, y + 18.0, Anchor::Start, &row.note) }
            </g>
        });
        y += ROW;
    }
    frame(title, y + 4.0, html! { <>{ heads }{ lines }</> })
}

fn drawn(cell: Cell, x: f64, y: f64) -> Html {
    const R: f64 = 5.0;
    match cell {
        Cell::Nothing => html! {},
        Cell::Disk => html! {
            <circle class="disk" cx={x.to_string()} cy={y.to_string()} r={R.to_string()} />
        },
        Cell::Cross => html! {
            <>
                { line("cross", (x - R, y - R), (x + R, y + R)) }
                { line("cross", (x - R, y + R), (x + R, y - R)) }
            </>
        },
    }
}
