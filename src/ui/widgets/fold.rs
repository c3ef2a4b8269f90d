//! A section that is drawn when it is opened: detail that somebody looks for. Paper has it whole.

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
    let is_open = use_state(|| false);
    let is_printed = use_state(|| false);
    {
        let printed = is_printed.setter();
        use_effect_with((), move |()| {
            let listeners = watch::printing(move |is_printed| printed.set(is_printed));
            move || drop(listeners)
        });
    }
    // By the press alone: being opened for paper is not the reader's choice.
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            is_open.set(!*is_open);
        })
    };
    let is_drawn = *is_open || *is_printed;
    html! {
        <details class="fold" open={is_drawn}>
            <summary {onclick}>
                <@{format!("h{}", props.level)}>{ &props.title }</@>
                { for props.note.iter().map(|note| html! { <span class="fine">{ note }</span> }) }
            </summary>
            if is_drawn {
                { props.children.clone() }
            }
        </details>
    }
}
