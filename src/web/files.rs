//! Files the user picks, or drops.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, DragEvent, Event, File, HtmlInputElement, Response};

use super::window;

/// The file picked in an input; empties the input, so that the same file can be picked again.
pub fn picked(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The bytes of a file; nothing where there are more than so many, or it cannot be read.
pub async fn bytes(file: &File, most: usize) -> Option<Vec<u8>> {
    if file.size() > most as f64 {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// What is in a file beside the page, which stays with the browser; nothing where it cannot be had.
pub async fn fetched(name: &str) -> Option<JsValue> {
    let response = JsFuture::from(window().fetch_with_str(name)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let body = response.ok().then(|| response.blob())?.ok()?;
    JsFuture::from(body).await.ok()
}

/// Calls back with a file that is dropped anywhere on the page. Text that is dragged into a field goes
/// its own way.
pub fn dropped(on_file: impl Fn(File) + 'static) -> [EventListener; 2] {
    fn files(event: &Event) -> Option<DataTransfer> {
        let carried = event.dyn_ref::<DragEvent>()?.data_transfer()?;
        let has_files = carried.types().includes(&"Files".into(), 0);
        has_files.then_some(carried)
    }
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&window(), "dragover", options, |event| {
        if files(event).is_some() {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&window(), "drop", options, move |event| {
        let Some(carried) = files(event) else {
            return;
        };
        event.prevent_default();
        if let Some(file) = carried.files().and_then(|files| files.get(0)) {
            on_file(file);
        }
    });
    [over, drop]
}
