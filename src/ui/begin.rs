//! How a page begins a plan.

use yew::Callback;

use super::beginner::Beginner;
use super::coming::Coming;
use tandem_domain::plan::Document;

/// The ways a plan is begun.
#[derive(Clone)]
pub struct Begin {
    /// Fetches what makes plans.
    pub load: fn() -> Coming<Beginner>,
    /// A document becomes the plan.
    pub on_new: Callback<Document>,
    /// The sheet with everything that can be opened.
    pub on_plans: Callback<()>,
}

impl PartialEq for Begin {
    fn eq(&self, other: &Self) -> bool {
        self.on_new == other.on_new && self.on_plans == other.on_plans
    }
}
