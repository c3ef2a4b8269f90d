//! Where the sources leave a reader in doubt.

use serde::{Deserialize, Serialize};

use super::row::{Family, Row};
use crate::catalog::Confidence;

/// A row there is some doubt about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubtful {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// Rows by the kind of doubt about them; a row can be in several lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Sources disagree.
    pub in_conflict: Vec<Doubtful>,
    /// The name is inferred.
    pub inferred: Vec<Doubtful>,
    /// Nobody can identify the row.
    pub unidentified: Vec<Doubtful>,
    /// No source states a mode, though it runs.
    pub without_mode: Vec<Doubtful>,
}

impl Doubt {
    /// Sorts rows by doubt.
    #[must_use]
    pub fn about(rows: &[Row]) -> Self {
        let pick = |holds: &dyn Fn(&Row) -> bool| -> Vec<Doubtful> {
            let held = rows.iter().filter(|row| holds(row));
            held.map(|row| Doubtful {
                key: row.key.clone(),
                name: row.name.clone(),
            })
            .collect()
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
