//! Which catalog this is, and how another version of it differs.

use serde::{Deserialize, Serialize};

use super::row::{parts, row};
use super::shelf::CatalogFile;
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
    /// The contents of `catalog.json`.
    #[derive(Default)]
    pub(super) struct Releases {
        /// The version of this catalog.
        pub(super) version: String,
        /// All versions, newest first.
        pub(super) history: Vec<Release>,
    }
}

/// The version of a catalog, with those before it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CatalogEdition {
    /// Plans, links and exports name this.
    pub version: String,
    /// What its facts come to: two catalogs with one hash give one answer.
    pub hash: String,
    /// All versions, newest first.
    pub history: Vec<Release>,
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
    /// The edition of the catalog in these files.
    pub(super) fn of(releases: Releases, files: &[CatalogFile<'_>]) -> Self {
        Self {
            version: releases.version,
            hash: hash(files),
            history: releases.history,
        }
    }

    /// Its version and its hash, as links and files name them: `2026.2-1a2b3c4d`.
    #[must_use]
    pub fn named(&self) -> String {
        format!("{}-{}", self.version, self.hash)
    }

    /// What differs between a catalog, by its version with or without its hash, and this one.
    #[must_use]
    pub fn difference(&self, named: &str) -> Difference<'_> {
        let (version, hash) = match named.split_once('-') {
            Some((version, hash)) => (version, Some(hash)),
            None => (named, None),
        };
        if version == self.version {
            let is_this = hash.is_none_or(|hash| hash == self.hash);
            return if is_this {
                Difference::None
            } else {
                Difference::Unknown
            };
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

/// The files figures are drawn from.
const FACTS: [&str; 8] = [
    "modes.json",
    "services.json",
    "components.json",
    "timings.json",
    "options.json",
    "lab-workloads.json",
    "reservations.json",
    "channels.json",
];

/// Eight digits for the facts of a catalog: FNV-1a over their files, folded to half.
pub(super) fn hash(files: &[CatalogFile<'_>]) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let facts = FACTS
        .iter()
        .filter_map(|name| files.iter().find(|file| file.name == *name));
    let bytes = facts.flat_map(|file| file.name.bytes().chain(file.text.bytes()));
    let sum = bytes.fold(BASIS, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{:08x}", (sum >> 32) ^ (sum & 0xffff_ffff))
}
