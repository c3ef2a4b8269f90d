//! Which rows pass, and how many would for every value that could be chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Family, NOT_RATED, NOT_STATED, Row, UNGROUPED};
use crate::catalog::{Confidence, DrMode, HaMode, Hosting};
use crate::id::{Word, words};

words! {
    /// A field that can be filtered by its values.
    pub enum Facet {
        /// The list a row comes from.
        Family = "family",
        /// High availability mode; a row with two modes has both values.
        HaMode = "ha",
        /// Disaster recovery mode.
        DrMode = "dr",
        /// Where it can run.
        Hosting = "hosting",
        /// The heading it stands under.
        Group = "group",
        /// How sure its name is.
        Confidence = "confidence",
        /// The document it stands in.
        Source = "source",
    }
}

impl Facet {
    /// Where a value stands among the others of its facet.
    #[must_use]
    pub fn rank(self, value: &str) -> usize {
        match self {
            Self::Family => rank::<Family>(value),
            Self::HaMode => rank::<HaMode>(value),
            Self::DrMode => rank::<DrMode>(value),
            Self::Hosting => rank::<Hosting>(value),
            Self::Group => usize::from(value == UNGROUPED),
            Self::Confidence => rank::<Confidence>(value),
            Self::Source => 0,
        }
    }

    /// The values a row has. Never empty: what is missing is a value too.
    #[must_use]
    pub fn values(self, row: &Row) -> Vec<String> {
        let one = |value: &str| vec![value.to_owned()];
        match self {
            Self::Family => one(row.family.id()),
            Self::HaMode if row.ha_modes.is_empty() => one(NOT_STATED),
            Self::HaMode => row
                .ha_modes
                .iter()
                .map(|mode| mode.id().to_owned())
                .collect(),
            Self::DrMode => one(row.dr_value()),
            Self::Hosting => one(row.hosting_value()),
            Self::Group => vec![group_value(row.group.as_deref())],
            Self::Confidence => one(row.confidence.map_or(NOT_RATED, Word::id)),
            Self::Source => one(&row.source.document.id),
        }
    }
}

/// Where an id stands in its vocabulary; what is no word of it comes last.
fn rank<W: Word>(id: &str) -> usize {
    W::ALL
        .iter()
        .position(|word| word.id() == id)
        .unwrap_or(W::ALL.len())
}

/// The value of a group: its name in small letters and hyphens, so that links stay readable.
fn group_value(group: Option<&str>) -> String {
    let Some(group) = group else {
        return UNGROUPED.to_owned();
    };
    let words: Vec<String> = group
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

/// What a row has to be to pass. Values of one facet are alternatives; facets, the search and
/// the rest must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all occur in the row, in any case.
    pub search: String,
    /// The values chosen of each facet. A facet without an entry lets every row pass.
    pub chosen: BTreeMap<Facet, BTreeSet<String>>,
    /// Only rows about which sources disagree.
    pub only_conflicts: bool,
}

/// How many rows each value of each facet would show, the other facets as they are. Values stand
/// in the order of their vocabulary, what is missing last.
pub type FilterCounts = BTreeMap<Facet, Vec<(String, usize)>>;

impl Filter {
    /// Whether every row passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a row passes.
    #[must_use]
    pub fn passes(&self, row: &Row) -> bool {
        self.passes_but(row, &[])
    }

    /// Whether a row passes when some facets are left out of account.
    #[must_use]
    pub fn passes_but(&self, row: &Row, without: &[Facet]) -> bool {
        let conflicts = !self.only_conflicts || !row.conflicts.is_empty();
        conflicts
            && self.found(row)
            && self.chosen.iter().all(|(facet, chosen)| {
                chosen.is_empty()
                    || without.contains(facet)
                    || facet.values(row).iter().any(|value| chosen.contains(value))
            })
    }

    /// Whether every word searched for occurs in what the row says.
    fn found(&self, row: &Row) -> bool {
        let mut text = format!("{} {} {}", row.name, row.id, row.note);
        if let Some(group) = &row.group {
            text.push(' ');
            text.push_str(group);
        }
        for conflict in &row.conflicts {
            text.push(' ');
            text.push_str(conflict);
        }
        let text = text.to_lowercase();
        self.search
            .to_lowercase()
            .split_whitespace()
            .all(|word| text.contains(word))
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen
            .get(&facet)
            .is_some_and(|chosen| chosen.contains(value))
    }

    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let chosen = self.chosen.entry(facet).or_default();
        if !chosen.remove(value) {
            chosen.insert(value.to_owned());
        }
        if chosen.is_empty() {
            self.chosen.remove(&facet);
        }
    }

    /// Chooses exactly this value of a facet.
    pub fn choose(&mut self, facet: Facet, value: &str) {
        self.chosen
            .insert(facet, BTreeSet::from([value.to_owned()]));
    }

    /// Counts what each value would show. Values that occur in no row are absent; those that occur
    /// but would show nothing are there with 0.
    #[must_use]
    pub fn counts(&self, rows: &[Row]) -> FilterCounts {
        let count = |facet: Facet| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for row in rows {
                let shown = self.passes_but(row, &[facet]);
                for value in facet.values(row) {
                    *counts.entry(value).or_default() += usize::from(shown);
                }
            }
            let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
            counts.sort_by_key(|(value, _)| facet.rank(value));
            (facet, counts)
        };
        Facet::ALL.iter().map(|&facet| count(facet)).collect()
    }
}
