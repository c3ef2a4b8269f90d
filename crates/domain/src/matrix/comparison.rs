//! Rows side by side.

use super::column::{Cell, Column};
use super::losses::losses;
use super::row::Row;
use crate::catalog::{Architecture, HaMode, Timings};
use crate::fault::Fault;
use crate::id::Word;
use crate::recovery::Recovery;

/// What a line of a comparison is about, with one entry for each row.
#[derive(Clone, Debug, PartialEq)]
pub enum ComparisonLine {
    /// A column of the matrix.
    Column(Column, Vec<Cell>),
    /// What a fault does, under each mode of the row.
    Fault(Fault, Vec<Vec<(HaMode, Recovery)>>),
}

impl ComparisonLine {
    /// Whether the rows differ here.
    #[must_use]
    pub fn differs(&self) -> bool {
        match self {
            Self::Column(_, cells) => any_differs(cells),
            Self::Fault(_, cells) => {
                let outages: Vec<Vec<_>> = cells
                    .iter()
                    .map(|cell| cell.iter().map(|(_, recovery)| &recovery.outage).collect())
                    .collect();
                any_differs(&outages)
            }
        }
    }
}

fn any_differs<T: PartialEq>(cells: &[T]) -> bool {
    cells.windows(2).any(|pair| match pair {
        [a, b] => a != b,
        _ => false,
    })
}

/// Compares rows column by column, then fault by fault; faults that concern none are left out.
#[must_use]
pub fn compare(
    rows: &[&Row],
    architecture: Architecture,
    timings: &Timings,
) -> Vec<ComparisonLine> {
    let columns = Column::ALL
        .iter()
        .filter(|&&column| column != Column::Name)
        .map(|&column| {
            ComparisonLine::Column(column, rows.iter().map(|row| column.cell(row)).collect())
        });
    let all: Vec<_> = rows
        .iter()
        .map(|row| losses(row, architecture, timings))
        .collect();
    let faults = Fault::WITH_RECOVERY.iter().filter_map(|&fault| {
        let cells: Vec<Vec<(HaMode, Recovery)>> = all
            .iter()
            .map(|of_row| {
                of_row
                    .iter()
                    .flat_map(|under| {
                        under
                            .losses
                            .iter()
                            .filter(|loss| loss.fault == fault)
                            .map(|loss| (under.mode, loss.clone()))
                    })
                    .collect()
            })
            .collect();
        let concerns_any = cells.iter().any(|cell| !cell.is_empty());
        concerns_any.then_some(ComparisonLine::Fault(fault, cells))
    });
    columns.chain(faults).collect()
}
