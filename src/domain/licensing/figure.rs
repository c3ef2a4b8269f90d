//! The figures of an item's licensing, each with the rule that explains it.

use crate::domain::id::{Word, words};

words! {
    /// A figure that can be asked about.
    pub enum Figure {
        /// Agents that can log in.
        Capacity = "capacity",
        /// Licenses all nodes ask for.
        Required = "required",
        /// Licenses that are missing.
        Shortfall = "shortfall",
        /// Licenses no node takes.
        Unused = "unused",
        /// The best setting for every node.
        EvenSplit = "even-split",
        /// Capacity over all start orders.
        OrderRange = "order-range",
        /// Licenses the target needs.
        ForTarget = "for-target",
        /// The most nodes for the target.
        MostNodes = "most-nodes",
    }
}

impl Figure {
    /// The id of its rule in the catalog.
    #[must_use]
    pub fn rule(self) -> String {
        format!("licensing.{}", self.id())
    }
}

/// The ids of all rules that licensing rests on.
pub const RULES: [&str; 13] = [
    "licensing.capacity",
    "licensing.allocated",
    "licensing.required",
    "licensing.shortfall",
    "licensing.unused",
    "licensing.even-split",
    "licensing.order-range",
    "licensing.for-target",
    "licensing.most-nodes",
    "licensing.node-down",
    "licensing.decrease",
    "licensing.handed-over",
    "licensing.sellable-seats",
];
