//! Ways to reach customers, and what each needs to go on.

use serde::Serialize;

use super::row::row;
use crate::source::Source;

row! {
    /// A channel. No source states what one needs: it is drawn from what services do.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Channel {
        /// Its id, such as `voice`.
        pub id: String,
        /// What it is called.
        pub name: String,
        /// The private edition services it needs.
        pub services: Vec<String>,
        /// The on-premises components it needs; an Interaction Server stands for every cluster node,
        /// Interaction Concentrator for the pair.
        pub components: Vec<String>,
        /// Whether we drew it from the sources rather than they stating it.
        pub inference: bool,
        /// Where it is stated, or what it was drawn from.
        #[serde(flatten)]
        pub source: Source,
    }
}
