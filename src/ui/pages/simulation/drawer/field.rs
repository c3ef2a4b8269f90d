//! A field whose value counts when it is left or Enter is pressed: every letter would be another run.

use serde_json::Number;
use yew::prelude::*;

use crate::ui::widgets::TextField;
use tandem_domain::plan::Measure;
use tandem_domain::simulation::Time;

#[derive(PartialEq, Properties)]
pub struct SettledFieldProps {
    pub label: AttrValue,
    pub value: AttrValue,
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What would be right, where what was typed is not; told by the caller's `read`.
    pub expected: AttrValue,
    /// Takes what was typed; answers whether it could be read.
    pub on_settle: Callback<String, bool>,
}

#[component]
pub fn SettledField(props: &SettledFieldProps) -> Html {
    let draft = use_mut_ref(|| None::<String>);
    let wrong = use_state(|| false);
    let on_input = {
        let draft = draft.clone();
        Callback::from(move |typed: String| drop(draft.replace(Some(typed))))
    };
    let settle = {
        let (wrong, on_settle) = (wrong.clone(), props.on_settle.clone());
        Callback::from(move |()| {
            if let Some(typed) = draft.take() {
                wrong.set(!on_settle.emit(typed.trim().to_owned()));
            }
        })
    };
    let onkeydown = {
        let settle = settle.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                settle.emit(());
            }
        })
    };
    let problems: Vec<String> = wrong
        .then(|| props.expected.to_string())
        .into_iter()
        .collect();
    html! {
        <div class="settled" {onkeydown}>
            <TextField label={props.label.clone()} value={props.value.clone()} numeric={true} path=""
                placeholder={props.placeholder.clone()} {problems} {on_input} on_settle={settle} />
        </div>
    }
}

/// A time as people write it; nothing for what is none.
pub(super) fn time(typed: &str) -> Option<Time> {
    let seconds = Measure::Seconds.read(typed)?;
    seconds.as_f64().and_then(Time::from_seconds)
}

/// A number as people write it; what is none stays as it is.
pub(super) fn written(measure: Measure, number: &str) -> String {
    let read: Option<Number> = number.parse().ok();
    read.map_or_else(|| number.to_owned(), |number| measure.write(&number))
}
