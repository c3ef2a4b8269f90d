//! Files that are too heavy to make for everybody, in a worker. `assets/desk.js` loads it and asks.

use tandem::web::worker_client::{self, File};
use tandem_interface::shipped;
use wasm_bindgen::prelude::*;

/// Nothing happens before it is asked.
fn main() {}

/// Makes a file; throws what it refuses.
#[wasm_bindgen]
pub fn answer(_ask: &str, body: &str) -> Result<JsValue, JsValue> {
    let made = tandem_export::offer(body, shipped::catalog())
        .map_err(|why| worker_client::refused(&why.to_string()))?;
    let file = File {
        name: made.name,
        media_type: made.media_type,
        bytes: made.bytes,
    };
    Ok(file.into_answer())
}
