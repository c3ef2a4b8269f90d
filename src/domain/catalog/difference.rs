//! How another version of the catalog differs from this one.

use super::{Catalog, Release};

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

impl Catalog {
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
