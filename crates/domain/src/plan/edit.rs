//! Changes of a document: one enumeration, one way to apply it, and always a way back.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

use super::document::Document;
use crate::path::{Path, Segment};

/// A change of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "edit")]
pub enum Edit {
    /// Puts a value at a place. Objects on the way that are not there are made.
    Set {
        /// The place.
        at: Path,
        /// What to put there.
        value: Value,
    },
    /// Takes a key away, so that its default holds.
    Clear {
        /// The place.
        at: Path,
    },
    /// Leaves nothing at a place: no change where there is nothing already. A field that is emptied
    /// knows what it holds and not what the document has become.
    // Plans are kept with this name for it.
    #[serde(rename = "put")]
    Empty {
        /// The place.
        at: Path,
    },
    /// Puts an item into a list, which is made where it is not there.
    Insert {
        /// The list.
        list: Path,
        /// Where the item will stand.
        index: usize,
        /// The item.
        value: Value,
    },
    /// Takes an item out of a list.
    Remove {
        /// The list.
        list: Path,
        /// Where the item stands.
        index: usize,
    },
    /// Moves an item within a list.
    Move {
        /// The list.
        list: Path,
        /// Where the item stands.
        from: usize,
        /// Where it will stand.
        to: usize,
    },
    /// Several changes as one, in this order.
    All {
        /// The changes.
        edits: Vec<Edit>,
    },
}

/// Why a change could not be made. The document is then as it was.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// There is nothing of the kind at the place.
    #[error("{path}: there is no {expected} here to change")]
    NoSuchPlace {
        /// The place.
        path: Path,
        /// What the change needs there.
        expected: &'static str,
    },
}

impl Edit {
    /// Sets a value.
    #[must_use]
    pub fn set(at: Path, value: impl Into<Value>) -> Self {
        Self::Set {
            at,
            value: value.into(),
        }
    }

    /// Leaves a value at a place, or nothing. Null is a value: of some times it says that they never
    /// come.
    #[must_use]
    pub fn put(at: Path, value: Option<Value>) -> Self {
        match value {
            Some(value) => Self::Set { at, value },
            None => Self::Empty { at },
        }
    }

    /// The change that puts items at the end of a list, which is made where it is not there.
    #[must_use]
    pub fn append(document: &Document, list: &Path, items: Vec<Value>) -> Self {
        let Some(Value::Array(there)) = list.find(document.value()) else {
            return Self::set(list.clone(), items);
        };
        let inserts = (there.len()..)
            .zip(items)
            .map(|(index, value)| Self::Insert {
                list: list.clone(),
                index,
                value,
            });
        Self::All {
            edits: inserts.collect(),
        }
    }

    /// The places it changes: what is put or taken away, and whole lists whose items move.
    pub fn places(&self) -> impl Iterator<Item = &Path> {
        let (at, edits): (Option<&Path>, &[Self]) = match self {
            Self::Set { at, .. } | Self::Clear { at } | Self::Empty { at } => (Some(at), &[]),
            Self::Insert { list, .. } | Self::Remove { list, .. } | Self::Move { list, .. } => {
                (Some(list), &[])
            }
            Self::All { edits } => (None, edits),
        };
        let below: Box<dyn Iterator<Item = &Path>> = Box::new(edits.iter().flat_map(Self::places));
        at.into_iter().chain(below)
    }

    /// The first place it changes, as text.
    #[must_use]
    pub fn place(&self) -> String {
        self.places()
            .next()
            .map(Path::to_string)
            .unwrap_or_default()
    }

    /// Whether it can be made in a document, and makes a difference there.
    #[must_use]
    pub fn changes(&self, document: &Document) -> bool {
        let mut changed = document.clone();
        let inverse = self.apply(&mut changed);
        inverse.is_ok_and(|inverse| !self.changed_nothing(&inverse))
    }

    /// Whether a change that `inverse` takes back has left everything as it was.
    pub(super) fn changed_nothing(&self, inverse: &Self) -> bool {
        match (self, inverse) {
            (Self::All { edits }, Self::All { edits: back }) => {
                let mut each = edits.iter().zip(back.iter().rev());
                each.all(|(edit, inverse)| edit.changed_nothing(inverse))
            }
            _ => self == inverse,
        }
    }

