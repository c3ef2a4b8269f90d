//! The connection to the browser's own database. The browser may close it, and another page may ask for
//! it to be closed; it is then opened again when it is next needed.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::Reflect;

const NAME: &str = "tandem";
/// The version of what is in it. A page with a later one waits until this one has closed it.
const VERSION: u32 = 1;
/// A record for each plan.
pub const PLANS: &str = "plans";
/// A record for each earlier state of a plan.
pub const REVISIONS: &str = "revisions";

/// What becomes of the database without being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A page with a later version of it waits until this one has saved and lets go.
    Wanted,
    /// The browser has closed it, as it does when a site's data are cleared.
    Closed,
    /// A page with an earlier version of it holds it up.
    Blocked,
}

/// Who listens.
pub type Listener = Rc<dyn Fn(Heard)>;

/// The database, open or to be opened again.
pub struct Connection {
    database: RefCell<Database>,
    listener: Listener,
}

impl Connection {
    /// Opens the database, and makes it where there is none.
    pub async fn open(listener: Listener) -> Result<Self, idb::Error> {
        let database = RefCell::new(open(&listener).await?);
        Ok(Self { database, listener })
    }

    /// A transaction to read one of its stores.
    pub async fn to_read(&self, store: &str) -> Result<Transaction, idb::Error> {
        let begin = || {
            let database = self.database.borrow();
            database.transaction(&[store], TransactionMode::ReadOnly)
        };
        match begin() {
            Err(_) => {
                self.open_again().await?;
                begin()
            }
            begun => begun,
        }
    }

    /// A transaction to write.
    pub async fn to_write(&self) -> Result<Transaction, idb::Error> {
        match self.to_write_at_once() {
            Err(_) => {
                self.open_again().await?;
                self.to_write_at_once()
            }
            begun => begun,
        }
    }

    /// The same where the connection is open.
    pub fn to_write_at_once(&self) -> Result<Transaction, idb::Error> {
        let database = self.database.borrow();
        database.transaction(&[PLANS, REVISIONS], TransactionMode::ReadWrite)
    }

    /// The browser refuses the first time while it is still about what it has closed the connection for.
    async fn open_again(&self) -> Result<(), idb::Error> {
        let database = match open(&self.listener).await {
            Err(_) => open(&self.listener).await?,
            Ok(database) => database,
        };
        // Another question may have opened it meanwhile; what nobody closes would hold up later versions.
        self.database.replace(database).close();
        Ok(())
    }
}

async fn open(listener: &Listener) -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // Without its stores the database is of no use, which the first save will say.
        if let Ok(database) = event.database() {
            for store in [PLANS, REVISIONS] {
                drop(database.create_object_store(store, ObjectStoreParams::new()));
            }
        }
    });
    let told = listener.clone();
    request.on_blocked(move |_| told(Heard::Blocked));
    let mut database = request.await?;
    let told = listener.clone();
    database.on_version_change(move |event| {
        let version = Reflect::get(&event, &"newVersion".into()).unwrap_or_default();
        // None is wanted where it is to be deleted.
        told(if version.is_null() {
            Heard::Closed
        } else {
            Heard::Wanted
        });
        // What has just been begun is still written.
        if let Some(Ok(database)) = event.target().map(Database::try_from) {
            database.close();
        }
    });
    let told = listener.clone();
    database.on_close(move |_| told(Heard::Closed));
    Ok(database)
}
