//! The failover simulator: inject any failure, and see who notices, when, who takes over, what is lost,
//! and why. The page stages a run, has it run by the worker, and shows it as a cockpit: on one screen
//! what is needed to follow it, everything else in a drawer.

mod caption;
mod drawer;
mod fork;
mod keys;
mod log;
mod map;
mod opened;
mod player;
mod playing;
mod prediction;
mod scenarios;
mod sheets;
mod simulated;
mod timeline;
mod transport;

use std::rc::Rc;

use yew::prelude::*;

use self::player::Player;
use self::prediction::Prediction;
use self::scenarios::{ScenarioMenu, ScenarioTools};
use super::Change;
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use tandem_document::simulation_link::{SimulationView, staged};
use tandem_domain::simulation::{RunRequest, Time};
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit::{self, DrawerTab};

use self::opened::Opened;
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
    let asked = SimulationView {
        at: None,
        ..props.view.clone()
    };
    let staged = use_memo((asked, props.plan.clone()), |(view, plan)| {
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
    let drawer = use_state(|| None::<DrawerTab>);
    let is_presenting = use_state(|| false);
    let on_run = {
        let scenario = props.view.scenario.clone();
        props.on_change.reform(move |request: RunRequest| Change {
            view: SimulationView {
                scenario: scenario.clone(),
                run: Some(Ok(request.without_plan())),
                at: None,
            },
            step: Step::New,
        })
    };
    let on_link = {
        let view = props.view.clone();
        props.on_change.reform(move |at: Time| Change {
            view: SimulationView {
                at: Some(at),
                ..view.clone()
            },
            step: Step::Same,
        })
    };
    let on_drawer = {
        let drawer = drawer.setter();
        use_callback((), move |tab: Option<DrawerTab>, ()| drawer.set(tab))
    };
    let on_present = {
        let setter = is_presenting.setter();
        use_callback((), move |on: bool, ()| setter.set(on))
    };
    let on_stage = {
        let drawer = drawer.setter();
        props.on_change.reform(move |scenario: Option<String>| {
            drawer.set(None);
            Change {
                view: SimulationView {
                    scenario,
                    ..SimulationView::default()
                },
                step: Step::New,
            }
        })
    };
    let Some(staged) = &*staged else {
        return html! {
            <article class="page simulation">
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p class="answer">{ text::WHAT }</p>
                    <p>{ text::ON_A_PLAN }</p>
                </header>
                <ScenarioMenu chosen={None::<String>} is_open={true} {on_stage} />
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
    let open = |tab: DrawerTab| on_drawer.reform(move |_: MouseEvent| Some(tab));
    let class = classes!(
        "page",
        "simulation",
        (!is_hidden).then_some("cockpit"),
        is_presenting.then_some("is-presenting")
    );
    html! {
        <article {class} aria-busy={progress.is_working.to_string()}>
            <header class="page-head">
                <div class="cockpit-title">
                    <h1>{ scenario.map_or_else(|| text::TITLE.to_owned(), text::staged) }</h1>
                    <div class="cockpit-tools">
                        <ScenarioTools chosen={scenario.map(|it| it.id.clone())} has_plan={props.plan.is_some()}
                            is_changed={staged.is_changed} on_stage={on_stage.clone()} />
                        if !is_hidden {
                            <button type="button" class="button" aria-haspopup="dialog" onclick={open(DrawerTab::Failures)}>
                                <Icon name="break" />{ text::faults(staged.request.faults.len()) }
                            </button>
                            <button type="button" class="button" aria-haspopup="dialog" onclick={open(DrawerTab::Scenarios)}>
                                <Icon name="simulation" />{ cockpit::tab(DrawerTab::Scenarios) }
                            </button>
                            <button type="button" class="button" aria-haspopup="dialog" aria-keyshortcuts="d"
                                onclick={open(DrawerTab::Outages)}>
                                <Icon name="report" />{ cockpit::DETAILS }
                            </button>
                            <button type="button" class="button present-button" aria-keyshortcuts="p"
                                onclick={on_present.reform(|_: MouseEvent| true)}>
                                <Icon name="present" />{ cockpit::PRESENT }
                            </button>
                        }
                    </div>
                </div>
                // What comes of it stands below its question.
                if !is_hidden {
                    <p class={classes!("answer", progress.is_working.then_some("stale"))}>{ answer }</p>
                    if let Some(scenario) = scenario {
                        <p class="look-for">{ &scenario.look_for }</p>
                    }
                }
            </header>
            if let Some(why) = &staged.bad {
                <div class="notice" role="alert"><Icon name="warning" /><p>{ text::bad_run(why) }</p></div>
            }
            if let Some(why) = &progress.refused {
                <div class="notice" role="alert"><Icon name="error" /><p>{ text::refused(why) }</p></div>
            }
            if is_hidden {
                // Another scenario folds it again.
                <ScenarioMenu key={scenario.map_or("", |it| it.id.as_str()).to_owned()}
                    chosen={scenario.map(|it| it.id.clone())} is_open={false} on_stage={on_stage.clone()} />
            }
            if let (Some(scenario), false) = (scenario, staged.is_changed) {
                <Prediction key={scenario.id.clone()} id={scenario.id.clone()}
                    question={scenario.predict.clone()} {guess} {on_guess} />
            }
            if !is_hidden {
                <Player key={scenario.map_or("", |it| it.id.as_str()).to_owned()} library={props.library.clone()}
                    request={Rc::new(staged.request.clone())} simulated={progress.last.clone()}
                    is_stale={progress.is_working} at={props.view.at} drawer={*drawer} {on_drawer}
                    scenario={scenario.map(|it| it.id.clone())} {on_stage} is_presenting={*is_presenting} {on_present}
                    {on_run} {on_link} />
            }
        </article>
    }
}
