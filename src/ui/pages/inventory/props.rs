//! What every part of the page gets: the plan, what is done of it, and how to tick that.

use std::collections::BTreeSet;

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use tandem_text::inventory as text;

#[derive(Clone, PartialEq, Properties)]
pub struct InventoryPageProps {
    pub library: Library,
    pub plan: OpenPlan,
    /// The ids of the steps that are done.
    pub ticks: BTreeSet<String>,
    /// The user ticks a step, or takes its tick away: its id.
    pub on_tick: Callback<String>,
    /// What stands below the sentence of a page without anything to count, such as examples.
    #[prop_or_default]
    pub when_empty: Html,
}

impl InventoryPageProps {
    /// The plan's title, or the words for a plan without one.
    pub(super) fn plan_name(&self) -> &str {
        let name = self.plan.assessment.plan.name.as_deref();
        name.unwrap_or(text::UNNAMED_PLAN)
    }
}
