//! Recovery as one grid: services and applications by channel, against kinds of failures. A row is
//! a subject in all its units; a cell holds the cases of it, and shows the worst.

mod cell;
mod disaster;
mod rows;
mod source;

pub use cell::{CaseEnd, GridCell, GridColumn, RecoveryMeasure};
pub use disaster::{DisasterLeaves, disaster_leaves};
pub use source::GridSource;

use std::collections::BTreeSet;

use super::PlanRecovery;
use crate::channel_needs::ChannelNeeds;
use crate::fault::Fault;
use crate::id::{Word, words};
use crate::subject_id::SubjectId;
use rows::{Stood, standing};

words! {
    /// What the grid keeps.
    pub enum GridFilter {
        /// Everything.
        All = "all",
        /// Rows with a case that misses its objective.
        Misses = "misses",
        /// What a region, a data center or, where there is neither, a site takes along.
        Disaster = "region",
        /// What the system counts as down without.
        Critical = "critical",
    }
}

/// What is asked of the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridAsk<'a> {
    /// What it keeps.
    pub filter: GridFilter,
    /// What it is held against.
    pub measure: RecoveryMeasure,
    /// The place of the only subject that is shown; all where there is none of that name.
    pub subject: Option<&'a str>,
}

/// What rows have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GridGroupKind<'a> {
    /// Several channels need them.
    SeveralChannels,
    /// This channel is the first that needs them.
    Channel(&'a str),
    /// No channel needs them.
    NoChannel,
    /// They are parts others depend on.
    Dependencies,
}

/// A service, an application or a part, in all its units.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow<'a> {
    /// What it is, where it stands first.
    pub subject: &'a SubjectId,
    /// Where it stands, in the order of the plan; none where it stands in no unit.
    pub units: Vec<&'a str>,
    /// Whether the system counts as down without it.
    pub is_critical: bool,
    /// A cell for each column.
    pub cells: Vec<GridCell<'a>>,
}

/// Rows of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct GridGroup<'a> {
    /// What they have in common.
    pub kind: GridGroupKind<'a>,
    /// The rows, in the order of the plan.
    pub rows: Vec<GridRow<'a>>,
    /// The cases of all of them for each column.
    pub cells: Vec<GridCell<'a>>,
    /// Whether its rows are shown before anybody folds anything.
    pub starts_open: bool,
}

/// The grid.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoveryGrid<'a> {
    /// The columns that any row has a case in.
    pub columns: Vec<GridColumn>,
    /// The groups, those that several channels need first.
    pub groups: Vec<GridGroup<'a>>,
}

/// Rows that are open to begin with are as many as one screen holds.
const OPEN_ROWS: usize = 18;

