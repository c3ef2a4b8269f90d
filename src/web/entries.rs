//! The app's entries in the browser's history, and how far down each was left.
//!
//! A browser puts a page back where it was as soon as its address is back, which is before the page
//! is drawn. So it is told to leave that alone, and the page is put back as it grows.

use std::collections::BTreeMap;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

use super::address::Step;
use super::scroll::{self, Return};
use super::{address, window};

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
        };
        entries.enter();
        entries
    }

    /// Writes a fragment. Browsers refuse more than so many changes in a short time; the app goes
    /// on with what it has in memory.
    pub fn write(&mut self, fragment: &str, step: Step) {
        if step == Step::New {
            self.leave();
            self.returning = None;
            self.newest += 1;
            self.current = self.newest;
        }
        address::write(fragment, step, &JsValue::from(self.current));
    }

    /// The browser has gone to another entry, while the page still stands where the last was left.
    /// Says whether it goes back to where that entry was left.
    pub fn arrive(&mut self) -> bool {
        self.leave();
        self.enter()
    }

    /// Remembers how far down everything was, for when the app is opened at one of its entries again.
    pub fn keep(&mut self) {
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
