//! Predict first: a question before the trace is shown, and what is to be said of the guess after.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::ui::widgets::Icon;
use crate::web::dom;
use tandem_domain::simulation::Question;
use tandem_text::app;
use tandem_text::simulation as text;

#[derive(PartialEq, Properties)]
pub struct PredictionProps {
    /// The scenario's id, to keep its choices together.
    pub id: String,
    pub question: Question,
    /// What was guessed: nothing yet, no guess, or the number of a choice.
    pub guess: Option<Option<usize>>,
    pub on_guess: Callback<Option<usize>>,
}

#[component]
pub fn Prediction(props: &PredictionProps) -> Html {
    let chosen = use_state(|| None::<usize>);
    let is_closed = use_state(|| false);
    let root = use_node_ref();
    // The button that had the focus is gone once there is a guess.
    let was_guessed = use_mut_ref(|| props.guess.is_some());
    {
        let root = root.clone();
        use_effect_with(props.guess, move |guess| {
            if guess.is_some() && !was_guessed.replace(true) {
                match root.cast::<Element>() {
                    Some(said) => dom::focus(&said),
                    None => dom::focus_on_page("main"),
                }
            }
        });
    }
    let question = &props.question;
    if let Some(guess) = props.guess {
        if *is_closed {
            return Html::default();
        }
        let on_close = Callback::from(move |_: MouseEvent| {
            // The button goes with what it closes.
            dom::focus_on_page("main");
            is_closed.set(true);
        });
        return said(question, guess, root, on_close);
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
    let show = {
        let (chosen, on_guess) = (*chosen, props.on_guess.clone());
        Callback::from(move |_: MouseEvent| on_guess.emit(chosen))
    };
    let skip = props.on_guess.reform(|_: MouseEvent| None);
    html! {
        <section class="panel prediction">
            <h2>{ text::PREDICT }</h2>
            <fieldset>
                <legend>{ &question.ask }</legend>
                { for choices }
            </fieldset>
            <div class="scenario-tools">
                <button type="button" class="button button-strong" disabled={chosen.is_none()} onclick={show}>
                    { text::SHOW }
                </button>
                <button type="button" class="button button-quiet" onclick={skip}>{ text::SKIP }</button>
            </div>
        </section>
    }
}

/// What is to be said of a guess.
fn said(
    question: &Question,
    guess: Option<usize>,
    root: NodeRef,
    on_close: Callback<MouseEvent>,
) -> Html {
    let Some(guess) = guess else {
        return Html::default();
    };
    let is_right = guess == question.right;
    let choice = |number: usize| question.choices.get(number).cloned().unwrap_or_default();
    html! {
        <section ref={root} class="panel prediction" role="status" tabindex="-1">
            <p>
                <Icon name={if is_right { "confidence-stated" } else { "differs" }} />{ " " }
                <strong>{ if is_right { text::RIGHT } else { text::WRONG } }</strong>{ " " }
                { text::foretold(&choice(guess)) }
                if !is_right {
                    { " " }<span>{ text::right_was(&choice(question.right)) }</span>
                }
            </p>
            <p class="fine">{ &question.because }</p>
            <button type="button" class="button button-quiet" aria-label={app::CLOSE} title={app::CLOSE} onclick={on_close}>
                <Icon name="close" />
            </button>
        </section>
    }
}
