//! The questions asked of a plan that exists: what it answers now, and what other answers would change.
//! Everything the questions do not ask about stays as its author has it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::answers::{Answers, Deploys, Regions, Sites};
use super::on_premises::{INTERACTION_CONCENTRATOR, INTERACTION_SERVER};

use crate::catalog::{Architecture, Beginning, Catalog, Channel, UsualNode};
use crate::decimal::Decimal;
use crate::deployment::Deployment;
use crate::path::Path;
use crate::plan::{Document, Edit, Engage, Plan, PrivateEdition};

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
        let edition = plan.private_edition.as_ref();
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
            rto: plan.objectives.recovery_time.for_every(),
            rpo: plan.objectives.recovery_point.for_every(),
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
    /// edit that does it.
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
            made
        };
        let (before, after) = (made(before), made(self));
        let mut changes = Vec::new();
        let root = Path::root();
        let merged = merged(&before, &after, document.value(), &root, &mut changes);
        (changes, Edit::set(root, merged))
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

fn size(edition: &PrivateEdition, given: &Beginning) -> Option<UsualNode> {
    let (cpu, memory) = (edition.worker.cpu_millicores?, edition.worker.memory_mib?);
    let mut sizes = given.node_sizes.iter().copied();
    sizes.find(|size| size.millicores() == cpu && memory == Decimal::whole(given.sees_mib(*size)))
}

fn per_pod(edition: &PrivateEdition, given: &Beginning) -> impl Iterator<Item = (String, u32)> {
    let counted = edition.services.iter();
    let counted = counted.filter(|it| given.counted_in_agents.contains(&it.service));
    counted.filter_map(|it| {
        let capacity = it.capacity_per_pod?;
        Some((it.service.clone(), capacity.to_string().parse().ok()?))
    })
}

/// What stands in `own` once what differs between `before` and `after` is changed there too.
fn merged(
    before: &Value,
    after: &Value,
    own: &Value,
    at: &Path,
    changes: &mut Vec<Change>,
) -> Value {
    match (before, after, own) {
        _ if before == after || after == own => own.clone(),
        (Value::Object(before), Value::Object(after), Value::Object(own)) => {
            Value::Object(of_objects(before, after, own, at, changes))
        }
        (Value::Array(before), Value::Array(after), Value::Array(own)) => {
            Value::Array(of_lists(before, after, own, at, changes))
        }
        _ => {
            changes.push(Change {
                at: at.clone(),
                item: None,
                from: Some(own.clone()),
                to: Some(after.clone()),
            });
            after.clone()
        }
    }
}

fn of_objects(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    own: &Map<String, Value>,
    at: &Path,
    changes: &mut Vec<Change>,
) -> Map<String, Value> {
    let mut result = Map::new();
    for (key, own) in own {
        let at = at.key(key);
        let kept = match (before.get(key), after.get(key)) {
            (_, Some(after)) => {
                let before = before.get(key).unwrap_or(&Value::Null);
                Some(merged(before, after, own, &at, changes))
            }
            (None, None) => Some(own.clone()),
            (Some(_), None) => {
                changes.push(Change {
                    at,
                    item: None,
                    from: Some(own.clone()),
                    to: None,
                });
                None
            }
        };
        result.extend(kept.map(|kept| (key.clone(), kept)));
    }
    let new = after.iter();
    // What its author took away stays away, unless the answer is another now.
    let new = new.filter(|(key, after)| !own.contains_key(*key) && before.get(*key) != Some(after));
    for (key, after) in new {
        changes.push(Change {
            at: at.key(key),
            item: None,
            from: None,
            to: Some(after.clone()),
        });
        result.insert(key.clone(), after.clone());
    }
    result
}

/// What tells an item of a list from the others.
fn name(item: &Value) -> Option<&str> {
    let named = item.get("id").or_else(|| item.get("service"));
    named.or_else(|| item.get("item")).unwrap_or(item).as_str()
}

fn of_lists(
    before: &[Value],
    after: &[Value],
    own: &[Value],
    at: &Path,
    changes: &mut Vec<Change>,
) -> Vec<Value> {
    let find = |list: &'_ [Value], item: &Value| {
        let mut list = list.iter();
        name(item).and_then(|wanted| list.find(|it| name(it) == Some(wanted)).cloned())
    };
    let change = |item: &Value, from: Option<&Value>, to: Option<&Value>| Change {
        at: at.clone(),
        item: name(item).map(str::to_owned),
        from: from.cloned(),
        to: to.cloned(),
    };
    let mut result = Vec::new();
    for (index, item) in own.iter().enumerate() {
        match (find(before, item), find(after, item)) {
            (Some(_), None) => changes.push(change(item, Some(item), None)),
            (before, Some(after)) => {
                let before = before.unwrap_or(Value::Null);
                result.push(merged(&before, &after, item, &at.index(index), changes));
            }
            (None, None) => result.push(item.clone()),
        }
    }
    for item in after {
        if find(own, item).is_none() && find(before, item).is_none() {
            changes.push(change(item, None, Some(item)));
            result.push(item.clone());
        }
    }
    result
}
