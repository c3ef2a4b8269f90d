//! What pages that change the plan get.

use yew::prelude::*;

use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use tandem_domain::plan::Edit;

/// The plan at hand, what is known beside it, and how to change it.
#[derive(Clone, PartialEq, Properties)]
pub struct PlanPageProps {
    pub library: Library,
    pub plan: OpenPlan,
    pub on_edit: Callback<Edit>,
    /// The user has left a field.
    pub on_settle: Callback<()>,
    /// The place of the document to go to.
    #[prop_or_default]
    pub at: Option<String>,
}
