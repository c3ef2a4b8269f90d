//! The sheet with all plans: the one at hand, examples, those that are kept, earlier versions.

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::open_file::OpenFile;
use super::save_file::save_file;
use super::widgets::{Icon, Sheet};
use super::workspace::{Action, Workspace};
use crate::web::intl;
use tandem_document::examples::{Example, examples};
use tandem_document::record::{Record, title};
use tandem_domain::plan::{Document, Edit, Path};
use tandem_text::plans as text;

#[derive(PartialEq, Properties)]
pub struct PlansSheetProps {
    pub workspace: UseReducerHandle<Workspace>,
    pub on_close: Callback<()>,
    /// A picture of a run was opened: this is the run, its plan is at hand.
    pub on_run: Callback<Value>,
}

#[component]
pub fn PlansSheet(props: &PlansSheetProps) -> Html {
    let workspace = &props.workspace;
    let kept = use_state(Vec::<Record>::new);
    let earlier = use_state(Vec::<Record>::new);
    {
        let (kept, earlier) = (kept.clone(), earlier.clone());
        let id = workspace.id().map(str::to_owned);
        let state = (workspace.store().cloned(), id, workspace.changes_kept());
        use_effect_with(state, move |(store, id, _)| {
            let (store, id) = (store.clone(), id.clone());
            spawn_local(async move {
                let Some(store) = store else {
                    return;
                };
                kept.set(store.plans().await);
                if let Some(id) = id {
                    earlier.set(store.revisions(&id).await);
                }
            });
        });
    }
    let act = |action: fn(&Workspace) -> Option<Action>| {
        let workspace = workspace.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = action(&workspace) {
                workspace.dispatch(action);
            }
        })
    };
    html! {
        <Sheet id="plans" title={text::PLANS} on_close={props.on_close.clone()}>
            <div class="toolbar-files">
                <button type="button" class="button" onclick={act(|_| Some(Action::New(Document::new())))}>
                    <Icon name="plan" />{ text::NEW }
                </button>
                <OpenFile dispatcher={workspace.dispatcher()} on_run={props.on_run.clone()}
                    on_open={props.on_close.clone()} />
                <button type="button" class="button" disabled={workspace.plan().is_none()}
                    onclick={act(|workspace| { save_file(workspace); None })}>
                    <Icon name="download" />{ text::SAVE_FILE }
                </button>
                <button type="button" class="button" disabled={workspace.plan().is_none()}
                    onclick={act(copy_of)}>
                    <Icon name="copy" />{ text::COPY }
                </button>
            </div>
            { title_field(workspace) }
            <section>
                <h3>{ text::EXAMPLES }</h3>
                <ul class="plan-list">
                    { for examples().into_iter().map(|example| example_line(props, &example)) }
                </ul>
            </section>
            <section>
                <h3>{ text::YOURS }</h3>
                if kept.is_empty() && workspace.id().is_none() {
                    <p>{ text::NO_PLANS }</p>
                }
                <ul class="plan-list">
                    { for new_line(workspace, &kept) }
                    { for kept.iter().map(|record| kept_line(props, record)) }
                </ul>
                <p class="fine">{ text::WHERE_KEPT }</p>
            </section>
            <section>
                <h3>{ text::EARLIER }</h3>
                if earlier.is_empty() {
                    <p>{ text::NO_EARLIER }</p>
                }
                <ul class="plan-list">
                    { for earlier.iter().map(|record| earlier_line(props, record)) }
                </ul>
            </section>
        </Sheet>
    }
}

/// The plan at hand once more, as a plan of its own.
fn copy_of(workspace: &Workspace) -> Option<Action> {
    let mut document = workspace.plan()?.document.clone();
    let name = text::copy_name(title(&document).as_deref());
    Edit::set(Path::root().key("name"), name)
        .apply(&mut document)
        .ok()?;
    Some(Action::New(document))
}

