//! The clipboard.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Puts text on the clipboard; answers whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Absent on an insecure origin.
    if wasm_bindgen::JsValue::from(clipboard.clone()).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The text that is being pasted.
pub fn pasted(event: &web_sys::Event) -> Option<String> {
    let event: &web_sys::ClipboardEvent = event.dyn_ref()?;
    event.clipboard_data()?.get_data("text/plain").ok()
}

/// What somebody does with the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Copy,
    Cut,
    Paste,
}

/// Calls back whenever the clipboard is used in the page. Browsers tell the page's body of it where what
/// has the focus takes no text.
pub fn watch(on: impl Fn(Deed, &web_sys::Event) + Clone + 'static) -> [EventListener; 3] {
    let document = gloo::utils::document();
    let deeds = [
        ("copy", Deed::Copy),
        ("cut", Deed::Cut),
        ("paste", Deed::Paste),
    ];
    deeds.map(|(name, deed)| {
        let on = on.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, move |event| on(deed, event))
    })
}

/// Has a text copied instead of what is selected on the page.
pub fn give(event: &web_sys::Event, text: &str) {
    let event: Option<&web_sys::ClipboardEvent> = event.dyn_ref();
    if let Some(data) = event.and_then(web_sys::ClipboardEvent::clipboard_data)
        && data.set_data("text/plain", text).is_ok()
        && let Some(event) = event
    {
        event.prevent_default();
    }
}
