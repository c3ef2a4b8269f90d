//! What each check says: its severity, its sentence, its source, and what its fix does.

use serde::Serialize;

use super::reader::Documents;
use crate::domain::id::words;
use crate::domain::source::Source;
use crate::domain::walk::{Place, Problem};

words! {
    /// How bad a finding is, worst first.
    pub enum Severity {
        /// It will not work, or not as the plan says.
        Error = "error",
        /// It works, and will disappoint.
        Warning = "warning",
        /// Good to know.
        Info = "info",
    }
}

/// A check in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckEntry {
    /// Its id, such as `licensing.pool-short`. Never changes.
    pub id: String,
    /// How bad it is.
    pub severity: Severity,
    /// The sentence, with `{names}` for what differs from plan to plan.
    pub message: String,
    /// What the fix does, where one is safe.
    pub fix: Option<String>,
    /// Whether we drew the rule from the source rather than the source stating it.
    pub inference: bool,
    /// Where the rule is stated, or what it was drawn from.
    #[serde(flatten)]
    pub source: Source,
}

impl CheckEntry {
    pub(super) fn read(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(
            &["id", "severity", "message", "fix", "inference", "source"],
            problems,
        );
        let id = at.field("id").text(problems);
        let severity = at.field("severity").word(problems);
        let message = at.field("message").text(problems);
        let fix = at.field("fix").optional(problems, Place::text);
        let inference = at.field("inference").flag(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            severity: severity?,
            message: message?,
            fix: fix?,
            inference: inference?,
            source: source?,
        })
    }
}
