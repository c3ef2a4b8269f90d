//! What differs between two documents, place by place: what was added, removed, set differently or
//! moved. Items of lists are told from each other by their ids, so that a list with an item more, or in
//! another order, differs by just that.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Document;
use crate::path::{Path, Segment};

/// One difference between two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanDifference {
    /// The place: in the later document or, of what is no longer there, in the earlier one.
    pub at: Path,
    /// The id of the item the place is in: of `shared[0].of` the part's. `None` outside of lists.
    pub within: Option<String>,
    /// The id of the item that was added, removed or moved; `None` for anything else.
    pub item: Option<String>,
    /// What became of it.
    pub kind: DifferenceKind,
}

/// What became of a place.
#[derive(Clone, Debug, PartialEq)]
pub enum DifferenceKind {
    /// It was not there.
    Added(Value),
    /// It is no longer there.
    Removed(Value),
    /// It holds something else.
    Changed {
        /// What the earlier document has there.
        from: Value,
        /// What the later one has.
        to: Value,
    },
    /// An item has another position among those that both lists have; positions count from 0.
    Moved {
        /// Where it stood in the earlier list.
        from: usize,
        /// Where it stands in the later one.
        to: usize,
    },
}

impl PlanDifference {
    /// What stood there, as the document has it; `None` for what was added or moved.
    #[must_use]
    pub fn from(&self) -> Option<&Value> {
        match &self.kind {
            DifferenceKind::Removed(value) | DifferenceKind::Changed { from: value, .. } => {
                Some(value)
            }
            DifferenceKind::Added(_) | DifferenceKind::Moved { .. } => None,
        }
    }

    /// What stands there now, as the document has it; `None` for what was removed or moved.
    #[must_use]
    pub fn to(&self) -> Option<&Value> {
        match &self.kind {
            DifferenceKind::Added(value) | DifferenceKind::Changed { to: value, .. } => Some(value),
            DifferenceKind::Removed(_) | DifferenceKind::Moved { .. } => None,
        }
    }
}

/// What differs between an earlier document and a later one, in the order of the later one; what was
/// removed of an object or a list comes after what is left of it. Numbers are compared as numbers:
/// `100` and `100.0` are the same.
///
/// ```
/// use tandem_domain::plan::{DifferenceKind, Document, differences};
///
/// let plan = |shared: &str| Document::parse(&format!(r#"{{"shared": {shared}}}"#));
/// let before = plan(r#"[{"id": "kafka", "of": 3}, {"id": "redis"}]"#)?;
/// let after = plan(r#"[{"id": "redis"}, {"id": "kafka", "of": 5}]"#)?;
/// let found = differences(&before, &after);
/// let places: Vec<String> = found.iter().map(|it| it.at.to_string()).collect();
/// assert_eq!(places, ["shared[0]", "shared[1].of"]);
/// assert_eq!(found[0].kind, DifferenceKind::Moved { from: 1, to: 0 });
/// assert_eq!(found[1].within.as_deref(), Some("kafka"));
/// # Ok::<(), tandem_domain::plan::Unreadable>(())
/// ```
#[must_use]
pub fn differences(before: &Document, after: &Document) -> Vec<PlanDifference> {
    let mut comparison = Comparison::default();
    comparison.value(
        Some(before.value()),
        Some(after.value()),
        &Path::root(),
        None,
    );
    comparison.found
}

/// Lists whose order says something of itself: the first is the primary's. They are one value.
const ONE_VALUE: [&str; 2] = ["hosts", "scs"];

#[derive(Default)]
struct Comparison {
    found: Vec<PlanDifference>,
}

impl Comparison {
    fn tell(&mut self, at: &Path, within: Option<&str>, item: Option<&str>, kind: DifferenceKind) {
        self.found.push(PlanDifference {
            at: at.clone(),
            within: within.map(str::to_owned),
            item: item.map(str::to_owned),
            kind,
        });
    }

