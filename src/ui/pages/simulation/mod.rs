//! The failover simulator: inject any failure, and see who notices, when, who takes over, what is lost,
//! and why. The page stages a run, has it run by the worker, and shows it as a cockpit: on one screen
//! what is needed to follow it, everything else in a drawer.

mod caption;
mod chosen;
mod drawer;
mod fork;
mod game_day;
mod keys;
mod log;
mod map;
mod opened;
mod own_plan;
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

use self::chosen::Chosen;
use self::game_day::GameDaySheet;
use self::own_plan::{Lacking, use_fits};
use self::player::Player;
use self::prediction::{PredictionPanel, Told};
use self::scenarios::{ScenarioMenu, ScenarioTools};
use super::Change;
use crate::ui::library::Library;
use crate::ui::open_plan::OpenPlan;
use crate::ui::widgets::Icon;
use crate::web::address::Step;
use tandem_document::simulation_link::{SimulationView, Staged, StagedQuestion, staged};
use tandem_domain::catalog::Catalog;
use tandem_domain::simulation::{GameDay, Prediction, Question, RunRequest, Scenario, Time};
use tandem_text::simulation as text;
use tandem_text::simulation::cockpit::{self, DrawerTab};
use tandem_text::simulation::own_plan as here;

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
    let drawer = use_state(|| None::<DrawerTab>);
    let document = props.plan.as_ref().map(|plan| plan.document.clone());
    let is_choosing = props.view.scenario.is_some() || *drawer == Some(DrawerTab::Scenarios);
    let fits = use_fits(document.filter(|_| is_choosing));
    let fit = fits.iter().flat_map(|fits| fits.iter());
    let fit = fit
        .clone()
        .find(|fit| Some(&fit.id) == props.view.scenario.as_ref());
    let fit = fit.filter(|_| props.view.on_plan).cloned();
    let asked = SimulationView {
        at: None,
        ..props.view.clone()
    };
    let staged = use_memo(
        (asked, props.plan.clone(), fit.clone()),
        |(view, plan, fit)| {
            let document = plan.as_ref().map(|plan| &*plan.document);
            staged(view, document, fit.as_ref())
        },
    );
    let progress = use_simulated(
        staged
            .as_ref()
            .as_ref()
            .map(|staged| staged.request.clone()),
    );
    // What is foretold counts for a scenario as it is staged; the user's own runs hide nothing.
    let foretold = use_state(|| None::<(Chosen, Rc<[Told]>)>);
    let day = use_state(|| Rc::new(GameDay::default()));
    let is_presenting = use_state(|| false);
    let on_run = {
        let (scenario, on_plan) = (props.view.scenario.clone(), props.view.on_plan);
        props.on_change.reform(move |request: RunRequest| Change {
            view: SimulationView {
                scenario: scenario.clone(),
                on_plan,
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
        props.on_change.reform(move |chosen: Option<Chosen>| {
            drawer.set(None);
            let on_plan = chosen.as_ref().is_some_and(|chosen| chosen.on_plan);
            Change {
                view: SimulationView {
                    scenario: chosen.map(|chosen| chosen.id),
                    on_plan,
                    ..SimulationView::default()
                },
                step: Step::New,
            }
        })
    };
    let chosen = props.view.scenario.clone().map(|id| Chosen {
        id,
        on_plan: props.view.on_plan,
    });
    let Some(staged) = &*staged else {
        let scenario = props.view.scenario.as_deref().and_then(Scenario::find);
        let lacking = scenario.zip(fit).map(|(scenario, fit)| {
            html! { <Lacking scenario={Rc::new(scenario)} fit={Rc::new(fit)} on_stage={on_stage.clone()} /> }
        });
        let is_working = props.view.on_plan && props.plan.is_some() && fits.is_none();
        return html! {
            <article class="page simulation" aria-busy={is_working.to_string()}>
                <header class="page-head">
                    <h1>{ text::TITLE }</h1>
                    <p class="answer">{ text::WHAT }</p>
                    if is_working {
                        <p role="status">{ text::WORKING }</p>
                    } else if props.plan.is_none() {
                        <p>{ text::ON_A_PLAN }</p>
                    }
                </header>
                { for lacking }
                <ScenarioMenu {chosen} fits={fits.clone()} is_open={true} {on_stage} />
            </article>
        };
    };
    let scenario = staged.scenario.as_ref();
    let question = question(staged, &progress, props.library.catalog());
    let told = chosen.as_ref().and_then(|chosen| {
        let of = foretold.as_ref().filter(|(of, _)| of == chosen);
        of.map(|(_, told)| told.clone())
    });
    // While the run that answers a question is not there yet, nothing of it is shown.
    let is_hidden = match &question {
        Asked::Nothing => false,
        Asked::Later | Asked::Now(_) => told.is_none(),
    };
    let on_told = {
        let (foretold, day, chosen) = (foretold.clone(), day.clone(), chosen.clone());
        let plan = staged.request.plan.value().get("name");
        let plan = plan.and_then(|name| name.as_str()).map(str::to_owned);
        let (title, question) = (scenario.map(|it| it.title.clone()), question.clone());
        Callback::from(move |told: Vec<Told>| {
            if let (Some(title), Asked::Now(question)) = (&title, &question) {
                let plan = plan.clone().unwrap_or_default();
                day.set(Rc::new(counted(&day, title, &plan, question, &told)));
            }
            foretold.set(chosen.clone().map(|chosen| (chosen, told.into())));
        })
    };
    let on_clear = {
        let day = day.setter();
        Callback::from(move |()| day.set(Rc::default()))
    };
    let answer = match &progress.last {
        Some(last) => text::answer(&last.trace, last.request.faults.len()),
        None => text::WHAT.to_owned(),
    };
    let title = match scenario {
        None => text::TITLE.to_owned(),
        Some(scenario) if props.view.on_plan => here::staged_here(scenario),
        Some(scenario) => text::staged(scenario),
    };
    let key = chosen
        .as_ref()
        .map_or_else(String::new, |it| format!("{} {}", it.id, it.on_plan));
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
                    <h1>{ title }</h1>
                    <div class="cockpit-tools">
                        <ScenarioTools chosen={chosen.clone()} fits={fits.clone()} has_plan={props.plan.is_some()}
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
                    // It speaks of the scenario's own plan.
                    if let Some(scenario) = scenario.filter(|_| !props.view.on_plan) {
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
                <ScenarioMenu key={key.clone()} chosen={chosen.clone()} fits={fits.clone()} is_open={false}
                    on_stage={on_stage.clone()} />
            }
            if let Asked::Now(question) = &question {
                <PredictionPanel key={key.clone()} id={key.clone()} question={question.clone()} {told} {on_told} />
            } else if is_hidden {
                <p role="status">{ text::WORKING }</p>
            }
            if !is_hidden {
                <Player {key} library={props.library.clone()}
                    request={Rc::new(staged.request.clone())} simulated={progress.last.clone()}
                    is_stale={progress.is_working} at={props.view.at} drawer={*drawer} {on_drawer}
                    scenario={chosen} {fits} day={(*day).clone()} {on_clear} {on_stage} is_presenting={*is_presenting} {on_present}
                    {on_run} {on_link} />
            }
            // Where the sheet of a rehearsal is open it is what is printed.
            if *drawer == Some(DrawerTab::GameDay) && !day.predictions.is_empty() {
                <div class="only-on-paper game-day-paper"><GameDaySheet day={(*day).clone()} /></div>
            }
        </article>
    }
}

/// What is asked before the run is shown.
#[derive(Clone)]
enum Asked {
    /// Nothing: the run is shown at once.
    Nothing,
    /// What the run answers, which is not there yet.
    Later,
    /// This.
    Now(Question),
}

fn question(staged: &Staged, progress: &Progress, catalog: &Catalog) -> Asked {
    match &staged.question {
        None => Asked::Nothing,
        Some(StagedQuestion::Written(question)) => Asked::Now(question.clone()),
        Some(StagedQuestion::OfTheRun(_)) if progress.refused.is_some() => Asked::Nothing,
        Some(StagedQuestion::OfTheRun(asks)) => {
            let run = progress.last.as_ref();
            let Some(run) = run.filter(|run| run.request == staged.request) else {
                return Asked::Later;
            };
            match asks.of(&run.trace) {
                None => Asked::Nothing,
                Some(asked) => Asked::Now(here::question(
                    &asked,
                    &run.request.faults,
                    &run.trace,
                    catalog,
                )),
            }
        }
    }
}

/// A rehearsal with what was predicted now.
fn counted(day: &GameDay, title: &str, plan: &str, question: &Question, told: &[Told]) -> GameDay {
    let choice = |number: usize| question.choices.get(number).cloned().unwrap_or_default();
    let mut day = day.clone();
    for it in told {
        day.add(Prediction {
            who: it.who.clone(),
            scenario: title.to_owned(),
            plan: plan.to_owned(),
            asked: question.ask.clone(),
            predicted: choice(it.choice),
            shown: choice(question.right),
            is_right: it.choice == question.right,
        });
    }
    day
}
