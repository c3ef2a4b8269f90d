//! One node in maintenance: a switch that drains the fullest node, and what runs meanwhile.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::seen::Seen;
use crate::ui::pages::Change;
use crate::web::address::Step;
use tandem_document::availability_link::{self, AvailabilityView};
use tandem_document::link::{Link, Route};
use tandem_document::replicas_link::ReplicasView;
use tandem_domain::kubernetes::{fullest, in_maintenance};
use tandem_domain::maintenance::Maintenance;
use tandem_text::maintenance as text;
use tandem_text::names;

#[derive(PartialEq, Properties)]
pub struct NodeMaintenanceProps {
    pub seen: Seen,
}

#[component]
pub fn NodeMaintenance(props: &NodeMaintenanceProps) -> Html {
    let seen = &props.seen;
    let layout = seen.workers().and_then(|workers| workers.layout.as_ref());
    let (Some(layout), Some(edition)) = (layout, seen.edition()) else {
        return Html::default();
    };
    let Some(most) = fullest(layout) else {
        return Html::default();
    };
    let drained = seen.view.drained;
    let node = drained.and_then(|worker| in_maintenance(layout, edition.spread, worker));
    let onchange = {
        let (view, on_change) = (seen.view.clone(), seen.on_change.clone());
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            on_change.emit(Change {
                view: ReplicasView {
                    drained: checked.then_some(most),
                    ..view.clone()
                },
                step: Step::Same,
            });
        })
    };
    let priced = AvailabilityView {
        maintenance: Some(Maintenance::usual_share()),
        ..AvailabilityView::default()
    };
    let priced = Link::to(Route::Availability, availability_link::write(&priced));
    let catalog = seen.page.library.catalog();
    html! {
        <section class="panel maintenance" aria-labelledby="maintenance-title">
            <div class="panel-head">
                <h2 id="maintenance-title">{ text::TITLE }</h2>
                <label class="check">
                    <input type="checkbox" checked={node.is_some()} {onchange} data-path="view.drained" />
                    { text::DRAIN }
                </label>
            </div>
            if let Some(node) = &node {
                <p aria-live="polite" data-maintenance="answer">
                    { names::in_sentence(&text::replicas(node, layout), catalog) }
                </p>
                <p><a href={priced.fragment()}>{ text::TO_AVAILABILITY }</a></p>
            }
        </section>
    }
}
