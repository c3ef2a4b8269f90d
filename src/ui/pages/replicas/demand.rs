//! The other way round: given the workers, how much more demand would fit, and what breaks first.

use yew::prelude::*;

use super::seen::Seen;
use crate::ui::open_plan::OpenPlan;
use crate::ui::pages::Change;
use crate::ui::widgets::{Icon, TextField};
use crate::web::address::Step;
use tandem_document::replicas_link::ReplicasView;
use tandem_domain::kubernetes::headroom;
use tandem_text::replicas::service;
use tandem_text::replicas_questions as text;

#[derive(PartialEq, Properties)]
pub struct DemandProps {
    pub seen: Seen,
}

/// What was asked, and the answer to it.
#[derive(Clone, PartialEq)]
struct Asked {
    plan: OpenPlan,
    unit: String,
    workers: u32,
    answer: String,
}

#[component]
pub fn DemandSection(props: &DemandProps) -> Html {
    let seen = &props.seen;
    let asked = use_state(|| None::<Asked>);
    let typed = use_state(|| None::<String>);
    let (Some(unit), Some(edition)) = (&seen.unit, seen.edition()) else {
        return Html::default();
    };
    let has = seen
        .workers()
        .and_then(|workers| workers.per_zone)
        .unwrap_or(0);
    let workers = seen.view.workers.unwrap_or(has);
    let on_input = {
        let (on_change, view, typed) = (seen.on_change.clone(), seen.view.clone(), typed.clone());
        Callback::from(move |text: String| {
            let workers = text.trim().parse().ok();
            let is_read = workers.is_some() || text.trim().is_empty();
            typed.set((!is_read).then_some(text));
            if is_read {
                let view = ReplicasView {
                    workers,
                    ..view.clone()
                };
                on_change.emit(Change {
                    view,
                    step: Step::Same,
                });
            }
        })
    };
    // Many placements are tried, so this is answered when somebody asks, and stays until then.
    let find = {
        let (asked, seen) = (asked.clone(), seen.clone());
        let (edition, unit) = (edition.clone(), unit.clone());
        Callback::from(move |_: MouseEvent| {
            let catalog = seen.page.library.catalog();
            let found = headroom(&edition, &unit, workers, catalog);
            asked.set(Some(Asked {
                plan: seen.page.plan.clone(),
                unit: unit.id.clone(),
                workers,
                answer: text::most_demand(&found, workers, edition.states_demand(), |id| {
                    service(id, catalog)
                }),
            }));
        })
    };
    let is_old = asked.as_ref().is_some_and(|asked| {
        asked.plan != seen.page.plan || asked.unit != unit.id || asked.workers != workers
    });
    let problems: Vec<String> = typed.iter().map(|_| text::NO_WORKERS.to_owned()).collect();
    let value = seen.view.workers.map_or(String::new(), |it| it.to_string());
    html! {
        <section class="panel" aria-labelledby="demand-title">
            <h2 id="demand-title">{ text::DEMAND }</h2>
            <p class="fine">{ text::DEMAND_HINT }</p>
            <div class="shape-form">
                <TextField label={text::WORKERS_A_ZONE} {value} placeholder={has.to_string()} numeric=true
                    {problems} path="demand.workers" {on_input} on_settle={Callback::noop()} />
                <button type="button" class="button" onclick={find}>
                    <Icon name="go" />{ if is_old { text::FIND_AGAIN } else { text::FIND } }
                </button>
            </div>
            <p aria-live="polite">
                if let Some(asked) = &*asked {
                    <strong class={classes!(is_old.then_some("stale"))}>{ &asked.answer }</strong>
                }
            </p>
        </section>
    }
}
