//! What somebody types into a field as a value of the document, and a value of the document as text
//! for a field.

use serde_json::{Number, Value};

/// What a field expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expects {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A number, or `null` for what never happens.
    NumberOrNull,
    /// Ids, separated by commas.
    Ids,
}

/// What was typed as the document should have it: a number where it is one, nothing where it is
/// empty, and otherwise the text itself, which validation then complains about.
#[must_use]
pub fn typed(expects: Expects, text: &str) -> Option<Value> {
    let text = text.trim();
    let is_number = matches!(expects, Expects::Number | Expects::NumberOrNull);
    match text.parse::<Number>() {
        _ if text.is_empty() => None,
        Ok(number) if is_number => Some(Value::Number(number)),
        _ if expects == Expects::NumberOrNull && text == "null" => Some(Value::Null),
        _ if expects == Expects::Ids => {
            let ids = text.split(',').map(str::trim).filter(|id| !id.is_empty());
            Some(ids.map(Value::from).collect())
        }
        _ => Some(Value::from(text)),
    }
}

/// A value as a field shows it, so that it is what would have to be typed: nothing for what is
/// absent, and for null where it is as good as absent; lists with commas.
#[must_use]
pub fn shown(expects: Expects, value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Null) if expects != Expects::NumberOrNull => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let items = items.iter().map(|item| shown(expects, Some(item)));
            items.collect::<Vec<_>>().join(", ")
        }
        Some(value) => value.to_string(),
    }
}
