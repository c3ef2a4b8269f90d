//! What a check has to say about a plan.

use serde::Serialize;

use super::catalog::CheckId;
pub use super::catalog::Severity;
use super::plan::Edit;

/// A change that makes a finding go away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fix {
    /// What it does.
    pub label: String,
    /// The change.
    pub edit: Edit,
}

/// Something about a plan that its author should know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The check.
    pub id: CheckId,
    /// How bad it is.
    pub severity: Severity,
    /// The place in the document it is about.
    pub path: String,
    /// What is the matter, in a sentence.
    pub message: String,
    /// Where the rule stands.
    pub source: String,
    /// Whether the rule is ours, drawn from the source.
    pub inference: bool,
    /// A safe way to put it right, where there is one.
    pub fix: Option<Fix>,
}
