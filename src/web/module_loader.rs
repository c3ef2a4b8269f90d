//! Workers that answer for a part of the app. `assets/boot.js` knows where they are, as does
//! `assets/embed.js` in other people's pages.

use wasm_bindgen::prelude::*;
use web_sys::Worker;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = tandemParts, catch, js_name = worker)]
    fn start_worker(part: &str) -> Result<Worker, JsValue>;
}

/// Starts a worker that answers for a part.
pub fn worker(part: &str) -> Result<Worker, String> {
    start_worker(part).map_err(|why| message(&why))
}

/// What a script threw, in words.
pub fn message(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => thrown.as_string().unwrap_or_else(|| format!("{thrown:?}")),
    }
}
