//! The worker for long runs. `assets/desk.js` loads it and asks.

use std::cell::RefCell;

use tandem::web::worker_client;
use tandem_interface::engine::Engine;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Nothing happens before it is asked.
fn main() {}

/// Answers a question; throws what it refuses.
#[wasm_bindgen]
pub fn answer(ask: &str, body: &str) -> Result<String, JsValue> {
    ENGINE
        .with_borrow_mut(|engine| engine.answer(ask, body))
        .map_err(|why| worker_client::refused(&why.to_string()))
}
