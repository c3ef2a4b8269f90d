//! The worst years of a long run, and the way to each in the simulator.

use std::rc::Rc;

use yew::prelude::*;

use crate::web::address::Step;
use tandem_document::link::{LONGEST, Link};
use tandem_document::simulation_link::{self, SimulationView};
use tandem_domain::monte_carlo::Estimate;
use tandem_text::long_run as text;

#[derive(PartialEq, Properties)]
pub struct WorstProps {
    pub estimate: Rc<Estimate>,
    /// The seed of a run that is over: only then is known what went wrong in its worst years.
    pub seed: Option<u64>,
    pub on_go: Callback<(Link, Step)>,
}

/// The worst years. Each can be shown in the simulator, on the plan at hand; a year is a long link, so
/// it is made when it is asked for.
#[component]
pub fn Worst(props: &WorstProps) -> Html {
    let too_long = use_state(|| None::<(u32, u32)>);
    let years = &props.estimate.worst_years;
    if years.is_empty() {
        return Html::default();
    }
    let rows = years.iter().enumerate().map(|(at, year)| {
        let which = (year.replication, year.year);
        let show = |seed: u64| {
            let (estimate, on_go, too_long) =
                (props.estimate.clone(), props.on_go.clone(), too_long.clone());
            Callback::from(move |_: MouseEvent| {
                let Some(year) = estimate.worst_years.get(at) else {
                    return;
                };
                let view = SimulationView {
                    scenario: None,
                    run: Some(Ok(year.run(seed))),
                    ..SimulationView::default()
                };
                let link = simulation_link::link(&view);
                if link.fragment().len() > LONGEST {
                    too_long.set(Some(which));
                } else {
                    on_go.emit((link, Step::New));
                }
            })
        };
        html! {
            <tr key={format!("{}.{}", year.replication, year.year)}>
                <th scope="row">{ text::which(year.replication, year.year) }</th>
                <td class="number">{ text::length(year.downtime_s) }</td>
                <td class="number">
                    if props.seed.is_some() { { text::faults(year.faults.len(), year.is_cut) } }
                </td>
                <td role="status">
                    if *too_long == Some(which) {
                        { text::TOO_LONG }
                    } else if let Some(seed) = props.seed {
                        <button type="button" class="button button-quiet" onclick={show(seed)}>{ text::SHOW }</button>
                    }
                </td>
            </tr>
        }
    });
    html! {
        <section>
            <h2>{ text::WORST }</h2>
            <p>{ text::WORST_WHY }</p>
            <div class="table-frame" role="region" tabindex="0" aria-label={text::WORST}><table class="plain">
                <thead><tr>
                    <th scope="col">{ text::WHICH }</th>
                    <th scope="col" class="number">{ text::DOWNTIME }</th>
                    <th scope="col" class="number">{ text::FAULTS }</th>
                    <th scope="col">{ text::SIMULATOR }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table></div>
        </section>
    }
}
