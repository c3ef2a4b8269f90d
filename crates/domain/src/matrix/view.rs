//! What a reader has chosen to see, and what that comes to.

use serde::{Deserialize, Serialize};

use super::column::ColumnOrder;
use super::coverage::Coverage;
use super::filter::{Filter, FilterCounts};
use super::group::{GroupBy, RowGroup, group};
use super::row::{Family, Row};
use crate::catalog::{Architecture, DrMode, HaMode};

/// Everything a reader has chosen on the matrix page; all of it is in the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixView {
    /// Which rows pass.
    pub filter: Filter,
    /// How they are sorted; `None` keeps the order of the sources.
    pub order: Option<ColumnOrder>,
    /// What they are grouped by.
    pub group_by: Option<GroupBy>,
    /// The architecture consequences are shown for.
    pub architecture: Architecture,
    /// The key of the row whose detail is open.
    pub open: Option<String>,
    /// The keys of the rows compared side by side, [`MatrixView::MOST_COMPARED`] at most.
    pub compared: Vec<String>,
}

impl Default for MatrixView {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            order: None,
            group_by: None,
            architecture: Architecture::Cloud,
            open: None,
            compared: Vec::new(),
        }
    }
}

impl MatrixView {
    /// How many rows fit side by side.
    pub const MOST_COMPARED: usize = 4;

    /// Takes a row into the comparison, or out of it. A full comparison takes no more.
    pub fn toggle_compared(&mut self, key: &str) {
        if let Some(at) = self.compared.iter().position(|other| other == key) {
            self.compared.remove(at);
        } else if self.compared.len() < Self::MOST_COMPARED {
            self.compared.push(key.to_owned());
        }
    }
}

/// What the answer sentence says of the rows shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixSummary {
    /// All rows there are.
    pub total: usize,
    /// Rows shown.
    pub shown: usize,
    /// Of them, services of the private edition table.
    pub services: usize,
    /// Of those services, ones that can run N+1.
    pub n_plus_one: usize,
    /// Of those services, ones with a disaster recovery mode other than "not supported".
    pub recoverable: usize,
    /// Of those, ones with a full copy in the secondary unit.
    pub with_spare: usize,
    /// Of those services, ones for which disaster recovery is not supported.
    pub unsupported: usize,
    /// Of the rows shown, on-premises components.
    pub components: usize,
    /// Of the rows shown, ones about which sources disagree.
    pub in_conflict: usize,
}

/// What a view comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// The rows that pass, under their headings.
    pub groups: Vec<RowGroup>,
    /// How many rows each value would show.
    pub counts: FilterCounts,
    /// The services by mode.
    pub coverage: Coverage,
    /// The figures of the answer sentence.
    pub summary: MatrixSummary,
}

impl Selection {
    /// The rows that pass, in the order they are shown.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// Filters, sorts, groups and counts.
#[must_use]
pub fn select(rows: &[Row], view: &MatrixView) -> Selection {
    let mut shown: Vec<Row> = rows
        .iter()
        .filter(|row| view.filter.passes(row))
        .cloned()
        .collect();
    if let Some(order) = view.order {
        order.sort(&mut shown);
    }
    Selection {
        summary: summarize(rows.len(), &shown),
        counts: view.filter.counts(rows),
        coverage: Coverage::count(rows, &view.filter),
        groups: group(shown, view.group_by),
    }
}

/// Counts what the answer sentences say.
pub(super) fn summarize(total: usize, shown: &[Row]) -> MatrixSummary {
    let count = |holds: &dyn Fn(&Row) -> bool| shown.iter().filter(|row| holds(row)).count();
    let services =
        |holds: &dyn Fn(&Row) -> bool| count(&|row| row.family == Family::Service && holds(row));
    let recovers_by = |modes: &'static [DrMode]| {
        services(&|row| row.dr_mode.is_some_and(|mode| modes.contains(&mode)))
    };
    let with_spare = recovers_by(&[DrMode::ActiveSpare, DrMode::LimitedActiveSpare]);
    MatrixSummary {
        total,
        shown: shown.len(),
        services: services(&|_| true),
        n_plus_one: services(&|row| row.ha_modes.contains(&HaMode::NPlusOne)),
        recoverable: with_spare + recovers_by(&[DrMode::PilotLight]),
        with_spare,
        unsupported: recovers_by(&[DrMode::NotSupported]),
        components: count(&|row| row.family == Family::Component),
        in_conflict: count(&|row| !row.conflicts.is_empty()),
    }
}
