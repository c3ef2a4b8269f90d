//! What things are called, so that a connection or a tick finds the same one in a changed plan.

use std::fmt;

use super::kind::Kind;
use crate::id::{Word, words};

words! {
    /// One of the two Interaction Concentrators, by the letter the plan gives it.
    pub enum PairSide {
        /// The first.
        A = "a",
        /// The second.
        B = "b",
    }
}

impl PairSide {
    /// As it is printed.
    #[must_use]
    pub(super) fn letter(self) -> String {
        self.id().to_uppercase()
    }
}

/// The id of a thing: what it is and the plan's own id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectId {
    /// The only one of its kind, or one that stands for all of them.
    Only(Kind),
    /// A cluster node.
    Node(String),
    /// The interaction database of a node.
    Database(String),
    /// The event log database of a node.
    EventLog(String),
    /// An Interaction Server Proxy.
    Proxy(String),
    /// An application of the site.
    Application(String),
    /// An Interaction Concentrator.
    Icon(PairSide),
    /// The database of an Interaction Concentrator.
    IconDatabase(PairSide),
    /// A shared part.
    Shared(String),
    /// Something the plan names and says nothing else about.
    Named(String),
    /// A pair of private edition units.
    UnitPair(String),
}

/// Ids of steps are made of it, and a plan keeps those.
impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Only(kind) => f.write_str(kind.id()),
            Self::Node(id) => write!(f, "node:{id}"),
            Self::Database(node) => write!(f, "database:{node}"),
            Self::EventLog(node) => write!(f, "event-log:{node}"),
            Self::Proxy(id) => write!(f, "proxy:{id}"),
            Self::Application(id) => write!(f, "application:{id}"),
            Self::Icon(side) => write!(f, "icon:{}", side.id()),
            Self::IconDatabase(side) => write!(f, "icon-database:{}", side.id()),
            Self::Shared(id) => write!(f, "shared:{id}"),
            Self::Named(id) => write!(f, "named:{id}"),
            Self::UnitPair(id) => write!(f, "unit-pair:{id}"),
        }
    }
}
