//! What a view and the page around it say to each other. Views are drawn by a module of their own,
//! loaded when the first is asked for, in the app and in other people's pages alike; so both sides
//! speak JSON, and the document stays with whoever keeps it.

use serde::{Deserialize, Serialize};

use tandem_domain::plan::Edit;

/// What a view is to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// The page and its view, as links write them.
    pub fragment: String,
    /// Which plan it is. Another plan starts anew; a change of the same one keeps the last good
    /// answer while a value cannot be read.
    pub plan_id: String,
    /// The document as text, where there is one.
    pub plan: Option<String>,
    /// The reader's other plans, on a page that can set one beside this one; none until they are read.
    pub others: Option<Vec<OtherPlan>>,
}

/// A plan of the reader's that is not the one at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherPlan {
    /// Names it within this browser.
    pub id: String,
    /// Its title, for lists.
    pub name: String,
    /// The document as text: only of the one the link names, since plans can be many and large.
    pub plan: Option<String>,
}

/// A plan at a glance, for whoever keeps the document and evaluates nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// How many findings there are.
    pub findings: usize,
    /// What it comes to.
    pub lines: Vec<GlanceLine>,
}

/// A sentence about a plan, and where more is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlanceLine {
    /// The page that says more, as links write it.
    pub fragment: String,
    /// The sentence.
    pub sentence: String,
}

/// What a view asks of whoever keeps document and address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "ask")]
pub enum Asked {
    /// Another view; whether going back should return to this one.
    Go {
        /// Where to, as links write it.
        fragment: String,
        /// Whether it is a step of its own in the history.
        is_step: bool,
    },
    /// A change of the document.
    Change {
        /// The change.
        change: Edit,
    },
    /// A field has been left: what comes next is a step of its own.
    Settle,
    /// Nothing but to know whose plan is shown.
    Know {
        /// The title of the plan that a staged scenario has brought; none for the plan at hand.
        brought: Option<String>,
    },
}

impl Asked {
    /// Whether it changes the document.
    #[must_use]
    pub fn is_change(&self) -> bool {
        matches!(self, Self::Change { .. })
    }
}
