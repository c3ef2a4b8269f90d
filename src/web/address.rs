//! The fragment of the page's address.

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

/// The folder of the page, up to its last `/`.
pub fn folder() -> String {
    let page = page();
    let end = page.rfind('/').map_or(0, |at| at + 1);
    page.get(..end).unwrap_or_default().to_owned()
}

/// Writes the fragment, and what the browser gives back with its entry.
pub(super) fn write(fragment: &str, step: Step, state: &JsValue) {
    let Ok(history) = window().history() else {
        return;
    };
    let written = match step {
        Step::New => history.push_state_with_url(state, "", Some(fragment)),
        Step::Same => history.replace_state_with_url(state, "", Some(fragment)),
    };
    drop(written);
}
