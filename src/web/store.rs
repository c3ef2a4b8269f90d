//! Plans kept in the browser's own database. Where that is blocked, memory takes its place and the
//! user is told; the work goes on.
//!
//! A save names the revision it started from. If another tab has saved meanwhile, nothing is
//! overwritten: the caller is told, and keeps its own under a new name. Every saved state stays as
//! an earlier version, the newest [`KEPT`] of each plan.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use idb::{KeyRange, Transaction};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::database::{Connection, Listener, PLANS, REVISIONS};
use tandem_document::record::Record;
use tandem_text::plans as text;

/// Earlier versions kept of each plan.
pub const KEPT: u32 = 100;

/// Where plans are kept.
#[derive(Clone)]
pub enum Store {
    /// The browser's database.
    Browser(Rc<Connection>),
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Kept,
    /// It is kept, and whatever was kept here before it is gone: somebody has cleared this site's data.
    KeptAlone,
    /// Another tab has saved this plan since; nothing was overwritten.
    Overtaken,
    /// A later version of the app has the database now.
    Outdated,
    /// The browser refused, because its storage is full or blocked.
    Refused(String),
}

impl Saved {
    /// Why it was refused, where it was.
    pub fn into_refusal(self) -> Result<(), String> {
        match self {
            Self::Kept | Self::KeptAlone => Ok(()),
            Self::Refused(why) => Err(why),
            Self::Overtaken => Err(text::CHANGED_ELSEWHERE.to_owned()),
            Self::Outdated => Err(text::OUTDATED.to_owned()),
        }
    }
}

/// The key of an earlier version; sorts by revision within a plan.
fn revision_key(id: &str, revision: u32) -> String {
    format!("{id}@{revision:010}")
}

impl Store {
    /// Opens the browser's database, or memory where that is not to be had.
    pub async fn open(listener: Listener) -> Self {
        match Connection::open(listener).await {
            Ok(connection) => Self::Browser(Rc::new(connection)),
            Err(_) => Self::Memory(Rc::default()),
        }
    }

    /// Whether plans outlive the page.
    pub fn is_lasting(&self) -> bool {
        matches!(self, Self::Browser(_))
    }

    /// All plans, the one saved last first; those deleted as well, until they are removed.
    /// Why the browser did not read them, where it did not.
    pub async fn plans(&self) -> Result<Vec<Record>, String> {
        let texts = match self {
            Self::Memory(memory) => memory
                .borrow()
                .iter()
                .filter(|(key, _)| !key.contains('@'))
                .map(|(_, text)| text.clone())
                .collect(),
            Self::Browser(connection) => {
                let read = read_all(connection, PLANS, None).await;
                read.map_err(|error| error.to_string())?
            }
        };
        let mut records: Vec<Record> = texts
            .iter()
            .filter_map(|text| Record::parse(text))
            .collect();
        records.sort_by(|a, b| b.saved_at_ms.total_cmp(&a.saved_at_ms));
        Ok(records)
    }

    /// The plan with this id.
    pub async fn plan(&self, id: &str) -> Option<Record> {
        let text = match self {
            Self::Memory(memory) => memory.borrow().get(id).cloned(),
            Self::Browser(connection) => read_one(connection, PLANS, id).await.ok().flatten(),
        };
        Record::parse(&text?)
    }

    /// Whether this very state of a plan is saved, as the last or an earlier version.
    pub async fn has(&self, record: &Record) -> bool {
        let last = self.plan(&record.id).await;
        last.is_some_and(|last| last.is_as(record))
            || self
                .revisions(&record.id)
                .await
                .iter()
                .any(|it| it.is_as(record))
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
            Self::Browser(connection) => read_all(connection, REVISIONS, Some((first, last)))
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
        let Self::Browser(connection) = self else {
            return match self.save_leaving(record) {
                Some(begun) => begun.ended().await,
                None => Saved::Refused(String::new()),
            };
        };
        match Standing::of(connection, record).await {
            Ok(Standing::Next(transaction)) => Begun::write(transaction, record).ended().await,
            Ok(Standing::Absent(transaction)) => {
                let saved = Begun::write(transaction, record).ended().await;
                match saved {
                    Saved::Kept if record.revision > 1 => Saved::KeptAlone,
                    saved => saved,
                }
            }
            Ok(Standing::Same) => Saved::Kept,
            Ok(Standing::Overtaken) => Saved::Overtaken,
            Err(error) => refused(&error),
        }
    }

    /// Removes a plan with all its versions. Answers why the browser refused, where it did.
    pub async fn remove(&self, id: &str) -> Result<(), String> {
        match self {
            Self::Memory(memory) => {
                let versions = revision_key(id, 0)..=revision_key(id, u32::MAX);
                let mut memory = memory.borrow_mut();
                memory.retain(|key, _| key != id && !versions.contains(key));
                Ok(())
            }
            Self::Browser(connection) => {
                let asked = async {
                    let transaction = connection.to_write().await?;
                    let key = idb::Query::Key(JsValue::from_str(id));
                    transaction.object_store(PLANS)?.delete(key)?;
                    let revisions = transaction.object_store(REVISIONS)?;
                    revisions.delete(idb::Query::KeyRange(up_to(id, u32::MAX)?))?;
                    Ok(Begun::commit(transaction))
                };
                match asked.await {
                    Ok(begun) => begun.ended().await.into_refusal(),
                    Err(error) => refused(&error).into_refusal(),
                }
            }
        }
    }

