//! A field in the place of a plan's name.

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::web::dom;
use tandem_text::plans as text;

#[derive(PartialEq, Properties)]
pub struct NameFieldProps {
    /// The name it has.
    pub name: AttrValue,
    /// Another name; nothing where it keeps the one it has.
    pub on_name: Callback<Option<String>>,
}

/// Enter, or leaving the field, takes what it says; Escape leaves the name as it is.
#[component]
pub fn NameField(props: &NameFieldProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlElement>() {
                dom::focus(&field);
            }
        });
    }
    let onchange = {
        let (before, on_name) = (props.name.clone(), props.on_name.clone());
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            let name = name.trim();
            on_name.emit((name != before.as_str()).then(|| name.to_owned()));
        })
    };
    let onkeydown = {
        let (before, on_name) = (props.name.clone(), props.on_name.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // The field says that it has changed, where it has.
            "Enter" => {
                let field: HtmlInputElement = event.target_unchecked_into();
                if field.value().trim() == before.as_str() {
                    on_name.emit(None);
                }
            }
            "Escape" => {
                // It closes the field, not the sheet, and leaving the field must not take what it says.
                event.stop_propagation();
                let field: HtmlInputElement = event.target_unchecked_into();
                field.set_value(&before);
                on_name.emit(None);
            }
            _ => {}
        })
    };
    html! {
        <li>
            <label class="field">
                <span>{ text::to_plan(text::RENAME, text::named(&props.name)) }</span>
                <input ref={field} type="text" value={props.name.clone()} {onkeydown} {onchange} />
            </label>
        </li>
    }
}
