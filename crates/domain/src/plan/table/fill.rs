//! A pasted block fills a block of a table.

use serde_json::{Map, Value};

use super::block::{PastedBlock, is_blank};
use super::cell::{CellRead, read_cell};
use super::new_row::starter;
use super::{PlanTable, TableColumn};
use crate::catalog::{Catalog, plain};
use crate::path::{Path, Segment};
use crate::plan::document::Document;
use crate::plan::edit::Edit;

/// What a pasted block becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The change, one step.
    pub edit: Edit,
    /// Rows of the table that it fills.
    pub rows: usize,
    /// How many of them it makes.
    pub new_rows: usize,
    /// What of the block was not understood; the rest of it is in the change.
    pub not_understood: Vec<NotUnderstood>,
}

/// A cell of a block that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Its row in the block, from 1.
    pub row: usize,
    /// Its column in the block, from 1.
    pub column: usize,
    /// What it says.
    pub found: String,
    /// The column of the table it was to be in, within a row; `None` where there is none: a heading
    /// that names none, or a cell past the last one.
    pub at: Option<Path>,
    /// Whether it stands in the plan as it was written.
    pub is_kept: bool,
}

/// Headings that people give columns, beside what they are called here.
const HEADINGS: [(&str, &str, &[&str]); 12] = [
    (
        "hosts",
        "id",
        &["name", "host", "hostname", "host name", "server"],
    ),
    ("sites", "id", &["name", "site"]),
    ("units", "id", &["name", "region", "data center"]),
    ("services", "service", &["name"]),
    ("services", "mode", &["ha mode", "redundancy"]),
    ("applications", "id", &["name", "application"]),
    ("applications", "redundancy", &["mode", "ha mode"]),
    ("applications", "hosts", HOSTS),
    ("nodes", "id", &["name", "node", "cluster node"]),
    ("nodes", "hosts", HOSTS),
    ("proxies", "id", &["name", "proxy"]),
    ("proxies", "hosts", HOSTS),
];

/// Columns of their own in a spreadsheet for what a plan has as one list, the primary's first.
const HOSTS: &[&str] = &["host", "primary host", "primary", "backup host", "backup"];

/// Where a column of a block goes: to a column of the table, by its number.
type Target = Option<usize>;

/// Fills a table from a cell on; rows that are not there are made. `labels` are what the table's columns
/// are called on screen. A block whose first row names columns goes to those, whatever cell it is
/// pasted into.
#[must_use]
pub fn fill(
    document: &Document,
    catalog: &Catalog,
    table: &PlanTable,
    labels: &[String],
    from: (usize, usize),
    block: &PastedBlock,
) -> Filled {
    let headings = headings(table, labels, block);
    let has_headings = headings.is_some();
    let width = block.rows.iter().map(Vec::len).max().unwrap_or_default();
    let onward = (from.1..from.1 + width).map(|column| {
        let is_there = column < table.columns.len();
        is_there.then_some(column)
    });
    let mut filling = Filling {
        document,
        catalog,
        table,
        targets: headings.unwrap_or_else(|| onward.collect()),
        not_understood: Vec::new(),
    };
    if let Some(names) = block.rows.first().filter(|_| has_headings) {
        filling.unknown_headings(names);
    }
    let first = usize::from(has_headings);
    let count = table.rows(document);
    let (mut edits, mut made, mut filled) = (Vec::new(), 0, 0);
    for (number, cells) in block.rows.iter().enumerate().skip(first) {
        if is_blank(cells) {
            continue;
        }
        let changes = filling.row(number, cells, has_headings);
        let row = from.0 + filled;
        if row < count {
            let here = table.list.index(row);
            let changes = changes.into_iter();
            edits.extend(changes.map(|(at, value)| Edit::put(here.join(&at), value)));
        } else {
            edits.push(filling.new_row(count + made, made, changes));
            made += 1;
        }
        filled += 1;
    }
    Filled {
        edit: Edit::All { edits },
        rows: filled,
        new_rows: made,
        not_understood: filling.not_understood,
    }
}

/// Which columns the first row names; `None` where it names too few to be a row of headings. Several may
/// name the same.
fn headings(table: &PlanTable, labels: &[String], block: &PastedBlock) -> Option<Vec<Target>> {
    let first = block.rows.first()?;
    let names: Vec<Target> = first
        .iter()
        .map(|name| column_called(table, labels, name))
        .collect();
    let known = names.iter().flatten().count();
    let said = first.iter().filter(|name| !name.is_empty()).count();
    (known > 0 && block.rows.len() > 1 && 2 * known > said).then_some(names)
}

