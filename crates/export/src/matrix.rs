//! The matrix as a table of text.

use super::Table;
use tandem_domain::id::Word;
use tandem_domain::matrix::{Column, Selection};
use tandem_text::matrix::{Labels, column_alone};

/// The rows shown, in the order they are shown, with every column.
#[must_use]
pub fn visible(selection: &Selection, labels: Labels<'_>) -> Table {
    Table {
        head: Column::ALL
            .iter()
            .map(|&column| column_alone(column).to_owned())
            .collect(),
        rows: selection
            .rows()
            .map(|row| {
                Column::ALL
                    .iter()
                    .map(|column| labels.cell(&column.cell(row)))
                    .collect()
            })
            .collect(),
    }
}
