//! What somebody wrote into a cell, as the document has it.

use serde_json::Value;

use super::TableColumn;
use crate::catalog::{Catalog, plain};
use crate::plan::shape::Shape;
use crate::plan::typed::{Expects, typed};

/// What was written, as far as that is understood.
pub(super) enum CellRead {
    /// The value; `None` for an empty cell.
    Value(Option<Value>),
    /// It stays as it was written, and the plan's author hears of it.
    Kept(Value),
    /// It cannot stand there, so the cell stays as it was.
    Strange,
}

/// What says yes and no, beside the words themselves.
const YES: [&str; 6] = ["true", "yes", "y", "x", "1", "on"];
const NO: [&str; 6] = ["false", "no", "n", "0", "off", "-"];
/// Words for what a plan says by saying nothing.
const NOTHING: [&str; 3] = ["single", "none", "default"];

/// Reads a cell. Names and aliases of the catalog become its ids.
pub(super) fn read_cell(column: &TableColumn, text: &str, catalog: &Catalog) -> CellRead {
    let text = text.trim();
    match (column.shape, column.field.key) {
        _ if text.is_empty() => CellRead::Value(None),
        (Shape::Id, "service") => {
            known(text, catalog.service_called(text).map(|it| it.id.as_str()))
        }
        (Shape::Id, "component") => known(
            text,
            catalog.component_called(text).map(|it| it.id.as_str()),
        ),
        (shape, _) => read_shape(shape, text),
    }
}

fn read_shape(shape: &Shape, text: &str) -> CellRead {
    match shape {
        _ if text.is_empty() => CellRead::Value(None),
        Shape::Flag => match flag(text) {
            Some(flag) => CellRead::Value(Some(Value::from(flag))),
            None => CellRead::Strange,
        },
        Shape::Word(words) => match word(text, words) {
            Some(word) => CellRead::Value(Some(Value::from(word))),
            None if NOTHING.contains(&plain(text).as_str()) => CellRead::Value(None),
            None => CellRead::Strange,
        },
        Shape::List(Shape::Word(words)) => {
            let all: Option<Vec<&str>> = several(text).map(|text| word(text, words)).collect();
            all.map_or(CellRead::Strange, |all| CellRead::Value(Some(all.into())))
        }
        shape => line(shape, text),
    }
}

/// What a field becomes of a text that was chosen or typed; what cannot stand there is the text itself,
/// which validation then complains about. `None` empties it.
#[must_use]
pub fn entered(shape: &Shape, text: &str) -> Option<Value> {
    match read_shape(shape, text.trim()) {
        CellRead::Value(value) => value,
        CellRead::Kept(value) => Some(value),
        CellRead::Strange => Some(Value::from(text.trim())),
    }
}

/// A field of one line; lists may stand in lines or be set apart by semicolons.
fn line(shape: &Shape, text: &str) -> CellRead {
    let Some(expects) = Expects::of(shape) else {
        return CellRead::Strange;
    };
    match expects {
        Expects::Number(_) | Expects::NumberOr(..) => match typed(expects, text) {
            Some(Value::String(_)) => CellRead::Strange,
            value => CellRead::Value(value),
        },
        Expects::Text => CellRead::Value(typed(expects, text)),
        Expects::Ids | Expects::IdOrIds | Expects::Dependencies => {
            let text: Vec<&str> = several(text).collect();
            CellRead::Value(typed(expects, &text.join(", ")))
        }
    }
}

fn known(text: &str, id: Option<&str>) -> CellRead {
    match id {
        Some(id) => CellRead::Value(Some(Value::from(id))),
        None => CellRead::Kept(Value::from(text)),
    }
}

fn several(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn flag(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.contains(&text.as_str());
    (says(&YES) || says(&NO)).then(|| says(&YES))
}

/// The word that is meant, however it is written: `N+1`, `warm standby`.
fn word<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let wanted = plain(&text.replace('+', " plus "));
    words.iter().find(|word| plain(word) == wanted).copied()
}
