//! A page that is not here yet.

use yew::prelude::*;

use tandem_document::link::Route;
use tandem_text::pages;

/// The page's name while it loads, and why it cannot be loaded.
pub fn waiting(route: Route, failed: Option<Html>) -> Html {
    html! {
        <article class="page" aria-busy={failed.is_none().to_string()}>
            <header class="page-head"><h1>{ pages::name(route) }</h1></header>
            { failed.unwrap_or_default() }
        </article>
    }
}
