//! The reader's own plans: opened, sorted, renamed, deleted and had back.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::kept::{Change, Kept};
use super::name_field::NameField;
use crate::ui::widgets::{Choice, Icon, Segmented};
use crate::ui::workspace::{Action, Workspace};
use crate::web::{dom, intl};
use tandem_document::record::Record;
use tandem_text::plans as text;

#[derive(PartialEq, Properties)]
pub struct YoursProps {
    pub workspace: UseReducerHandle<Workspace>,
    pub kept: Kept,
    pub on_close: Callback<()>,
}

#[component]
pub fn Yours(props: &YoursProps) -> Html {
    let by_name = use_state(|| false);
    let renamed = use_state(|| None::<String>);
    let deleted = use_state(|| None::<Record>);
    let (workspace, kept) = (&props.workspace, &props.kept);
    let (mut here, gone): (Vec<&Record>, Vec<&Record>) =
        kept.plans.iter().partition(|record| !record.put_away);
    if *by_name {
        here.sort_by_key(|record| record.name.to_lowercase());
    }
    let on_choose = {
        let by_name = by_name.setter();
        Callback::from(move |id: AttrValue| by_name.set(id == text::BY_NAME))
    };
    let lines = here.iter().map(|record| {
        if renamed.as_ref() == Some(&record.id) {
            let on_name = named_anew(props, record, &renamed);
            html! { <NameField key={record.id.clone()} name={record.name.clone()} {on_name} /> }
        } else {
            line(props, record, &renamed, &deleted)
        }
    });
    html! {
        <section>
            <h3>{ text::YOURS }</h3>
            { for kept.refused.iter().map(|why| html! { <p role="alert">{ why }</p> }) }
            <div role="status">{ for deleted.iter().map(|record| receipt(props, record, &deleted)) }</div>
            if here.is_empty() && workspace.id().is_none() {
                <p>{ text::NO_PLANS }</p>
            }
            if here.len() > 1 {
                <Segmented name="plans-order" legend={text::ORDER}
                    choices={[text::LAST_SAVED, text::BY_NAME].map(|it| Choice::new(it, it)).to_vec()}
                    chosen={if *by_name { text::BY_NAME } else { text::LAST_SAVED }} {on_choose} />
            }
            <ul class="plan-list">
                { for new_line(workspace, &here) }
                { for lines }
            </ul>
            <p class="fine">{ text::WHERE_KEPT }</p>
            if !gone.is_empty() {
                <details>
                    <summary>{ text::DELETED }</summary>
                    <ul class="plan-list">{ for gone.into_iter().map(|record| gone_line(props, record)) }</ul>
                    <p class="fine">{ text::WHAT_REMOVING_DOES }</p>
                </details>
            }
        </section>
    }
}

/// The plan at hand while the browser has not kept it yet.
fn new_line(workspace: &Workspace, here: &[&Record]) -> Option<Html> {
    let id = workspace.id()?;
    let is_new = here.iter().all(|record| record.id != id);
    is_new.then(|| {
        html! {
            <li key={id.to_owned()}>
                <button type="button" class="row-name" disabled=true>{ name_at_hand(workspace) }</button>
                <span class="fine">{ text::AT_HAND }</span>
            </li>
        }
    })
}

/// The title the plan at hand has now, or that it has none.
fn name_at_hand(workspace: &Workspace) -> String {
    let title = workspace.title();
    title.unwrap_or_else(|| text::UNTITLED.to_owned())
}

