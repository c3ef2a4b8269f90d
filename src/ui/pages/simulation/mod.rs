//! The failover simulator: break anything, and see who notices, when, who takes over, what is lost,
//! and why. The page stages a run, has it run by the worker, and draws its trace.

mod beside_recovery;
mod charts;
mod faults;
mod field;
mod files;
mod fork;
mod log;
mod map;
mod outages;
mod player;
mod prediction;
mod scenarios;
mod settings;
mod simulated;
mod standings;
mod thing_sheet;
mod timeline;
mod transport;

use std::rc::Rc;

use yew::prelude::*;

use self::player::Player;
use self::prediction::Prediction;
use self::scenarios::Scenarios;
use super::Change;
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use tandem_document::simulation_link::{SimulationView, staged};
use tandem_domain::simulation::RunRequest;
use tandem_text::simulation as text;

pub use self::simulated::{Progress, Simulated, use_simulated};
pub use self::timeline::{Timeline, TimelineProps};

#[derive(Clone, PartialEq, Properties)]
pub struct SimulationPageProps {
    pub library: Library,
    /// The plan at hand; a staged scenario brings its own.
    pub plan: Option<OpenPlan>,
    pub view: SimulationView,
    pub on_change: Callback<Change<SimulationView>>,
}

#[component]
pub fn SimulationPage(props: &SimulationPageProps) -> Html {
    let staged = use_memo((props.view.clone(), props.plan.clone()), |(view, plan)| {
        staged(view, plan.as_ref().map(|plan| &*plan.document))
    });
    let progress = use_simulated(
        staged
            .as_ref()
            .as_ref()
            .map(|staged| staged.request.clone()),
    );
    // What is foretold counts for a scenario as it is staged; the user's own runs hide nothing.
    let foretold = use_state(|| None::<(String, Option<usize>)>);
    let on_run = {
        let scenario = props.view.scenario.clone();
        props.on_change.reform(move |request: RunRequest| Change {
            view: SimulationView {
                scenario: scenario.clone(),
                run: Some(Ok(request.without_plan())),
            },
            step: Step::New,
        })
    };
    let on_stage = props.on_change.reform(|scenario: Option<String>| Change {
        view: SimulationView {
            scenario,
            run: None,
        },
        step: Step::New,
    });
    let Some(staged) = &*staged else {
        return html! {
            <article class="page simulation">
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p class="answer">{ text::WHAT }</p>
                    <p>{ text::ON_A_PLAN }</p>
                </header>
                <Scenarios chosen={None::<String>} has_plan={false} is_changed={false} is_open={true} {on_stage} />
            </article>
        };
    };
    let scenario = staged.scenario.as_ref();
    let guess = scenario.and_then(|scenario| {
        let of = foretold.as_ref().filter(|(id, _)| *id == scenario.id);
        of.map(|(_, guess)| *guess)
    });
    let is_hidden = scenario.is_some() && !staged.is_changed && guess.is_none();
    let on_guess = {
        let (foretold, id) = (foretold.clone(), scenario.map(|it| it.id.clone()));
        Callback::from(move |guess: Option<usize>| {
            foretold.set(id.clone().map(|id| (id, guess)));
        })
    };
    let answer = match &progress.last {
        Some(last) => text::answer(&last.trace, last.request.faults.len()),
        None => text::WHAT.to_owned(),
    };
    html! {
        <article class="page simulation" aria-busy={progress.is_working.to_string()}>
            <header class="page-head">
                <h1>{ scenario.map_or_else(|| text::TITLE.to_owned(), text::staged) }</h1>
                // What comes of it stands below its question.
                if !is_hidden {
                    <p class={classes!("answer", progress.is_working.then_some("stale"))}>{ answer }</p>
                    if let Some(scenario) = scenario {
                        <p>{ &scenario.look_for }</p>
                    }
                }
            </header>
            if let Some(why) = &staged.bad {
                <div class="notice" role="alert"><Icon name="warning" /><p>{ text::bad_run(why) }</p></div>
            }
            if let Some(why) = &progress.refused {
                <div class="notice" role="alert"><Icon name="error" /><p>{ text::refused(why) }</p></div>
            }
            <Scenarios chosen={scenario.map(|it| it.id.clone())} has_plan={props.plan.is_some()}
                is_changed={staged.is_changed} is_open={false} {on_stage} />
            if let (Some(scenario), false) = (scenario, staged.is_changed) {
                <Prediction key={scenario.id.clone()} id={scenario.id.clone()}
                    question={scenario.predict.clone()} {guess} {on_guess} />
            }
            if !is_hidden {
                <Player key={scenario.map_or("", |it| it.id.as_str()).to_owned()} library={props.library.clone()}
                    request={Rc::new(staged.request.clone())} simulated={progress.last.clone()}
                    is_stale={progress.is_working} {on_run} />
            }
        </article>
    }
}
