//! Options: what else the plan could be, what that takes and how long it is down then.

mod cards;
mod chart;
mod comparison;
mod list;

use std::rc::Rc;

use serde_json::json;
use yew::prelude::*;

use self::cards::Cards;
use self::chart::Chart;
use self::comparison::CompareOptions;
use self::list::List;
use super::PlanPageProps;
use super::long_run::use_run;
use crate::ui::begin::Begin;
use crate::ui::widgets::Icon;
use tandem_domain::options::OptionsAnswer;
use tandem_text::options as text;

#[derive(Clone, PartialEq, Properties)]
pub struct OptionsPageProps {
    pub page: PlanPageProps,
    /// How an option becomes a plan of its own; nothing in somebody else's page.
    pub begin: Option<Begin>,
}

#[component]
pub fn OptionsPage(props: &OptionsPageProps) -> Html {
    let plan = props.page.plan.document.value();
    let request = json!({ "plan": plan }).to_string();
    let run = json!({ "options": request }).to_string();
    let followed = use_run(Some(&run));
    let progress = &followed.progress;
    // The last answer stays while the next one begins.
    let last = use_mut_ref(|| None::<(Rc<str>, Rc<OptionsAnswer>)>);
    if let Some(fresh) = &progress.estimate
        && last.borrow().as_ref().is_none_or(|(text, _)| text != fresh)
        && let Ok(answer) = serde_json::from_str(fresh)
    {
        last.replace(Some((fresh.clone(), Rc::new(answer))));
    }
    let answer = last.borrow().as_ref().map(|(_, answer)| answer.clone());
    let is_stale = progress.estimate.is_none() && answer.is_some();
    let objectives = &props.page.plan.assessment.plan.objectives;
    let sets_targets = objectives.is_any_set();
    let said = answer.as_ref().map_or_else(
        || text::WORKING.to_owned(),
        |answer| text::answer(answer, sets_targets),
    );
    let goal = objectives.availability;
    html! {
        <article class="page options">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class={classes!("answer", is_stale.then_some("stale"))} aria-live="polite">{ said }</p>
            </header>
            <div class="run-state" role="status">
                if followed.was_stopped() {
                    <span class="fine">{ text::STOPPED }</span>
                } else {
                    { followed.state() }
                }
                if !followed.is_whole() { { followed.button() } }
            </div>
            { followed.troubles() }
            if let Some(answer) = &answer {
                if answer.levers.is_empty() {
                    <div class="notice" role="status"><Icon name="finding" /><p>{ text::NO_LEVERS }</p></div>
                } else {
                    <div class="options-results">
                        <Chart answer={answer.clone()} {goal} />
                        <Cards {sets_targets} answer={answer.clone()} run={run.clone()} begin={props.begin.clone()} />
                    </div>
                    <CompareOptions answer={answer.clone()} run={run.clone()} is_whole={followed.is_whole()} />
                    <List {sets_targets} answer={answer.clone()} />
                    <p class="fine">{ text::levers(answer) }</p>
                }
            }
        </article>
    }
}
