//! Why a pod waits, node by node, and by what a node would be chosen. The worker takes the run to the
//! moment of the cursor and asks it there.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::Simulated;
use super::super::simulated::written;
use crate::web::worker_client;
use tandem_domain::simulation::{PodCandidate, Time};
use tandem_domain::thing_id::ThingId;
use tandem_text::simulation::candidates as text;

#[derive(PartialEq, Properties)]
pub struct CandidatesProps {
    pub simulated: Simulated,
    pub moment: Time,
    pub pod: ThingId,
}

#[component]
pub fn Candidates(props: &CandidatesProps) -> Html {
    let found = use_state(|| None::<Rc<Vec<PodCandidate>>>);
    {
        let found = found.clone();
        let deps = (props.simulated.clone(), props.moment, props.pod.clone());
        use_effect_with(deps, move |(simulated, moment, pod)| {
            let is_wanted = Rc::new(Cell::new(true));
            let question = json!({
                "run": written(&simulated.request),
                "at_s": moment,
                "pod": pod,
            });
            let still = is_wanted.clone();
            spawn_local(async move {
                let answer = worker_client::engine("candidates", &question.to_string()).await;
                let nodes = answer.ok().and_then(|it| serde_json::from_str(&it).ok());
                if still.get() {
                    found.set(nodes.map(Rc::new));
                }
            });
            move || is_wanted.set(false)
        });
    }
    let Some(nodes) = &*found else {
        return Html::default();
    };
    let chosen = text::chosen(nodes);
    let lines = nodes.iter().map(|it| {
        let is_chosen = chosen == Some(&it.node);
        html! {
            <tr key={it.node.to_string()}>
                <th scope="row">{ text::node(&it.node) }</th>
                <td>{ text::why(it, is_chosen) }</td>
                <td class="number">{ text::score(it) }</td>
            </tr>
        }
    });
    html! {
        <section class="candidates">
            <h3>{ text::TITLE }</h3>
            <p>{ text::answer(nodes) }</p>
            <div class="scroll-table">
                <table class="plain">
                    <thead><tr>
                        <th scope="col">{ text::NODE }</th>
                        <th scope="col">{ text::WHY }</th>
                        <th scope="col" class="number">{ text::SCORE }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
            </div>
            <p class="fine">{ text::HOW }</p>
        </section>
    }
}
