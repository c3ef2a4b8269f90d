//! The figures of an item's licensing, each with the rule that explains it.

use crate::catalog::HasRule;
use crate::id::{Word, words};

words! {
    /// A figure that can be asked about.
    pub enum LicenseFigure {
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
    pub enum LicenseRule {
        /// Of [`LicenseFigure::Capacity`].
        Capacity = "licensing.capacity",
        /// What a node gets.
        Allocated = "licensing.allocated",
        /// Of [`LicenseFigure::Required`].
        Required = "licensing.required",
        /// Of [`LicenseFigure::Shortfall`].
        Shortfall = "licensing.shortfall",
        /// Of [`LicenseFigure::Unused`].
        Unused = "licensing.unused",
        /// Of [`LicenseFigure::EvenSplit`].
        EvenSplit = "licensing.even-split",
        /// Of [`LicenseFigure::OrderRange`].
        OrderRange = "licensing.order-range",
        /// Of [`LicenseFigure::ForTarget`].
        ForTarget = "licensing.for-target",
        /// Of [`LicenseFigure::MostNodes`].
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

impl LicenseRule {
    /// What no source says of licenses.
    pub const UNKNOWN: [Self; 2] = [Self::SellableSeats, Self::HandedOver];
}

impl HasRule for LicenseRule {
    fn rule_id(self) -> String {
        self.id().to_owned()
    }
}

impl LicenseFigure {
    /// Its rule.
    #[must_use]
    pub fn rule(self) -> LicenseRule {
        match self {
            Self::Capacity => LicenseRule::Capacity,
            Self::Required => LicenseRule::Required,
            Self::Shortfall => LicenseRule::Shortfall,
            Self::Unused => LicenseRule::Unused,
            Self::EvenSplit => LicenseRule::EvenSplit,
            Self::OrderRange => LicenseRule::OrderRange,
            Self::ForTarget => LicenseRule::ForTarget,
            Self::MostNodes => LicenseRule::MostNodes,
        }
    }
}