    /// The same from a page that is being left: nothing is read first, since the page may not be there
    /// to hear it. What another tab has saved as this very revision is not overwritten. Nothing is
    /// begun where the browser has closed the database.
    pub fn save_leaving(&self, record: &Record) -> Option<Begun> {
        match self {
            Self::Memory(memory) => {
                let mut memory = memory.borrow_mut();
                let text = record.to_text();
                memory.insert(revision_key(&record.id, record.revision), text.clone());
                memory.insert(record.id.clone(), text);
                Some(Begun::Ended(Saved::Kept))
            }
            Self::Browser(connection) => {
                let transaction = connection.to_write_at_once().ok()?;
                Some(Begun::write(transaction, record))
            }
        }
    }
}

/// A save on its way. All there is to ask of the database has been asked, so that it goes on without
/// the page.
pub enum Begun {
    /// The database has it and has not answered yet.
    Asked(Transaction, Promise),
    /// It is over already.
    Ended(Saved),
}

impl Begun {
    /// Asks for everything at once: one transaction, so that all of it is kept or nothing.
    fn write(transaction: Transaction, record: &Record) -> Self {
        if let Err(error) = write(&transaction, record) {
            // What could be asked for is not to be kept without the rest.
            drop(transaction.abort());
            return Self::Ended(Saved::Refused(error.to_string()));
        }
        Self::commit(transaction)
    }

    /// Nothing more is asked for.
    fn commit(transaction: Transaction) -> Self {
        match transaction.commit() {
            Ok(mut transaction) => {
                let end = end(&mut transaction);
                Self::Asked(transaction, end)
            }
            Err(error) => Self::Ended(Saved::Refused(error.to_string())),
        }
    }

    /// What became of it.
    pub async fn ended(self) -> Saved {
        let (transaction, end) = match self {
            Self::Asked(transaction, end) => (transaction, end),
            Self::Ended(saved) => return saved,
        };
        if JsFuture::from(end).await == Ok(JsValue::TRUE) {
            return Saved::Kept;
        }
        match transaction.error() {
            Some(error) if error.name() == "ConstraintError" => Saved::Overtaken,
            Some(error) => Saved::Refused(format!("{}: {}", error.name(), error.message())),
            None => Saved::Refused("AbortError".to_owned()),
        }
    }
}

/// Answers when a transaction has ended, and whether what is in it is kept. It may be aborted even
/// after every request of it was granted: a full disk is noticed at the end.
fn end(transaction: &mut Transaction) -> Promise {
    Promise::new(&mut |resolve, _| {
        let kept = resolve.clone();
        transaction.on_complete(move |_| drop(kept.call1(&JsValue::NULL, &JsValue::TRUE)));
        transaction.on_abort(move |_| drop(resolve.call1(&JsValue::NULL, &JsValue::FALSE)));
    })
}

/// Why something was refused.
fn refused(error: &idb::Error) -> Saved {
    let why = error.to_string();
    // The browser names it so where the database has a later version than was asked for.
    if why.contains("VersionError") {
        Saved::Outdated
    } else {
        Saved::Refused(why)
    }
}

/// How what is kept of a plan stands to what is to be saved of it. The transaction to save in is the one
/// that was read in, so that no other tab comes in between.
enum Standing {
    /// It is the revision before.
    Next(Transaction),
    /// Nothing is kept.
    Absent(Transaction),
    /// Another tab has saved the same: both do when the site's data are cleared.
    Same,
    /// Another tab has saved something else.
    Overtaken,
}

impl Standing {
    async fn of(connection: &Connection, record: &Record) -> Result<Self, idb::Error> {
        let transaction = connection.to_write().await?;
        let key = JsValue::from_str(&record.id);
        let kept = transaction.object_store(PLANS)?.get(key)?.await?;
        let kept = kept
            .and_then(|text| text.as_string())
            .and_then(|text| Record::parse(&text));
        Ok(match kept {
            None => Self::Absent(transaction),
            Some(kept) if kept.revision + 1 == record.revision => Self::Next(transaction),
            Some(kept) if kept.is_as(record) => Self::Same,
            Some(_) => Self::Overtaken,
        })
    }
}

fn write(transaction: &Transaction, record: &Record) -> Result<(), idb::Error> {
    let plans = transaction.object_store(PLANS)?;
    let revisions = transaction.object_store(REVISIONS)?;
    let text = JsValue::from_str(&record.to_text());
    plans.put(&text, Some(&JsValue::from_str(&record.id)))?;
    // Fails, and takes everything back, where another tab has saved this revision.
    let revision = JsValue::from_str(&revision_key(&record.id, record.revision));
    revisions.add(&text, Some(&revision))?;
    if let Some(oldest) = record.revision.checked_sub(KEPT) {
        revisions.delete(idb::Query::KeyRange(up_to(&record.id, oldest)?))?;
    }
    Ok(())
}

/// The earlier versions of a plan up to one of them.
fn up_to(id: &str, revision: u32) -> Result<KeyRange, idb::Error> {
    let first = JsValue::from_str(&revision_key(id, 0));
    let last = JsValue::from_str(&revision_key(id, revision));
    KeyRange::bound(&first, &last, Some(false), Some(false))
}

async fn read_one(
    connection: &Connection,
    store: &str,
    key: &str,
) -> Result<Option<String>, idb::Error> {
    let transaction = connection.to_read(store).await?;
    let value = transaction
        .object_store(store)?
        .get(JsValue::from_str(key))?
        .await?;
    Ok(value.and_then(|value| value.as_string()))
}

async fn read_all(
    connection: &Connection,
    store: &str,
    between: Option<(String, String)>,
) -> Result<Vec<String>, idb::Error> {
    let transaction = connection.to_read(store).await?;
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
