//! Offers the app as one file: to take along now, or to be kept for when there is no network.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::offline_use::OfflineUse;
use super::widgets::Icon;
use crate::web::offline::{self, Kept};
use crate::web::one_file::OneFile;
use crate::web::{files, save};
use tandem_text::share as text;

#[derive(PartialEq, Properties)]
pub struct OneFileOfferProps {
    pub file: OneFile,
    pub offline: OfflineUse,
}

#[component]
pub fn OneFileOffer(props: &OneFileOfferProps) -> Html {
    let file = &props.file;
    let is_missing = use_state(|| false);
    let asked = use_state(|| Asked::Not);
    // The browser says nothing where it cannot fetch what a link is to download.
    let fetched = |name: &str| {
        let (name, is_missing) = (name.to_owned(), is_missing.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            let (name, is_missing) = (name.clone(), is_missing.clone());
            spawn_local(async move {
                let bytes = files::fetched(&name).await;
                is_missing.set(bytes.is_none());
                if let Some(bytes) = bytes {
                    drop(save::save_part(&name, "application/octet-stream", &bytes));
                }
            });
        })
    };
    let on_keep = {
        let (asked, refusals) = (asked.setter(), props.offline.refusals);
        Callback::from(move |_: MouseEvent| {
            asked.set(if offline::keep_one_file() {
                Asked::After(refusals)
            } else {
                Asked::Nobody
            });
        })
    };
    html! {
        <section>
            <h3>{ text::ONE_FILE }</h3>
            <p>{ text::ONE_FILE_WHAT }</p>
            <p>
                <a class="button" href={file.address.clone()} download={file.address.clone()}
                    onclick={fetched(&file.address)}>
                    <Icon name="download" />{ text::one_file(&file.address, file.bytes) }
                </a>
            </p>
            <div role="status">
                if *is_missing {
                    <p>{ text::one_file_missing(&file.address) }</p>
                }
                if let Some(kept) = props.offline.kept {
                    { keeping(kept, asked.outcome(props.offline.refusals), on_keep) }
                }
            </div>
            <dl class="share-hash">
                <dt>{ text::HASH }</dt>
                <dd><code>{ &file.sha256 }</code></dd>
                <dd>
                    <a href={file.hash_address.clone()} download={file.hash_address.clone()}
                        onclick={fetched(&file.hash_address)}>{ text::HASH_FILE }</a>
                </dd>
            </dl>
        </section>
    }
}

/// Whether the browser was asked to keep it.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    Not,
    /// After so many refusals.
    After(u32),
    /// There was nobody to ask.
    Nobody,
}

/// What came of that so far.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    NotAsked,
    Waits,
    Refused,
}

impl Asked {
    fn outcome(self, refusals: u32) -> Outcome {
        match self {
            Self::Not => Outcome::NotAsked,
            Self::After(before) if before == refusals => Outcome::Waits,
            Self::After(_) | Self::Nobody => Outcome::Refused,
        }
    }
}

/// Whether it is kept, and the way to have it so.
fn keeping(kept: Kept, outcome: Outcome, on_keep: Callback<MouseEvent>) -> Html {
    if kept.one_file {
        return html! { <p>{ text::ONE_FILE_KEPT }</p> };
    }
    html! {
        <>
            <p>
                <button type="button" class="button" disabled={outcome == Outcome::Waits} onclick={on_keep}>
                    { text::KEEP_ONE_FILE }
                </button>
            </p>
            if outcome == Outcome::Refused {
                <p>{ text::ONE_FILE_NOT_KEPT }</p>
            }
        </>
    }
}
