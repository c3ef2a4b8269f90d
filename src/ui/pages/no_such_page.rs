//! Where a link to nowhere ends.

use yew::prelude::*;

use crate::text::app;

#[derive(PartialEq, Properties)]
pub struct NoSuchPageProps {
    /// The page the link asked for.
    pub path: AttrValue,
}

#[component]
pub fn NoSuchPage(props: &NoSuchPageProps) -> Html {
    html! {
        <article class="page">
            <h1>{ app::NO_SUCH_PAGE }</h1>
            <p class="answer">{ app::no_such_page(&props.path) }</p>
            <p><a class="button" href="#/">{ app::GO_TO_OVERVIEW }</a></p>
        </article>
    }
}
