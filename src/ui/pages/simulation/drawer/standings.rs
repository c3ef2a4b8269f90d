//! Everything as a table: the map for those who do not see it.

use yew::prelude::*;

use crate::ui::pages::simulation::{Opened, Simulated};
use crate::ui::widgets::use_unfolding;
use tandem_text::run::clock;
use tandem_text::run::timeline::state;
use tandem_text::simulation as text;
use tandem_text::simulation::thing as words;

#[derive(PartialEq, Properties)]
pub struct StandingsProps {
    pub simulated: Simulated,
    /// How many events have happened.
    pub events: usize,
    pub on_open: Callback<Opened>,
}

#[component]
pub fn Standings(props: &StandingsProps) -> Html {
    let (is_open, onclick) = use_unfolding(false);
    html! {
        <details class="standings" open={is_open}>
            <summary {onclick}>{ text::STANDINGS }</summary>
            if is_open {
                { table(props) }
            }
        </details>
    }
}

fn table(props: &StandingsProps) -> Html {
    let trace = &props.simulated.trace;
    let standings = props.simulated.playback.after(props.events);
    let rows = trace.things.iter().zip(standings).enumerate();
    let rows = rows.map(|(number, (thing, standing))| {
        let since = standing.since.and_then(|event| trace.events.get(event));
        let onclick = props.on_open.reform(move |_: MouseEvent| Opened::Thing(number));
        html! {
            <tr key={number}>
                <th scope="row">
                    <button type="button" class="row-name" aria-haspopup="dialog" {onclick}>{ words::full(thing) }</button>
                </th>
                <td>{ state(standing.state) }</td>
                <td class="number">{ since.map(|event| clock(event.t_s)).unwrap_or_default() }</td>
                <td>{ since.map(|event| format!("{} {}", event.what, event.why)).unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <div class="table-frame" role="region" tabindex="0" aria-label={text::STANDINGS}><table class="plain">
            <thead><tr>{ for text::STANDING_HEAD.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table></div>
    }
}
