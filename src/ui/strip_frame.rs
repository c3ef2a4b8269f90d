//! The place of the strip: kept free while its figures are on their way, and where the focus goes when
//! the button that had it has done its work and is gone.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::loaded;
use super::open_plan::OpenPlan;
use super::strip::StripProps;
use super::workspace::{Action, Workspace};
use crate::web::{dom, frames};
use tandem_document::link::Route;
use tandem_text::headline as text;

#[derive(PartialEq, Properties)]
pub struct StripFrameProps {
    pub workspace: UseReducerHandle<Workspace>,
    pub plan: Option<OpenPlan>,
    /// The page, where it is one that shows what the plan at hand comes to.
    pub route: Option<Route>,
    /// Whether the focus was on the page when the plan was last changed.
    pub had_focus: bool,
}

#[component]
pub fn StripFrame(props: &StripFrameProps) -> Html {
    let workspace = &props.workspace;
    let shown = props.route.filter(|_| workspace.plan().is_some());
    let shows_figures = shown.is_some_and(Route::changes_plan);
    use_effect_with((props.plan.clone(), props.had_focus), |(_, had_focus)| {
        if *had_focus {
            spawn_local(take_lost_focus());
        }
    });
    let on_undo = {
        let dispatcher = workspace.dispatcher();
        Callback::from(move |()| {
            dispatcher.dispatch(Action::Undo);
            dom::focus_on_page(".strip");
        })
    };
    let draw = loaded::here(|parts| parts.checker).map(|checker| checker.strip);
    let plan = props.plan.clone().filter(|_| shown.is_some());
    let strip = draw.zip(plan).zip(workspace.plan());
    let strip = strip.map(|((draw, plan), at_hand)| {
        draw(StripProps {
            plan,
            plan_id: at_hand.id.to_owned().into(),
            steps: workspace.steps_back(),
            is_undone: workspace.can_redo(),
            shows_figures,
            on_undo,
        })
    });
    let class = classes!("strip", shows_figures.then_some("strip-figured"));
    html! {
        <section {class} hidden={shown.is_none()} tabindex="-1" aria-label={text::HEADLINE}>{ strip }</section>
    }
}

/// Takes the focus where nothing has it any more: to the strip or, where there is none, to the page as a
/// whole. While it moves from one field to the next nothing has it for a moment.
async fn take_lost_focus() {
    frames::drawn().await;
    if dom::focused().is_none() {
        dom::focus_on_page(".strip");
    }
    if dom::focused().is_none() {
        dom::focus_page();
    }
}
