//! A table as it was pasted: a row of headings, and lines below it.

use super::unused::{Unused, UnusedList, UnusedReason, shortened};
use crate::catalog::plain;

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceTable {
    /// The line of its headings in the text, from 1.
    pub line: u32,
    /// Its headings.
    pub headings: Vec<String>,
    /// The lines below them.
    pub rows: Vec<SourceRow>,
}

/// A line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its line in the text, from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// What people call a column.
pub(super) type Heading<C> = (C, &'static [&'static str]);

/// The columns of a table, by their headings.
pub(super) struct Columns<C: 'static>(Vec<Option<C>>);

impl<C: Copy + PartialEq> Columns<C> {
    /// Finds them; a heading that names one a second time names none.
    pub(super) fn of(table: &SourceTable, known: &[Heading<C>]) -> Self {
        let mut found: Vec<Option<C>> = Vec::new();
        for heading in &table.headings {
            let wanted = plain(heading);
            let mut columns = known.iter();
            let column = columns.find(|(_, names)| names.iter().any(|it| plain(it) == wanted));
            let column = column.map(|(column, _)| *column);
            found.push(column.filter(|it| !found.contains(&Some(*it))));
        }
        Self(found)
    }

    /// Whether there is one.
    pub(super) fn has(&self, column: C) -> bool {
        self.0.contains(&Some(column))
    }

    /// The cell of a row; nothing where it is empty.
    pub(super) fn cell<'r>(&self, row: &'r SourceRow, column: C) -> Option<&'r str> {
        let at = self.0.iter().position(|it| *it == Some(column))?;
        let cell = row.cells.get(at)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// Lists the headings that name nothing, each with how many cells stand below it.
    pub(super) fn tell_unknown(&self, table: &SourceTable, unused: &mut UnusedList) {
        for (at, heading) in table.headings.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
            let filled = cells.filter(|cell| !cell.trim().is_empty()).count();
            let is_known = self.0.get(at).is_some_and(Option::is_some);
            if is_known || (filled == 0 && heading.trim().is_empty()) {
                continue;
            }
            let reason = UnusedReason::UnknownHeading;
            let mut it = Unused::whole(heading, "", Some(table.line), reason);
            it.column = u32::try_from(at + 1).ok();
            it.count = filled.max(1);
            unused.push(it);
        }
        let width = self.0.len();
        for row in &table.rows {
            for cell in row
                .cells
                .iter()
                .skip(width)
                .filter(|it| !it.trim().is_empty())
            {
                let reason = UnusedReason::UnknownHeading;
                let mut it = Unused::whole("", "", Some(row.line), reason).at(cell);
                it.column = u32::try_from(width + 1).ok();
                unused.push(it);
            }
        }
    }

    /// Says that a whole column was not used, where there is anything in it.
    pub(super) fn tell_column(
        &self,
        table: &SourceTable,
        column: C,
        reason: &UnusedReason,
        unused: &mut UnusedList,
    ) {
        let at = self.0.iter().position(|it| *it == Some(column));
        let heading = at.and_then(|at| table.headings.get(at));
        let filled = table
            .rows
            .iter()
            .filter(|row| self.cell(row, column).is_some());
        let filled = filled.count();
        if let Some(heading) = heading.filter(|_| filled > 0) {
            let mut it = Unused::whole(heading, "", Some(table.line), reason.clone());
            it.column = at.and_then(|at| u32::try_from(at + 1).ok());
            it.count = filled;
            unused.push(it);
        }
    }

    /// Says that a cell, or a whole line, was not used.
    pub(super) fn tell(
        &self,
        row: &SourceRow,
        column: Option<C>,
        reason: UnusedReason,
        unused: &mut UnusedList,
    ) {
        let first = row
            .cells
            .first()
            .map(|cell| cell.trim())
            .unwrap_or_default();
        let mut it = Unused::whole("", first, Some(row.line), reason);
        if let Some(column) = column {
            let at = self.0.iter().position(|it| *it == Some(column));
            it.column = at.and_then(|at| u32::try_from(at + 1).ok());
            let cell = self.cell(row, column).unwrap_or_default();
            it.place = shortened(cell);
        } else {
            it.place = shortened(&row.cells.join(" · "));
        }
        unused.push(it);
    }
}
