//! The questions asked of a plan that exists: what it answers now, and what other answers would change.
//! Everything the questions do not ask about stays as its author has it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::answers::{Answers, Deploys, Regions, Sites};
use super::on_premises::{INTERACTION_CONCENTRATOR, INTERACTION_SERVER};

use crate::catalog::{Architecture, Beginning, Catalog, Channel, UsualNode};
use crate::decimal::Decimal;
use crate::deployment::Deployment;
use crate::id::Word;
use crate::path::{Path, Segment};
use crate::plan::{Document, Edit, Engage, Plan, PrivateEdition, Role};

/// What other answers change at one place of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The place; of an item of a list, the list.
    pub at: Path,
    /// What an item of a list is called.
    pub item: Option<String>,
    /// What stands there; `None` where nothing does.
    pub from: Option<Value>,
    /// What will stand there; `None` for nothing.
    pub to: Option<Value>,
}

impl Answers {
    /// What a plan answers. A channel is one of its own where the plan names it or, where it names
    /// none, where everything the channel needs is there.
    #[must_use]
    pub fn of(plan: &Plan, deployment: &Deployment, catalog: &Catalog) -> Self {
        let edition = plan.private_edition.as_deref();
        let is_on_premises = !deployment.hosts.is_empty() || !plan.engage.applications.is_empty();
        let deploys = match (edition, is_on_premises) {
            (Some(_), true) => Deploys::Both,
            (None, true) => Deploys::OnPremises,
            (_, false) => Deploys::PrivateEdition,
        };
        let regions = edition.map_or(Regions::Two, regions);
        let zones = edition.and_then(|edition| Some(edition.units.first()?.zones));
        let is_in_one_site = is_on_premises && deployment.sites.len() < 2;
        let channels = catalog.channels.iter();
        let channels = channels.filter(|channel| has(plan, channel));
        let agents = plan.objectives.agents;
        Self {
            deploys,
            regions,
            zones: zones.unwrap_or(regions.usual_zones()),
            sites: if is_in_one_site {
                Sites::One
            } else {
                Sites::Two
            },
            agents: agents.and_then(|agents| u32::try_from(agents).ok()),
            channels: channels.map(|channel| channel.id.clone()).collect(),
            availability: plan.objectives.availability,
            rto: plan.objectives.recovery_time.default,
            rpo: plan.objectives.recovery_point.default,
            node_size: catalog
                .beginning
                .as_ref()
                .zip(edition)
                .and_then(|(given, edition)| size(edition, given)),
            agents_per_pod: catalog
                .beginning
                .iter()
                .zip(edition)
                .flat_map(|(given, edition)| per_pod(edition, given))
                .collect(),
        }
    }

    /// What these answers would change in a plan that now answers `before`, place by place, and the
    /// edit that does it. Regions and sites keep the names the plan gives them.
    #[must_use]
    pub fn instead_of(
        &self,
        before: &Self,
        document: &Document,
        catalog: &Catalog,
    ) -> (Vec<Change>, Edit) {
        let made = |answers: &Self| {
            let mut made = answers.plan("", catalog).value().clone();
            if let Some(made) = made.as_object_mut() {
                // The questions ask neither for its name nor for its catalog.
                made.remove("name");
                made.remove("catalog");
            }
            named_as_in(document.value(), &mut made);
            made
        };
        let (before, after, own) = (made(before), made(self), document.value());
        let (mut merge, root) = (Merge::default(), Path::root());
        let merged = merge.value(Some(&before), Some(&after), Some(own), &root);
        let merged = merged.unwrap_or_else(|| own.clone());
        (merge.changes, Edit::set(root, merged))
    }
}

/// Whether the questions ask about all there is of regions and sites in a plan: at most two of each,
/// regions alike.
#[must_use]
pub fn can_ask(plan: &Plan, deployment: &Deployment) -> bool {
    let units = plan.private_edition.iter().flat_map(|it| &it.units);
    let zones: BTreeSet<u32> = units.clone().map(|unit| unit.zones).collect();
    units.count() <= 2 && zones.len() <= 1 && deployment.sites.len() <= 2
}

