//! What levers of private edition do to a plan, as edits; none where nothing would change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::names::{fresh, ids, text};
use crate::catalog::{Catalog, DrMode, Hosting};
use crate::id::Word;
use crate::path::Path;
use crate::plan::{Document, Edit, Plan, PrivateEdition, Role, SharedKind};

/// Losses of zones to survive, as far as each unit has zones to lose.
pub(super) fn tolerate_zones(document: &Document, zones: u32) -> Vec<Edit> {
    let Some(edition) = Plan::read(document).private_edition else {
        return Vec::new();
    };
    let mut units = edition.units.iter();
    let most = |zones: u32| zones.saturating_sub(1);
    let is_so =
        units.all(|unit| edition.tolerated_zones(unit.zones) == zones.min(most(unit.zones)));
    let at = PrivateEdition::at().key("tolerate").key("zones");
    if is_so {
        Vec::new()
    } else {
        vec![Edit::set(at, zones)]
    }
}

/// Losses of nodes to survive.
pub(super) fn tolerate_workers(document: &Document, workers: u32) -> Vec<Edit> {
    let Some(edition) = Plan::read(document).private_edition else {
        return Vec::new();
    };
    if edition.tolerate.workers == workers || edition.services.is_empty() {
        return Vec::new();
    }
    let at = PrivateEdition::at().key("tolerate").key("workers");
    vec![Edit::set(at, workers)]
}

/// Zones of all units together with those of their parts, each over as many as it has members for.
pub(super) fn zones(document: &Document, zones: u32) -> Vec<Edit> {
    let plan = Plan::read(document);
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    let units = edition.units.iter().filter(|unit| unit.zones != zones);
    let units = units.map(|unit| Edit::set(unit.at.key("zones"), zones));
    let parts = plan.shared.iter().filter(|part| {
        let at = place(document, &part.path);
        let is_here = edition
            .units
            .iter()
            .any(|unit| Some(&unit.id) == at.as_ref());
        is_here && part.zones != zones.min(part.of)
    });
    let parts = parts.map(|part| Edit::set(part.path.key("zones"), zones.min(part.of)));
    units.chain(parts).collect()
}

/// Where a part is, if it is at one place.
fn place(document: &Document, part: &Path) -> Option<String> {
    text(part.key("at").find(document.value())?)
}

/// Members of the shared parts of a kind, over as many zones as their unit has.
pub(super) fn members(document: &Document, kind: SharedKind, quorum: u32, other: u32) -> Vec<Edit> {
    let plan = Plan::read(document);
    let mut edits = Vec::new();
    for part in plan.shared.iter().filter(|part| part.kind == kind) {
        let of = if part.quorum { quorum } else { other };
        let needs_more = !part.quorum && part.need > of;
        if part.of == of || needs_more {
            continue;
        }
        edits.push(Edit::set(part.path.key("of"), of));
        let at = place(document, &part.path);
        let units = plan.private_edition.iter().flat_map(|it| &it.units);
        let unit = units.into_iter().find(|unit| Some(&unit.id) == at.as_ref());
        let over = unit.map(|unit| unit.zones.min(of));
        if let Some(zones) = over.filter(|zones| *zones != part.zones) {
            edits.push(Edit::set(part.path.key("zones"), zones));
        }
    }
    edits
}

/// What disaster recovery keeps of every service whose row says that it keeps something; only where a
/// unit could take over.
pub(super) fn dr_mode(document: &Document, mode: Option<DrMode>, catalog: &Catalog) -> Vec<Edit> {
    let plan = Plan::read(document);
    let catalog = plan.with_own(catalog);
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    if !edition
        .units
        .iter()
        .any(|unit| unit.role == Role::Secondary)
    {
        return Vec::new();
    }
    let services = edition.services.iter().filter_map(|service| {
        let row = catalog.service(&service.service)?.dr_mode;
        let row = row.filter(|it| *it != DrMode::NotSupported)?;
        let (wanted, now) = (mode.unwrap_or(row), service.dr_mode.unwrap_or(row));
        let at = service.at.key("dr_mode");
        (wanted != now).then(|| match mode {
            Some(mode) => Edit::set(at, mode.id()),
            None => Edit::Empty { at },
        })
    });
    services.collect()
}

