//! The lines of the grid that are in sight, and where keys lead among them.

use tandem_domain::recovery::RecoveryGrid;

/// A line: a group, or a row of one.
pub type Line = (usize, Option<usize>);

/// A stop of the keyboard: a line, and a cell of it; the first is the line's head.
pub type Stop = (usize, usize);

/// How far Page Up and Page Down go.
const PAGE: usize = 10;

/// The lines in sight: every group, with its rows where it is open.
pub fn lines(grid: &RecoveryGrid<'_>, is_open: impl Fn(usize) -> bool) -> Vec<Line> {
    let groups = grid.groups.iter().enumerate();
    let lines = groups.flat_map(|(group, it)| {
        let rows = if is_open(group) { it.rows.len() } else { 0 };
        let rows = (0..rows).map(move |row| (group, Some(row)));
        [(group, None)].into_iter().chain(rows)
    });
    lines.collect()
}

/// Where a key leads from a stop; `None` for keys that lead nowhere.
pub fn step(key: &str, with_control: bool, from: Stop, lines: usize, cells: usize) -> Option<Stop> {
    let (line, cell) = from;
    let (last_line, last_cell) = (lines.saturating_sub(1), cells.saturating_sub(1));
    Some(match (key, with_control) {
        ("Home", true) => (0, 0),
        ("End", true) => (last_line, last_cell),
        (_, true) => return None,
        ("ArrowUp", false) => (line.saturating_sub(1), cell),
        ("ArrowDown", false) => ((line + 1).min(last_line), cell),
        ("ArrowLeft", false) => (line, cell.saturating_sub(1)),
        ("ArrowRight", false) => (line, (cell + 1).min(last_cell)),
        ("Home", false) => (line, 0),
        ("End", false) => (line, last_cell),
        ("PageUp", false) => (line.saturating_sub(PAGE), cell),
        ("PageDown", false) => ((line + PAGE).min(last_line), cell),
        _ => return None,
    })
}

/// A stop as an element carries it.
pub fn written(stop: Stop) -> String {
    format!("{}.{}", stop.0, stop.1)
}

/// A stop as it is read from an element.
pub fn read(written: &str) -> Option<Stop> {
    let (line, cell) = written.split_once('.')?;
    Some((line.parse().ok()?, cell.parse().ok()?))
}
