//! A sheet that slides in at the side, beside what it explains. It takes the focus when it opens
//! and closes on Esc; whoever opened it gives the focus back.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::Icon;
use crate::text::app;
use crate::web::dom;

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
            if let Some(element) = root.cast::<HtmlElement>() {
                dom::focus_in(&element, "h2");
            }
        });
    }
    let onkeydown = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_close.emit(());
            }
        })
    };
    let onclick = props.on_close.reform(|_: MouseEvent| ());
    let heading = format!("sheet-{}", props.id);
    html! {
        <div ref={root} class="sheet" role="dialog" aria-labelledby={heading.clone()} {onkeydown}>
            <header class="sheet-head">
                <h2 id={heading} tabindex="-1">{ &props.title }</h2>
                <button type="button" class="button button-quiet" {onclick}>
                    <Icon name="close" />{ app::CLOSE }
                </button>
            </header>
            <div class="sheet-body">{ props.children.clone() }</div>
        </div>
    }
}
