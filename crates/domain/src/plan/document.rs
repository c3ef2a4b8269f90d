//! The document as the user wrote it.

use std::rc::Rc;

use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::walk::whole;

/// The version of documents this planner reads and writes.
pub const VERSION: u64 = 1;

/// Why a text is no plan at all. Anything less is a finding beside the plan.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// The text is not JSON.
    #[error("line {line}, column {column}: this is not JSON ({why}); expected a plan document")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the reader stumbled over.
        why: String,
    },
    /// The JSON is not an object.
    #[error("document: found {found}, expected an object with \"version\": {VERSION}")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// The document has another version.
    #[error("version: found {found}, expected {VERSION}")]
    OtherVersion {
        /// The version it names.
        found: String,
    },
}

/// A plan document: an object of a version this planner reads, with everything in it kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Document(Value);

impl From<&Document> for Rc<Document> {
    fn from(document: &Document) -> Self {
        Self::new(document.clone())
    }
}

impl Document {
    /// An empty plan.
    #[must_use]
    pub fn new() -> Self {
        Self(json!({ "version": VERSION }))
    }

    /// Reads a text. This is where older versions will be brought up to date.
    ///
    /// # Errors
    ///
    /// Only for text that is not JSON, is no object, or has another version. A document without a
    /// version is read as one of this version.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| Unreadable::NotJson {
            line: error.line(),
            column: error.column(),
            why: plain(&error),
        })?;
        Self::from_value(value)
    }

    /// Takes a value that is JSON already.
    ///
    /// # Errors
    ///
    /// For a value that is no object or has another version.
    pub fn from_value(mut value: Value) -> Result<Self, Unreadable> {
        let found = kind(&value);
        let Some(map) = value.as_object_mut() else {
            return Err(Unreadable::NotAnObject { found });
        };
        match map.get("version") {
            None => {
                let mut versioned = Map::new();
                versioned.insert("version".to_owned(), VERSION.into());
                versioned.append(map);
                *map = versioned;
            }
            Some(version) if whole(version) == Some(VERSION) => {}
            Some(version) => {
                let found = version.to_string().chars().take(40).collect();
                return Err(Unreadable::OtherVersion { found });
            }
        }
        Ok(Self(value))
    }

    /// The document as JSON.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The document as JSON, to be changed by an edit.
    pub(super) fn value_mut(&mut self) -> &mut Value {
        &mut self.0
    }

    /// The document as a file people can read.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{:#}\n", self.0)
    }
}

impl Default for Document {
    fn default() -> Self {
        Self::new()
    }
}

/// The reader's message without its own line and column.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    message.get(..end).unwrap_or(&message).to_owned()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
