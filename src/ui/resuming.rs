//! What a page goes on with: what the one before had laid aside, and the plan that was open.

use super::opened::Opened;
use super::workspace::Resumed;
use crate::web::last_open::LastOpen;
use crate::web::store::{Saved, Store};
use crate::web::{frames, parting};
use tandem_document::record::Record;

/// How many frames a plan is waited for that the page before may still be saving.
const FRAMES: u32 = 240;

/// The plan that was open last; where the browser forgets which that was, the one saved last. A browser
/// may begin a page before the one it replaces has been left, and with it saved what was begun there:
/// an older revision is waited for like a plan that is not there yet.
pub(super) async fn left_behind(store: &Store, last: Option<LastOpen>) -> Option<Resumed> {
    recover(store).await;
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
        recover(store).await;
    }
    let record = found.filter(|record| !record.put_away)?;
    let is_behind = record.revision < last.revision;
    Some(Resumed { record, is_behind })
}

/// Saves what a page that was left could not be told of. Nothing is overwritten: what somebody else has
/// saved meanwhile stays, and this takes a name of its own.
async fn recover(store: &Store) {
    for laid in parting::laid() {
        let kept = store.plan(&laid.id).await.map(|kept| kept.revision);
        // A save that was still on its way left out the revision before.
        if kept.is_some_and(|kept| kept + 2 == laid.revision) {
            store.save(&laid.as_revision(laid.revision - 1)).await;
        }
        let saved = store.save(&laid).await;
        let is_in = match saved {
            Saved::Kept | Saved::KeptAlone => true,
            Saved::Overtaken => store.has(&laid).await || save_parted(store, &laid).await,
            // Next time there may be room.
            Saved::Outdated | Saved::Refused(_) => false,
        };
        if is_in {
            parting::forget(&laid.id, laid.revision);
        }
    }
}

/// Whether it is saved beside what another tab has made of the plan.
async fn save_parted(store: &Store, laid: &Record) -> bool {
    let Ok(history) = laid.resume() else {
        return true;
    };
    let (parted, _) = Opened::kept(laid.id.clone(), 0, history).parted();
    let Some((save, history)) = parted.due() else {
        return true;
    };
    store.save(&save.record(history)).await == Saved::Kept
}