fn column_called(table: &PlanTable, labels: &[String], name: &str) -> Target {
    let wanted = plain(name);
    if wanted.is_empty() {
        return None;
    }
    let last = table.list.segments().last();
    let is_list = |key: &str| matches!(last, Some(Segment::Key(list)) if list == key);
    let columns = || table.columns.iter();
    let called = |column: &TableColumn| {
        let item = column.item().unwrap_or(column.field.key);
        plain(item) == wanted
    };
    let labelled = || labels.iter().position(|label| plain(label) == wanted);
    let usual = || {
        columns().position(|column| {
            let mut headings = HEADINGS.iter();
            headings.any(|(list, key, names)| {
                let is_it = is_list(list) && *key == column.field.key;
                is_it && names.iter().any(|name| plain(name) == wanted)
            })
        })
    };
    columns().position(called).or_else(labelled).or_else(usual)
}

/// What is filled, and what was not understood so far.
struct Filling<'f> {
    document: &'f Document,
    catalog: &'f Catalog,
    table: &'f PlanTable,
    targets: Vec<Target>,
    not_understood: Vec<NotUnderstood>,
}

/// A value for a place within a row; `None` empties it.
type CellChange = (Path, Option<Value>);

impl Filling<'_> {
    fn unknown_headings(&mut self, names: &[String]) {
        for (column, name) in names.iter().enumerate() {
            let is_known = self.targets.get(column).is_some_and(Option::is_some);
            if !is_known && !name.is_empty() {
                self.strange(0, column, name, None, false);
            }
        }
    }

    fn strange(&mut self, row: usize, column: usize, found: &str, at: Option<Path>, is_kept: bool) {
        self.not_understood.push(NotUnderstood {
            row: row + 1,
            column: column + 1,
            found: found.to_owned(),
            at,
            is_kept,
        });
    }

    /// What a row of the block changes of a row of the table.
    fn row(&mut self, number: usize, cells: &[String], has_headings: bool) -> Vec<CellChange> {
        let mut changes: Vec<CellChange> = Vec::new();
        for (column, text) in self.by_column(cells) {
            let Some(target) = column.target.and_then(|at| self.table.columns.get(at)) else {
                // That its heading names nothing has been said already.
                if !has_headings && !text.is_empty() {
                    self.strange(number, column.first, &text, None, false);
                }
                continue;
            };
            let at = || target.at.clone();
            match read_cell(target, &text, self.catalog) {
                // What tells a row from the others stays.
                CellRead::Value(None) if target.field.required => {}
                CellRead::Value(value) => changes.push((at(), value)),
                CellRead::Kept(value) => {
                    changes.push((at(), Some(value)));
                    self.strange(number, column.first, &text, Some(at()), true);
                }
                CellRead::Strange => {
                    self.strange(number, column.first, &text, Some(at()), false);
                }
            }
        }
        changes
    }

    /// The cells of a row by the column they go to. Those of one column are one list.
    fn by_column(&self, cells: &[String]) -> Vec<(BlockColumn, String)> {
        let mut found: Vec<(BlockColumn, String)> = Vec::new();
        for (first, (target, text)) in self.targets.iter().zip(cells).enumerate() {
            let same = |(column, _): &&mut (BlockColumn, String)| column.target == *target;
            let same = found.iter_mut().filter(|_| target.is_some()).find(same);
            match same {
                Some((_, texts)) if texts.is_empty() => texts.push_str(text),
                Some((_, texts)) if !text.is_empty() => {
                    texts.push_str(", ");
                    texts.push_str(text);
                }
                Some(_) => {}
                None => {
                    let target = *target;
                    found.push((BlockColumn { first, target }, text.clone()));
                }
            }
        }
        found
    }

    /// The change that makes a row; `made` others are made before it.
    fn new_row(&self, index: usize, made: usize, changes: Vec<CellChange>) -> Edit {
        let mut row = starter(self.document, self.table, made);
        for (at, value) in changes {
            if let Some(value) = value {
                put(&mut row, at.segments(), value);
            }
        }
        Edit::Insert {
            list: self.table.list.clone(),
            index,
            value: Value::Object(row),
        }
    }
}

/// A column of a block, by the first of those that make it, and where it goes.
struct BlockColumn {
    first: usize,
    target: Target,
}

fn put(row: &mut Map<String, Value>, at: &[Segment], value: Value) {
    match at {
        [Segment::Key(key)] => {
            row.insert(key.clone(), value);
        }
        [Segment::Key(key), rest @ ..] => {
            let inner = row.entry(key.clone());
            if let Value::Object(inner) = inner.or_insert_with(|| Value::Object(Map::new())) {
                put(inner, rest, value);
            }
        }
        [] | [Segment::Index(_), ..] => {}
    }
}
