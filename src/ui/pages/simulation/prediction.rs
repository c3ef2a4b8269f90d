//! Predict first: a question before the run is shown, answered by one or by a team, and what is to be
//! said of the answers after.

use std::rc::Rc;

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::ui::widgets::{Icon, TextField};
use crate::web::dom;
use tandem_domain::simulation::Question;
use tandem_text::app;
use tandem_text::simulation as text;
use tandem_text::simulation::game_day as team;

/// What somebody expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who; empty where nobody gave a name.
    pub who: String,
    /// The number of the answer.
    pub choice: usize,
}

#[derive(PartialEq, Properties)]
pub struct PredictionProps {
    /// What tells the question from others, to keep its choices together.
    pub id: String,
    pub question: Question,
    /// What was expected: nothing yet, nothing by anybody, or by whom what.
    pub told: Option<Rc<[Told]>>,
    pub on_told: Callback<Vec<Told>>,
}

#[component]
pub fn PredictionPanel(props: &PredictionProps) -> Html {
    let chosen = use_state(|| None::<usize>);
    let who = use_state(String::new);
    let before = use_state(Vec::<Told>::new);
    let is_closed = use_state(|| false);
    let root = use_node_ref();
    // The button that had the focus is gone once there is an answer.
    let was_told = use_mut_ref(|| props.told.is_some());
    {
        let root = root.clone();
        use_effect_with(props.told.is_some(), move |is_told| {
            if *is_told && !was_told.replace(true) {
                match root.cast::<Element>() {
                    Some(said) => dom::focus(&said),
                    None => dom::focus_on_page("main"),
                }
            }
        });
    }
    let question = &props.question;
    if let Some(told) = &props.told {
        if *is_closed {
            return Html::default();
        }
        let on_close = Callback::from(move |_: MouseEvent| {
            // The button goes with what it closes.
            dom::focus_on_page("main");
            is_closed.set(true);
        });
        return said(question, told, root, on_close);
    }
    let choices = question.choices.iter().enumerate().map(|(number, choice)| {
        let onchange = {
            let chosen = chosen.clone();
            Callback::from(move |event: Event| {
                if event.target_unchecked_into::<HtmlInputElement>().checked() {
                    chosen.set(Some(number));
                }
            })
        };
        html! {
            <label key={number} class="check">
                <input type="radio" name={format!("guess-{}", props.id)}
                    checked={*chosen == Some(number)} {onchange} />
                <span>{ choice }</span>
            </label>
        }
    });
    let on_name = {
        let who = who.clone();
        Callback::from(move |name: String| who.set(name))
    };
    // Those so far, and the one that is chosen now.
    let now = chosen.map(|choice| Told {
        who: who.trim().to_owned(),
        choice,
    });
    let all: Vec<Told> = before.iter().cloned().chain(now.clone()).collect();
    let add = {
        let (before, chosen, who, all) = (before.clone(), chosen.clone(), who.clone(), all.clone());
        let root = root.clone();
        Callback::from(move |_: MouseEvent| {
            before.set(all.clone());
            chosen.set(None);
            who.set(String::new());
            if let Some(panel) = root.cast::<web_sys::HtmlElement>() {
                dom::focus_in(&panel, "input");
            }
        })
    };
    let so_far = before.iter().enumerate().map(|(number, told)| {
        html! { <li key={number}>{ team::told(&told.who, &choice_of(question, told.choice)) }</li> }
    });
    let is_empty = all.is_empty();
    let show = props.on_told.reform(move |_: MouseEvent| all.clone());
    let skip = props.on_told.reform(|_: MouseEvent| Vec::new());
    html! {
        <section ref={root} class="panel prediction">
            <h2>{ text::PREDICT }</h2>
            <fieldset>
                <legend>{ &question.ask }</legend>
                { for choices }
            </fieldset>
            <TextField label={team::MEMBER} value={(*who).clone()} path="" on_input={on_name}
                on_settle={Callback::noop()} />
            if !before.is_empty() {
                <div>
                    <h3>{ team::ADDED }</h3>
                    <ul class="told">{ for so_far }</ul>
                </div>
            }
            <div class="scenario-tools">
                <button type="button" class="button button-strong" disabled={is_empty} onclick={show}>
                    { text::SHOW }
                </button>
                <button type="button" class="button" disabled={now.is_none()} onclick={add}>{ team::ADD }</button>
                <button type="button" class="button button-quiet" onclick={skip}>{ text::SKIP }</button>
            </div>
        </section>
    }
}

fn choice_of(question: &Question, number: usize) -> String {
    question.choices.get(number).cloned().unwrap_or_default()
}

/// What is to be said of what was expected.
fn said(question: &Question, told: &[Told], root: NodeRef, on_close: Callback<MouseEvent>) -> Html {
    if told.is_empty() {
        return Html::default();
    }
    let is_right = told.iter().all(|told| told.choice == question.right);
    let each = told.iter().enumerate().map(|(number, it)| {
        let is_right = it.choice == question.right;
        let choice = choice_of(question, it.choice);
        let answer = if told.len() == 1 && it.who.is_empty() {
            text::foretold(&choice)
        } else {
            team::told(&it.who, &choice) + "."
        };
        html! {
            <span key={number} class="told-one">
                <Icon name={if is_right { "confidence-stated" } else { "differs" }} />{ " " }
                <strong>{ if is_right { text::RIGHT } else { text::WRONG } }</strong>{ " " }
                { answer }{ " " }
            </span>
        }
    });
    html! {
        <section ref={root} class="panel prediction" role="status" tabindex="-1">
            <p>
                { for each }
                if !is_right {
                    <span>{ text::right_was(&choice_of(question, question.right)) }</span>
                }
            </p>
            <p class="fine">{ &question.because }</p>
            <button type="button" class="button button-quiet" aria-label={app::CLOSE} title={app::CLOSE} onclick={on_close}>
                <Icon name="close" />
            </button>
        </section>
    }
}
