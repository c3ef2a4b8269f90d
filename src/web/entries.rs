//! The app's entries in the browser's history, and how far down each was left.
//!
//! A browser puts a page back where it was as soon as its address is back, which is before the page
//! is drawn. So it is told to leave that alone, and the page is put back as it grows.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::ScrollRestoration;

use super::address::Step;
use super::scroll::{self, Return};
use super::{address, frames, window};
use tandem_document::link::Link;

/// The key in session storage of how far down entries were left.
const PLACES: &str = "tandem.places";
/// So many entries are remembered; browsers keep fewer.
const MOST: usize = 100;

/// The history as far as it is the app's. Each entry carries its number as its state.
pub struct Entries {
    current: u32,
    newest: u32,
    left_at: BTreeMap<u32, f64>,
    returning: Option<Return>,
    /// What is yet to be written.
    due: Option<Due>,
}

/// An address that is yet to be written.
struct Due {
    link: Link,
    step: Step,
    entry: u32,
}

/// Writes an address. One that carries a run just made is packed once that is on the screen, or before
/// anything else becomes of the history.
pub fn write(entries: &Rc<RefCell<Entries>>, link: &Link, step: Step) {
    let waits = link.run.is_some();
    entries.borrow_mut().begin(link, step);
    if waits {
        let entries = Rc::clone(entries);
        spawn_local(async move {
            frames::drawn().await;
            entries.borrow_mut().write_due();
        });
    } else {
        entries.borrow_mut().write_due();
    }
}

impl Entries {
    /// Takes over from the browser. An entry that was there before, in this session, opens where it
    /// was left.
    pub fn open() -> Self {
        if let Ok(history) = window().history() {
            drop(history.set_scroll_restoration(ScrollRestoration::Manual));
        }
        let left_at = stored();
        let newest = left_at.last_key_value().map_or(0, |(entry, _)| *entry);
        let mut entries = Self {
            current: newest,
            newest,
            left_at,
            returning: None,
            due: None,
        };
        entries.enter();
        entries
    }

    /// Begins to write a link. Browsers refuse more than so many changes in a short time; the app goes
    /// on with what it has in memory.
    fn begin(&mut self, link: &Link, step: Step) {
        self.write_due();
        if step == Step::New {
            self.leave();
            self.returning = None;
            self.newest += 1;
            self.current = self.newest;
        }
        self.due = Some(Due {
            link: link.clone(),
            step,
            entry: self.current,
        });
    }

    fn write_due(&mut self) {
        if let Some(Due { link, step, entry }) = self.due.take() {
            address::write(&link.fragment(), step, &JsValue::from(entry));
        }
    }

    /// The browser has gone to another entry, while the page still stands where the last was left.
    /// Says whether it goes back to where that entry was left.
    pub fn arrive(&mut self) -> bool {
        // It has gone from the entry before; what was to be written there is written nowhere.
        self.due = None;
        self.leave();
        self.enter()
    }

    /// Remembers how far down everything was, for when the app is opened at one of its entries again.
    pub fn keep(&mut self) {
        self.write_due();
        self.leave();
        let written = serde_json::to_string(&self.left_at).unwrap_or_default();
        if let Ok(Some(storage)) = window().session_storage() {
            drop(storage.set_item(PLACES, &written));
        }
    }

    fn leave(&mut self) {
        self.left_at.insert(self.current, scroll::place());
        while self.left_at.len() > MOST {
            self.left_at.pop_first();
        }
    }

    /// Goes by the number of the entry at hand, or gives it one.
    fn enter(&mut self) -> bool {
        let state = window().history().and_then(|history| history.state());
        let number = state.ok().and_then(|state| state.as_f64());
        self.current = match number {
            Some(number) => number as u32,
            None => self.newest + 1,
        };
        self.newest = self.newest.max(self.current);
        if number.is_none() {
            address::write(&address::fragment(), Step::Same, &self.current.into());
        }
        let place = number.and_then(|_| self.left_at.get(&self.current));
        self.returning = place.and_then(|place| Return::to(*place).ok());
        self.returning.is_some()
    }
}

/// Calls back when somebody else changes the entry: a link, the back button, typing.
pub fn on_change(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |_| callback())
}

/// Calls back when the app is left, or may be.
pub fn on_leave(callback: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "pagehide", move |_| callback())
}

fn stored() -> BTreeMap<u32, f64> {
    let storage = window().session_storage().ok().flatten();
    let written = storage.and_then(|storage| storage.get_item(PLACES).ok().flatten());
    let read = written.and_then(|written| serde_json::from_str(&written).ok());
    read.unwrap_or_default()
}
