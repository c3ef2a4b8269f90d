//! What each limitation of the cluster says: the fact, why, and what its model leaves out.

use serde::Serialize;

use super::reader::Documents;
use crate::id::{Word, words};
use crate::source::{Basis, Source};
use crate::walk::{Place, Problem};

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

/// A sentence, and whether a source states it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Remark {
    /// The sentence.
    pub text: String,
    /// Whether we drew it from the source rather than the source stating it.
    pub inference: bool,
}

impl Remark {
    /// What the sentence rests on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        Basis::of_rule(self.inference)
    }

    fn read(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        at.only_keys(&["text", "inference"], problems);
        let text = at.field("text").text(problems);
        let inference = at.field("inference").flag(problems);
        Some(Self {
            text: text?,
            inference: inference?,
        })
    }
}

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

impl LimitationEntry {
    /// Reads all of them, and complains of those that are not there.
    pub(super) fn read_all(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Vec<Self> {
        let entries = at.list(problems, |at, p| Self::read(at, documents, p));
        for limitation in Limitation::ALL {
            if !entries.iter().any(|entry| entry.id == *limitation) {
                at.complain(
                    format!("an entry with the id {}", limitation.id()),
                    problems,
                );
            }
        }
        entries
    }

    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.only_keys(
            &[
                "id",
                "title",
                "fact",
                "explanation",
                "not_modelled",
                "source",
            ],
            problems,
        );
        let id = at.field("id").word(problems);
        let title = at.field("title").text(problems);
        let fact = at.field("fact").text(problems);
        let explanation = at.field("explanation").list(problems, Remark::read);
        let not_modelled = at.field("not_modelled").list(problems, Place::text);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            title: title?,
            fact: fact?,
            explanation,
            not_modelled,
            source: source?,
        })
    }
}
