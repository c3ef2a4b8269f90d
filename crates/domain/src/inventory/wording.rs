//! Putting names into the catalog's sentences.

use crate::catalog::{Catalog, InventoryWords, Named, Rule, StepId};
use crate::id::Word;
use crate::template;

/// Names of a sentence and what stands for them in this plan.
pub(super) type NamedBlanks<'n> = [(&'n str, String)];

/// A sentence with the names of this plan.
pub(super) fn fill(sentence: &str, names: &NamedBlanks<'_>) -> String {
    template::fill(sentence, |name| template::among(names, name))
}

/// Names as one would list them.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// The words of the inventory. A test holds that every id has its words; where one is missing, the
/// id itself stands.
#[derive(Clone, Copy)]
pub(super) struct Wording<'c> {
    /// Where the sentences are.
    pub words: &'c InventoryWords,
    /// Where the names of modes are.
    pub catalog: &'c Catalog,
}

impl<'c> Wording<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        Self {
            words: &catalog.inventory,
            catalog,
        }
    }

    /// The name of something counted.
    pub(super) fn item(&self, id: &str) -> String {
        name(&self.words.items, id).to_owned()
    }

    /// The name of a kind of thing.
    pub(super) fn kind(&self, id: &str) -> &'c str {
        name(&self.words.kinds, id)
    }

    /// The name of a column of the diagram.
    pub(super) fn layer(&self, id: &str) -> String {
        name(&self.words.layers, id).to_owned()
    }

    /// What to call something the plan has no name for.
    pub(super) fn object(&self, id: &str, names: &NamedBlanks<'_>) -> String {
        fill(name(&self.words.objects, id), names)
    }

    /// A reason.
    pub(super) fn reason(&self, id: &str) -> Option<&'c Rule> {
        statement(&self.words.reasons, id)
    }

    /// A heading of the checklist.
    pub(super) fn section(&self, id: &str) -> Option<&'c Rule> {
        statement(&self.words.sections, id)
    }

    /// A step of the checklist.
    pub(super) fn step(&self, id: StepId) -> Option<&'c Rule> {
        statement(&self.words.steps, id.id())
    }
}

fn name<'w>(list: &'w [Named], id: &str) -> &'w str {
    list.iter()
        .find(|named| named.id == id)
        .map_or("", |named| named.name.as_str())
}

fn statement<'w>(list: &'w [Rule], id: &str) -> Option<&'w Rule> {
    list.iter().find(|statement| statement.id == id)
}
