//! Reading a document value by value, by its description: what does not fit is absent, and what is
//! absent is what the description has for it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::dependency::PlannedDependency;
use super::shape::{Field, PLAN, Shape, Unsaid};
use crate::id::Word;
use crate::path::Path;
use crate::units::Seconds;
use crate::walk::{Place, whole};

/// A place of a document, and what may stand there. Validation has looked at it already.
#[derive(Clone)]
pub(super) struct Described<'v> {
    at: Place<'v>,
    shape: Option<&'static Shape>,
    default: Option<Unsaid>,
}

impl<'v> Described<'v> {
    /// The whole document.
    pub(super) fn root(value: &'v Value) -> Self {
        Self {
            at: Place::root(value),
            shape: Some(&PLAN),
            default: None,
        }
    }

    /// The place below a key. It may hold nothing.
    pub(super) fn field(&self, key: &'v str) -> Self {
        let field = self.fields().iter().find(|field| field.key == key);
        Self {
            at: self.at.field(key),
            shape: field.map(|field| &field.shape),
            default: field.and_then(|field| field.default),
        }
    }

    /// The keys described here.
    pub(super) fn fields(&self) -> &'static [Field] {
        self.shape.map_or(&[], Shape::fields)
    }

    /// What stands here, unread.
    pub(super) fn value(&self) -> Option<&'v Value> {
        self.at.value()
    }

    /// Whether nothing stands here.
    pub(super) fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Where it stands.
    pub(super) fn path(&self) -> Path {
        self.at.path()
    }

    pub(super) fn text(&self) -> Option<String> {
        let said = self.value().and_then(Value::as_str);
        said.or(self.default_word()).map(str::to_owned)
    }

    /// An id: a text, or the digits of a whole number.
    pub(super) fn id(&self) -> Option<String> {
        as_id(self.value()?)
    }

    pub(super) fn ids(&self) -> Vec<String> {
        self.list(Self::id)
    }

    /// Ids, where any are said.
    pub(super) fn ids_said(&self) -> Option<Vec<String>> {
        (!self.is_empty()).then(|| self.ids())
    }

    /// The shared parts something needs, each as an id or as an object with one and what for.
    pub(super) fn dependencies(&self) -> Vec<PlannedDependency> {
        self.list(|item| {
            Some(PlannedDependency {
                id: item.id().or_else(|| item.field("id").id())?,
                needed_to: item.field("for").word(),
            })
        })
    }

    /// The likely one of a range, else the value itself.
    pub(super) fn likely(&self) -> Option<&'v Value> {
        let value = self.value()?;
        value.get("likely").or(Some(value))
    }

    /// True or false, where that is said.
    pub(super) fn flag_said(&self) -> Option<bool> {
        self.value()?.as_bool()
    }

    pub(super) fn flag(&self) -> bool {
        let default = matches!(self.default, Some(Unsaid::Flag(true)));
        self.flag_said().unwrap_or(default)
    }

    /// A number within the limits of the place.
    pub(super) fn whole(&self) -> Option<u64> {
        let said = self.value().and_then(|value| self.shape?.whole(value));
        said.or(match self.default {
            Some(Unsaid::Count(count)) => Some(u64::from(count)),
            Some(Unsaid::Flag(_) | Unsaid::Word(_)) | None => None,
        })
    }

    /// The same, where the limits are those of a count.
    pub(super) fn count(&self) -> Option<u32> {
        self.whole().and_then(|number| u32::try_from(number).ok())
    }

    /// A length of time, in seconds.
    pub(super) fn seconds(&self) -> Option<Seconds> {
        self.value().and_then(Value::as_f64).and_then(Seconds::new)
    }

    /// A count that the description has something for.
    pub(super) fn how_many(&self) -> u32 {
        self.count().unwrap_or_default()
    }

    /// A word, where it is said or described.
    pub(super) fn word<W: Word>(&self) -> Option<W> {
        let said = self.value().and_then(Value::as_str).and_then(W::from_id);
        said.or_else(|| W::from_id(self.default_word()?))
    }

    /// A word, of those that are never absent: by default the first.
    pub(super) fn one_of<W: Word>(&self) -> W {
        self.word().unwrap_or(W::FIRST)
    }

    fn default_word(&self) -> Option<&'static str> {
        match self.default {
            Some(Unsaid::Word(word)) => Some(word),
            Some(Unsaid::Flag(_) | Unsaid::Count(_)) | None => None,
        }
    }

    pub(super) fn list<T>(&self, read: impl Fn(&Self) -> Option<T>) -> Vec<T> {
        if self.is_empty() {
            return Vec::new();
        }
        // A list of named things describes each of them.
        let shape = match self.shape {
            Some(Shape::List(item)) => Some(*item),
            shape => shape,
        };
        let items = self.at.items(&mut Vec::new()).into_iter();
        let items = items.map(|at| Self {
            at,
            shape,
            default: None,
        });
        items.filter_map(|item| read(&item)).collect()
    }

    /// Numbers by any key, each within the limits of the place.
    pub(super) fn wholes(&self) -> BTreeMap<String, u64> {
        self.entries(|value| match self.shape {
            Some(Shape::Map(shape)) => shape.whole(value),
            _ => None,
        })
    }

    /// Option values as text, whatever form they are written in.
    pub(super) fn options(&self) -> BTreeMap<String, String> {
        self.entries(|value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        })
    }

    /// The entries of an object whose values can be read.
    fn entries<T>(&self, read: impl Fn(&Value) -> Option<T>) -> BTreeMap<String, T> {
        let entries = self.value().and_then(Value::as_object);
        let entries = entries.into_iter().flatten();
        entries
            .filter_map(|(key, value)| read(value).map(|value| (key.clone(), value)))
            .collect()
    }
}

/// An id as it is read: a text, or the digits of a whole number.
pub(super) fn as_id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) => whole(value).map(|digits| digits.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
