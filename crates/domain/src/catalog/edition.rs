//! Which catalog this is, and how another version of it differs.

use serde::{Deserialize, Serialize};

use super::row::{parts, row};
use crate::source::Date;

row! {
    /// One version of the catalog and what it brought.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Release {
        /// Its version.
        pub version: String,
        /// The day it was made.
        pub date: Date,
        /// What it brought.
        pub what: String,
    }
}

parts! {
    /// The version of a catalog, with those before it.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    pub struct CatalogEdition {
        /// Plans, links and exports name this.
        pub version: String,
        /// All versions, newest first.
        pub history: Vec<Release>,
    }
}

/// What is to be said of something that was made with some version of the catalog.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'c> {
    /// It was made with this one.
    None,
    /// It was made with an earlier one; what came since, newest first.
    Since(&'c [Release]),
    /// This app does not know that version: it is newer, or there never was one.
    Unknown,
}

impl CatalogEdition {
    /// What differs between a version of the catalog and this one.
    #[must_use]
    pub fn difference(&self, version: &str) -> Difference<'_> {
        if version == self.version {
            return Difference::None;
        }
        let known = self
            .history
            .iter()
            .position(|release| release.version == version);
        match known.and_then(|at| self.history.get(..at)) {
            Some(since) => Difference::Since(since),
            None => Difference::Unknown,
        }
    }
}
