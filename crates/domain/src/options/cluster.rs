//! A cluster node less.

use serde_json::Value;

use super::names::text;
use crate::path::{Path, Segment};
use crate::plan::{Document, Edit, Engage, Plan};

/// The last node to start is left out with its database, and the others are configured for the even
/// split of every pool.
pub(super) fn one_node_less(document: &Document) -> Vec<Edit> {
    let plan = Plan::read(document);
    let Some(cluster) = &plan.engage.cluster else {
        return Vec::new();
    };
    let Some((last, left)) = cluster
        .nodes
        .split_last()
        .filter(|(_, left)| !left.is_empty())
    else {
        return Vec::new();
    };
    let at = Engage::at().key("interaction_server_cluster");
    let mut edits = Vec::new();
    for item in &cluster.licenses {
        let each = item.pool / u64::try_from(left.len()).unwrap_or(u64::MAX);
        let seats = left.iter().map(|node| node.at.key("seats").key(&item.item));
        let differ = seats.filter(|seats| seats.find(document.value()) != Some(&each.into()));
        edits.extend(differ.map(|seats| Edit::set(seats, each)));
    }
    let connections = at.key("urs_connections");
    if let Some(Value::Array(ids)) = connections.find(document.value()) {
        let others = ids.iter().filter(|id| text(id).as_ref() != Some(&last.id));
        let others: Vec<Value> = others.cloned().collect();
        if others.len() < ids.len() {
            edits.push(Edit::set(connections, others));
        }
    }
    edits.extend(database_of(document, &last.at));
    if let Some((list, Segment::Index(index))) = last.at.split() {
        edits.push(Edit::Remove {
            list,
            index: *index,
        });
    }
    edits
}

/// The change that removes the database of a node, where nothing else names it.
fn database_of(document: &Document, node: &Path) -> Option<Edit> {
    let own = text(node.key("database").find(document.value())?)?;
    let list = Path::root().key("shared");
    let parts = list.find(document.value())?.as_array()?;
    let index = parts
        .iter()
        .position(|part| part.get("id").and_then(text).as_ref() == Some(&own))?;
    // Named by itself, and by its node.
    (mentions(document.value(), &own) == 2).then_some(Edit::Remove { list, index })
}

/// How often a text stands in a document.
fn mentions(value: &Value, wanted: &str) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| mentions(item, wanted)).sum(),
        Value::Object(map) => map.values().map(|item| mentions(item, wanted)).sum(),
        value => usize::from(text(value).as_deref() == Some(wanted)),
    }
}