impl<'a> GridSource<'a> {
    /// The grid that is asked for.
    #[must_use]
    pub fn grid(self, asked: GridAsk<'_>) -> RecoveryGrid<'a> {
        let shown = self.shown(asked);
        let columns = GridColumn::ALL.iter().copied();
        let of_column = |column| {
            shown
                .iter()
                .filter(move |at| self.column(**at) == Some(column))
        };
        let columns = columns.filter(|&column| of_column(column).next().is_some());
        let columns: Vec<GridColumn> = columns.collect();
        let rows = standing(self, &shown);
        let rows = rows.into_iter().filter(|row| match asked.filter {
            GridFilter::All | GridFilter::Disaster => true,
            GridFilter::Critical => row.is_critical,
            GridFilter::Misses => row.own.iter().any(|at| self.misses(*at, asked.measure)),
        });
        let rows: Vec<Stood<'a>> = rows.collect();
        let mut open = 0;
        let groups = self.kinds(&rows).into_iter().map(|(kind, rows)| {
            open += rows.len();
            self.group(kind, &rows, &columns, asked, open <= OPEN_ROWS)
        });
        RecoveryGrid {
            groups: groups.collect(),
            columns,
        }
    }

    /// The cases that are shown, by their place among all.
    fn shown(self, asked: GridAsk<'_>) -> BTreeSet<usize> {
        let is_of = |case: &PlanRecovery, wanted: &str| case.place() == wanted;
        let known = |wanted: &&str| self.all.iter().any(|case| is_of(case, wanted));
        let subject = asked.subject.filter(known);
        let disaster = match asked.filter {
            GridFilter::Disaster => self.disaster(),
            GridFilter::All | GridFilter::Misses | GridFilter::Critical => None,
        };
        let cases = self.all.iter().enumerate();
        let cases = cases.filter(|(_, case)| {
            subject.is_none_or(|wanted| is_of(case, wanted))
                && disaster.is_none_or(|fault| case.recovery.fault == fault)
        });
        cases.map(|(at, _)| at).collect()
    }

    fn column(self, at: usize) -> Option<GridColumn> {
        self.all
            .get(at)
            .and_then(|case| GridColumn::of(case.recovery.fault))
    }

    fn misses(self, at: usize, measure: RecoveryMeasure) -> bool {
        let case = self.all.get(at);
        case.and_then(|case| measure.is_met(case)) == Some(false)
    }

    /// The rows by what they have in common.
    fn kinds(self, rows: &[Stood<'a>]) -> Vec<(GridGroupKind<'a>, Vec<Stood<'a>>)> {
        let channels = ChannelNeeds::of(self.plan, self.deployment, self.catalog);
        let is_here = |channel: &ChannelNeeds<'a>| {
            let mut subjects = self.all.iter().map(|case| &case.subject);
            subjects.any(|subject| channel.has(subject))
        };
        let channels: Vec<ChannelNeeds<'a>> = channels.filter(is_here).collect();
        let mut groups = self.deployment.groups.values().map(|group| &group.subject);
        let node = groups.find(|it| matches!(it, SubjectId::Node(_)));
        let kind = |subject: &SubjectId| {
            // What stands before the cluster serves whom the cluster serves.
            let served = match subject {
                SubjectId::Shared(_) => return GridGroupKind::Dependencies,
                SubjectId::Proxy(_) => node.unwrap_or(subject),
                SubjectId::Application(_)
                | SubjectId::Node(_)
                | SubjectId::Icon
                | SubjectId::Service { .. } => subject,
            };
            let needing = channels.iter();
            let needing = needing.filter(|it| it.has(subject) || it.has(served));
            let needing: Vec<&ChannelNeeds<'a>> = needing.collect();
            match needing.as_slice() {
                [] => GridGroupKind::NoChannel,
                // What most of them need is nobody's own.
                [_, _, _, ..] if needing.len() * 2 > channels.len() => {
                    GridGroupKind::SeveralChannels
                }
                [first, ..] => GridGroupKind::Channel(first.name),
            }
        };
        let in_order = channels.iter().map(|it| GridGroupKind::Channel(it.name));
        let in_order = [GridGroupKind::SeveralChannels].into_iter().chain(in_order);
        let ends = [GridGroupKind::NoChannel, GridGroupKind::Dependencies];
        let mut groups: Vec<(GridGroupKind<'a>, Vec<Stood<'a>>)> = Vec::new();
        for wanted in in_order.chain(ends) {
            // Two channels of a plan may have one name.
            if groups.iter().any(|(kind, _)| *kind == wanted) {
                continue;
            }
            let rows = rows.iter().filter(|row| kind(row.subject) == wanted);
            groups.push((wanted, rows.cloned().collect()));
        }
        groups.retain(|(_, rows)| !rows.is_empty());
        groups
    }

    fn group(
        self,
        kind: GridGroupKind<'a>,
        rows: &[Stood<'a>],
        columns: &[GridColumn],
        asked: GridAsk<'_>,
        starts_open: bool,
    ) -> GridGroup<'a> {
        let cell = |column: GridColumn, rows: &[Stood<'a>]| {
            let cases = rows.iter().flat_map(Stood::cases);
            let cases = cases.filter(|at| self.column(*at) == Some(column));
            GridCell::of(self.all, cases.collect(), asked.measure)
        };
        let cells = |rows: &[Stood<'a>]| columns.iter().map(|it| cell(*it, rows)).collect();
        let made = rows.iter().map(|row| GridRow {
            subject: row.subject,
            units: row.units.clone(),
            is_critical: row.is_critical,
            cells: cells(std::slice::from_ref(row)),
        });
        GridGroup {
            kind,
            rows: made.collect(),
            cells: cells(rows),
            starts_open,
        }
    }
}

/// A place in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GridPlace {
    /// The group.
    pub group: usize,
    /// The row in it; `None` is the group's own.
    pub row: Option<usize>,
    /// The column.
    pub column: usize,
}

impl<'a> RecoveryGrid<'a> {
    /// The faults that a column is about here, in the order tables show them.
    #[must_use]
    pub fn faults(&self, column: GridColumn) -> Vec<Fault> {
        let position = self.columns.iter().position(|it| *it == column);
        let groups = self.groups.iter();
        let cells = groups.filter_map(|group| group.cells.get(position?));
        let cases: Vec<&PlanRecovery> = cells.flat_map(|cell| cell.cases.iter().copied()).collect();
        let is_here = |fault: &&Fault| cases.iter().any(|case| case.recovery.fault == **fault);
        Fault::WITH_RECOVERY
            .iter()
            .filter(is_here)
            .copied()
            .collect()
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// The cell at a place.
    #[must_use]
    pub fn cell(&self, at: GridPlace) -> Option<&GridCell<'a>> {
        let group = self.groups.get(at.group)?;
        let cells = match at.row {
            Some(row) => &group.rows.get(row)?.cells,
            None => &group.cells,
        };
        cells.get(at.column)
    }

    /// Where the case of a subject stands, by the subject's place and the fault: in its own row where
    /// that is shown, else in the first that borrows it.
    #[must_use]
    pub fn find(&self, place: &str, fault: Fault) -> Option<GridPlace> {
        let column = GridColumn::of(fault)?;
        let column = self.columns.iter().position(|it| *it == column)?;
        let is_it = |case: &&PlanRecovery| case.recovery.fault == fault && case.place() == place;
        let rows = self.groups.iter().enumerate().flat_map(|(group, it)| {
            let rows = it.rows.iter().enumerate();
            rows.map(move |(row, it)| (group, row, it))
        });
        let mut found = rows.filter_map(|(group, row, it)| {
            let case = it.cells.get(column)?.cases.iter().copied().find(is_it)?;
            let at = GridPlace {
                group,
                row: Some(row),
                column,
            };
            Some((case.id() == it.subject.within_unit(), at))
        });
        let first = found.next()?;
        if first.0 {
            return Some(first.1);
        }
        Some(found.find(|(is_own, _)| *is_own).unwrap_or(first).1)
    }
}
