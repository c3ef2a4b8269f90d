//! Each service, application and node by itself.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::widgets::Fold;
use tandem_document::availability_link::About;
use tandem_domain::availability::System;
use tandem_text::availability as text;
use tandem_text::names;

#[derive(PartialEq, Properties)]
pub struct PartsProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn Parts(props: &PartsProps) -> Html {
    let availability = props.page.page.plan.answers().0.prospects();
    let services = &availability.services;
    if services.is_empty() {
        return Html::default();
    }
    let catalog = props.page.page.library.catalog();
    let period = props.page.view.period;
    let on_about = props.page.on_about();
    let percent = |share: Option<_>| share.map_or(text::UNKNOWN.to_owned(), text::percent);
    let system = availability.model.as_ref().map(System::new);
    let lines = services.iter().enumerate().map(|(index, service)| {
        let down = service.downtime_s_per_year;
        let down = down.map(|down| text::in_period(down, period));
        // Of units of other pairs there is no model here.
        let thing = |system: &System<'_>| system.outages(&[system.model.thing(&service.id)?]);
        let outages = system.as_ref().and_then(thing);
        let figures = [
            percent(service.availability),
            percent(service.with_shared),
            down.unwrap_or_else(|| text::UNKNOWN.to_owned()),
            outages.map_or_else(|| text::UNKNOWN.to_owned(), text::outages::short),
        ];
        let figures = figures.into_iter().enumerate().map(|(column, figure)| {
            let id = service.id.to_string();
            let onclick = on_about.reform(move |_: MouseEvent| About::Part(id.clone()));
            html! {
                <td class="number" key={column}>
                    <button type="button" class="row-name" aria-haspopup="dialog" {onclick}>
                        { figure }
                    </button>
                </td>
            }
        });
        // Ids of a plan may repeat, keys may not.
        html! { <tr key={index}><th scope="row">{ names::subject(&service.id, catalog) }</th>{ for figures }</tr> }
    });
    html! {
        <Fold title={text::SERVICES}>
            <p class="fine">{ text::SERVICES_WHY }</p>
            <div class="table-frame" role="region" aria-label={text::SERVICES} tabindex="0">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{ text::PART }</th>
                        <th scope="col" class="number">{ text::ALONE }</th>
                        <th scope="col" class="number">{ text::WITH_SHARED }</th>
                        <th scope="col" class="number">{ text::downtime_head(period) }</th>
                        <th scope="col" class="number">{ text::outages::HEAD }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
        </Fold>
    }
}
