//! Offers the page as a view for other people's pages: the markup with answer and picture in it.

use serde::Deserialize;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::widgets::CopyButton;
use crate::web::{address, worker_client};
use tandem_document::embed::EmbedPart;
use tandem_document::link::Link;
use tandem_domain::id::Word;
use tandem_domain::plan::Document;
use tandem_text::share as text;

#[derive(Clone, PartialEq, Properties)]
pub struct EmbedOfferProps {
    /// The page that is shown, and its view.
    pub link: Link,
    pub plan: Option<Document>,
}

/// The same view, as an element and as a frame.
#[derive(Clone, PartialEq, Deserialize)]
struct Snippet {
    element: String,
    frame: String,
}

#[component]
pub fn EmbedOffer(props: &EmbedOfferProps) -> Html {
    // With what it was made of: where the page or the plan has changed, it is to be made anew.
    let made = use_state(|| None::<(EmbedOfferProps, Vec<EmbedPart>, Result<Snippet, String>)>);
    let parts = use_state(Vec::<EmbedPart>::new);
    let onclick = {
        let (of, parts, made) = (props.clone(), (*parts).clone(), made.setter());
        Callback::from(move |_: MouseEvent| {
            let asked = json!({
                "fragment": of.link.fragment(),
                "plan": of.plan.as_ref().map(Document::value),
                "parts": parts.iter().map(|part| part.id()).collect::<Vec<_>>(),
                "address": address::folder(),
            });
            let (of, parts, made) = (of.clone(), parts.clone(), made.clone());
            spawn_local(async move {
                let told = worker_client::snippet(&asked.to_string()).await;
                let read =
                    |told: String| serde_json::from_str(&told).map_err(|why| why.to_string());
                made.set(Some((of, parts, told.and_then(read))));
            });
        })
    };
    let of_this = made
        .as_ref()
        .filter(|(of, with, _)| of == props && *with == *parts);
    let choices = EmbedPart::ALL.iter().map(|&part| choice(&parts, part));
    html! {
        <section>
            <h3>{ text::EMBED }</h3>
            <p>{ text::EMBED_WHAT }</p>
            <fieldset class="embed-parts">
                <legend>{ text::EMBED_PARTS }</legend>
                { for choices }
                <p class="fine">{ text::EMBED_PARTS_HINT }</p>
            </fieldset>
            <p><button type="button" class="button" {onclick}>{ text::MAKE_SNIPPET }</button></p>
            <div role="status">
                { match of_this.map(|(_, _, made)| made) {
                    None => Html::default(),
                    Some(Err(why)) => html! { <p>{ text::no_snippet(why) }</p> },
                    Some(Ok(Snippet { element, frame })) => html! {
                        <>
                            { copyable(text::AS_ELEMENT, element) }
                            { copyable(text::AS_FRAME, frame) }
                        </>
                    },
                } }
            </div>
        </section>
    }
}

/// A box for a part of the page.
fn choice(chosen: &UseStateHandle<Vec<EmbedPart>>, part: EmbedPart) -> Html {
    let checked = chosen.contains(&part);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |_: Event| {
            let all = EmbedPart::ALL.iter().copied();
            let next = all.filter(|it| chosen.contains(it) != (*it == part));
            chosen.set(next.collect());
        })
    };
    html! {
        <label class="check">
            <input type="checkbox" {checked} {onchange} />
            <span>{ text::embed_part(part) }</span>
        </label>
    }
}

fn copyable(label: &'static str, markup: &str) -> Html {
    let markup = AttrValue::from(markup.to_owned());
    let copied = {
        let markup = markup.clone();
        Callback::from(move |()| markup.to_string())
    };
    html! {
        <>
            <label class="field">
                <span>{ label }</span>
                <textarea class="share-link" rows="4" readonly={true} spellcheck="false" value={markup} />
            </label>
            <p class="share-copy"><CopyButton label={text::COPY_SNIPPET} text={copied} /></p>
        </>
    }
}
