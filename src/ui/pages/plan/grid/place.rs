//! Where one is in a grid, and where a key leads.

/// A cell, by row and column. The row behind the last holds the button that adds one.
pub type At = (usize, usize);

/// How far Page Up and Page Down go.
const PAGE: usize = 10;

/// Where one is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The cell that has the focus.
    pub at: At,
    /// The other corner of what is selected.
    pub anchor: At,
    /// Whether the cell is being changed, and what has been typed to begin with.
    pub editing: Option<Option<String>>,
    /// Whether its row has just been made, so that Escape takes it away again.
    pub is_new: bool,
}

impl Place {
    /// In a cell.
    pub fn at(at: At) -> Self {
        Self {
            at,
            anchor: at,
            editing: None,
            is_new: false,
        }
    }

    /// Changing a cell.
    pub fn editing(at: At, typed: Option<String>) -> Self {
        Self {
            editing: Some(typed),
            ..Self::at(at)
        }
    }

    /// Naming a row that has just been made.
    pub fn naming(row: usize) -> Self {
        Self {
            is_new: true,
            ..Self::editing((row, 0), None)
        }
    }

    /// The cell that has the focus in a table of so many rows: where the row is gone, what is behind the
    /// last one.
    pub fn within(&self, rows: usize) -> At {
        if self.at.0 < rows { self.at } else { (rows, 0) }
    }

    /// The selected cells: their first and last row, their first and last column.
    pub fn selected(&self) -> (At, At) {
        let ((row, column), (other_row, other_column)) = (self.at, self.anchor);
        (
            (row.min(other_row), column.min(other_column)),
            (row.max(other_row), column.max(other_column)),
        )
    }

    /// Whether a cell is one of several that are selected.
    pub fn has_selected(&self, (row, column): At) -> bool {
        let (first, last) = self.selected();
        let is_within = (first.0..=last.0).contains(&row) && (first.1..=last.1).contains(&column);
        first != last && is_within
    }
}

/// Where a key leads from a cell of a grid of so many rows and columns; `None` for keys that lead
/// nowhere.
pub fn step(key: &str, with_control: bool, (row, column): At, (rows, columns): At) -> Option<At> {
    let last = columns.saturating_sub(1);
    Some(match key {
        "ArrowUp" if with_control => (0, column),
        "ArrowDown" if with_control => (rows.saturating_sub(1), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        // To the button behind the last row.
        "ArrowDown" if row + 1 >= rows => (rows, 0),
        "ArrowDown" => (row + 1, column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last)),
        "Home" if with_control => (0, 0),
        "End" if with_control => (rows.saturating_sub(1), last),
        "Home" => (row, 0),
        "End" => (row, last),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "PageDown" => ((row + PAGE).min(rows.saturating_sub(1)), column),
        _ => return None,
    })
}

/// The cell behind a cell, or before it; `None` past the end of the row, unless one goes on into the
/// next.
pub fn along((row, column): At, back: bool, goes_on: bool, (rows, columns): At) -> Option<At> {
    match (back, column) {
        (true, 0) => {
            let above = row.checked_sub(1).filter(|_| goes_on)?;
            Some((above, columns.saturating_sub(1)))
        }
        (true, _) => Some((row, column - 1)),
        (false, _) if column + 1 < columns => Some((row, column + 1)),
        (false, _) => (goes_on && row < rows).then_some((row + 1, 0)),
    }
}
