//! Files that are too heavy to make for everybody, in a worker. `assets/desk.js` loads it and asks.

use serde::Deserialize;
use serde_json::Value;
use tandem::web::worker_client::{self, File};
use tandem_document::embed::EmbedPart;
use tandem_document::link::Link;
use tandem_domain::id::Word;
use tandem_domain::plan::Document;
use tandem_export::still::snippet::snippet;
use tandem_interface::shipped;
use wasm_bindgen::prelude::*;

/// Nothing happens before it is asked.
fn main() {}

/// Makes a file, or the markup of a view; throws what it refuses.
#[wasm_bindgen]
pub fn answer(ask: &str, body: &str) -> Result<JsValue, JsValue> {
    if ask == "snippet" {
        return embedded(body).map_err(|why| worker_client::refused(&why));
    }
    let made = tandem_export::offer(body, shipped::catalog())
        .map_err(|why| worker_client::refused(&why.to_string()))?;
    let file = File {
        name: made.name,
        media_type: made.media_type,
        bytes: made.bytes,
    };
    Ok(file.into_answer())
}

/// A page that is to stand in another one.
#[derive(Deserialize)]
struct ToEmbed {
    /// The link to it, from `#` on.
    fragment: String,
    plan: Option<Value>,
    /// The parts that are to be shown; all where there are none.
    #[serde(default)]
    parts: Vec<String>,
    /// Where the app is, up to the last `/`.
    address: String,
}

/// The markup of a view as JSON.
fn embedded(body: &str) -> Result<JsValue, String> {
    let asked: ToEmbed = serde_json::from_str(body).map_err(|why| why.to_string())?;
    let plan = asked.plan.map(Document::from_value).transpose();
    let plan = plan.map_err(|why| why.to_string())?;
    let link = Link::parse(&asked.fragment);
    let parts = asked.parts.iter();
    let parts: Vec<EmbedPart> = parts.filter_map(|id| EmbedPart::from_id(id)).collect();
    let made = snippet(
        &link,
        plan.as_ref(),
        &parts,
        &asked.address,
        shipped::catalog(),
    );
    let made = made.ok_or_else(|| tandem_text::embed::NO_VIEW.to_owned())?;
    serde_json::to_string(&made)
        .map(JsValue::from)
        .map_err(|why| why.to_string())
}
