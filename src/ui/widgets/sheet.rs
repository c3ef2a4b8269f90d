//! A sheet at the side, beside what it explains. It takes the focus when it opens, closes on Esc
//! wherever in the page or view the focus is, the last opened first, and gives the focus back to
//! what had it.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::Icon;
use crate::web::{dom, watch};
use tandem_text::app;

#[derive(PartialEq, Properties)]
pub struct SheetProps {
    /// What it is about; another subject takes the focus anew.
    pub id: AttrValue,
    pub title: AttrValue,
    pub on_close: Callback<()>,
    pub children: Html,
}

#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with(props.id.clone(), move |_| {
            let before = dom::focused();
            if let Some(element) = root.cast::<HtmlElement>() {
                dom::focus_in(&element, "h2");
            }
            move || {
                if let Some(before) = before {
                    dom::focus(&before);
                }
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with(props.on_close.clone(), move |on_close| {
            let on_close = on_close.clone();
            let listener = root.cast::<HtmlElement>().map(|element| {
                let sheet = element.clone();
                watch::keys_beside(&element, move |event| {
                    if event.key() == "Escape" && dom::is_last(&sheet, ".sheet") {
                        // One press closes one sheet: the next to hear of it may then be the last.
                        event.stop_immediate_propagation();
                        on_close.emit(());
                    }
                })
            });
            move || drop(listener)
        });
    }
    let onclick = props.on_close.reform(|_: MouseEvent| ());
    let heading = format!("sheet-{}", props.id);
    html! {
        <div ref={root} class="sheet" role="dialog" aria-labelledby={heading.clone()}>
            <div class="sheet-head">
                <h2 id={heading} tabindex="-1">{ &props.title }</h2>
                <button type="button" class="button button-quiet" {onclick}>
                    <Icon name="close" />{ app::CLOSE }
                </button>
            </div>
            <div class="sheet-body">{ props.children.clone() }</div>
        </div>
    }
}
