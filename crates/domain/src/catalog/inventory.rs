//! The words of the inventory: names of what it counts, its reasons, and the steps of the
//! configuration checklist.

use serde::Serialize;

use super::row::{parts, row};
use super::rule::Rule;

row! {
    /// The printed name of an id.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Named {
        /// The id. Never changes.
        pub id: String,
        /// Its name, with `{names}` for what differs from plan to plan.
        pub name: String,
    }
}

parts! {
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
}
