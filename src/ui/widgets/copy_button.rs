//! A button that copies, and says whether it did.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Icon;
use crate::web::clipboard;
use tandem_text::app;

#[derive(PartialEq, Properties)]
pub struct CopyButtonProps {
    pub label: AttrValue,
    /// Makes the text when it is asked for.
    pub text: Callback<(), String>,
}

#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let outcome = use_state(|| None::<bool>);
    let onclick = {
        let (text, outcome) = (props.text.clone(), outcome.clone());
        Callback::from(move |_| {
            let (text, outcome) = (text.emit(()), outcome.clone());
            spawn_local(async move { outcome.set(Some(clipboard::copy(&text).await)) });
        })
    };
    let said = outcome.map(|copied| {
        if copied {
            app::COPIED
        } else {
            app::COPY_FAILED
        }
    });
    html! {
        <span class="copy">
            <button type="button" class="button" {onclick}>
                <Icon name="copy" />{ &props.label }
            </button>
            <span class="copy-said" role="status">{ said.unwrap_or_default() }</span>
        </span>
    }
}
