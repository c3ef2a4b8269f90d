//! Files the user keeps.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers text as a file to keep.
pub fn save_text(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    save_part(name, media_type, &JsValue::from_str(text))
}

/// Offers bytes as a file to keep.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    save_part(name, media_type, &Uint8Array::from(bytes))
}

thread_local! {
    /// The address of the file that was offered last. Nothing says when a browser has read one, and WebKit
    /// may do so late: it is let go of when the next is offered.
    static OFFERED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Offers what lies with the browser as a file to keep: text, bytes, or a blob.
pub fn save_part(name: &str, media_type: &str, part: &JsValue) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    // A part is text or an array of bytes; the constructor's name speaks of text alone.
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(part), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = gloo::utils::document()
        .create_element("a")?
        .unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    match OFFERED.replace(Some(url)) {
        Some(earlier) => Url::revoke_object_url(&earlier),
        None => Ok(()),
    }
}
