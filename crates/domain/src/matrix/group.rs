//! Rows under headings.

use super::filter::Facet;
use super::row::Row;
use crate::id::words;

words! {
    /// What rows can be grouped by.
    pub enum GroupBy {
        /// The list they come from.
        Family = "family",
        /// Their high availability modes, all of them together: each row stands once.
        HaModes = "ha",
        /// Their disaster recovery mode.
        DrMode = "dr",
    }
}

impl GroupBy {
    /// The facet whose values make the headings.
    #[must_use]
    pub fn facet(self) -> Facet {
        match self {
            Self::Family => Facet::Family,
            Self::HaModes => Facet::HaMode,
            Self::DrMode => Facet::DrMode,
        }
    }
}

/// Rows that share their values.
#[derive(Clone, Debug, PartialEq)]
pub struct RowGroup {
    /// The facet and the values they share; `None` where nothing is grouped.
    pub heading: Option<(Facet, Vec<String>)>,
    /// The rows, in the order they had.
    pub rows: Vec<Row>,
}

/// Puts rows under headings, in the order in which the headings first occur.
pub(super) fn group(rows: Vec<Row>, by: Option<GroupBy>) -> Vec<RowGroup> {
    let Some(by) = by else {
        return vec![RowGroup {
            heading: None,
            rows,
        }];
    };
    let facet = by.facet();
    let mut groups: Vec<RowGroup> = Vec::new();
    for row in rows {
        let heading = Some((facet, facet.values(&row)));
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(RowGroup {
                heading,
                rows: vec![row],
            }),
        }
    }
    groups
}
