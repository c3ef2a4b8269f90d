//! Names of what a lever adds.

use std::collections::BTreeSet;

use serde_json::Value;

/// An id as text: a number is read as its digits.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// All texts of a document, so that a new name is none of them.
pub(super) fn ids(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(ids).collect(),
        Value::Object(map) => map.values().flat_map(ids).collect(),
        value => text(value).into_iter().collect(),
    }
}

/// The name of the second of something: `ID-2`, or the next number that is free. It is taken then.
pub(super) fn fresh(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut number = 2_u32;
    loop {
        let name = format!("{id}-{number}");
        if taken.insert(name.clone()) {
            return name;
        }
        number = number.saturating_add(1);
    }
}
