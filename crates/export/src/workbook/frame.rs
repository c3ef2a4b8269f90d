//! Rows with a cell for each state of the zones, and what holds for all of them.

use super::failures::Failures;
use super::figure::{Figure, Range};
use super::replicas::Row;
use super::sheet::Sheet;
use tandem_domain::availability::{Given, ZonesUp};
use tandem_domain::plan::Plan;
use tandem_domain::reliability::Structure;

/// Columns before the zones: subject, part, members, needed, q, shock, q without it.
pub(super) const FIRST: u16 = 7;

/// A row with a cell for each state.
#[derive(Clone)]
pub struct Line {
    /// A cell for each state.
    pub cells: Vec<Figure>,
    pub(super) range: Range,
}

/// Writes the states of one model.
pub struct Writer<'w, 'a> {
    /// The sheet.
    pub sheet: &'w mut Sheet,
    /// The next row.
    pub row: u32,
    /// The sheets of members and pairs.
    pub failures: &'w mut Failures<'a>,
    /// The plan.
    pub plan: &'w Plan,
    /// What services run, cell by cell.
    pub rows: &'w [Row],
}

/// What holds for all rows of one model.
pub(super) struct Frame {
    /// Which zones are up, state by state.
    pub states: Vec<ZonesUp>,
    /// How things are.
    pub given: Given,
    /// Which sites are up, state by state.
    pub sites: Vec<ZonesUp>,
    /// Whether each zone is up in each state, zone by zone.
    pub bits: Vec<Vec<Figure>>,
    /// Whether each site is, site by site.
    pub site_bits: Vec<Vec<Figure>>,
    pub(super) weights: Line,
    /// How often a zone is lost, a second.
    pub zone_loss: Figure,
}

impl Frame {
    /// The column of the first state.
    pub fn first_state(&self) -> u16 {
        FIRST + u16::try_from(self.bits.len().max(self.site_bits.len())).unwrap_or(0)
    }

    /// The column after the states.
    pub fn last_column(&self) -> u16 {
        self.first_state() + u16::try_from(self.states.len()).unwrap_or(0)
    }

    /// What is up of the places a structure can be lost with.
    pub fn up(&self, structure: &Structure, state: usize) -> Option<&[bool]> {
        let states = if structure.is_at_sites() {
            &self.sites
        } else {
            &self.states
        };
        states.get(state).map(|it| it.up.as_slice())
    }

    /// How things are where nothing but zones and sites fails.
    pub fn zones_alone(&self) -> Given {
        Given {
            members_fail: false,
            ..self.given
        }
    }
}

impl Writer<'_, '_> {
    /// A row that is finished.
    pub(super) fn line(&mut self, first: u16, cells: Vec<Figure>) -> Line {
        let last = first + u16::try_from(cells.len()).unwrap_or(1).saturating_sub(1);
        let range = self
            .sheet
            .range((self.row, first), (self.row, last), &cells);
        self.row += 1;
        Line { cells, range }
    }
}
