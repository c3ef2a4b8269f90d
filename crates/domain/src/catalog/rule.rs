//! Rules in words, so that a figure can say why it is what it is.

use serde::Serialize;

use super::reader::Documents;
use crate::source::{Basis, Source};
use crate::walk::{Place, Problem};

/// What the catalog has a rule for.
pub trait HasRule {
    /// The id of its rule.
    fn rule_id(self) -> String;
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// Its id, such as `worker-down.deployment`.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Whether we drew it from the source rather than the source stating it.
    pub inference: bool,
    /// Where it is stated, or what it was drawn from.
    #[serde(flatten)]
    pub source: Source,
}

impl Rule {
    /// What the rule rests on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        Basis::of_rule(self.inference)
    }

    pub(super) fn read(
        at: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(&["id", "text", "inference", "source"], problems);
        let id = at.field("id").text(problems);
        let text = at.field("text").text(problems);
        let inference = at.field("inference").flag(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            text: text?,
            inference: inference?,
            source: source?,
        })
    }
}
