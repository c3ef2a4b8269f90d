//! The lines of the bill of materials as they are collected.

use serde::Serialize;

use super::connections::Connection;
use super::kind::Kind;
use super::thing::InventoryThing;
use super::what::What;
use super::wording::{Wording, fill};
use crate::id::Word;
use crate::source::Source;

/// A count and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InventoryLine {
    /// What is counted.
    pub what: What,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u64,
    /// The rule that asks for them, written for this plan.
    pub why: String,
    /// Whether we drew the rule from the source rather than the source stating it.
    pub inference: bool,
    /// Where the rule stands.
    #[serde(flatten)]
    pub source: Source,
}

/// The lines as they are collected.
pub(super) struct Bill<'a> {
    pub(super) things: &'a [InventoryThing],
    pub(super) connections: &'a [Connection],
    pub(super) words: Wording<'a>,
    pub(super) lines: Vec<InventoryLine>,
}

impl Bill<'_> {
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &InventoryThing> {
        self.things.iter().filter(move |thing| thing.kind == kind)
    }

    pub(super) fn things(&self, kind: Kind) -> u64 {
        length(self.of(kind).count())
    }

    pub(super) fn members(&self, kind: Kind) -> u64 {
        self.of(kind).map(|thing| thing.members).sum()
    }

    pub(super) fn connections(&self, what: What) -> u64 {
        let same = self.connections.iter().filter(|c| c.what == what);
        length(same.count())
    }

    /// Adds a line with one of its reasons, `what.case`, or just `what` where there is only one.
    pub(super) fn add(&mut self, what: What, case: &str, count: u64, names: &[(&str, String)]) {
        let id = match case {
            "" => what.id().to_owned(),
            case => format!("{}.{case}", what.id()),
        };
        let Some(reason) = self.words.reason(&id) else {
            return;
        };
        let mut names = names.to_vec();
        names.push(("count", count.to_string()));
        self.lines.push(InventoryLine {
            what,
            name: self.words.item(what.id()),
            count,
            why: fill(&reason.text, &names),
            inference: reason.inference,
            source: reason.source.clone(),
        });
    }

    /// The same, unless there are none.
    pub(super) fn add_some(&mut self, what: What, count: u64, names: &[(&str, String)]) {
        if count > 0 {
            self.add(what, "", count, names);
        }
    }

    /// Counts the connections of a kind, unless there are none.
    pub(super) fn add_connections(&mut self, what: What, names: &[(&str, String)]) {
        self.add_some(what, self.connections(what), names);
    }
}

pub(super) fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
