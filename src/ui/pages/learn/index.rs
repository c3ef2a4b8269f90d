//! The list of all limitations.

use yew::prelude::*;

use super::props::LearnPageProps;
use tandem_domain::id::Word;
use tandem_domain::limitations::LearnView;
use tandem_text::learn as text;

#[component]
pub fn Index(props: &LearnPageProps) -> Html {
    let entries = &props.library.catalog().limitations;
    let items = entries.iter().map(|entry| {
        let title = html! { { &entry.title } };
        html! {
            <li key={entry.id.id()} class="panel">
                <h2>{ props.link(&LearnView::of(entry.id), "limitation", title) }</h2>
                <p>{ &entry.fact }</p>
            </li>
        }
    });
    html! {
        <article class="page learn">
            <header class="page-head">
                <h1>{ text::TITLE }</h1>
                <p class="answer">{ text::list_answer(entries.len()) }</p>
                <p>{ text::WHY }</p>
            </header>
            <ul class="limitations">{ for items }</ul>
        </article>
    }
}