/// For each unit that has none, a unit like it that takes over, with a copy of each of its parts that
/// the same services depend on.
pub(super) fn add_secondary(document: &Document, catalog: &Catalog) -> Vec<Edit> {
    let plan = Plan::read(document);
    let catalog = plan.with_own(catalog);
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    let mut taken = ids(document.value());
    let (mut units, mut parts) = (Vec::new(), Vec::new());
    let mut copies: BTreeMap<String, String> = BTreeMap::new();
    let mut partners: BTreeMap<String, String> = BTreeMap::new();
    for unit in &edition.units {
        if unit.role != Role::Primary || edition.partner(unit).is_some() {
            continue;
        }
        let id = fresh(&unit.id, &mut taken);
        let named = [("id", id.as_str()), ("role", Role::Secondary.id())];
        let copy = unit.at.find(document.value());
        units.extend(copy.and_then(|it| with(it, &named)));
        for part in &plan.shared {
            if place(document, &part.path).as_ref() != Some(&unit.id) {
                continue;
            }
            let name = fresh(&part.id, &mut taken);
            let named = [("id", name.as_str()), ("at", id.as_str())];
            let copy = part.path.find(document.value());
            parts.extend(copy.and_then(|it| with(it, &named)));
            copies.insert(part.id.clone(), name);
        }
        partners.insert(unit.id.clone(), id);
    }
    if units.is_empty() {
        return Vec::new();
    }
    let mut edits = vec![
        Edit::append(document, &PrivateEdition::at().key("units"), units),
        Edit::append(document, &Path::root().key("shared"), parts),
    ];
    for service in &edition.services {
        let list = service.at.key("depends_on");
        let needs = list.find(document.value()).and_then(Value::as_array);
        let copied = needs.into_iter().flatten().filter_map(|need| {
            let copy = copies.get(&text(need.get("id").unwrap_or(need))?)?;
            Some(with(need, &[("id", copy)]).unwrap_or_else(|| copy.as_str().into()))
        });
        let copied: Vec<Value> = copied.collect();
        if !copied.is_empty() {
            edits.push(Edit::append(document, &list, copied));
        }
        let row = catalog.service(&service.service);
        if row.is_some_and(|row| row.hosting == Some(Hosting::PrimaryOnly)) {
            continue;
        }
        let named = service.units.iter().flatten();
        let also: Vec<Value> = named
            .filter_map(|unit| partners.get(unit))
            .map(|partner| json!(partner))
            .collect();
        if !also.is_empty() {
            edits.push(Edit::append(document, &service.at.key("units"), also));
        }
    }
    edits
}

/// An object with some of its keys set to other texts; nothing for what is none.
fn with(object: &Value, keys: &[(&str, &str)]) -> Option<Value> {
    let mut object = object.as_object()?.clone();
    for (key, text) in keys {
        object.insert((*key).to_owned(), (*text).into());
    }
    Some(Value::Object(object))
}

/// Without units that take over, their parts and whatever names either.
pub(super) fn remove_secondary(document: &Document) -> Vec<Edit> {
    let plan = Plan::read(document);
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    let gone: Vec<&str> = edition
        .units
        .iter()
        .filter(|unit| unit.role == Role::Secondary && edition.partner(unit).is_some())
        .map(|unit| unit.id.as_str())
        .collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let is_gone = |id: Option<String>| id.is_some_and(|id| gone.contains(&id.as_str()));
    let parts: Vec<&str> = plan
        .shared
        .iter()
        .filter(|part| is_gone(place(document, &part.path)))
        .map(|part| part.id.as_str())
        .collect();
    let named = |item: &Value| text(item.get("id").unwrap_or(item));
    let is_part = |item: &Value| named(item).is_some_and(|id| parts.contains(&id.as_str()));
    let mut edits = Vec::new();
    let units = PrivateEdition::at().key("units");
    edits.extend(without(document, units, |unit| is_gone(named(unit))));
    let shared = Path::root().key("shared");
    edits.extend(without(document, shared, is_part));
    for service in &edition.services {
        let at = &service.at;
        edits.extend(without(document, at.key("depends_on"), is_part));
        edits.extend(without(document, at.key("units"), |unit| {
            is_gone(text(unit))
        }));
    }
    edits
}

/// A list without some of its items; nothing where it has none of them.
fn without(document: &Document, list: Path, is_gone: impl Fn(&Value) -> bool) -> Option<Edit> {
    let items = list.find(document.value())?.as_array()?;
    let left: Vec<Value> = items.iter().filter(|it| !is_gone(it)).cloned().collect();
    (left.len() < items.len()).then(|| Edit::set(list, left))
}
