//! The sheet that offers what is at hand as a link, or as a file where a link would be too long.

use yew::prelude::*;

use super::embed_offer::EmbedOffer;
use super::offline_use::OfflineUse;
use super::one_file_offer::OneFileOffer;
use super::save_file::save_file;
use super::widgets::{CopyButton, Icon, Sheet};
use super::workspace::Workspace;
use crate::web::address;
use crate::web::one_file;
use tandem_document::link::Link;
use tandem_document::plan_link::{MOST_SHARED, carrying, opens_again};
use tandem_text::{plans, share as text};

#[derive(PartialEq, Properties)]
pub struct ShareSheetProps {
    pub workspace: UseReducerHandle<Workspace>,
    /// The page that is shown, and its view.
    pub link: Link,
    /// The catalog the figures come from.
    pub catalog_version: AttrValue,
    /// What is kept for use without a network.
    pub offline: OfflineUse,
    pub on_close: Callback<()>,
}

#[component]
pub fn ShareSheet(props: &ShareSheetProps) -> Html {
    let plan = props.workspace.plan().map(|plan| plan.document);
    let alone = address_of(&carrying(&props.link, &props.catalog_version, None));
    let on_file = {
        let workspace = props.workspace.clone();
        Callback::from(move |_: MouseEvent| save_file(&workspace))
    };
    html! {
        <Sheet id="share" title={text::SHARE} on_close={props.on_close.clone()}>
            if let Some(plan) = plan {
                <section>
                    <h3>{ text::WITH_PLAN }</h3>
                    { with_plan(&carrying(&props.link, &props.catalog_version, Some(plan))) }
                </section>
                <section>
                    <h3>{ text::FILE }</h3>
                    <p>{ text::FILE_WHAT }</p>
                    <p>
                        <button type="button" class="button" onclick={on_file}>
                            <Icon name="download" />{ plans::SAVE_FILE }
                        </button>
                    </p>
                </section>
            } else {
                <p>{ text::NO_PLAN }</p>
            }
            <section>
                <h3>{ text::WITHOUT_PLAN }</h3>
                { copyable(&alone) }
                <p class="fine">{ text::CONTENTS_ALONE }</p>
                if plan.is_none() && one_file::is_on_disk() {
                    <p>{ text::ON_DISK }</p>
                }
            </section>
            if !one_file::is_on_disk() {
                <EmbedOffer link={props.link.clone()} plan={plan.cloned()} />
            }
            if let Some(file) = one_file::offered() {
                <OneFileOffer {file} offline={props.offline} />
            }
        </Sheet>
    }
}

fn address_of(link: &Link) -> String {
    format!("{}{}", address::page(), link.fragment())
}

fn with_plan(link: &Link) -> Html {
    let address = address_of(link);
    let length = address.chars().count();
    if length > MOST_SHARED {
        return html! { <p>{ text::too_long(length) }</p> };
    }
    if !opens_again(link) {
        return html! { <p>{ text::TOO_LARGE }</p> };
    }
    html! {
        <>
            { copyable(&address) }
            <p>{ text::CONTENTS }</p>
            if one_file::is_on_disk() {
                <p>{ text::ON_DISK }</p>
            } else {
                <p>{ text::NOTHING_LEAVES }</p>
                <p>{ text::OPENS }</p>
            }
        </>
    }
}

fn copyable(address: &str) -> Html {
    let address = AttrValue::from(address.to_owned());
    let copied = {
        let address = address.clone();
        Callback::from(move |()| address.to_string())
    };
    let characters = address.chars().count();
    let length = text::length(characters);
    html! {
        <>
            <label class="field">
                <span>{ text::LINK }</span>
                <textarea class="share-link" rows="3" readonly={true} spellcheck="false" value={address} />
            </label>
            <p class="share-copy"><CopyButton label={text::COPY} text={copied} /><span class="fine">{ length }</span></p>
            if let Some(warning) = text::too_long_for(characters) {
                <p class="share-warning"><Icon name="warning" />{ warning }</p>
            }
        </>
    }
}
