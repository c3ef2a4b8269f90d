//! The strip that keeps the headline figures in sight while a plan is edited, with a receipt for each
//! change that moves one.

use yew::prelude::*;

use super::open_plan::OpenPlan;
use super::widgets::Icon;
use tandem_document::link::Link;
use tandem_text::headline::{self as text, Figure, Moved};

#[derive(PartialEq, Properties)]
pub struct StripProps {
    pub plan: OpenPlan,
    /// Tells the plan from others.
    pub plan_id: AttrValue,
    /// How many steps of it can be taken back.
    pub steps: usize,
    /// Whether a step has just been taken back, which needs no receipt.
    pub is_undone: bool,
    /// Whether the page changes the plan. Elsewhere only a receipt is shown.
    pub shows_figures: bool,
    pub on_undo: Callback<()>,
}

/// The figures before the last step of a plan, and those it has now.
struct Seen {
    plan: OpenPlan,
    plan_id: AttrValue,
    steps: usize,
    before: Vec<Figure>,
    now: Vec<Figure>,
}

impl Seen {
    fn first(props: &StripProps) -> Self {
        let now = figures(props);
        Self {
            plan: props.plan.clone(),
            plan_id: props.plan_id.clone(),
            steps: props.steps,
            before: now.clone(),
            now,
        }
    }

    /// Goes on with what is shown now. While one step goes on, as typing does, what was before it stays.
    fn go_on(&mut self, props: &StripProps) {
        if self.plan_id != props.plan_id {
            *self = Self::first(props);
        } else if self.plan != props.plan {
            let before = std::mem::replace(&mut self.now, figures(props));
            if self.steps != props.steps {
                self.before = before;
            }
            self.plan = props.plan.clone();
            self.steps = props.steps;
        }
    }
}

fn figures(props: &StripProps) -> Vec<Figure> {
    let (assessment, _) = props.plan.answers();
    text::figures(assessment, props.plan.findings().unwrap_or_default())
}

#[component]
pub fn Strip(props: &StripProps) -> Html {
    let seen = use_mut_ref(|| Seen::first(props));
    let mut seen = seen.borrow_mut();
    seen.go_on(props);
    let moved = if props.is_undone || props.steps == 0 {
        Vec::new()
    } else {
        text::moved(&seen.before, &seen.now)
    };
    html! {
        <>
            if props.shows_figures {
                <dl class="strip-figures">{ for seen.now.iter().map(figure) }</dl>
            }
            <div class="receipt" role="status">
                if !moved.is_empty() {
                    { receipt(&moved, &props.on_undo) }
                }
            </div>
        </>
    }
}

fn figure(figure: &Figure) -> Html {
    let to = Link::to(figure.route, Vec::new()).fragment();
    html! {
        <div key={figure.name}>
            <dt>{ figure.name }</dt>
            <dd><a href={to}>{ &figure.value }</a></dd>
        </div>
    }
}

fn receipt(moved: &[Moved], on_undo: &Callback<()>) -> Html {
    let onclick = on_undo.reform(|_: MouseEvent| ());
    html! {
        <>
            <ul>{ for moved.iter().map(|it| html! { <li key={it.name}>{ text::receipt(it) }</li> }) }</ul>
            <button type="button" class="button" {onclick}><Icon name="undo" />{ text::UNDO }</button>
        </>
    }
}
