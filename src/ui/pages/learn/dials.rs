//! The dials of a model: a slider with a field for the exact number, a choice, or a check box.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::props::LearnPageProps;
use crate::ui::pages::Change;
use crate::ui::widgets::{Choice, Segmented};
use crate::web::address::Step;
use tandem_domain::id::Word;
use tandem_domain::limitations::{Dial, DialSetting, Scale};
use tandem_text::learn as text;

#[derive(PartialEq, Properties)]
pub struct DialsProps {
    pub page: LearnPageProps,
    pub dials: Vec<Dial>,
}

#[component]
pub fn Dials(props: &DialsProps) -> Html {
    let page = &props.page;
    let on_move = {
        let (view, numbers, on_change) =
            (page.view.clone(), page.numbers(), page.on_change.clone());
        Callback::from(move |(setting, value): (DialSetting, u32)| {
            let mut view = view.clone();
            view.set(setting, value, &numbers);
            let step = Step::Same;
            on_change.emit(Change { view, step });
        })
    };
    let start_over = {
        let (mut view, on_change) = (page.view.clone(), page.on_change.clone());
        view.moved.clear();
        Callback::from(move |_: MouseEvent| {
            let (view, step) = (view.clone(), Step::Same);
            on_change.emit(Change { view, step });
        })
    };
    let dials = props.dials.iter().map(|dial| {
        let on_move = on_move.clone();
        let key = dial.setting.id();
        let dial = dial.clone();
        match dial.scale {
            Scale::Whole { least, most } => html! {
                <Slider {key} {dial} {least} {most} {on_move} />
            },
            Scale::Flag => html! { <Check {key} {dial} {on_move} /> },
            Scale::Choice(_) => html! { <Words {key} {dial} {on_move} /> },
        }
    });
    html! {
        <section class="dials" aria-label={text::DIALS}>
            { for dials }
            <button type="button" class="button" onclick={start_over}
                disabled={page.view.moved.is_empty()}>
                { text::START_OVER }
            </button>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct DialProps {
    dial: Dial,
    on_move: Callback<(DialSetting, u32)>,
}

#[derive(PartialEq, Properties)]
struct SliderProps {
    dial: Dial,
    least: u32,
    most: u32,
    on_move: Callback<(DialSetting, u32)>,
}

#[component]
fn Slider(props: &SliderProps) -> Html {
    let dial = &props.dial;
    let label = text::setting(dial.setting);
    // What is typed and cannot be read stays in its field; the last good value holds meanwhile.
    let unread = use_state(|| None::<String>);
    let oninput = {
        let (dial, on_move, unread) = (dial.clone(), props.on_move.clone(), unread.clone());
        Callback::from(move |event: InputEvent| {
            let written = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Some(value) = dial.read(&written) {
                unread.set(None);
                on_move.emit((dial.setting, value));
            } else {
                unread.set(Some(written));
            }
        })
    };
    let forget = {
        let unread = unread.clone();
        Callback::from(move |_: FocusEvent| unread.set(None))
    };
    let value = dial.value.to_string();
    let (min, max) = (props.least.to_string(), props.most.to_string());
    let typed = (*unread).clone().unwrap_or_else(|| value.clone());
    let wrong = format!("wrong-{}", dial.setting.id());
    html! {
        <div class="dial" data-dial={dial.setting.id()}>
            <label class="field">
                <span>{ label }</span>
                <input type="range" min={min.clone()} max={max.clone()} step="1" {value}
                    oninput={oninput.clone()} />
            </label>
            <input class="dial-number" type="number" {min} {max} step="1" value={typed}
                aria-label={text::exactly(label)} aria-invalid={unread.is_some().to_string()}
                aria-describedby={unread.is_some().then(|| wrong.clone())}
                {oninput} onblur={forget} />
            if let Some(found) = &*unread {
                <p class="dial-wrong" id={wrong}>{ text::not_a_value(found, &dial.expected()) }</p>
            }
        </div>
    }
}

#[component]
fn Check(props: &DialProps) -> Html {
    let dial = &props.dial;
    let checked = dial.value == 1;
    let setting = dial.setting;
    let onchange = props
        .on_move
        .reform(move |_: Event| (setting, u32::from(!checked)));
    html! {
        <label class="check" data-dial={setting.id()}>
            <input type="checkbox" {checked} {onchange} />
            <span>{ text::setting(setting) }</span>
        </label>
    }
}

#[component]
fn Words(props: &DialProps) -> Html {
    let dial = &props.dial;
    let setting = dial.setting;
    let words = match &dial.scale {
        Scale::Choice(words) => words.as_slice(),
        Scale::Whole { .. } | Scale::Flag => &[],
    };
    let choices: Vec<Choice> = words
        .iter()
        .map(|word| Choice::new(*word, text::choice(setting, word)))
        .collect();
    let on_choose = {
        let (dial, on_move) = (dial.clone(), props.on_move.clone());
        Callback::from(move |id: AttrValue| {
            if let Some(value) = dial.read(&id) {
                on_move.emit((dial.setting, value));
            }
        })
    };
    html! {
        <div class="dial-words" data-dial={setting.id()}>
            <Segmented name={format!("learn-{}", setting.id())} legend={text::setting(setting)}
                {choices} chosen={dial.word().unwrap_or_default()} {on_choose} />
        </div>
    }
}