fn title_field(workspace: &UseReducerHandle<Workspace>) -> Html {
    if workspace.plan().is_none() {
        return Html::default();
    }
    let oninput = {
        let dispatcher = workspace.dispatcher();
        Callback::from(move |event: InputEvent| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatcher.dispatch(Action::Edit(Edit::set(Path::root().key("name"), name)));
        })
    };
    let onblur = {
        let dispatcher = workspace.dispatcher();
        Callback::from(move |_: FocusEvent| dispatcher.dispatch(Action::Settle))
    };
    html! {
        <label class="field">
            <span>{ text::TITLE }</span>
            <input type="text" value={workspace.title().unwrap_or_default()} {oninput} {onblur} />
        </label>
    }
}

fn example_line(props: &PlansSheetProps, example: &Example) -> Html {
    let Ok(document) = Document::parse(example.text()) else {
        return Html::default();
    };
    let name = title(&document).unwrap_or_default();
    let onclick = {
        let (dispatcher, on_close) = (props.workspace.dispatcher(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::New(document.clone()));
            on_close.emit(());
        })
    };
    html! {
        <li key={example.file.clone()}>
            <button type="button" class="row-name" {onclick}>{ name }</button>
            <span class="fine">{ &example.about }</span>
        </li>
    }
}

/// The plan at hand while the browser has not kept it yet.
fn new_line(workspace: &Workspace, kept: &[Record]) -> Option<Html> {
    let id = workspace.id()?;
    let is_new = kept.iter().all(|record| record.id != id);
    is_new.then(|| {
        html! {
            <li key={id.to_owned()}>
                <button type="button" class="row-name" disabled=true>{ name_at_hand(workspace) }</button>
                <span class="fine">{ text::AT_HAND }</span>
            </li>
        }
    })
}

/// A plan that is kept; the one at hand by the name it has now.
fn kept_line(props: &PlansSheetProps, record: &Record) -> Html {
    let workspace = &props.workspace;
    let at_hand = workspace.id() == Some(record.id.as_str());
    let name = if at_hand {
        name_at_hand(workspace)
    } else {
        name_of(record)
    };
    let onclick = {
        let (workspace, on_close) = (workspace.clone(), props.on_close.clone());
        let id = record.id.clone();
        Callback::from(move |_: MouseEvent| {
            let (workspace, on_close) = (workspace.clone(), on_close.clone());
            let id = id.clone();
            spawn_local(async move {
                if let Some(store) = workspace.store()
                    && let Some(record) = store.plan(&id).await
                {
                    workspace.dispatch(Action::Open(Box::new(record)));
                    on_close.emit(());
                }
            });
        })
    };
    html! {
        <li key={record.id.clone()}>
            <button type="button" class="row-name" {onclick} disabled={at_hand}>{ name }</button>
            <span class="fine">
                { intl::moment(record.saved_at_ms) }
                if at_hand { { " · " }{ text::AT_HAND } }
            </span>
        </li>
    }
}

/// An earlier version opens as a plan of its own, so that nothing newer is lost.
fn earlier_line(props: &PlansSheetProps, record: &Record) -> Html {
    let onclick = {
        let (dispatcher, record) = (props.workspace.dispatcher(), record.clone());
        let on_close = props.on_close.clone();
        Callback::from(move |_: MouseEvent| match record.resume() {
            Ok(history) => {
                dispatcher.dispatch(Action::New(history.document().clone()));
                on_close.emit(());
            }
            Err(why) => dispatcher.dispatch(Action::Unreadable(why.to_string())),
        })
    };
    html! {
        <li key={record.revision.to_string()}>
            <span>{ text::revision(record.revision, &intl::moment(record.saved_at_ms)) }</span>
            <button type="button" class="button" {onclick}>{ text::BRING_BACK }</button>
        </li>
    }
}

/// The title the plan at hand has now, or that it has none.
fn name_at_hand(workspace: &Workspace) -> String {
    let title = workspace.title();
    title.unwrap_or_else(|| text::UNTITLED.to_owned())
}

/// The plan's title, or that it has none.
pub fn name_of(record: &Record) -> String {
    if record.name.is_empty() {
        text::UNTITLED.to_owned()
    } else {
        record.name.clone()
    }
}
