//! The sheet that lists the keys.

use yew::prelude::*;

use super::widgets::Sheet;
use tandem_document::link::Route;
use tandem_domain::id::Word;
use tandem_text::{app, pages};

#[derive(PartialEq, Properties)]
pub struct KeysSheetProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn KeysSheet(props: &KeysSheetProps) -> Html {
    let pages = Route::ALL
        .iter()
        .map(|&route| (format!("g {}", pages::key(route)), pages::name(route)));
    let keys = app::KEY_LIST
        .iter()
        .map(|&(key, what)| (key.to_owned(), what))
        .chain(pages)
        .map(|(key, what)| {
            html! { <><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></> }
        });
    html! {
        <Sheet id="keys" title={app::KEYS} on_close={props.on_close.clone()}>
            <dl class="keys">{ for keys }</dl>
        </Sheet>
    }
}
