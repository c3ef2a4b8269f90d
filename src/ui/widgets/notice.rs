//! A quiet bar above a page.

use yew::prelude::*;

use super::Icon;

#[derive(PartialEq, Properties)]
pub struct NoticeProps {
    pub title: AttrValue,
    pub lines: Vec<String>,
}

/// A quiet bar: something could not be read, and the rest is shown.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class="notice" role="status">
            <Icon name="warning" />
            <div>
                <strong>{ &props.title }</strong>
                <ul>{ for props.lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </div>
        </div>
    }
}
