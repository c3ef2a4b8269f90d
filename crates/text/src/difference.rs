//! What differs between two plans, in words.

use serde_json::Value;

use crate::{count, plan_form};
use tandem_domain::catalog::Catalog;
use tandem_domain::plan::{DifferenceKind, Expects, Path, PlanDifference, Segment, shown};

pub const NONE: &str = "The plans do not differ.";

/// A difference as one would say it: "Members of consul: 1 → 3".
#[must_use]
pub fn words(it: &PlanDifference, catalog: &Catalog) -> String {
    let place = place(&it.at);
    let item = it.item.as_deref().map(|item| name(item, catalog));
    let within = it.within.as_deref().map(|within| name(within, catalog));
    let place = match (&within, place.is_empty()) {
        (Some(within), false) => format!("{place} of {within}"),
        (Some(within), true) => within.clone(),
        (None, _) => place,
    };
    let expects = Expects::at(&it.at, catalog);
    let value = |value: &Value| match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Object(_) => String::new(),
        Value::String(word) if is_word(&it.at) => plan_form::word(word),
        other => shown(expects, Some(other)),
    };
    match (&it.kind, item) {
        (DifferenceKind::Added(_), Some(item)) => format!("{place}: {item} added"),
        (DifferenceKind::Removed(_), Some(item)) => format!("{place}: {item} removed"),
        (DifferenceKind::Moved { from, to }, item) => format!(
            "{place}: {} moved from place {} to {}",
            item.unwrap_or_default(),
            from + 1,
            to + 1
        ),
        (DifferenceKind::Added(to), None) => match value(to) {
            to if to.is_empty() => format!("{place}: added"),
            to => format!("{place}: set to {to}"),
        },
        (DifferenceKind::Removed(from), None) => match value(from) {
            from if from.is_empty() => format!("{place}: removed"),
            from => format!("{place}: {from} removed"),
        },
        (DifferenceKind::Changed { from, to }, _) => {
            let (before, after) = (value(from), value(to));
            if before.is_empty() || after.is_empty() || before == after {
                format!("{place}: changed")
            } else {
                format!("{place}: {before} → {after}")
            }
        }
    }
}

/// How many changes are named before the rest is counted.
const NAMED: usize = 2;

/// What differs, in a line: `Services: 17 added; Agents: set to 1,200`. Items that were added to one
/// list, or removed from it, are counted together.
#[must_use]
pub fn summary(found: &[PlanDifference], catalog: &Catalog) -> String {
    let mut changes: Vec<Vec<&PlanDifference>> = Vec::new();
    for it in found {
        let alike = changes.iter_mut().find(|change| {
            let first = change.first().and_then(|first| list(first));
            first.is_some() && first == list(it)
        });
        match alike {
            Some(change) => change.push(it),
            None => changes.push(vec![it]),
        }
    }
    let named = changes.iter().take(NAMED).map(|change| match change[..] {
        [] => String::new(),
        [it] => words(it, catalog),
        [it, ..] => {
            let what = match it.kind {
                DifferenceKind::Added(_) => "added",
                DifferenceKind::Removed(_) => "removed",
                DifferenceKind::Changed { .. } | DifferenceKind::Moved { .. } => "changed",
            };
            format!("{}: {} {what}", place(&it.at), change.len())
        }
    });
    let named: Vec<String> = named.collect();
    let named = named.join("; ");
    match changes.len().saturating_sub(NAMED) {
        _ if found.is_empty() => NONE.to_owned(),
        0 => named,
        more => format!("{named}; {}", count(more, "more change", "more changes")),
    }
}

/// The list an item was added to or removed from, and which of both.
fn list(it: &PlanDifference) -> Option<(bool, Vec<Segment>)> {
    it.item.as_ref()?;
    let is_added = match it.kind {
        DifferenceKind::Added(_) => true,
        DifferenceKind::Removed(_) => false,
        DifferenceKind::Changed { .. } | DifferenceKind::Moved { .. } => return None,
    };
    let (list, _) = it.at.split()?;
    Some((is_added, list.segments().to_vec()))
}

/// The label of a place: of its last key.
fn place(at: &Path) -> String {
    let mut keys = at.segments().iter().rev();
    let last = keys.find_map(|segment| match segment {
        Segment::Key(key) => Some(plan_form::label(key)),
        Segment::Index(_) => None,
    });
    last.unwrap_or_default()
}

/// What an id is called in the catalog; the id itself where it is one of the plan's.
fn name(id: &str, catalog: &Catalog) -> String {
    let service = catalog.service(id).map(|it| it.name.as_str());
    let component = catalog.component(id).map(|it| it.name.as_str());
    service.or(component).unwrap_or(id).to_owned()
}

/// Whether a place holds one of some words.
fn is_word(at: &Path) -> bool {
    use tandem_domain::plan::shape::{PLAN, Shape};
    matches!(PLAN.at(at.segments()), Some(Shape::Word(_)))
}
