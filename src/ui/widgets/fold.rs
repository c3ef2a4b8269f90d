//! A section that is opened when somebody looks for it. Paper has it whole.

use web_sys::Element;
use yew::prelude::*;

use crate::web::watch;

#[derive(PartialEq, Properties)]
pub struct FoldProps {
    pub title: AttrValue,
    /// What it comes to, in a few words.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// How deep its heading is.
    #[prop_or(2)]
    pub level: u8,
    pub children: Html,
}

#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let details = use_node_ref();
    {
        let details = details.clone();
        use_effect_with((), move |()| {
            // A browser counts its sheets at once, before anything is drawn anew.
            let listeners = details.cast::<Element>().map(watch::open_on_paper);
            move || drop(listeners)
        });
    }
    html! {
        <details class="fold" ref={details}>
            <summary>
                <@{format!("h{}", props.level)}>{ &props.title }</@>
                { for props.note.iter().map(|note| html! { <span class="fine">{ note }</span> }) }
            </summary>
            { props.children.clone() }
        </details>
    }
}
