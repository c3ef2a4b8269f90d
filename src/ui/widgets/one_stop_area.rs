//! An area whose elements share one stop for the Tab key, with arrows among them.

use web_sys::Element;
use yew::prelude::*;

use crate::web::one_stop::OneStop;

#[derive(PartialEq, Properties)]
pub struct OneStopAreaProps {
    /// What shares the stop, as a selector.
    pub of: &'static str,
    pub class: AttrValue,
    /// What it is called, unless what it holds says so.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    pub children: Html,
}

#[component]
pub fn OneStopArea(props: &OneStopAreaProps) -> Html {
    let root = use_node_ref();
    use_effect_with((root.clone(), props.of), |(root, of)| {
        let watched = root.cast::<Element>();
        let watched = watched.and_then(|root| OneStop::watch(&root, of).ok());
        move || drop(watched)
    });
    html! {
        <div ref={root} class={props.class.clone()} role={props.label.as_ref().map(|_| "region")} aria-label={props.label.clone()}>
            { props.children.clone() }
        </div>
    }
}