    fn value(
        &mut self,
        before: Option<&Value>,
        after: Option<&Value>,
        at: &Path,
        within: Option<&str>,
    ) {
        let is_one_value =
            matches!(at.split(), Some((_, Segment::Key(key))) if ONE_VALUE.contains(&key.as_str()));
        let (no_map, no_list) = (Map::new(), Vec::new());
        match (before, after) {
            (None, None) => {}
            (Some(before), Some(after)) if is_same(before, after) => {}
            (Some(Value::Object(before)), Some(Value::Object(after))) => {
                self.object(before, after, at, within);
            }
            (Some(Value::Object(before)), None) if !before.is_empty() => {
                self.object(before, &no_map, at, within);
            }
            (None, Some(Value::Object(after))) if !after.is_empty() => {
                self.object(&no_map, after, at, within);
            }
            (Some(Value::Array(before)), Some(Value::Array(after)))
                if !(is_one_value && are_plain(before) && are_plain(after)) =>
            {
                self.list(before, after, at, within);
            }
            (Some(Value::Array(before)), None) if !is_one_value && !before.is_empty() => {
                self.list(before, &no_list, at, within);
            }
            (None, Some(Value::Array(after))) if !is_one_value && !after.is_empty() => {
                self.list(&no_list, after, at, within);
            }
            (None, Some(after)) => {
                self.tell(at, within, None, DifferenceKind::Added(after.clone()));
            }
            (Some(before), None) => {
                self.tell(at, within, None, DifferenceKind::Removed(before.clone()));
            }
            (Some(from), Some(to)) => {
                let (from, to) = (from.clone(), to.clone());
                self.tell(at, within, None, DifferenceKind::Changed { from, to });
            }
        }
    }

    fn object(
        &mut self,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
        at: &Path,
        within: Option<&str>,
    ) {
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        for key in after.keys().chain(gone) {
            self.value(before.get(key), after.get(key), &at.key(key), within);
        }
    }

    fn list(&mut self, before: &[Value], after: &[Value], at: &Path, within: Option<&str>) {
        let earlier = keys(before);
        let later = keys(after);
        let places: BTreeMap<&ItemKey, usize> = earlier.iter().zip(0..).collect();
        let stays = in_order(later.iter().filter_map(|key| places.get(key).copied()));
        for (to, (key, item)) in later.iter().zip(after).enumerate() {
            let (place, name) = (at.index(to), key.name.as_deref());
            let Some((from, was)) = places
                .get(key)
                .and_then(|from| Some((*from, before.get(*from)?)))
            else {
                self.tell(&place, within, name, DifferenceKind::Added(item.clone()));
                continue;
            };
            if stays.binary_search(&from).is_err() {
                self.tell(&place, within, name, DifferenceKind::Moved { from, to });
            }
            self.value(Some(was), Some(item), &place, name.or(within));
        }
        for (from, (key, item)) in earlier.iter().zip(before).enumerate() {
            if !later.contains(key) {
                let name = key.name.as_deref();
                let kind = DifferenceKind::Removed(item.clone());
                self.tell(&at.index(from), within, name, kind);
            }
        }
    }
}

/// What tells an item of a list from the others: its name and how often that came before, or only its
/// position among those without one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ItemKey {
    name: Option<String>,
    occurrence: usize,
}

fn keys(list: &[Value]) -> Vec<ItemKey> {
    let mut seen: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let key = |item: &Value| {
        let name = name(item);
        let times = seen.entry(name.clone()).or_default();
        let occurrence = *times;
        *times += 1;
        ItemKey { name, occurrence }
    };
    list.iter().map(key).collect()
}

/// The id of an item, or the item itself where it is one. A number is read as its digits.
fn name(item: &Value) -> Option<String> {
    let named = ["id", "service", "item", "name"];
    let named = named.iter().find_map(|key| item.get(key));
    match named.unwrap_or(item) {
        Value::String(name) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn are_plain(list: &[Value]) -> bool {
    list.iter().all(|it| !it.is_object() && !it.is_array())
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}

/// The longest run of positions that rises, as a sorted list: what is left in order when as few items
/// as possible move.
fn in_order(positions: impl Iterator<Item = usize>) -> Vec<usize> {
    // Of every length the least position a run of it can end with, and the run before that.
    let mut ends: Vec<(usize, Option<usize>)> = Vec::new();
    let mut all: Vec<(usize, Option<usize>)> = Vec::new();
    for position in positions {
        let length = ends.partition_point(|(end, _)| *end < position);
        let before = length
            .checked_sub(1)
            .and_then(|it| ends.get(it))
            .and_then(|it| it.1);
        all.push((position, before));
        let run = (position, Some(all.len() - 1));
        match ends.get_mut(length) {
            Some(end) => *end = run,
            None => ends.push(run),
        }
    }
    let mut at = ends.last().and_then(|end| end.1);
    let mut run = Vec::new();
    while let Some((position, before)) = at.and_then(|at| all.get(at)) {
        run.push(*position);
        at = *before;
    }
    run.reverse();
    run
}
