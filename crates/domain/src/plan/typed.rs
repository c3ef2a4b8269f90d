//! What somebody types into a field as a value of the document, and a value of the document as text
//! for a field.

use serde_json::{Number, Value, json};

use super::shape::Shape;

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
    /// An id, or several, separated by commas.
    IdOrIds,
    /// Ids of shared parts, separated by commas, each with what it is needed for where that is said:
    /// `license (start), postgres`.
    Dependencies,
}

impl Expects {
    /// What a field of one line expects for a shape; nothing for shapes that take more than a line, or
    /// a choice.
    #[must_use]
    pub fn of(shape: &Shape) -> Option<Self> {
        match shape {
            Shape::Text | Shape::Id | Shape::OptionText => Some(Self::Text),
            Shape::Number { .. } | Shape::SomeShare | Shape::Whole { .. } => Some(Self::Number),
            Shape::PositiveOrNever | Shape::Timing { .. } => Some(Self::NumberOrNull),
            Shape::List(Shape::Id) => Some(Self::Ids),
            Shape::List(Shape::Either {
                plain: Shape::Id, ..
            }) => Some(Self::Dependencies),
            Shape::Either { plain, .. } => match plain {
                Shape::Id => Some(Self::IdOrIds),
                Shape::PositiveOrNever => Some(Self::NumberOrNull),
                _ => Some(Self::Number),
            },
            Shape::Flag
            | Shape::Word(_)
            | Shape::Range(_)
            | Shape::List(_)
            | Shape::Named(_)
            | Shape::Object(_)
            | Shape::WithTimings(_)
            | Shape::Map(_)
            | Shape::Assumptions => None,
        }
    }
}

/// What was typed as the document should have it: a number where it is one, nothing where it is
/// empty, and otherwise the text itself, which validation then complains about.
#[must_use]
pub fn typed(expects: Expects, text: &str) -> Option<Value> {
    let text = text.trim();
    let is_number = matches!(expects, Expects::Number | Expects::NumberOrNull);
    let ids = || text.split(',').map(str::trim).filter(|id| !id.is_empty());
    match text.parse::<Number>() {
        _ if text.is_empty() => None,
        _ if is_number && text.starts_with('{') => {
            Some(serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)))
        }
        Ok(number) if is_number => Some(Value::Number(number)),
        _ if expects == Expects::NumberOrNull && text == "null" => Some(Value::Null),
        _ if expects == Expects::Ids => Some(ids().map(Value::from).collect()),
        _ if expects == Expects::IdOrIds && ids().nth(1).is_some() => {
            Some(ids().map(Value::from).collect())
        }
        _ if expects == Expects::Dependencies => Some(ids().map(dependency).collect()),
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
        Some(Value::Object(item)) if expects == Expects::Dependencies => {
            let text = |key| item.get(key).map(|value| shown(Expects::Text, Some(value)));
            let id = text("id").unwrap_or_default();
            text("for").map_or_else(|| id.clone(), |what| format!("{id} ({what})"))
        }
        Some(value) => value.to_string(),
    }
}

/// `license (start)` is a part and what it is needed for, `license` the part alone.
fn dependency(text: &str) -> Value {
    let with_use = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    match with_use.map(|(id, what)| (id.trim(), what.trim())) {
        Some((id, what @ ("run" | "start"))) => json!({ "id": id, "for": what }),
        _ => Value::from(text),
    }
}
