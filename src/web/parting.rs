//! What was not known to be saved when a page was left. A browser may end the page, and with it what its
//! database was asked for, before that is done; so it is laid beside the database, at once, until one
//! that has it says so.

use super::local_storage;
use tandem_document::record::Record;

/// Before the id of a plan: the key of its state.
const KEY: &str = "tandem.parting.";

/// Lays the state of a plan aside. Where there is no room or no leave for that, the database has to do.
pub fn lay(record: &Record) {
    if let Some(storage) = local_storage() {
        drop(storage.set_item(&key(&record.id), &record.to_text()));
    }
}

/// A state of a plan is saved: what was laid aside of it up to there is of no more use.
pub fn forget(id: &str, revision: u32) {
    let Some(storage) = local_storage() else {
        return;
    };
    let laid = storage.get_item(&key(id)).ok().flatten();
    let is_later = |text: &str| Record::parse(text).is_some_and(|laid| laid.revision > revision);
    if laid.is_some_and(|text| !is_later(&text)) {
        drop(storage.remove_item(&key(id)));
    }
}

/// All that is laid aside.
pub fn laid() -> Vec<Record> {
    let Some(storage) = local_storage() else {
        return Vec::new();
    };
    let keys = (0..storage.length().unwrap_or_default())
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter(|key| key.starts_with(KEY));
    keys.filter_map(|key| Record::parse(&storage.get_item(&key).ok().flatten()?))
        .collect()
}

fn key(id: &str) -> String {
    format!("{KEY}{id}")
}
