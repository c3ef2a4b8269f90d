//! The sheet with all plans: the one at hand, examples, those that are kept, earlier versions.

mod kept;
mod name_field;
mod yours;

use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::kept::{Kept, use_kept};
use self::yours::Yours;
use super::open_file::OpenFile;
use super::save_file::save_file;
use super::widgets::{Icon, Sheet};
use super::workspace::{Action, Workspace};
use crate::web::intl;
use tandem_document::examples::{Example, examples};
use tandem_document::record::{Record, free_title, title};
use tandem_domain::plan::{Document, Edit, Path, differences};
use tandem_interface::shipped;
use tandem_text::{difference, intake, plans as text};

#[derive(PartialEq, Properties)]
pub struct PlansSheetProps {
    pub workspace: UseReducerHandle<Workspace>,
    pub on_close: Callback<()>,
    /// A picture of a run was opened: this is the run, its plan is at hand.
    pub on_run: Callback<Value>,
    /// What exists is to be taken in: the text of a file, or nothing yet.
    pub on_import: Callback<AttrValue>,
}

#[component]
pub fn PlansSheet(props: &PlansSheetProps) -> Html {
    let workspace = &props.workspace;
    let kept = use_kept(workspace);
    let act = |action: fn(&Workspace, &[String]) -> Option<Action>| {
        let (workspace, titles) = (workspace.clone(), kept.titles());
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = action(&workspace, &titles) {
                workspace.dispatch(action);
            }
        })
    };
    // Each with the one before it, which is the next in the list.
    let before = kept.versions.iter().skip(1).map(Some).chain([None]);
    let versions = kept.versions.iter().zip(before);
    let versions = versions.map(|(record, before)| version_line(props, &kept, record, before));
    html! {
        <Sheet id="plans" title={text::PLANS} on_close={props.on_close.clone()}>
            <div class="toolbar-files">
                <button type="button" class="button" onclick={act(|_, _| Some(Action::New(Document::new())))}>
                    <Icon name="plan" />{ text::NEW }
                </button>
                <OpenFile dispatcher={workspace.dispatcher()} on_run={props.on_run.clone()}
                    on_open={props.on_close.clone()} on_import={props.on_import.clone()} />
                <button type="button" class="button" aria-haspopup="dialog"
                    onclick={props.on_import.reform(|_: MouseEvent| AttrValue::default())}>
                    <Icon name="add" />{ intake::TITLE }
                </button>
                <button type="button" class="button" disabled={workspace.plan().is_none()}
                    onclick={act(|workspace, _| { save_file(workspace); None })}>
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
                    { for examples().into_iter().map(|example| example_line(props, &kept, &example)) }
                </ul>
            </section>
            <Yours workspace={workspace.clone()} kept={kept.clone()} on_close={props.on_close.clone()} />
            <section>
                <h3>{ text::EARLIER }</h3>
                if kept.versions.is_empty() {
                    <p>{ text::NO_EARLIER }</p>
                }
                <ul class="plan-list">
                    { for versions }
                </ul>
            </section>
        </Sheet>
    }
}

/// The plan at hand once more, as a plan of its own.
fn copy_of(workspace: &Workspace, titles: &[String]) -> Option<Action> {
    let document = workspace.plan()?.document.clone();
    let name = text::copy_name(title(&document).as_deref());
    Some(Action::New(under(document, &name, titles)))
}

/// The document under a title that tells it from the plans there are.
fn under(mut document: Document, name: &str, titles: &[String]) -> Document {
    let edit = Edit::set(Path::root().key("name"), free_title(name, titles));
    // A document is an object, so its title can be set.
    let _ = edit.apply(&mut document);
    document
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

fn example_line(props: &PlansSheetProps, kept: &Kept, example: &Example) -> Html {
    let Ok(document) = Document::parse(example.text()) else {
        return Html::default();
    };
    let name = title(&document).unwrap_or_default();
    let onclick = {
        let (dispatcher, on_close) = (props.workspace.dispatcher(), props.on_close.clone());
        let document = under(document, &name, &kept.titles());
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

/// An earlier version opens as a plan of its own, so that nothing newer is lost.
fn version_line(
    props: &PlansSheetProps,
    kept: &Kept,
    record: &Record,
    before: Option<&Record>,
) -> Html {
    let onclick = {
        let (dispatcher, record) = (props.workspace.dispatcher(), record.clone());
        let (on_close, titles) = (props.on_close.clone(), kept.titles());
        Callback::from(move |_: MouseEvent| match record.resume() {
            Ok(history) => {
                let name = text::version_name(&record.name, record.revision);
                let document = under(history.document().clone(), &name, &titles);
                dispatcher.dispatch(Action::New(document));
                on_close.emit(());
            }
            Err(why) => dispatcher.dispatch(Action::Unreadable(why.to_string())),
        })
    };
    html! {
        <li key={record.revision.to_string()}>
            <span>{ text::revision(record.revision, &intl::moment(record.saved_at_ms)) }</span>
            <span class="fine">{ for before.and_then(|before| changed(before, record)) }</span>
            <button type="button" class="button" {onclick}>{ text::BRING_BACK }</button>
        </li>
    }
}

/// What a version has changed, in words; nothing where one of both cannot be read.
fn changed(before: &Record, record: &Record) -> Option<String> {
    let [before, now] = [before, record].map(|it| Document::from_value(it.document().clone()));
    let found = differences(&before.ok()?, &now.ok()?);
    Some(difference::summary(&found, shipped::catalog()))
}