/// Names made regions and sites as a plan does: the primary first, then in order.
fn named_as_in(own: &Value, made: &mut Value) {
    let ids = |value: &Value, pointer: &str| -> Vec<String> {
        let list = value.pointer(pointer).and_then(Value::as_array);
        let mut list: Vec<&Value> = list.map(|list| list.iter().collect()).unwrap_or_default();
        list.sort_by_key(|it| it["role"] == Role::Secondary.id());
        let ids = list
            .into_iter()
            .map(|it| it["id"].as_str().unwrap_or_default());
        ids.map(str::to_owned).collect()
    };
    for (list, users) in [
        ("/private_edition/units", ("/shared", "at")),
        ("/engage/sites", ("/engage/hosts", "site")),
    ] {
        let (theirs, ours) = (ids(own, list), ids(made, list));
        let names: BTreeMap<&String, &String> = ours.iter().zip(&theirs).collect();
        for (pointer, key) in [(list, "id"), users] {
            let items = made.pointer_mut(pointer).and_then(Value::as_array_mut);
            for item in items.into_iter().flatten() {
                let name = item[key].as_str().map(str::to_owned);
                if let Some(name) = name.and_then(|name| names.get(&name)) {
                    item[key] = Value::from((*name).clone());
                }
            }
        }
    }
}

fn regions(edition: &PrivateEdition) -> Regions {
    match (edition.architecture, edition.units.len()) {
        (Architecture::Cloud, 0 | 1) => Regions::One,
        (Architecture::Cloud, _) => Regions::Two,
        (Architecture::PrivateDataCenter, 0 | 1) => Regions::DataCenter,
        (Architecture::PrivateDataCenter, _) => Regions::TwoDataCenters,
    }
}

/// Whether a plan is for a channel.
fn has(plan: &Plan, channel: &Channel) -> bool {
    if let Some(named) = &plan.channels {
        return named.iter().any(|it| it.id == channel.id);
    }
    let edition = plan.private_edition.iter();
    let services: BTreeSet<&str> = edition
        .flat_map(|edition| edition.services.iter().map(|it| it.service.as_str()))
        .collect();
    let components: BTreeSet<&str> = components(&plan.engage).collect();
    let all = |needed: &[String], there: &BTreeSet<&str>| {
        !needed.is_empty() && needed.iter().all(|id| there.contains(id.as_str()))
    };
    all(&channel.services, &services) || all(&channel.components, &components)
}

fn components(engage: &Engage) -> impl Iterator<Item = &str> {
    let own = engage.applications.iter();
    let own = own.filter_map(|it| it.component.as_deref());
    let cluster = engage.cluster.as_ref().map(|_| INTERACTION_SERVER);
    let icon = engage.icon_pair.as_ref().map(|_| INTERACTION_CONCENTRATOR);
    own.chain(cluster).chain(icon)
}

/// The size whose label leaves what the plan says of its nodes; the nearest where it is no usual one.
fn size(edition: &PrivateEdition, given: &Beginning) -> Option<UsualNode> {
    let (cpu, memory) = (edition.worker.cpu_millicores?, edition.worker.memory_mib?);
    let mut sizes = given.node_sizes.iter().copied();
    let usual = sizes
        .find(|size| size.millicores() == cpu && memory == Decimal::whole(given.sees_mib(*size)));
    usual.or_else(|| {
        Some(UsualNode {
            vcpu: u32::try_from(cpu.div_ceil(1000)).ok()?,
            memory_gib: memory.ceil_div(Decimal::whole(1024), Decimal::ONE)?,
        })
    })
}

fn per_pod(edition: &PrivateEdition, given: &Beginning) -> impl Iterator<Item = (String, u32)> {
    let counted = edition.services.iter();
    let counted = counted.filter(|it| given.counts_in_agents(&it.service));
    counted.filter_map(|it| {
        let capacity = it.capacity_per_pod?;
        Some((it.service.clone(), capacity.to_string().parse().ok()?))
    })
}

/// What tells an item of a list from the others.
fn name(item: &Value) -> Option<&str> {
    let named = item.get("id").or_else(|| item.get("service"));
    named.or_else(|| item.get("item")).unwrap_or(item).as_str()
}

/// Keys of lists that are one answer: the first of them is another than the second.
const ORDERED: [&str; 2] = ["hosts", "scs"];
/// Where an objective by class of fault keeps what the questions ask about.
const DEFAULT: &str = "default";

