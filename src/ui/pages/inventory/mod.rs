//! What a plan asks for: counted, drawn, connected, and configured step by step.

mod checklist;
mod connections;
mod counts;
mod diagram;
mod props;

use yew::prelude::*;

pub use self::props::InventoryPageProps;

use self::checklist::ChecklistSection;
use self::connections::ConnectionsSection;
use self::counts::CountsSection;
use self::diagram::DiagramSection;
use tandem_text::inventory as text;

#[component]
pub fn InventoryPage(props: &InventoryPageProps) -> Html {
    let inventory = props.plan.assessment.inventory();
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
