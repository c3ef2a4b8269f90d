//! What a check has to say about a plan.

use serde::Serialize;

use super::catalog::CheckId;
pub use super::catalog::Severity;
use super::id::Word;
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
    /// The place in the document it is about; the first of several.
    pub path: String,
    /// All places it is about.
    pub paths: Vec<String>,
    /// What is the matter, in a sentence.
    pub message: String,
    /// Where the rule stands.
    pub source: String,
    /// Whether the rule is ours, drawn from the source.
    pub inference: bool,
    /// A safe way to put it right, where there is one; it mends all places.
    pub fix: Option<Fix>,
    /// What else would put it right, where there is a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_fixes: Vec<Fix>,
}

/// The worst first, and those of one severity in the order of their checks.
pub fn worst_first(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let of = |severity| findings.iter().filter(move |it| it.severity == severity);
    Severity::ALL.iter().flat_map(move |severity| of(*severity))
}

impl Finding {
    /// Every way to put it right, the likeliest first.
    pub fn fixes(&self) -> impl Iterator<Item = &Fix> {
        self.fix.iter().chain(&self.other_fixes)
    }

    /// Whether it is about a place, or about one of several.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.paths.iter().any(|place| place == path)
    }

    /// Whether it is about a place or anything in it.
    #[must_use]
    pub fn is_within(&self, path: &str) -> bool {
        let is_within = |place: &String| {
            let rest = place.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.paths.iter().any(is_within)
    }

    /// Whether it is more than a remark.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        self.severity != Severity::Info
    }
}
