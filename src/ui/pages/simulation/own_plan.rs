//! Scenarios on the open plan: which of them run on it is worked out by the worker, once for each state
//! of the plan.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::chosen::Chosen;
use crate::ui::widgets::Icon;
use crate::web::worker_client;
use tandem_domain::plan::Document;
use tandem_domain::simulation::{OwnFit, Scenario};
use tandem_text::simulation::own_plan as text;

/// How every scenario fits a plan.
pub type Fits = Rc<Vec<OwnFit>>;

/// How scenarios fit a plan, where that is wanted; nothing until it is known.
#[hook]
pub fn use_fits(plan: Option<Rc<Document>>) -> Option<Fits> {
    let known = use_state(|| None::<(Rc<Document>, Fits)>);
    let latest = use_mut_ref(|| Rc::new(Cell::new(true)));
    {
        let known = known.clone();
        use_effect_with(plan.clone(), move |plan| {
            let is_wanted = Rc::new(Cell::new(true));
            latest.replace(is_wanted.clone()).set(false);
            let Some(plan) = plan.clone() else {
                return;
            };
            if known.as_ref().is_some_and(|(of, _)| *of == plan) {
                return;
            }
            let setter = known.setter();
            spawn_local(async move {
                let answer = worker_client::engine("fits", &plan.to_text()).await;
                let fits = answer
                    .ok()
                    .and_then(|fits| serde_json::from_str(&fits).ok());
                if is_wanted.get() {
                    setter.set(Some((plan, Rc::new(fits.unwrap_or_default()))));
                }
            });
        });
    }
    let (of, fits) = known.as_ref()?;
    (Some(of) == plan.as_ref()).then(|| fits.clone())
}

#[derive(PartialEq, Properties)]
pub struct LackingProps {
    pub scenario: Rc<Scenario>,
    pub fit: Rc<OwnFit>,
    pub on_stage: Callback<Option<Chosen>>,
}

/// What the plan lacks for a scenario, and the scenario's own plan instead.
#[component]
pub fn Lacking(props: &LackingProps) -> Html {
    let own = Chosen {
        id: props.scenario.id.clone(),
        on_plan: false,
    };
    let onclick = props
        .on_stage
        .reform(move |_: MouseEvent| Some(own.clone()));
    html! {
        <div class="notice" role="status">
            <Icon name="questions" />
            <p>{ text::lacks(&props.scenario.own.needs, &props.fit.lacks) }</p>
            <button type="button" class="button" {onclick}>{ text::ITS_OWN }</button>
        </div>
    }
}
