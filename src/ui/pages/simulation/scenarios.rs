//! The menu of staged scenarios: each on its own plan, and on the open one where that has what it needs.

use std::rc::Rc;

use yew::prelude::*;

use super::chosen::Chosen;
use super::own_plan::Fits;
use crate::ui::widgets::{Icon, use_unfolding};
use tandem_domain::simulation::{OwnFit, Scenario};
use tandem_text::simulation as text;
use tandem_text::simulation::own_plan as words;

/// Every scenario, read once.
fn scenarios() -> Rc<[Scenario]> {
    thread_local! {
        static ALL: Rc<[Scenario]> = Scenario::all().into();
    }
    ALL.with(Rc::clone)
}

#[derive(PartialEq, Properties)]
pub struct ScenariosProps {
    /// The one that is staged.
    pub chosen: Option<Chosen>,
    /// How they fit the open plan, where one is open and that is known.
    pub fits: Option<Fits>,
    pub on_stage: Callback<Option<Chosen>>,
}

/// Those that run on the open plan, then all of them by what they are about.
#[component]
pub fn Scenarios(props: &ScenariosProps) -> Html {
    let all = scenarios();
    let groups = all.chunk_by(|one, other| one.group == other.group);
    let groups = groups.filter_map(|group| {
        let first = group.first()?;
        let items = group.iter().map(|scenario| on_its_own(props, scenario));
        Some(html! {
            <section key={first.group.clone()}>
                <h4>{ &first.group }</h4>
                <ul class="scenario-list">{ for items }</ul>
            </section>
        })
    });
    let here = props.fits.as_ref().map(|fits| {
        let run = fits
            .iter()
            .zip(all.iter())
            .filter(|(fit, _)| fit.run.is_some());
        let items: Vec<Html> = run
            .map(|(fit, scenario)| on_plan(props, fit, scenario))
            .collect();
        html! {
            <>
                <h3>{ words::HERE }</h3>
                <p>{ words::how_many(items.len(), all.len()) }</p>
                <ul class="scenario-list scenarios-here">{ for items }</ul>
                <h3>{ words::EACH }</h3>
            </>
        }
    });
    html! {
        <>
            { for here }
            <div class="scenario-groups">{ for groups }</div>
        </>
    }
}

/// The title of a scenario, which stages it.
fn title(props: &ScenariosProps, scenario: &Scenario, on_plan: bool) -> Html {
    let chosen = Chosen {
        id: scenario.id.clone(),
        on_plan,
    };
    let is_chosen = props.chosen.as_ref() == Some(&chosen);
    let id = || Some(AttrValue::from(scenario.id.clone()));
    let (own, here) = if on_plan { (None, id()) } else { (id(), None) };
    let onclick = props
        .on_stage
        .reform(move |_: MouseEvent| Some(chosen.clone()));
    html! {
        <button type="button" class="row-name" data-scenario={own} data-on-plan={here}
            aria-current={is_chosen.then_some("true")} {onclick}>
            { &scenario.title }
        </button>
    }
}

fn on_plan(props: &ScenariosProps, fit: &OwnFit, scenario: &Scenario) -> Html {
    html! {
        <li key={scenario.id.clone()}>
            { title(props, scenario, true) }
            if fit.asks.is_none() { <span class="fine">{ words::NOTHING_ASKED }</span> }
        </li>
    }
}

fn on_its_own(props: &ScenariosProps, scenario: &Scenario) -> Html {
    let needs = &scenario.own.needs;
    let mut fits = props.fits.iter().flat_map(|fits| fits.iter());
    let of_plan = match fits.find(|fit| fit.id == scenario.id) {
        None => Some(words::needs(needs)),
        Some(fit) if fit.run.is_none() => Some(words::lacks(needs, &fit.lacks)),
        Some(_) => None,
    };
    html! {
        <li key={scenario.id.clone()}>
            { title(props, scenario, false) }
            <span class="fine">{ &scenario.predict.ask }</span>
            { for of_plan.map(|said| html! { <span class="fine">{ said }</span> }) }
        </li>
    }
}

#[derive(PartialEq, Properties)]
pub struct ScenarioMenuProps {
    pub chosen: Option<Chosen>,
    pub fits: Option<Fits>,
    /// Whether it is unfolded from the start.
    pub is_open: bool,
    pub on_stage: Callback<Option<Chosen>>,
}

/// All of them, to be unfolded.
#[component]
pub fn ScenarioMenu(props: &ScenarioMenuProps) -> Html {
    let (is_open, onclick) = use_unfolding(props.is_open);
    html! {
        <details class="panel" open={is_open}>
            <summary {onclick}><strong>{ text::scenarios(scenarios().len()) }</strong></summary>
            if is_open {
                <Scenarios chosen={props.chosen.clone()} fits={props.fits.clone()} on_stage={props.on_stage.clone()} />
            }
        </details>
    }
}

#[derive(PartialEq, Properties)]
pub struct ScenarioToolsProps {
    /// The one that is staged.
    pub chosen: Option<Chosen>,
    pub fits: Option<Fits>,
    /// Whether there is a plan to go back to.
    pub has_plan: bool,
    /// Whether its run has been changed.
    pub is_changed: bool,
    pub on_stage: Callback<Option<Chosen>>,
}

/// Leads from the staged one to another, or back to the plan.
#[component]
pub fn ScenarioTools(props: &ScenarioToolsProps) -> Html {
    let Some(chosen) = &props.chosen else {
        return Html::default();
    };
    let all = scenarios();
    let runs = |scenario: &&Scenario| {
        let mut fits = props.fits.iter().flat_map(|fits| fits.iter());
        !chosen.on_plan || fits.any(|fit| fit.id == scenario.id && fit.run.is_some())
    };
    let mut after = all.iter().skip_while(|scenario| scenario.id != chosen.id);
    after.next();
    let next = after.find(runs);
    let stage = |id: Option<String>| {
        let on_plan = chosen.on_plan;
        let chosen = id.map(|id| Chosen { id, on_plan });
        props.on_stage.reform(move |_: MouseEvent| chosen.clone())
    };
    html! {
        <>
            if props.is_changed {
                <button type="button" class="button" onclick={stage(Some(chosen.id.clone()))}>
                    <Icon name="undo" />{ text::AS_STAGED }
                </button>
            }
            if let Some(next) = next {
                <button type="button" class="button" title={next.title.clone()} onclick={stage(Some(next.id.clone()))}>
                    <Icon name="go" />{ text::NEXT }
                </button>
            }
            <button type="button" class="button" onclick={stage(None)}>
                <Icon name="close" />{ if props.has_plan { text::LEAVE } else { text::LEAVE_EMPTY } }
            </button>
        </>
    }
}
