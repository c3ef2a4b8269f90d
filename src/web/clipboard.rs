//! The clipboard.

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
