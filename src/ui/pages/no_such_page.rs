//! Where a link to nowhere ends.

use yew::prelude::*;

use tandem_text::{app, share};

#[derive(PartialEq, Properties)]
pub struct NoSuchPageProps {
    /// The page the link asked for.
    pub path: AttrValue,
    /// Whether it was too long to be read.
    #[prop_or_default]
    pub is_too_long: bool,
}

#[component]
pub fn NoSuchPage(props: &NoSuchPageProps) -> Html {
    html! {
        <article class="page">
            <h1>{ app::NO_SUCH_PAGE }</h1>
            <p class="answer">
                if props.is_too_long {
                    { share::TOO_LONG_A_LINK }
                } else {
                    { app::no_such_page(&props.path) }
                }
            </p>
            <p><a class="button" href="#/">{ app::GO_TO_OVERVIEW }</a></p>
        </article>
    }
}
