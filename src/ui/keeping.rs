//! When the plan at hand is kept: once typing rests or a field is left, and at the last moment there
//! is, when the page is left or another plan takes its place.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::workspace::{Action, Resumed, Save, Workspace};
use crate::web::database::Heard;
use crate::web::last_open::{self, LastOpen};
use crate::web::store::{self, Begun, Saved, Store};
use crate::web::{frames, watch};
use tandem_document::record::Record;
use tandem_domain::plan::History;

/// How long typing has to rest before it is kept, in milliseconds.
const REST_MS: u32 = 300;
/// How long the database may take before that is said, in milliseconds.
const SILENT_MS: u32 = 5000;

/// The workspace, opened with what the browser has kept.
#[hook]
pub fn use_workspace() -> UseReducerHandle<Workspace> {
    let workspace = use_reducer(Workspace::default);
    let latest = use_mut_ref(|| workspace.clone());
    latest.replace(workspace.clone());
    let keep_all = use_callback((), move |(), ()| {
        let workspace = latest.borrow().clone();
        keep_leaving(&workspace, workspace.due_of_left());
        keep_leaving(&workspace, workspace.due());
    });
    {
        let (dispatcher, keep_all) = (workspace.dispatcher(), keep_all.clone());
        use_effect_with((), move |()| {
            // Before anything that is begun here takes its place.
            let last = last_open::last_open();
            spawn_local(async move {
                let told = dispatcher.clone();
                let store = Store::open(Rc::new(move |heard| {
                    if heard == Heard::Wanted {
                        keep_all.emit(());
                    }
                    told.dispatch(Action::Heard(heard));
                }));
                let store = store.await;
                let resumed = left_behind(&store, last).await;
                dispatcher.dispatch(Action::Ready(store, resumed));
            });
        });
    }
    let is_open = workspace.store().is_some();
    {
        let due = workspace.due().map(|(save, _)| save);
        let rests = is_open && due.is_some() && !workspace.is_saving();
        let rest_ms = if workspace.is_settled() { 0 } else { REST_MS };
        let workspace = workspace.clone();
        use_effect_with((due, rests, rest_ms), move |(due, rests, rest_ms)| {
            if let Some(save) = due {
                last_open::expect(save.revision);
            }
            let save = move || keep(&workspace, workspace.due());
            let timer = rests.then(|| Timeout::new(*rest_ms, save));
            move || drop(timer)
        });
    }
    {
        let due = workspace.due_of_left().map(|(save, _)| save);
        let workspace = workspace.clone();
        use_effect_with((due, is_open), move |_| {
            keep(&workspace, workspace.due_of_left());
        });
    }
    {
        let dispatcher = workspace.dispatcher();
        let waits = !is_open || workspace.is_saving() || workspace.is_left_saving();
        use_effect_with((waits, workspace.changes_kept()), move |(waits, _)| {
            let say = move || dispatcher.dispatch(Action::Silent);
            let timer = waits.then(|| Timeout::new(SILENT_MS, say));
            move || drop(timer)
        });
    }
    use_effect_with((), move |()| {
        let listeners = watch::leaving(move || keep_all.emit(()));
        move || drop(listeners)
    });
    use_return(&workspace);
    workspace
}

/// What another tab has saved of the plan meanwhile is shown when this one comes to the front.
#[hook]
fn use_return(workspace: &UseReducerHandle<Workspace>) {
    let (store, id) = (
        workspace.store().cloned(),
        workspace.own_id().map(str::to_owned),
    );
    let dispatcher = workspace.dispatcher();
    use_effect_with((store, id), move |at_hand| {
        let listeners = at_hand.clone().0.zip(at_hand.clone().1).map(|(store, id)| {
            watch::returning(move || {
                let (store, id, dispatcher) = (store.clone(), id.clone(), dispatcher.clone());
                spawn_local(async move {
                    if let Some(record) = store.plan(&id).await {
                        dispatcher.dispatch(Action::Refresh(Box::new(record)));
                    }
                });
            })
        });
        move || drop(listeners)
    });
}

/// How many frames a plan is waited for that the page before may still be saving.
const FRAMES: u32 = 240;

/// The plan that was open last; where the browser forgets which that was, the one saved last. A browser
/// may begin a page before the one it replaces has been left, and with it saved what was begun there:
/// an older revision is waited for like a plan that is not there yet.
async fn left_behind(store: &Store, last: Option<LastOpen>) -> Option<Resumed> {
    let Some(last) = last else {
        let plans = store.plans().await.ok()?;
        let record = plans.into_iter().find(|it| !it.put_away)?;
        return Some(Resumed {
            record,
            is_behind: false,
        });
    };
    let mut found = None;
    for _ in 0..FRAMES {
        found = store.plan(&last.id).await;
        let is_as_left = |record: &Record| record.revision >= last.revision;
        if found.as_ref().is_some_and(is_as_left) {
            break;
        }
        frames::drawn().await;
    }
    let record = found.filter(|record| !record.put_away)?;
    let is_behind = record.revision < last.revision;
    Some(Resumed { record, is_behind })
}

/// A save, and the state of the plan it saves.
type Due<'w> = Option<(Save, &'w History)>;

/// Keeps a plan, where that is due.
fn keep(workspace: &UseReducerHandle<Workspace>, due: Due<'_>) {
    begin(workspace, due, |_, _| None);
}

/// The same before this turn ends, where the database is open.
fn keep_leaving(workspace: &UseReducerHandle<Workspace>, due: Due<'_>) {
    begin(workspace, due, Store::save_leaving);
}

/// Begins a save now, or else as soon as there is a turn for it.
fn begin(
    workspace: &UseReducerHandle<Workspace>,
    due: Due<'_>,
    at_once: impl FnOnce(&Store, &Record) -> Option<Begun>,
) {
    let (Some(store), Some((save, history))) = (workspace.store(), due) else {
        return;
    };
    let record = Record::new(&save.id, save.revision, store::now_ms(), history);
    let begun = at_once(store, &record);
    let (store, dispatcher) = (store.clone(), workspace.dispatcher());
    dispatcher.dispatch(Action::Saving(save.clone()));
    spawn_local(async move {
        let saved: Saved = match begun {
            Some(begun) => begun.ended().await,
            None => store.save(&record).await,
        };
        dispatcher.dispatch(Action::Saved(save, saved));
    });
}
