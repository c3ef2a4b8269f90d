//! Plans kept in the browser's own database. Where that is blocked, memory takes its place and the
//! user is told; the work goes on.
//!
//! A save names the revision it started from. If another tab has saved meanwhile, nothing is
//! overwritten: the caller is told, and keeps its own under a new name. Every saved state stays as
//! an earlier version, the newest [`KEPT`] of each plan.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

use crate::document::record::Record;

const NAME: &str = "tandem";
const VERSION: u32 = 1;
const PLANS: &str = "plans";
const REVISIONS: &str = "revisions";
/// Earlier versions kept of each plan.
pub const KEPT: u32 = 100;

/// Where plans are kept.
#[derive(Clone)]
pub enum Store {
    /// The browser's database.
    Browser(Rc<Database>),
    /// Memory, until the page is closed.
    Memory(Rc<RefCell<BTreeMap<String, String>>>),
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Browser(a), Self::Browser(b)) => Rc::ptr_eq(a, b),
            (Self::Memory(a), Self::Memory(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// It is kept.
    Kept,
    /// Another tab has saved this plan since; nothing was overwritten.
    Overtaken,
    /// The browser refused, because its storage is full or blocked.
    Refused(String),
}

/// The key of an earlier version; sorts by revision within a plan.
fn revision_key(id: &str, revision: u32) -> String {
    format!("{id}@{revision:010}")
}

impl Store {
    /// Opens the browser's database, or memory where that is not to be had.
    pub async fn open() -> Self {
        match Self::open_browser().await {
            Ok(database) => Self::Browser(Rc::new(database)),
            Err(_) => Self::Memory(Rc::default()),
        }
    }

    /// Whether plans outlive the page.
    pub fn is_lasting(&self) -> bool {
        matches!(self, Self::Browser(_))
    }

    async fn open_browser() -> Result<Database, idb::Error> {
        let factory = Factory::new()?;
        let mut request = factory.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            // Without its stores the database is of no use, which the first save will say.
            if let Ok(database) = event.database() {
                for store in [PLANS, REVISIONS] {
                    drop(database.create_object_store(store, ObjectStoreParams::new()));
                }
            }
        });
        request.await
    }

    /// All plans, the one saved last first; those put away as well.
    pub async fn plans(&self) -> Vec<Record> {
        let texts = match self {
            Self::Memory(memory) => memory
                .borrow()
                .iter()
                .filter(|(key, _)| !key.contains('@'))
                .map(|(_, text)| text.clone())
                .collect(),
            Self::Browser(database) => read_all(database, PLANS, None).await.unwrap_or_default(),
        };
        let mut records: Vec<Record> = texts
            .iter()
            .filter_map(|text| Record::parse(text))
            .collect();
        records.sort_by(|a, b| b.saved_at_ms.total_cmp(&a.saved_at_ms));
        records
    }

    /// The plan with this id.
    pub async fn plan(&self, id: &str) -> Option<Record> {
        let text = match self {
            Self::Memory(memory) => memory.borrow().get(id).cloned(),
            Self::Browser(database) => read_one(database, PLANS, id).await.ok().flatten(),
        };
        Record::parse(&text?)
    }

    /// Earlier versions of a plan, the newest first.
    pub async fn revisions(&self, id: &str) -> Vec<Record> {
        let (first, last) = (revision_key(id, 0), revision_key(id, u32::MAX));
        let texts = match self {
            Self::Memory(memory) => memory
                .borrow()
                .range(first..=last)
                .map(|(_, text)| text.clone())
                .collect(),
            Self::Browser(database) => read_all(database, REVISIONS, Some((first, last)))
                .await
                .unwrap_or_default(),
        };
        let mut records: Vec<Record> = texts
            .iter()
            .filter_map(|text| Record::parse(text))
            .collect();
        records.reverse();
        records
    }

    /// Keeps a plan, unless another tab has saved it since the revision before this one.
    pub async fn save(&self, record: &Record) -> Saved {
        match self {
            Self::Memory(memory) => {
                let mut memory = memory.borrow_mut();
                let text = record.to_text();
                memory.insert(revision_key(&record.id, record.revision), text.clone());
                memory.insert(record.id.clone(), text);
                Saved::Kept
            }
            Self::Browser(database) => match save_in(database, record).await {
                Ok(true) => Saved::Kept,
                Ok(false) => Saved::Overtaken,
                Err(error) => Saved::Refused(error.to_string()),
            },
        }
    }
}

/// Saves within one transaction, so that no other tab comes in between; answers whether the plan
/// was still at the revision before.
async fn save_in(database: &Database, record: &Record) -> Result<bool, idb::Error> {
    let transaction = database.transaction(&[PLANS, REVISIONS], TransactionMode::ReadWrite)?;
    let plans = transaction.object_store(PLANS)?;
    let revisions = transaction.object_store(REVISIONS)?;
    let key = JsValue::from_str(&record.id);
    let kept = plans.get(key.clone())?.await?;
    let kept = kept
        .and_then(|text| text.as_string())
        .and_then(|text| Record::parse(&text));
    if kept.is_some_and(|kept| kept.revision + 1 != record.revision) {
        return Ok(false);
    }
    let text = JsValue::from_str(&record.to_text());
    plans.put(&text, Some(&key))?.await?;
    let revision = JsValue::from_str(&revision_key(&record.id, record.revision));
    revisions.put(&text, Some(&revision))?.await?;
    if let Some(oldest) = record.revision.checked_sub(KEPT) {
        let first = JsValue::from_str(&revision_key(&record.id, 0));
        let last = JsValue::from_str(&revision_key(&record.id, oldest));
        let range = KeyRange::bound(&first, &last, Some(false), Some(false))?;
        revisions.delete(idb::Query::KeyRange(range))?.await?;
    }
    transaction.commit()?.await?;
    Ok(true)
}

async fn read_one(
    database: &Database,
    store: &str,
    key: &str,
) -> Result<Option<String>, idb::Error> {
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let value = transaction
        .object_store(store)?
        .get(JsValue::from_str(key))?
        .await?;
    Ok(value.and_then(|value| value.as_string()))
}

async fn read_all(
    database: &Database,
    store: &str,
    between: Option<(String, String)>,
) -> Result<Vec<String>, idb::Error> {
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let query = match between {
        None => None,
        Some((first, last)) => {
            let (first, last) = (JsValue::from_str(&first), JsValue::from_str(&last));
            let range = KeyRange::bound(&first, &last, Some(false), Some(false))?;
            Some(idb::Query::KeyRange(range))
        }
    };
    let values = transaction
        .object_store(store)?
        .get_all(query, None)?
        .await?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

/// A new name for a plan within this browser.
pub fn new_id() -> String {
    let now = js_sys::Date::now();
    let chance = js_sys::Math::random();
    format!(
        "{:x}-{:x}",
        now as u64,
        (chance * f64::from(u32::MAX)) as u32
    )
}

/// Now, in milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// The key in local storage of the plan that is open.
const OPEN: &str = "tandem.plan";

/// The id of the plan that was open last.
pub fn last_open() -> Option<String> {
    super::window().local_storage().ok()??.get_item(OPEN).ok()?
}

/// Remembers which plan is open, where the browser allows that.
pub fn remember_open(id: &str) {
    if let Ok(Some(storage)) = super::window().local_storage() {
        drop(storage.set_item(OPEN, id));
    }
}
