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

/// What is no number is said, and the answer before it stays.
#[component]
pub fn CountField(props: &CountFieldProps) -> Html {
    let is_wrong = use_state(|| false);
    let on_input = {
        let (is_wrong, on_change, most) = (is_wrong.setter(), props.on_change.clone(), props.most);
        Callback::from(move |typed: String| {
            let read = text::whole(&typed).filter(|number| (1..=most).contains(number));
            let is_empty = typed.trim().is_empty();
            is_wrong.set(read.is_none() && !is_empty);
            if read.is_some() || is_empty {
                on_change.emit(read);
            }
        })
    };
    let on_settle = {
        let is_wrong = is_wrong.setter();
        Callback::from(move |()| is_wrong.set(false))
    };
    let problems = if *is_wrong {
        vec![props.wrong.to_string()]
    } else {
        Vec::new()
    };
    let value = props.value.map_or_else(String::new, grouped);
    html! {
        <TextField label={props.label.clone()} {value} numeric=true {problems}
            path={props.id.clone()} {on_input} {on_settle} />
    }
}
