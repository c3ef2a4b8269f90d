//! What the browser keeps: the plans, and the earlier versions of the one at hand.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::workspace::{Action, Workspace};
use crate::web::store::{Store, now_ms};
use tandem_document::record::Record;
use tandem_text::plans as text;

/// What is kept, and how it is changed.
#[derive(Clone, PartialEq)]
pub struct Kept {
    /// All plans, the one saved last first.
    pub plans: Vec<Record>,
    /// The earlier versions of the plan at hand, the newest first.
    pub versions: Vec<Record>,
    /// Why the last change was not made.
    pub refused: Option<String>,
    /// Reads all of it again; with why a change was not made.
    read: Callback<Option<String>>,
}

/// What the browser keeps, as it is now.
#[hook]
pub fn use_kept(workspace: &UseReducerHandle<Workspace>) -> Kept {
    let plans = use_state(Vec::<Record>::new);
    let versions = use_state(Vec::<Record>::new);
    let refused = use_state(|| None::<String>);
    let read = {
        let (plans, versions, refused) = (plans.setter(), versions.setter(), refused.setter());
        let id = workspace.id().map(str::to_owned);
        let of = (workspace.store().cloned(), id);
        use_callback(of, move |why: Option<String>, (store, id)| {
            refused.set(why);
            let refused = refused.clone();
            let Some(store) = store.clone() else {
                return;
            };
            let (plans, versions, id) = (plans.clone(), versions.clone(), id.clone());
            spawn_local(async move {
                match store.plans().await {
                    Ok(records) => plans.set(records),
                    Err(why) => refused.set(Some(text::none_read(&why))),
                }
                versions.set(match id {
                    Some(id) => store.revisions(&id).await,
                    None => Vec::new(),
                });
            });
        })
    };
    let now = (read.clone(), workspace.changes_kept());
    use_effect_with(now, |(read, _)| read.emit(None));
    Kept {
        plans: (*plans).clone(),
        versions: (*versions).clone(),
        refused: (*refused).clone(),
        read,
    }
}

/// What is done to a plan that is kept.
#[derive(Clone, PartialEq)]
pub enum Change {
    Rename(String),
    Delete,
    Restore,
    /// With all its versions.
    Remove,
}

impl Kept {
    /// The titles that are taken.
    pub fn titles(&self) -> Vec<String> {
        let there = self.plans.iter().filter(|record| !record.put_away);
        there.map(|record| record.name.clone()).collect()
    }

    /// Changes a plan as the browser has it now; `done` hears of it once that is kept.
    pub fn change(
        &self,
        workspace: &UseReducerHandle<Workspace>,
        id: &str,
        change: Change,
        done: Callback<()>,
    ) {
        let Some(store) = workspace.store().cloned() else {
            return;
        };
        let (workspace, read, id) = (workspace.clone(), self.read.clone(), id.to_owned());
        spawn_local(async move {
            let Some(record) = store.plan(&id).await else {
                return read.emit(Some(text::NOT_READ.to_owned()));
            };
            let outcome = made(&store, &record, &change).await;
            if outcome.is_ok() {
                done.emit(());
                if change == Change::Delete {
                    workspace.dispatch(Action::Close(id));
                }
            }
            let name = text::named(&record.name);
            read.emit(outcome.err().map(|why| text::not_changed(name, &why)));
        });
    }
}

async fn made(store: &Store, record: &Record, change: &Change) -> Result<(), String> {
    let next = match change {
        Change::Rename(name) => record
            .renamed(name, now_ms())
            .map_err(|it| it.to_string())?,
        Change::Delete => record.deleted(now_ms()),
        Change::Restore => record.restored(now_ms()),
        Change::Remove => return store.remove(&record.id).await,
    };
    store.save(&next).await.into_refusal()
}
