//! The failover simulator: break anything, and see who notices, when, who takes over, what is lost,
//! and why.

use yew::prelude::*;

use super::Change;
use crate::document::simulation_link::SimulationView;
use crate::text::simulation as text;
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;

#[derive(Clone, PartialEq, Properties)]
pub struct SimulationPageProps {
    pub library: Library,
    /// The plan at hand; a staged scenario brings its own.
    pub plan: Option<OpenPlan>,
    pub view: SimulationView,
    pub on_change: Callback<Change<SimulationView>>,
}

#[component]
pub fn SimulationPage(_props: &SimulationPageProps) -> Html {
    html! {
        <article class="page simulation">
            <header class="page-head"><h1>{ text::TITLE }</h1></header>
        </article>
    }
}
