//! What ranges among the assumptions make of the figure.

use yew::prelude::*;

use super::props::AvailabilityPageProps;
use crate::ui::charts::{Tornado, TornadoBar};
use tandem_domain::availability::Sensitivity;
use tandem_domain::units::Probability;
use tandem_text::availability as text;
use tandem_text::time;

#[derive(PartialEq, Properties)]
pub struct UncertaintyProps {
    pub page: AvailabilityPageProps,
}

#[component]
pub fn Uncertainty(props: &UncertaintyProps) -> Html {
    let availability = props.page.page.plan.answers().0.prospects();
    let sensitivity = &availability.spread.sensitivity;
    let period = props.page.view.period;
    let Some(likely) = availability.system.filter(|_| !sensitivity.is_empty()) else {
        return html! {
            <section class="panel">
                <h2>{ text::UNCERTAINTY }</h2>
                <p>{ text::NO_RANGES }</p>
            </section>
        };
    };
    let down = |up: Probability| period.down(up.complement());
    let bar = |line: &Sensitivity| TornadoBar {
        name: line.key.clone().into(),
        low: down(line.low).get(),
        high: down(line.high).get(),
        low_label: time::length(down(line.low)).into(),
        high_label: time::length(down(line.high)).into(),
    };
    let bars: Vec<TornadoBar> = sensitivity.iter().map(bar).collect();
    let caption = text::tornado_caption(availability, period);
    html! {
        <section class="panel uncertainty">
            <h2>{ text::UNCERTAINTY }</h2>
            <p>{ text::percentiles(availability).unwrap_or_default() }</p>
            <p>{ text::widest(sensitivity, period).unwrap_or_default() }</p>
            <h3>{ text::TORNADO }</h3>
            <figure>
                <div class="table-frame topology-frame" role="region" tabindex="0"
                    aria-label={text::TORNADO_REGION}>
                    <Tornado label={caption.clone()} {bars} likely={down(likely).get()}
                        likely_label={time::length(down(likely))} />
                </div>
                <figcaption>{ caption }</figcaption>
            </figure>
            { table(sensitivity, props) }
        </section>
    }
}

fn table(sensitivity: &[Sensitivity], props: &UncertaintyProps) -> Html {
    let period = props.page.view.period;
    let lines = sensitivity.iter().map(|line| {
        html! {
            <tr key={line.key.clone()}>
                <th scope="row"><code>{ &line.key }</code></th>
                <td class="number">{ text::percent(line.low) }</td>
                <td class="number">{ text::percent(line.high) }</td>
                <td class="number">{ text::apart(line, period) }</td>
            </tr>
        }
    });
    html! {
        <table class="plain">
            <thead><tr>
                <th scope="col">{ text::ASSUMPTION }</th>
                <th scope="col" class="number">{ text::LOW }</th>
                <th scope="col" class="number">{ text::HIGH }</th>
                <th scope="col" class="number">{ text::WIDTH }</th>
            </tr></thead>
            <tbody>{ for lines }</tbody>
        </table>
    }
}
