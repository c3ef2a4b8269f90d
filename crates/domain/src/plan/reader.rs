//! Reading a document value by value.

use std::collections::BTreeMap;

use serde_json::Value;

use super::path::Path;
use crate::id::Word;
use crate::walk::{Place, whole};

/// Reads values that validation has looked at already: what does not fit is absent.
pub(super) struct Reader;

impl Reader {
    pub(super) fn text(&self, at: &Place<'_>) -> Option<String> {
        at.value()?.as_str().map(str::to_owned)
    }

    /// An id: a text, or the digits of a whole number.
    pub(super) fn id(&self, at: &Place<'_>) -> Option<String> {
        Self::as_id(at.value()?)
    }

    /// The same of a value.
    pub(super) fn as_id(value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) => whole(value).map(|digits| digits.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    pub(super) fn ids(&self, at: &Place<'_>) -> Vec<String> {
        self.list(at, |item| self.id(item))
    }

    /// The shared parts something needs, each as an id or as an object with one.
    pub(super) fn dependencies(&self, at: &Place<'_>) -> Vec<String> {
        self.list(at, |item| {
            self.id(item).or_else(|| self.id(&item.field("id")))
        })
    }

    /// The likely one of a range, else the value itself.
    pub(super) fn likely<'v>(&self, at: &Place<'v>) -> Option<&'v Value> {
        let value = at.value()?;
        value.get("likely").or(Some(value))
    }

    pub(super) fn flag(&self, at: &Place<'_>) -> Option<bool> {
        at.value()?.as_bool()
    }

    pub(super) fn whole(&self, at: &Place<'_>) -> Option<u64> {
        whole(at.value()?)
    }

    pub(super) fn word<W: Word>(&self, at: &Place<'_>) -> Option<W> {
        W::from_id(at.value()?.as_str()?)
    }

    pub(super) fn list<T>(&self, at: &Place<'_>, read: impl Fn(&Place<'_>) -> Option<T>) -> Vec<T> {
        if at.is_empty() {
            return Vec::new();
        }
        at.items(&mut Vec::new()).iter().filter_map(read).collect()
    }

    /// Where a place stands; every place below a document has a path.
    pub(super) fn path(&self, at: &Place<'_>) -> Path {
        Path::parse(at.path()).unwrap_or_default()
    }

    /// The entries of an object whose values can be read.
    pub(super) fn entries<T>(
        &self,
        at: &Place<'_>,
        read: impl Fn(&Value) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let entries = at.value().and_then(Value::as_object);
        let entries = entries.into_iter().flatten();
        entries
            .filter_map(|(key, value)| read(value).map(|value| (key.clone(), value)))
            .collect()
    }

    /// Option values as text, whatever form they are written in.
    pub(super) fn options(&self, at: &Place<'_>) -> BTreeMap<String, String> {
        self.entries(at, |value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        })
    }
}