/// Puts what differs between two plans of answers into a plan of somebody's own.
#[derive(Default)]
struct Merge {
    changes: Vec<Change>,
}

impl Merge {
    fn tell(&mut self, at: &Path, item: Option<&Value>, from: Option<&Value>, to: Option<&Value>) {
        self.changes.push(Change {
            at: at.clone(),
            item: item.and_then(name).map(str::to_owned),
            from: from.cloned(),
            to: to.cloned(),
        });
    }

    /// What stands at a place once the answers are others; nothing where nothing does. What no answer
    /// has made is left as it is.
    fn value(
        &mut self,
        before: Option<&Value>,
        after: Option<&Value>,
        own: Option<&Value>,
        at: &Path,
    ) -> Option<Value> {
        let Some(own) = own else {
            // What its author took away stays away, unless the answer is another now.
            let new = after.filter(|after| before != Some(after))?;
            self.tell(at, None, None, Some(new));
            return Some(new.clone());
        };
        if before == after || after == Some(own) {
            return Some(own.clone());
        }
        let is_ordered =
            matches!(at.split(), Some((_, Segment::Key(key))) if ORDERED.contains(&key.as_str()));
        match own {
            Value::Object(map) => self.object(before, after, map, at).map(Value::Object),
            Value::Array(_) if is_ordered && before != Some(own) => Some(own.clone()),
            Value::Array(list) if !is_ordered => self.list(before, after, list, at),
            // Its author's own, where no answer made it.
            _ if before.is_none() => Some(own.clone()),
            _ => {
                self.tell(at, None, Some(own), after);
                after.cloned()
            }
        }
    }

    fn object(
        &mut self,
        before: Option<&Value>,
        after: Option<&Value>,
        own: &Map<String, Value>,
        at: &Path,
    ) -> Option<Map<String, Value>> {
        let is_plain = |value: &Value| !value.is_object();
        if before.is_some_and(is_plain) || after.is_some_and(is_plain) {
            let mut result = own.clone();
            let default = self.value(before, after, own.get(DEFAULT), &at.key(DEFAULT));
            match default {
                Some(default) => result.insert(DEFAULT.to_owned(), default),
                None => result.shift_remove(DEFAULT),
            };
            return (!result.is_empty()).then_some(result);
        }
        let of = |value: Option<&'_ Value>, key: &str| value.and_then(|it| it.get(key)).cloned();
        let mut keys: Vec<&String> = own.keys().collect();
        let new = after.and_then(Value::as_object);
        keys.extend(
            new.into_iter()
                .flat_map(Map::keys)
                .filter(|key| !own.contains_key(*key)),
        );
        let mut result = Map::new();
        for key in keys {
            let (before, after) = (of(before, key), of(after, key));
            let value = self.value(before.as_ref(), after.as_ref(), own.get(key), &at.key(key));
            result.extend(value.map(|value| (key.clone(), value)));
        }
        (after.is_some() || !result.is_empty()).then_some(result)
    }

    fn list(
        &mut self,
        before: Option<&Value>,
        after: Option<&Value>,
        own: &[Value],
        at: &Path,
    ) -> Option<Value> {
        let items = |value: Option<&Value>| -> Vec<Value> {
            value.and_then(Value::as_array).cloned().unwrap_or_default()
        };
        let (before, made) = (items(before), items(after));
        let find = |list: &[Value], item: &Value| {
            let wanted = name(item)?;
            list.iter().find(|it| name(it) == Some(wanted)).cloned()
        };
        let mut result = Vec::new();
        for (index, item) in own.iter().enumerate() {
            let (was, is) = (find(&before, item), find(&made, item));
            if was.is_some() && is.is_none() {
                self.tell(at, Some(item), Some(item), None);
                continue;
            }
            result.extend(self.value(was.as_ref(), is.as_ref(), Some(item), &at.index(index)));
        }
        for (index, item) in made.iter().enumerate() {
            if find(own, item).is_none() && find(&before, item).is_none() {
                self.tell(at, Some(item), None, Some(item));
                // Where a new plan has it, as far as the order is the same.
                result.insert(index.min(result.len()), item.clone());
            }
        }
        (after.is_some() || !result.is_empty()).then_some(Value::Array(result))
    }
}
