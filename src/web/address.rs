//! The fragment of the page's address.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use super::window;

/// Whether a new address is a step one can go back from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new entry in the history.
    New,
    /// The entry at hand, changed.
    Same,
}

/// The fragment, from `#` on.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of the page without its fragment.
pub fn page() -> String {
    let address = window().location().href().unwrap_or_default();
    match address.split_once('#') {
        Some((page, _)) => page.to_owned(),
        None => address,
    }
}

/// Writes the fragment. Browsers refuse more than so many changes in a short time; the app goes
/// on with what it has in memory.
pub fn set_fragment(fragment: &str, step: Step) {
    let Ok(history) = window().history() else {
        return;
    };
    let written = match step {
        Step::New => history.push_state_with_url(&JsValue::NULL, "", Some(fragment)),
        Step::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(fragment)),
    };
    drop(written);
}

/// Calls back when somebody else changes the fragment: a link, the back button, typing.
pub fn on_change(callback: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| callback(fragment()))
}
