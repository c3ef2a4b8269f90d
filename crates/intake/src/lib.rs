//! Reads a text as one of the things that exist: objects of Kubernetes, values of Helm charts, a table of
//! applications or one of incidents. What they make of a plan is the domain's.
//!
//! Whatever is pasted, it ends: bytes, values, depth and rows are limited, and nothing panics.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod json;
mod limits;
mod table;
mod yaml;

use tandem_domain::intake::{
    Existing, NotRead, SourceNode, has_values, is_kubernetes, names_applications, names_incidents,
};

/// The most bytes that are read.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// Reads a text.
///
/// # Errors
///
/// For what is too large, cannot be read, or is none of the things that are taken in.
pub fn read(text: &str) -> Result<Existing, NotRead> {
    if text.len() > LARGEST {
        return Err(NotRead::TooLarge { limit: LARGEST });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with(['{', '[']) {
        // Flow style looks like JSON and is none; JSON's own complaint is the better one.
        let documents = json::documents(text);
        return documents
            .or_else(|why| yaml::documents(text).map_err(|_| why))
            .and_then(recognized);
    }
    if let Some(table) = table::read(text)? {
        if names_incidents(&table) {
            return Ok(Existing::Incidents(table));
        }
        if names_applications(&table) {
            return Ok(Existing::Applications(table));
        }
    }
    yaml::documents(text).and_then(recognized)
}

/// Which kind of documents they are.
fn recognized(documents: Vec<SourceNode>) -> Result<Existing, NotRead> {
    // A list may stand alone, without the object that Kubernetes puts around it.
    let documents: Vec<SourceNode> = documents
        .into_iter()
        .flat_map(SourceNode::into_items)
        .collect();
    if documents.iter().any(is_kubernetes) {
        Ok(Existing::Kubernetes(documents))
    } else if documents.iter().any(has_values) {
        Ok(Existing::HelmValues(documents))
    } else {
        Err(NotRead::Unknown)
    }
}
