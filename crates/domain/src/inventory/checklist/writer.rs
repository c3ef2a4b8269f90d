//! Writing steps from the words of the catalog.

use super::super::connections::Connection;
use super::super::object_id::ObjectId;
use super::super::thing::InventoryThing;
use super::super::what::What;
use super::super::wording::{Wording, fill};
use super::step::{ChecklistStep, StepGroup};
use crate::catalog::StepId;
use crate::id::Word;

/// What steps are written from.
pub(super) struct Writer<'a> {
    pub(super) things: &'a [InventoryThing],
    pub(super) connections: &'a [Connection],
    pub(super) words: Wording<'a>,
}

impl<'a> Writer<'a> {
    /// A step of the catalog for some object; `about` keeps steps of different objects apart.
    pub(super) fn step(
        &self,
        id: StepId,
        about: &str,
        names: &[(&str, String)],
    ) -> Option<ChecklistStep> {
        let words = self.words.step(id)?;
        Some(ChecklistStep {
            id: if about.is_empty() {
                id.id().to_owned()
            } else {
                format!("{}/{about}", id.id())
            },
            number: None,
            text: fill(&words.text, names),
            inference: words.inference,
            source: words.source.clone(),
            parts: Vec::new(),
            stands_for_the_rest: false,
            to_do: true,
        })
    }

    pub(super) fn section(
        &self,
        id: &str,
        about: &str,
        names: &[(&str, String)],
    ) -> Option<StepGroup> {
        let words = self.words.section(id)?;
        Some(StepGroup {
            id: if about.is_empty() {
                id.to_owned()
            } else {
                format!("{id}/{about}")
            },
            title: fill(&words.text, names),
            source: words.source.clone(),
            steps: Vec::new(),
        })
    }

    /// A step for each connection of a count.
    pub(super) fn connect(&self, what: What) -> Vec<ChecklistStep> {
        self.connections
            .iter()
            .filter(|connection| connection.what == what)
            .filter_map(|connection| {
                let names = [
                    ("from", connection.from.name.clone()),
                    ("to", connection.to.name.clone()),
                ];
                self.step(StepId::Connect, &connection.id(), &names)
            })
            .collect()
    }

    /// The thing with this id.
    pub(super) fn thing(&self, id: &ObjectId) -> Option<&'a InventoryThing> {
        self.things.iter().find(|thing| thing.id == *id)
    }

    /// What the thing with this id is called.
    pub(super) fn name_of(&self, id: &ObjectId) -> String {
        let thing = self.thing(id);
        thing.map(|thing| thing.name.clone()).unwrap_or_default()
    }
}
