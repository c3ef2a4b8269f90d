//! Lists of a plan as tables: which columns they have, what a pasted block makes of them, and rows that
//! are made from others.

mod block;
mod cell;
mod fill;
mod new_row;
mod pair;

pub use block::PastedBlock;
pub use cell::entered;
pub use fill::{Filled, NotUnderstood, fill};
pub use new_row::{clone_row, new_row, next_free};
pub use pair::as_pair_over_sites;

use super::document::Document;
use super::shape::{Field, PLAN, Shape};
use crate::path::{Path, Segment};

/// A list of a plan document that is edited as a table.
pub struct PlanTable {
    /// The list.
    pub list: Path,
    /// The columns, in their order. The first one names the row.
    pub columns: Vec<TableColumn>,
}

/// A column of a table.
pub struct TableColumn {
    /// Its place within a row.
    pub at: Path,
    /// What may stand in its cells.
    pub shape: &'static Shape,
    /// The key of the row it is of.
    pub field: &'static Field,
}

/// The lists that are tables, and the keys that are columns. A key with a star has a column for each
/// license item.
const TABLES: [(&[&str], &[&str]); 12] = [
    (&["channels"], &["id", "name", "needs"]),
    (
        &["private_edition", "units"],
        &["id", "role", "pair", "zones"],
    ),
    (
        &["private_edition", "services"],
        &[
            "service",
            "mode",
            "dr_mode",
            "demand",
            "unit_of_demand",
            "capacity_per_pod",
            "replicas",
            "depends_on",
            "optional",
        ],
    ),
    (&["engage", "sites"], &["id"]),
    (&["engage", "hosts"], &["id", "site"]),
    (
        &["engage", "applications"],
        &[
            "id",
            "component",
            "redundancy",
            "hosts",
            "depends_on",
            "auto_restart",
            "hang_detection",
            "optional",
        ],
    ),
    (
        &["engage", "interaction_server_cluster", "licenses"],
        &["item", "pool", "target"],
    ),
    (
        &["engage", "interaction_server_cluster", "nodes"],
        &[
            "id",
            "dbid",
            "hosts",
            "backup",
            "seats*",
            "media_types",
            "database",
            "share",
        ],
    ),
    (
        &["engage", "interaction_server_cluster", "proxies"],
        &["id", "serves", "hosts", "backup", "depends_on", "version"],
    ),
    (
        &["shared"],
        &[
            "id", "kind", "at", "of", "need", "quorum", "zones", "mttf_h", "mttr_h",
        ],
    ),
    (
        &["components"],
        &[
            "id", "name", "kind", "ha_modes", "dr_mode", "hosting", "note",
        ],
    ),
    (&["measured"], &["fault", "target", "seconds", "note"]),
];

impl PlanTable {
    /// The table that a list of a plan is; `None` for a list that is none.
    #[must_use]
    pub fn of(list: &Path, document: &Document) -> Option<Self> {
        let is_list = |keys: &[&str]| at(keys) == *list;
        let (_, keys) = TABLES.iter().find(|(keys, _)| is_list(keys))?;
        let fields = PLAN.at(list.segments())?.fields();
        let field = |key: &str| fields.iter().find(|field| field.key == key);
        let columns = keys.iter().flat_map(|key| match key.strip_suffix('*') {
            Some(key) => field(key).map_or_else(Vec::new, |it| by_item(it, list, document)),
            None => field(key).map(TableColumn::of).into_iter().collect(),
        });
        let columns: Vec<TableColumn> = columns.collect();
        Some(Self {
            list: list.clone(),
            columns,
        })
    }

    /// Every table of a plan.
    pub fn lists() -> impl Iterator<Item = Path> {
        TABLES.iter().map(|(keys, _)| at(keys))
    }

    /// The list a place is in, where that is a table: the list itself, a row, or a cell.
    #[must_use]
    pub fn around(path: &Path) -> Option<Path> {
        Self::lists().find(|list| path.is_within(list))
    }

    /// Every field of a row.
    #[must_use]
    pub fn fields(&self) -> Vec<&'static Field> {
        let shape = PLAN.at(self.list.segments());
        shape.into_iter().flat_map(|it| it.fields()).collect()
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self, document: &Document) -> usize {
        let list = self.list.find(document.value());
        list.and_then(serde_json::Value::as_array)
            .map_or(0, Vec::len)
    }

    /// The column that a place of a row is in; the first for the row itself.
    #[must_use]
    pub fn column_of(&self, path: &Path) -> Option<usize> {
        let within = path.segments().get(self.list.segments().len() + 1..)?;
        if within.is_empty() {
            return Some(0);
        }
        let mut columns = self.columns.iter();
        columns.position(|column| within.starts_with(column.at.segments()))
    }
}

impl TableColumn {
    fn of(field: &'static Field) -> Self {
        Self {
            at: Path::root().key(field.key),
            shape: &field.shape,
            field,
        }
    }

    /// The item of a column that is one of several of a key.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        match self.at.segments() {
            [_, Segment::Key(item)] => Some(item),
            _ => None,
        }
    }
}

fn at(keys: &[&str]) -> Path {
    let keys = keys.iter().map(|key| Segment::Key((*key).to_owned()));
    Path::of(keys.collect())
}

/// A column for each license item of the cluster: of the pools, and of the nodes where no pool has it.
fn by_item(field: &'static Field, nodes: &Path, document: &Document) -> Vec<TableColumn> {
    let Shape::Map(shape) = &field.shape else {
        return Vec::new();
    };
    let cluster = nodes.split().map(|(cluster, _)| cluster);
    let items = |list: Option<Path>| {
        let list = list.and_then(|list| list.find(document.value())?.as_array());
        list.into_iter().flatten()
    };
    let pools = items(cluster.map(|cluster| cluster.key("licenses")));
    let mut names: Vec<&str> = pools
        .filter_map(|license| license.get("item")?.as_str())
        .collect();
    for node in items(Some(nodes.clone())) {
        let seats = node.get(field.key).and_then(serde_json::Value::as_object);
        for item in seats.into_iter().flat_map(|seats| seats.keys()) {
            if !names.contains(&item.as_str()) {
                names.push(item);
            }
        }
    }
    let column = |name: &str| TableColumn {
        at: Path::root().key(field.key).key(name),
        shape,
        field,
    };
    names.into_iter().map(column).collect()
}
