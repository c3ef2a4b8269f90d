//! What each limitation of the cluster says: the fact, why, and what its model leaves out.

use serde::Serialize;

use super::row::row;
use crate::id::words;
use crate::source::{Basis, Source};

words! {
    /// A limitation of the cluster.
    pub enum Limitation {
        /// The order of a queue that several nodes hold.
        QueueOrder = "queue-order",
        /// Limits that every node applies for itself.
        MultipliedLimits = "multiplied-limits",
        /// Whether an interaction exists while a node is silent, and the error codes.
        Existence = "existence",
        /// Who starts last gets what licenses are left.
        StartOrder = "start-order",
        /// One login and one logout event from every node.
        AgentEvents = "agent-events",
        /// Waiting for a server that has nothing.
        PullRequests = "pull-requests",
        /// One media type on each node, or all on all.
        MediaTypes = "media-types",
        /// What a capture point can see.
        CapturePoints = "capture-points",
    }
}

row! {
    /// A sentence, and whether a source states it.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Remark {
        /// The sentence.
        pub text: String,
        /// Whether we drew it from the source rather than the source stating it.
        pub inference: bool,
    }
}

impl Remark {
    /// What the sentence rests on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        Basis::of_rule(self.inference)
    }
}

row! {
    /// A limitation in words.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct LimitationEntry {
        /// Which one.
        pub id: Limitation,
        /// Its name.
        pub title: String,
        /// The fact, in one sentence.
        pub fact: String,
        /// What it means.
        pub explanation: Vec<Remark>,
        /// What the model leaves out.
        pub not_modelled: Vec<String>,
        /// Where the fact is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}
