//! Rules in words, so that a figure can say why it is what it is.

use serde::Serialize;

use super::row::row;
use crate::source::{Basis, Source};

/// What the catalog has a rule for.
pub trait HasRule {
    /// The id of its rule.
    fn rule_id(self) -> String;
}

row! {
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
}

impl Rule {
    /// What the rule rests on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        Basis::of_rule(self.inference)
    }
}
