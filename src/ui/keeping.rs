//! When the plan at hand is kept: once typing rests or a field is left, and at the last moment there
//! is, when the page is left or another plan takes its place.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::resuming::left_behind;
use super::workspace::{Action, Save, Workspace};
use crate::web::database::Heard;
use crate::web::last_open;
use crate::web::store::{Begun, Saved, Store};
use crate::web::{parting, watch};
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
        lay_aside(&workspace);
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

/// A save, and the state of the plan it saves.
type Due<'w> = Option<(Save, &'w History)>;

/// Keeps a plan, where that is due.
fn keep(workspace: &UseReducerHandle<Workspace>, due: Due<'_>) {
    begin(workspace, due, |_, _| None);
}

/// The same before this turn ends, where the database is open. The page may not be there to hear whether
/// it is done.
fn keep_leaving(workspace: &UseReducerHandle<Workspace>, due: Due<'_>) {
    begin(workspace, due, |store, record| {
        if store.is_lasting() {
            parting::lay(record);
        }
        store.save_leaving(record)
    });
}

/// A save that is on its way may still be about to read what is kept.
fn lay_aside(workspace: &UseReducerHandle<Workspace>) {
    if workspace.store().is_some_and(Store::is_lasting) {
        for (save, history) in workspace.on_their_way() {
            parting::lay(&save.record(history));
        }
    }
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
    let record = save.record(history);
    let begun = at_once(store, &record);
    let (store, dispatcher) = (store.clone(), workspace.dispatcher());
    dispatcher.dispatch(Action::Saving(save.clone()));
    spawn_local(async move {
        let saved: Saved = match begun {
            Some(begun) => begun.ended().await,
            None => store.save(&record).await,
        };
        let saved = match saved {
            // Another page may have saved what was laid aside here.
            Saved::Overtaken if store.has(&record).await => Saved::Kept,
            saved => saved,
        };
        if matches!(saved, Saved::Kept | Saved::KeptAlone) {
            parting::forget(&record.id, record.revision);
        }
        dispatcher.dispatch(Action::Saved(save, saved));
    });
}
