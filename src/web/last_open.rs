//! Which plan was open last, and how far it had come: in this tab, which a reload brings back, and in
//! this browser. Known at once, while the database has to be waited for.

use web_sys::Storage;

use super::{local_storage, window};

/// The key of the plan's id, in the storage of the tab and in that of the browser.
const OPEN: &str = "tandem.plan";
/// The key, in the tab, of the revision its last change is to be kept as.
const DUE: &str = "tandem.due";

/// The plan that was open last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastOpen {
    /// Its id within this browser.
    pub id: String,
    /// The revision it was to be kept as when the page was left; 0 where that is not known.
    pub revision: u32,
}

/// The plan that was open last, where the browser allows that to be remembered.
pub fn last_open() -> Option<LastOpen> {
    let get = |storage: Option<Storage>, key| storage?.get_item(key).ok().flatten();
    if let Some(id) = get(of_tab(), OPEN) {
        let revision = get(of_tab(), DUE).and_then(|due| due.parse().ok());
        let revision = revision.unwrap_or_default();
        return Some(LastOpen { id, revision });
    }
    let id = get(local_storage(), OPEN)?;
    Some(LastOpen { id, revision: 0 })
}

/// Remembers which plan is open.
pub fn remember(id: &str) {
    for storage in [of_tab(), local_storage()].into_iter().flatten() {
        drop(storage.set_item(OPEN, id));
    }
    expect(0);
}

/// Remembers the revision that the plan of this tab is to be kept as.
pub fn expect(revision: u32) {
    if let Some(storage) = of_tab() {
        drop(storage.set_item(DUE, &revision.to_string()));
    }
}

fn of_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
