//! The figures of an item's licensing, each with the rule that explains it.

use crate::catalog::HasRule;
use crate::id::{Word, words};

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

words! {
    /// A rule of the catalog that licensing rests on.
    pub enum Rule {
        /// Of [`Figure::Capacity`].
        Capacity = "licensing.capacity",
        /// What a node gets.
        Allocated = "licensing.allocated",
        /// Of [`Figure::Required`].
        Required = "licensing.required",
        /// Of [`Figure::Shortfall`].
        Shortfall = "licensing.shortfall",
        /// Of [`Figure::Unused`].
        Unused = "licensing.unused",
        /// Of [`Figure::EvenSplit`].
        EvenSplit = "licensing.even-split",
        /// Of [`Figure::OrderRange`].
        OrderRange = "licensing.order-range",
        /// Of [`Figure::ForTarget`].
        ForTarget = "licensing.for-target",
        /// Of [`Figure::MostNodes`].
        MostNodes = "licensing.most-nodes",
        /// What a node that is down leaves.
        NodeDown = "licensing.node-down",
        /// What fewer licenses do to a node that runs.
        Decrease = "licensing.decrease",
        /// Whether others get the licenses of a node that is down.
        HandedOver = "licensing.handed-over",
        /// Whether a sellable seat covers an agent on every node.
        SellableSeats = "licensing.sellable-seats",
    }
}

impl Rule {
    /// What no source says of licenses.
    pub const UNKNOWN: [Self; 2] = [Self::SellableSeats, Self::HandedOver];
}

impl HasRule for Rule {
    fn rule_id(self) -> String {
        self.id().to_owned()
    }
}

impl Figure {
    /// Its rule.
    #[must_use]
    pub fn rule(self) -> Rule {
        match self {
            Self::Capacity => Rule::Capacity,
            Self::Required => Rule::Required,
            Self::Shortfall => Rule::Shortfall,
            Self::Unused => Rule::Unused,
            Self::EvenSplit => Rule::EvenSplit,
            Self::OrderRange => Rule::OrderRange,
            Self::ForTarget => Rule::ForTarget,
            Self::MostNodes => Rule::MostNodes,
        }
    }
}