    /// Makes the change, and answers the change that takes it back. If it cannot be made, the
    /// document stays as it was.
    ///
    /// # Errors
    ///
    /// Where a place does not exist or is not of the kind the change needs.
    pub fn apply(&self, document: &mut Document) -> Result<Self, EditError> {
        let root = document.value_mut();
        match self {
            Self::Set { at, value } => set(root, at, value),
            Self::Clear { at } => clear(root, at),
            Self::Empty { at } => empty(root, at),
            Self::Insert { list, index, value } => insert(root, list, *index, value),
            Self::Remove { list, index } => remove(root, list, *index),
            Self::Move { list, from, to } => relocate(root, list, *from, *to),
            Self::All { edits } => all(document, edits),
        }
    }
}

fn missing(path: &Path, expected: &'static str) -> EditError {
    EditError::NoSuchPlace {
        path: path.clone(),
        expected,
    }
}

fn set(root: &mut Value, at: &Path, value: &Value) -> Result<Edit, EditError> {
    if at.segments().is_empty() && !value.is_object() {
        return Err(missing(at, "document that is not an object"));
    }
    if let Some(here) = at.find_mut(root) {
        let old = std::mem::replace(here, value.clone());
        return Ok(Edit::set(at.clone(), old));
    }
    let Some((parent, Segment::Key(key))) = at.split() else {
        return Err(missing(at, "item"));
    };
    match parent.find_mut(root) {
        Some(Value::Object(map)) => {
            map.insert(key.clone(), value.clone());
            Ok(Edit::Clear { at: at.clone() })
        }
        Some(value) if !value.is_null() => Err(missing(&parent, "object")),
        // Null is as good as absent. The way back is to take away the topmost object that was made.
        _ => {
            let object: Map<String, Value> = [(key.clone(), value.clone())].into_iter().collect();
            set(root, &parent, &Value::Object(object))
        }
    }
}

fn clear(root: &mut Value, at: &Path) -> Result<Edit, EditError> {
    let Some((parent, Segment::Key(key))) = at.split() else {
        return Err(missing(at, "key"));
    };
    let Some(Value::Object(map)) = parent.find_mut(root) else {
        return Err(missing(&parent, "object"));
    };
    // The whole object comes back, so that its keys come back in their order.
    let before = Value::Object(map.clone());
    if map.shift_remove(key).is_none() {
        return Err(missing(at, "key"));
    }
    Ok(Edit::Set {
        at: parent,
        value: before,
    })
}

fn empty(root: &mut Value, at: &Path) -> Result<Edit, EditError> {
    if at.find(root).is_some() {
        clear(root, at)
    } else {
        Ok(Edit::Empty { at: at.clone() })
    }
}

fn insert(root: &mut Value, list: &Path, index: usize, value: &Value) -> Result<Edit, EditError> {
    match list.find_mut(root) {
        Some(Value::Array(items)) if index <= items.len() => {
            items.insert(index, value.clone());
            Ok(Edit::Remove {
                list: list.clone(),
                index,
            })
        }
        None if index == 0 => set(root, list, &Value::Array(vec![value.clone()])),
        _ => Err(missing(list, "list")),
    }
}

fn remove(root: &mut Value, list: &Path, index: usize) -> Result<Edit, EditError> {
    match list.find_mut(root) {
        Some(Value::Array(items)) if index < items.len() => Ok(Edit::Insert {
            list: list.clone(),
            index,
            value: items.remove(index),
        }),
        _ => Err(missing(list, "item")),
    }
}

fn relocate(root: &mut Value, list: &Path, from: usize, to: usize) -> Result<Edit, EditError> {
    match list.find_mut(root) {
        Some(Value::Array(items)) if from < items.len() && to < items.len() => {
            let item = items.remove(from);
            items.insert(to, item);
            Ok(Edit::Move {
                list: list.clone(),
                from: to,
                to: from,
            })
        }
        _ => Err(missing(list, "item")),
    }
}

fn all(document: &mut Document, edits: &[Edit]) -> Result<Edit, EditError> {
    let mut back = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(document) {
            Ok(inverse) => back.push(inverse),
            Err(error) => {
                for inverse in back.iter().rev() {
                    // What was just made can be taken back.
                    let _ = inverse.apply(document);
                }
                return Err(error);
            }
        }
    }
    back.reverse();
    Ok(Edit::All { edits: back })
}
