//! The answers with what goes without saying.

use super::answers::Answers;
use crate::catalog::{Beginning, Catalog, Channel};

/// The answers, and what goes without saying.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) answers: &'a Answers,
    pub(super) given: &'a Beginning,
    pub(super) catalog: &'a Catalog,
}

impl<'a> Asked<'a> {
    /// The channels that were chosen, in the order of the catalog.
    pub(super) fn channels(self) -> impl Iterator<Item = &'a Channel> {
        let chosen = &self.answers.channels;
        let all = self.catalog.channels.iter();
        all.filter(|channel| chosen.contains(&channel.id))
    }

    /// What the chosen channels need, each once, and whether customers are served without it.
    pub(super) fn needed(self, of: fn(&Channel) -> &[String]) -> Vec<(&'a str, bool)> {
        let mut needed: Vec<(&str, bool)> = Vec::new();
        for channel in self.channels() {
            let does_without = self.given.not_critical.contains(&channel.id);
            for id in of(channel) {
                match needed.iter_mut().find(|(known, _)| known == id) {
                    Some((_, optional)) => *optional &= does_without,
                    None => needed.push((id, does_without)),
                }
            }
        }
        needed
    }
}
