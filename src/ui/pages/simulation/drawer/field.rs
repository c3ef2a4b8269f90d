//! A field whose value counts when it is left or Enter is pressed: every letter would be another run.

use yew::prelude::*;

use crate::ui::widgets::TextField;

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
