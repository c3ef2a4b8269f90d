//! When the plan at hand is kept: once typing rests, and at the last moment there is, when the page
//! is left or another plan takes its place.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::workspace::{Action, Save, Workspace};
use crate::web::store::{self, Saved, Store};
use crate::web::{frames, watch};
use tandem_document::record::Record;
use tandem_domain::plan::History;

/// How long typing has to rest before it is kept, in milliseconds.
const REST_MS: u32 = 300;

/// The workspace, opened with what the browser has kept.
#[hook]
pub fn use_workspace() -> UseReducerHandle<Workspace> {
    let workspace = use_reducer(Workspace::default);
    {
        let dispatcher = workspace.dispatcher();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let store = Store::open().await;
                let record = match store::last_open() {
                    Some(id) => left_behind(&store, &id).await,
                    None => None,
                };
                dispatcher.dispatch(Action::Ready(store, record));
            });
        });
    }
    let is_open = workspace.store().is_some();
    {
        let due = workspace.due().map(|(save, _)| save);
        let rests = is_open && due.is_some() && !workspace.is_saving();
        let workspace = workspace.clone();
        use_effect_with((due, rests), move |(_, rests)| {
            let save = move || keep(&workspace, workspace.due());
            let timer = rests.then(|| Timeout::new(REST_MS, save));
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
    let latest = use_mut_ref(|| workspace.clone());
    latest.replace(workspace.clone());
    use_effect_with((), move |()| {
        let listeners = watch::leaving(move || {
            let workspace = latest.borrow().clone();
            keep_leaving(&workspace, workspace.due_of_left());
            keep_leaving(&workspace, workspace.due());
        });
        move || drop(listeners)
    });
    workspace
}

/// How many frames a plan is waited for that the page before may still be saving.
const FRAMES: u32 = 30;

/// The plan that was open last. A browser may begin a page before the one it replaces has been left, and
/// with it saved what was begun there.
async fn left_behind(store: &Store, id: &str) -> Option<Record> {
    for _ in 0..FRAMES {
        let record = store.plan(id).await;
        if record.is_some() {
            return record;
        }
        frames::drawn().await;
    }
    None
}

/// A save, and the state of the plan it saves.
type Due<'w> = Option<(Save, &'w History)>;

/// Keeps a plan, where that is due.
fn keep(workspace: &UseReducerHandle<Workspace>, due: Due<'_>) {
    begin(workspace, due, |store, record| {
        let store = store.clone();
        async move { store.save(&record).await }
    });
}

/// The same before this turn ends.
fn keep_leaving(workspace: &UseReducerHandle<Workspace>, due: Due<'_>) {
    begin(workspace, due, |store, record| {
        store.save_leaving(&record).ended()
    });
}

fn begin<F: Future<Output = Saved> + 'static>(
    workspace: &UseReducerHandle<Workspace>,
    due: Due<'_>,
    saved: impl FnOnce(&Store, Record) -> F,
) {
    let (Some(store), Some((save, history))) = (workspace.store(), due) else {
        return;
    };
    let record = Record::new(&save.id, save.revision, store::now_ms(), history);
    let saved = saved(store, record);
    let dispatcher = workspace.dispatcher();
    dispatcher.dispatch(Action::Saving(save.clone()));
    spawn_local(async move { dispatcher.dispatch(Action::Saved(save, saved.await)) });
}