/// A plan that is kept; the one at hand by the name it has now.
fn line(
    props: &YoursProps,
    record: &Record,
    renamed: &UseStateHandle<Option<String>>,
    deleted: &UseStateHandle<Option<Record>>,
) -> Html {
    let workspace = &props.workspace;
    let at_hand = workspace.id() == Some(record.id.as_str());
    let name = if at_hand {
        name_at_hand(workspace)
    } else {
        text::named(&record.name).to_owned()
    };
    let rename = {
        let (renamed, id) = (renamed.setter(), record.id.clone());
        Callback::from(move |_: MouseEvent| renamed.set(Some(id.clone())))
    };
    let delete = {
        let (workspace, kept) = (workspace.clone(), props.kept.clone());
        let (deleted, record) = (deleted.setter(), record.clone());
        Callback::from(move |_: MouseEvent| {
            let done = {
                let (deleted, record) = (deleted.clone(), record.clone());
                Callback::from(move |()| deleted.set(Some(record.clone())))
            };
            kept.change(&workspace, &record.id, Change::Delete, done);
            dom::focus_on_page("#sheet-plans");
        })
    };
    // Its own last change comes first.
    let is_kept = !at_hand || workspace.is_kept();
    html! {
        <li key={record.id.clone()}>
            <button type="button" class="row-name" onclick={open(props, &record.id)} disabled={at_hand}>
                { &name }
            </button>
            <span class="fine">
                { intl::moment(record.saved_at_ms) }
                if at_hand { { " · " }{ text::AT_HAND } }
            </span>
            <span class="plan-actions">
                if !at_hand {
                    <button type="button" class="button button-quiet" onclick={rename}
                        aria-label={text::to_plan(text::RENAME, &name)}>{ text::RENAME }</button>
                }
                <button type="button" class="button button-quiet" onclick={delete} disabled={!is_kept}
                    aria-label={text::to_plan(text::DELETE, &name)}>{ text::DELETE }</button>
            </span>
        </li>
    }
}

/// Opens a plan as the browser has it now.
fn open(props: &YoursProps, id: &str) -> Callback<MouseEvent> {
    let (workspace, on_close) = (props.workspace.clone(), props.on_close.clone());
    let id = id.to_owned();
    Callback::from(move |_: MouseEvent| {
        let (workspace, on_close, id) = (workspace.clone(), on_close.clone(), id.clone());
        spawn_local(async move {
            if let Some(store) = workspace.store()
                && let Some(record) = store.plan(&id).await
            {
                workspace.dispatch(Action::Open(Box::new(record)));
                on_close.emit(());
            }
        });
    })
}

/// What is done once a plan has a new name, or keeps the one it has.
fn named_anew(
    props: &YoursProps,
    record: &Record,
    renamed: &UseStateHandle<Option<String>>,
) -> Callback<Option<String>> {
    let (workspace, kept) = (props.workspace.clone(), props.kept.clone());
    let (renamed, id) = (renamed.setter(), record.id.clone());
    Callback::from(move |name: Option<String>| {
        renamed.set(None);
        if let Some(name) = name {
            kept.change(&workspace, &id, Change::Rename(name), Callback::noop());
        }
        dom::focus_on_page("#sheet-plans");
    })
}

/// That a plan is deleted, and the way back.
fn receipt(props: &YoursProps, record: &Record, deleted: &UseStateHandle<Option<Record>>) -> Html {
    let onclick = {
        let (workspace, kept) = (props.workspace.clone(), props.kept.clone());
        let (deleted, id) = (deleted.setter(), record.id.clone());
        Callback::from(move |_: MouseEvent| {
            let done = {
                let deleted = deleted.clone();
                Callback::from(move |()| deleted.set(None))
            };
            kept.change(&workspace, &id, Change::Restore, done);
            dom::focus_on_page("#sheet-plans");
        })
    };
    html! {
        <p class="plan-receipt">
            { text::deleted(text::named(&record.name)) }{ " " }
            <button type="button" class="button" {onclick}><Icon name="undo" />{ text::UNDO }</button>
        </p>
    }
}

fn gone_line(props: &YoursProps, record: &Record) -> Html {
    let change = |change: Change| {
        let (workspace, kept) = (props.workspace.clone(), props.kept.clone());
        let id = record.id.clone();
        Callback::from(move |_: MouseEvent| {
            kept.change(&workspace, &id, change.clone(), Callback::noop());
            dom::focus_on_page("#sheet-plans");
        })
    };
    let name = text::named(&record.name);
    html! {
        <li key={record.id.clone()}>
            <span>{ name }</span>
            <span class="fine">{ intl::moment(record.saved_at_ms) }</span>
            <span class="plan-actions">
                <button type="button" class="button button-quiet" onclick={change(Change::Restore)}
                    aria-label={text::to_plan(text::RESTORE, name)}>{ text::RESTORE }</button>
                <button type="button" class="button button-quiet" onclick={change(Change::Remove)}
                    aria-label={text::to_plan(text::REMOVE, name)}>{ text::REMOVE }</button>
            </span>
        </li>
    }
}
