//! A button for a file that is made when it is asked for, by the part for exports.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Icon;
use crate::web::{save, worker_client};
use tandem_domain::plan::Document;
use tandem_export::{Ask, What};
use tandem_text::app;

#[derive(PartialEq, Properties)]
pub struct MadeFileProps {
    pub label: AttrValue,
    pub what: What,
    pub document: Rc<Document>,
    /// What it is made from is still on its way.
    #[prop_or_default]
    pub is_waiting: bool,
}

/// How far the file is.
#[derive(Clone, PartialEq)]
enum Progress {
    Idle,
    Working,
    Failed(String),
}

#[component]
pub fn MadeFile(props: &MadeFileProps) -> Html {
    let progress = use_state(|| Progress::Idle);
    let onclick = {
        let progress = progress.clone();
        let ask = Ask {
            plan: props.document.value().clone(),
            what: props.what.clone(),
        };
        Callback::from(move |_: MouseEvent| {
            let (progress, ask) = (progress.clone(), ask.to_text());
            progress.set(Progress::Working);
            spawn_local(async move {
                progress.set(match worker_client::export(ask).await {
                    Ok(file) => {
                        // The browser shows its own message where it refuses a download.
                        drop(save::save_bytes(&file.name, &file.media_type, &file.bytes));
                        Progress::Idle
                    }
                    Err(why) => Progress::Failed(why),
                });
            });
        })
    };
    let is_working = *progress == Progress::Working;
    html! {
        <>
            <button type="button" class="button" {onclick} disabled={is_working || props.is_waiting}>
                <Icon name="download" />{ props.label.clone() }
            </button>
            <span class="fine" role="status">
                if is_working { { app::MAKING_FILE } }
                if let Progress::Failed(why) = &*progress { { app::no_file(why) } }
            </span>
        </>
    }
}
