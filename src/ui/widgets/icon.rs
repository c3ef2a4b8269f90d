//! An icon of the sprite in `assets/icons.svg`. It is decoration: a word always stands beside it.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct IconProps {
    /// The icon's name in the sprite.
    pub name: AttrValue,
}

#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href={format!("#icon-{}", props.name)} />
        </svg>
    }
}
