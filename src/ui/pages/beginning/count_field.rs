//! A whole number as people write it.

use yew::prelude::*;

use crate::ui::widgets::TextField;
use tandem_text::beginning as text;
use tandem_text::grouped;

#[derive(PartialEq, Properties)]
pub struct CountFieldProps {
    /// Tells the field from others.
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: Option<u32>,
    /// What can be entered.
    pub most: u32,
    /// What has to be typed instead of what was.
    pub wrong: AttrValue,
    pub on_change: Callback<Option<u32>>,
}

/// What is no number stays in its field with what would be one, and answers nothing meanwhile.
#[component]
pub fn CountField(props: &CountFieldProps) -> Html {
    let wrong = use_state(|| None::<String>);
    let on_input = {
        let (wrong, on_change, most) = (wrong.setter(), props.on_change.clone(), props.most);
        Callback::from(move |typed: String| {
            let read = text::whole(&typed).filter(|number| (1..=most).contains(number));
            let is_wrong = read.is_none() && !typed.trim().is_empty();
            wrong.set(is_wrong.then_some(typed));
            on_change.emit(read);
        })
    };
    let (value, problems) = match &*wrong {
        Some(typed) => (typed.clone(), vec![props.wrong.to_string()]),
        None => (props.value.map_or_else(String::new, grouped), Vec::new()),
    };
    html! {
        <TextField label={props.label.clone()} {value} numeric=true {problems}
            path={props.id.clone()} {on_input} on_settle={Callback::noop()} />
    }
}
