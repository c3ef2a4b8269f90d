//! The columns of the matrix: what each shows, and how rows sort by it.

use std::cmp::Ordering;

use super::filter::Facet;
use super::row::Row;
use crate::id::{Word, words};

words! {
    /// A column, in the order of the table.
    pub enum Column {
        /// The name.
        Name = "name",
        /// The list it comes from.
        Family = "family",
        /// The heading it stands under.
        Group = "group",
        /// High availability modes.
        HaModes = "ha",
        /// Disaster recovery mode.
        DrMode = "dr",
        /// Where it can run.
        Hosting = "hosting",
        /// How sure its name is.
        Confidence = "confidence",
        /// Where sources disagree.
        Conflicts = "conflicts",
        /// Where it is stated.
        Source = "source",
    }
}

/// What a cell holds: words of a vocabulary, or text as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Values of a facet, to be named in the reader's words.
    Values(Facet, Vec<String>),
    /// A text of the catalog.
    Text(String),
    /// Several texts of the catalog.
    Texts(Vec<String>),
}

impl Column {
    /// The facet that filters by this column.
    #[must_use]
    pub fn facet(self) -> Option<Facet> {
        match self {
            Self::Family => Some(Facet::Family),
            Self::Group => Some(Facet::Group),
            Self::HaModes => Some(Facet::HaMode),
            Self::DrMode => Some(Facet::DrMode),
            Self::Hosting => Some(Facet::Hosting),
            Self::Confidence => Some(Facet::Confidence),
            Self::Source => Some(Facet::Source),
            Self::Name | Self::Conflicts => None,
        }
    }

    /// What the column holds for a row.
    #[must_use]
    pub fn cell(self, row: &Row) -> Cell {
        match self {
            Self::Name => Cell::Text(row.name.clone()),
            Self::Group => Cell::Text(row.group.clone().unwrap_or_default()),
            Self::Conflicts => Cell::Texts(row.conflicts.clone()),
            Self::Source => Cell::Text(row.source.to_string()),
            Self::Family => Cell::Values(Facet::Family, Facet::Family.values(row)),
            Self::HaModes => Cell::Values(Facet::HaMode, Facet::HaMode.values(row)),
            Self::DrMode => Cell::Values(Facet::DrMode, Facet::DrMode.values(row)),
            Self::Hosting => Cell::Values(Facet::Hosting, Facet::Hosting.values(row)),
            Self::Confidence => Cell::Values(Facet::Confidence, Facet::Confidence.values(row)),
        }
    }

    fn compare(self, a: &Row, b: &Row) -> Ordering {
        // A value no source fills sorts behind those that are stated.
        let word = |value: Option<usize>| value.unwrap_or(usize::MAX);
        match self {
            Self::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
            Self::Family => a.family.cmp(&b.family),
            Self::Group => (a.group.is_none(), &a.group).cmp(&(b.group.is_none(), &b.group)),
            Self::HaModes => {
                (a.ha_modes.is_empty(), &a.ha_modes).cmp(&(b.ha_modes.is_empty(), &b.ha_modes))
            }
            Self::DrMode => word(place(a.dr_mode)).cmp(&word(place(b.dr_mode))),
            Self::Hosting => word(place(a.hosting)).cmp(&word(place(b.hosting))),
            Self::Confidence => word(place(a.confidence)).cmp(&word(place(b.confidence))),
            Self::Conflicts => b.conflicts.len().cmp(&a.conflicts.len()),
            Self::Source => a.source.to_string().cmp(&b.source.to_string()),
        }
    }
}

/// Where a word stands in its vocabulary.
fn place<W: Word>(word: Option<W>) -> Option<usize> {
    word.and_then(|word| W::ALL.iter().position(|&other| other == word))
}

/// A column to sort by, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnOrder {
    /// The column.
    pub column: Column,
    /// Whether the last comes first.
    pub descending: bool,
}

impl ColumnOrder {
    /// Sorts rows; equal ones keep the order of their sources.
    pub fn sort(self, rows: &mut [Row]) {
        rows.sort_by(|a, b| {
            let order = self.column.compare(a, b);
            if self.descending {
                order.reverse()
            } else {
                order
            }
        });
    }
}
