//! Rows that are made: new ones, and copies of others. They bring names that are free.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::PlanTable;
use crate::path::Segment;
use crate::plan::document::Document;
use crate::plan::edit::Edit;

/// What items of a list are called until somebody names them.
const STEMS: [(&str, &str); 9] = [
    ("channels", "channel"),
    ("units", "region"),
    ("sites", "site"),
    ("hosts", "host"),
    ("applications", "application"),
    ("nodes", "node"),
    ("proxies", "proxy"),
    ("licenses", "item"),
    ("components", "component"),
];
/// The same of any other.
const STEM: &str = "dependency";
/// The keys that tell rows apart.
const NAMES: [&str; 2] = ["id", "item"];
/// The key of a cluster node's number in the Configuration Database.
const DBID: &str = "dbid";
/// The key of the licenses it checks out.
const SEATS: &str = "seats";
/// The first number of an application that is no part of a new Configuration Database.
const FIRST_DBID: u64 = 101;

/// The change that puts a new row at the end, and its number. It has what a row has to have, under a free
/// name; a cluster node has the next free DBID and as many licenses as the last one.
#[must_use]
pub fn new_row(document: &Document, table: &PlanTable) -> (Edit, usize) {
    let index = table.rows(document);
    let mut row = starter(document, table, 0);
    if table.columns.iter().any(|column| column.field.key == DBID) {
        row.insert(DBID.to_owned(), Value::from(free_dbid(document, table)));
        let last = index
            .checked_sub(1)
            .map(|last| table.list.index(last).key(SEATS));
        if let Some(seats) = last.and_then(|last| last.find(document.value())) {
            row.insert(SEATS.to_owned(), seats.clone());
        }
    }
    let edit = Edit::Insert {
        list: table.list.clone(),
        index,
        value: Value::Object(row),
    };
    (edit, index)
}

/// The change that puts a copy of a row behind it, under a free name and with the next free DBID. `None`
/// where there is no such row, or where rows are told apart by what they are.
#[must_use]
pub fn clone_row(document: &Document, table: &PlanTable, index: usize) -> Option<Edit> {
    let row = table.list.index(index).find(document.value())?;
    let mut row = row.as_object()?.clone();
    let key = NAMES.into_iter().find(|key| row.contains_key(*key));
    let key = key.filter(|key| has_column(table, key))?;
    let name = row.get(key).and_then(Value::as_str)?;
    let copy = next_free(name, &names(document, table));
    row.insert(key.to_owned(), Value::from(copy));
    if row.contains_key(DBID) {
        row.insert(DBID.to_owned(), Value::from(free_dbid(document, table)));
    }
    Some(Edit::Insert {
        list: table.list.clone(),
        index: index + 1,
        value: Value::Object(row),
    })
}

fn has_column(table: &PlanTable, key: &str) -> bool {
    table.columns.iter().any(|column| column.field.key == key)
}

/// What a row has to have; `made` rows are new before it. What says what a row is stays empty: it is
/// chosen.
pub(super) fn starter(document: &Document, table: &PlanTable, made: usize) -> Map<String, Value> {
    let required = table.columns.iter().filter(|column| column.field.required);
    let values = required.map(|column| {
        let key = column.field.key;
        let value = if NAMES.contains(&key) {
            Value::from(free_name(document, table, made))
        } else if column.shape.measure().is_some() {
            Value::from(0)
        } else {
            Value::from("")
        };
        (key.to_owned(), value)
    });
    values.collect()
}

/// The names that rows have.
fn names(document: &Document, table: &PlanTable) -> BTreeSet<String> {
    let rows = table.list.find(document.value()).and_then(Value::as_array);
    let rows = rows.into_iter().flatten();
    let name = |row| NAMES.iter().find_map(|key| Value::get(row, *key)?.as_str());
    rows.filter_map(name).map(str::to_owned).collect()
}

/// A name as new rows have them, past so many free ones.
fn free_name(document: &Document, table: &PlanTable, past: usize) -> String {
    let list = match table.list.segments().last() {
        Some(Segment::Key(list)) => list,
        Some(Segment::Index(_)) | None => STEM,
    };
    let stem = STEMS.iter().find(|(known, _)| *known == list);
    let stem = stem.map_or(STEM, |(_, stem)| stem);
    let taken = names(document, table);
    let mut free = numbered(&format!("{stem}-"), 1, &taken);
    free.nth(past).unwrap_or_else(|| stem.to_owned())
}

/// The next name after one that is not taken: `ixn-3` after `ixn-2`, `urs-2` after `urs`.
#[must_use]
pub fn next_free(name: &str, taken: &BTreeSet<String>) -> String {
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = name
        .strip_prefix(stem)
        .and_then(|it| it.parse::<u32>().ok());
    let (stem, first) = match number {
        Some(number) => (stem.to_owned(), number.saturating_add(1)),
        None => (format!("{name}-"), 2),
    };
    let mut free = numbered(&stem, first, taken);
    free.next().unwrap_or(stem)
}

fn numbered<'t>(
    stem: &str,
    first: u32,
    taken: &'t BTreeSet<String>,
) -> impl Iterator<Item = String> + use<'t> {
    let stem = stem.to_owned();
    let names = (first..=u32::MAX).map(move |number| format!("{stem}{number}"));
    names.filter(|name| !taken.contains(name))
}

/// The number after the highest that a cluster node has.
fn free_dbid(document: &Document, table: &PlanTable) -> u64 {
    let rows = table.list.find(document.value()).and_then(Value::as_array);
    let rows = rows.into_iter().flatten();
    let highest = rows.filter_map(|row| row.get(DBID)?.as_u64()).max();
    highest.map_or(FIRST_DBID, |highest| highest.saturating_add(1))
}
