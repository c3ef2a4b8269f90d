//! The words of the inventory: names of what it counts, its reasons, and the steps of the
//! configuration checklist.

use serde::Serialize;

use super::reader::Documents;
use super::rule::Rule;
use crate::walk::{Place, Problem};

/// The printed name of an id.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// The id. Never changes.
    pub id: String,
    /// Its name, with `{names}` for what differs from plan to plan.
    pub name: String,
}

/// Every word of the inventory.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct InventoryWords {
    /// What is counted.
    pub items: Vec<Named>,
    /// The kinds of things the diagram shows.
    pub kinds: Vec<Named>,
    /// Names of things the plan has no name for.
    pub objects: Vec<Named>,
    /// Columns of the diagram.
    pub layers: Vec<Named>,
    /// Why there are so many.
    pub reasons: Vec<Rule>,
    /// Headings of the checklist.
    pub sections: Vec<Rule>,
    /// Steps of the checklist.
    pub steps: Vec<Rule>,
}

impl InventoryWords {
    /// The keys of the file.
    pub(super) const KEYS: &'static [&'static str] = &[
        "items", "kinds", "objects", "layers", "reasons", "sections", "steps",
    ];

    pub(super) fn read(
        file: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut named = |key: &str| file.field(key).list(problems, Named::read);
        let (items, kinds, objects, layers) = (
            named("items"),
            named("kinds"),
            named("objects"),
            named("layers"),
        );
        let mut statements = |key: &str| {
            file.field(key)
                .list(problems, |at, p| Rule::read(at, documents, p))
        };
        Self {
            items,
            kinds,
            objects,
            layers,
            reasons: statements("reasons"),
            sections: statements("sections"),
            steps: statements("steps"),
        }
    }
}

impl Named {
    pub(super) fn read(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        at.only_keys(&["id", "name"], problems);
        let id = at.field("id").text(problems);
        let name = at.field("name").text(problems);
        Some(Self {
            id: id?,
            name: name?,
        })
    }
}
