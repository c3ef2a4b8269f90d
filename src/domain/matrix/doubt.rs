//! Where the sources leave a reader in doubt.

use super::row::{Family, Row};
use crate::domain::catalog::Confidence;

/// Rows by the kind of doubt about them; a row can be in several lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doubt {
    /// Sources disagree.
    pub in_conflict: Vec<Row>,
    /// The name is inferred.
    pub inferred: Vec<Row>,
    /// Nobody can identify the row.
    pub unidentified: Vec<Row>,
    /// No source states a mode, though it runs.
    pub without_mode: Vec<Row>,
}

impl Doubt {
    /// Sorts rows by doubt.
    #[must_use]
    pub fn about(rows: &[Row]) -> Self {
        let pick = |holds: &dyn Fn(&Row) -> bool| -> Vec<Row> {
            rows.iter().filter(|row| holds(row)).cloned().collect()
        };
        Self {
            in_conflict: pick(&|row| !row.conflicts.is_empty()),
            inferred: pick(&|row| {
                matches!(row.confidence, Some(Confidence::High | Confidence::Medium))
            }),
            unidentified: pick(&|row| row.confidence == Some(Confidence::Unknown)),
            without_mode: pick(&|row| row.ha_modes.is_empty() && row.family != Family::NotRuntime),
        }
    }
}
