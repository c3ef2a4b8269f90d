//! A node as a place for a pod.

use serde::{Deserialize, Serialize};

use crate::kubernetes::Constraint;
use crate::thing_id::ThingId;

/// A node as a place for a pod at a moment of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PodCandidate {
    /// The node.
    pub node: ThingId,
    /// What keeps the pod off it; nothing where it may go there.
    pub kept_off: Vec<Constraint>,
    /// By what it is chosen; only where the pod may go there.
    pub score: Option<CandidateScore>,
}

/// By what a node is chosen of those a pod may go to: the least of both, the first number first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CandidateScore {
    /// Pods of the same kind it has.
    pub of_its_kind: usize,
    /// Pods it has at all.
    pub pods: usize,
}
