//! What a plan asks for: counted, drawn, connected, and configured step by step.

mod checklist;
mod connections;
mod counts;
mod diagram;

use std::collections::BTreeSet;

use yew::prelude::*;

use self::checklist::ChecklistSection;
use self::connections::ConnectionsSection;
use self::counts::CountsSection;
use self::diagram::DiagramSection;
use crate::text::inventory as text;
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;

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
    fn plan_name(&self) -> &str {
        let name = self.plan.assessment.plan.name.as_deref();
        name.unwrap_or(text::UNNAMED_PLAN)
    }
}

#[component]
pub fn InventoryPage(props: &InventoryPageProps) -> Html {
    let inventory = &props.plan.assessment.inventory;
    if inventory.is_empty() {
        return html! {
            <article class="page inventory">
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p class="answer">{ text::EMPTY }</p>
                </header>
                { props.when_empty.clone() }
            </article>
        };
    }
    let steps = inventory.checklist.tally(&props.ticks);
    html! {
        <article class="page inventory">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer" aria-live="polite">{ text::answer(inventory, steps) }</p>
            </header>
            <DiagramSection page={props.clone()} />
            <CountsSection page={props.clone()} />
            <ConnectionsSection page={props.clone()} />
            <ChecklistSection page={props.clone()} />
        </article>
    }
}
