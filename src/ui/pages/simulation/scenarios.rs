//! The menu of staged scenarios.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::widgets::{Icon, use_unfolding};
use tandem_domain::simulation::Scenario;
use tandem_text::simulation as text;

/// Every scenario, read once.
fn scenarios() -> Rc<[Scenario]> {
    thread_local! {
        static ALL: Rc<[Scenario]> = Scenario::all().into();
    }
    ALL.with(Rc::clone)
}

#[derive(PartialEq, Properties)]
pub struct ScenariosProps {
    /// The id of the one that is staged.
    pub chosen: Option<String>,
    pub on_stage: Callback<Option<String>>,
}

/// All of them, by what they are about.
#[component]
pub fn Scenarios(props: &ScenariosProps) -> Html {
    let all = scenarios();
    let stage = |id: String| {
        let on_stage = props.on_stage.clone();
        Callback::from(move |_: MouseEvent| on_stage.emit(Some(id.clone())))
    };
    let groups = all.chunk_by(|one, other| one.group == other.group);
    let groups = groups.filter_map(|group| {
        let first = group.first()?;
        let items = group.iter().map(|scenario| {
            let is_chosen = props.chosen.as_ref() == Some(&scenario.id);
            html! {
                <li key={scenario.id.clone()}>
                    <button type="button" class="row-name" data-scenario={scenario.id.clone()}
                        aria-current={is_chosen.then_some("true")} onclick={stage(scenario.id.clone())}>
                        { &scenario.title }
                    </button>
                    <span class="fine">{ &scenario.predict.ask }</span>
                </li>
            }
        });
        Some(html! {
            <section key={first.group.clone()}>
                <h3>{ &first.group }</h3>
                <ul class="scenario-list">{ for items }</ul>
            </section>
        })
    });
    html! { <div class="scenario-groups">{ for groups }</div> }
}

#[derive(PartialEq, Properties)]
pub struct ScenarioMenuProps {
    pub chosen: Option<String>,
    /// Whether it is unfolded from the start.
    pub is_open: bool,
    pub on_stage: Callback<Option<String>>,
}

/// All of them, to be unfolded.
#[component]
pub fn ScenarioMenu(props: &ScenarioMenuProps) -> Html {
    let (is_open, onclick) = use_unfolding(props.is_open);
    html! {
        <details class="panel" open={is_open}>
            <summary {onclick}><strong>{ text::scenarios(scenarios().len()) }</strong></summary>
            if is_open {
                <Scenarios chosen={props.chosen.clone()} on_stage={props.on_stage.clone()} />
            }
        </details>
    }
}

#[derive(PartialEq, Properties)]
pub struct ScenarioToolsProps {
    /// The id of the one that is staged.
    pub chosen: Option<String>,
    /// Whether there is a plan to go back to.
    pub has_plan: bool,
    /// Whether its run has been changed.
    pub is_changed: bool,
    pub on_stage: Callback<Option<String>>,
}

/// Leads from the staged one to another, or back to the plan.
#[component]
pub fn ScenarioTools(props: &ScenarioToolsProps) -> Html {
    let Some(chosen) = &props.chosen else {
        return Html::default();
    };
    let all = scenarios();
    let at = all.iter().position(|scenario| scenario.id == *chosen);
    let next = at.and_then(|at| all.get(at + 1));
    let stage = |id: Option<String>| props.on_stage.reform(move |_: MouseEvent| id.clone());
    html! {
        <>
            if props.is_changed {
                <button type="button" class="button" onclick={stage(Some(chosen.clone()))}>
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
