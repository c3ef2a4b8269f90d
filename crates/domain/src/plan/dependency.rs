//! What a plan says that something needs.

use super::vocabulary::NeededTo;

/// A shared part that something says it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct PlannedDependency {
    /// The part's id.
    pub id: String,
    /// What for; `None` goes by the part's kind.
    pub needed_to: Option<NeededTo>,
}
