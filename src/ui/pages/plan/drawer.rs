//! A part of the form that is drawn when it is first opened: a large plan has thousands of fields,
//! and typing in one of them is not to wait for all the others.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct DrawerProps {
    pub title: Html,
    /// Draws what is in it.
    pub content: Callback<(), Html>,
    /// The place in the document, so that findings can lead here.
    #[prop_or_default]
    pub path: Option<AttrValue>,
    /// Whether it is open without being asked.
    #[prop_or_default]
    pub is_open: bool,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let was_opened = use_state(|| false);
    let is_drawn = *was_opened || props.is_open;
    // However it is opened: by hand, by a script, by the browser's own search.
    let ontoggle = {
        let was_opened = was_opened.clone();
        Callback::from(move |_: Event| was_opened.set(true))
    };
    html! {
        <details class={props.class.clone()} data-path={props.path.clone()} tabindex={props.path.as_ref().map(|_| "-1")}
            open={props.is_open} {ontoggle}>
            <summary>{ props.title.clone() }</summary>
            if is_drawn { { props.content.emit(()) } }
        </details>
    }
}
