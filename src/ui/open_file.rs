//! A file becomes the plan at hand: picked under Plans, or dropped anywhere on the page.

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::widgets::Icon;
use super::workspace::{Action, Workspace};
use crate::web::files;
use tandem_document::carried;
use tandem_text::plans as text;

/// Opens a plan, or a picture of one. Answers the run in it, and whether a plan was opened. What is no plan
/// and may be something that exists is taken in.
async fn open(file: &File, props: &OpenFileProps) -> (bool, Option<Value>) {
    let workspace = &props.dispatcher;
    let Some(bytes) = files::bytes(file, carried::LARGEST_FILE).await else {
        workspace.dispatch(Action::Unreadable(text::TOO_LARGE.to_owned()));
        return (false, None);
    };
    if let Some(text) = carried::existing(&file.name(), &bytes) {
        props.on_import.emit(AttrValue::from(text.to_owned()));
        return (false, None);
    }
    match carried::open(&bytes) {
        Ok(document) => workspace.dispatch(Action::New(document)),
        Err(why) => {
            workspace.dispatch(Action::Unreadable(why.to_string()));
            return (false, None);
        }
    }
    match carried::run_in(&bytes) {
        Some(Ok(run)) => (true, Some(run)),
        Some(Err(why)) => {
            workspace.dispatch(Action::RunUnreadable(why.to_string()));
            (true, None)
        }
        None => (true, None),
    }
}

/// The same without waiting.
fn begin(file: File, props: &OpenFileProps) {
    let props = props.clone();
    spawn_local(async move {
        let (is_open, run) = open(&file, &props).await;
        if is_open {
            props.on_open.emit(());
        }
        if let Some(run) = run {
            props.on_run.emit(run);
        }
    });
}

#[derive(Clone, PartialEq, Properties)]
pub struct OpenFileProps {
    pub dispatcher: UseReducerDispatcher<Workspace>,
    /// A picture of a run was opened: this is the run, its plan is at hand.
    pub on_run: Callback<Value>,
    /// What exists was opened.
    pub on_import: Callback<AttrValue>,
    /// A plan was opened.
    #[prop_or_default]
    pub on_open: Callback<()>,
}

/// A button that asks for a file.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let onchange = {
        let props = props.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = files::picked(&event) {
                begin(file, &props);
            }
        })
    };
    html! {
        <label class="button file-button">
            <Icon name="open" />{ text::OPEN_FILE }
            <input type="file" accept=".json,.svg,.png,.yaml,.yml,.csv,.tsv,.txt" {onchange} />
        </label>
    }
}

/// Opens what is dropped anywhere on the page.
#[hook]
pub fn use_drops(props: OpenFileProps) {
    let latest = use_mut_ref(|| props.clone());
    latest.replace(props);
    use_effect_with((), move |()| {
        let listeners = files::dropped(move |file| begin(file, &latest.borrow()));
        move || drop(listeners)
    });
}
