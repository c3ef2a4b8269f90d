//! What was found of a cluster, put into a plan: what is there already is set anew, what is not is added,
//! and nothing is removed.

use serde_json::{Map, Value, json};

use super::chart_names::Whose;
use super::found::{FoundCluster, FoundWorker, FoundWorkload};
use super::unused::{Unused, UnusedList, UnusedReason};
use crate::id::Word;
use crate::plan::{DisruptionBudget, Document, Edit, Path, PodKind, PrivateEdition, Spread};

/// The id of a unit that nothing names.
const FIRST_UNIT: &str = "primary";

/// The change that puts a cluster into a plan, and how many of its workloads are in it.
pub(super) fn assemble(
    found: &FoundCluster,
    document: &Document,
    edition: Option<&PrivateEdition>,
    unit: Option<&str>,
    unused: &mut UnusedList,
) -> (Option<Edit>, usize) {
    let mut assembly = Assembly {
        edition: object(document, "private_edition"),
        shared: list(document, "shared"),
    };
    let unit = assembly.unit(found, edition, unit);
    if let Some(worker) = &found.worker {
        assembly.worker(worker);
    }
    if let Some(spread) = usual_spread(&found.workloads, unused) {
        assembly
            .edition
            .insert("spread".to_owned(), spread_said(spread));
    }
    let mut taken = 0;
    let mut services: Vec<(&str, Vec<(&FoundWorkload, &str)>)> = Vec::new();
    for workload in &found.workloads {
        match &workload.whose {
            Whose::Service {
                service,
                workload: name,
            } => {
                let name = name.as_deref().unwrap_or(&workload.name);
                match services.iter_mut().find(|(id, _)| id == service) {
                    Some((_, of)) => of.push((workload, name)),
                    None => services.push((service, vec![(workload, name)])),
                }
                taken += 1;
            }
            Whose::Part { kind, quorum } => {
                let mut part = vec![("kind", json!(kind.id())), ("at", json!(unit))];
                part.extend(workload.replicas.map(|of| ("of", json!(of))));
                part.extend(quorum.map(|quorum| ("quorum", json!(quorum))));
                part.extend(workload.zones.map(|zones| ("zones", json!(zones))));
                put(&mut assembly.shared, "id", &workload.name, part);
                taken += 1;
            }
            Whose::ChartPart(_) => {}
        }
    }
    for (service, workloads) in services {
        assembly.service(service, &workloads, unused);
    }
    let edits = [
        ("shared", Value::Array(assembly.shared)),
        ("private_edition", Value::Object(assembly.edition)),
    ];
    let differs = |key: &str, value: &Value| match document.value().get(key) {
        Some(before) => before != value,
        None => {
            value.as_array().is_none_or(|it| !it.is_empty())
                && value.as_object().is_none_or(|it| !it.is_empty())
        }
    };
    let edits = edits.into_iter().filter(|(key, value)| differs(key, value));
    let edits: Vec<Edit> = edits
        .map(|(key, value)| Edit::set(Path::root().key(key), value))
        .collect();
    let edit = (taken > 0 || found.worker.is_some()).then_some(Edit::All { edits });
    (edit.filter(|edit| edit.changes(document)), taken)
}

/// The parts of a document that a cluster changes.
struct Assembly {
    edition: Map<String, Value>,
    shared: Vec<Value>,
}

impl Assembly {
    /// The unit that the cluster is, with its zones; it is made where there is none.
    fn unit(
        &mut self,
        found: &FoundCluster,
        edition: Option<&PrivateEdition>,
        wanted: Option<&str>,
    ) -> String {
        let usual = edition.and_then(PrivateEdition::system_unit);
        let known = usual.map(|unit| unit.id.as_str());
        let id = wanted.or(known).or(found.region.as_deref());
        let id = id.unwrap_or(FIRST_UNIT).to_owned();
        let mut units = taken_list(&mut self.edition, "units");
        let is_new = units.iter().all(|unit| !is_called(unit, "id", &id));
        let mut said = Vec::new();
        said.extend(is_new.then(|| ("role", json!("primary"))));
        said.extend(found.zones.map(|zones| ("zones", json!(zones))));
        put(&mut units, "id", &id, said);
        self.edition.insert("units".to_owned(), Value::Array(units));
        id
    }

    fn worker(&mut self, found: &FoundWorker) {
        let mut worker = taken_object(&mut self.edition, "worker");
        let mut say = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                worker.insert(key.to_owned(), value);
            }
        };
        say("cpu_millicores", found.cpu_millicores.map(Value::from));
        say("memory_mib", found.memory_mib.clone().map(Value::from));
        say("max_pods", found.max_pods.map(Value::from));
        // What is allocatable has no reservation in it any more.
        say("reservation", Some(json!("none")));
        if let Some(daemons) = &found.daemons {
            say("daemonset_pods", Some(json!(daemons.pods)));
            say(
                "daemonset_cpu_millicores",
                daemons.cpu_millicores.map(Value::from),
            );
            say(
                "daemonset_memory_mib",
                daemons.memory_mib.clone().map(Value::from),
            );
        }
        self.edition
            .insert("worker".to_owned(), Value::Object(worker));
    }

    fn service(&mut self, id: &str, found: &[(&FoundWorkload, &str)], unused: &mut UnusedList) {
        let fewest = found.iter().filter_map(|(it, _)| it.replicas).min();
        for (workload, _) in found {
            if let (Some(taken), Some(runs)) = (fewest, workload.replicas)
                && runs != taken
            {
                let reason = UnusedReason::OtherReplicas { taken };
                let it = Unused::whole("", &workload.name, workload.line, reason);
                unused.push(it.at(&format!("replicas: {runs}")));
            }
        }
        let mut services = taken_list(&mut self.edition, "services");
        let mut said = Vec::new();
        said.extend(fewest.map(|fewest| ("replicas", json!(fewest))));
        put(&mut services, "service", id, said);
        if let Some(Value::Object(service)) =
            services.iter_mut().find(|it| is_called(it, "service", id))
        {
            let mut workloads = taken_list(service, "workloads");
            for (workload, name) in found {
                put(&mut workloads, "name", name, sayings(workload));
            }
            service.insert("workloads".to_owned(), Value::Array(workloads));
        }
        self.edition
            .insert("services".to_owned(), Value::Array(services));
    }
}

/// What a plan says of a workload.
fn sayings(found: &FoundWorkload) -> Vec<(&'static str, Value)> {
    let mut said = Vec::new();
    let kind = found.kind.map(|kind: PodKind| json!(kind.id()));
    said.extend(kind.map(|kind| ("kind", kind)));
    said.extend(
        found
            .cpu_millicores
            .map(|cpu| ("cpu_millicores", json!(cpu))),
    );
    let memory = found.memory_mib.clone();
    said.extend(memory.map(|memory| ("memory_mib", Value::Number(memory))));
    if !found.liveness.is_empty() {
        let probe = found.liveness.iter();
        let probe = probe.map(|(key, value)| ((*key).to_owned(), Value::Number(value.clone())));
        said.push(("liveness", Value::Object(probe.collect())));
    }
    let grace = found.grace_s.clone();
    said.extend(grace.map(|grace| ("termination_grace_s", Value::Number(grace))));
    said.extend(found.budget.map(|budget| {
        let budget = match budget {
            DisruptionBudget::MinAvailable(stay) => json!({ "min_available": stay }),
            DisruptionBudget::MaxUnavailable(away) => json!({ "max_unavailable": away }),
        };
        ("budget", budget)
    }));
    said.extend(found.autoscaler.map(|(min, max)| {
        let ends = [("min", min), ("max", max)].into_iter();
        let ends = ends.filter_map(|(key, end)| Some((key.to_owned(), Value::from(end?))));
        ("autoscaler", Value::Object(ends.collect()))
    }));
    said
}

/// How most workloads are spread, the first of those that are equally many; the others are listed.
fn usual_spread(workloads: &[FoundWorkload], unused: &mut UnusedList) -> Option<Spread> {
    let mut counts: Vec<(Spread, usize)> = Vec::new();
    let services = workloads
        .iter()
        .filter(|it| matches!(it.whose, Whose::Service { .. }));
    for spread in services.clone().filter_map(|it| it.spread) {
        match counts.iter_mut().find(|(other, _)| *other == spread) {
            Some((_, count)) => *count += 1,
            None => counts.push((spread, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (usual, _) = counts.into_iter().find(|(_, count)| *count == most)?;
    for other in services {
        if other.spread.is_some_and(|spread| spread != usual) {
            let reason = UnusedReason::OtherSpread;
            let it = Unused::whole("", &other.name, other.line, reason);
            unused.push(it.at("topologySpreadConstraints"));
        }
    }
    Some(usual)
}

fn spread_said(spread: Spread) -> Value {
    json!({
        "max_skew": spread.max_skew,
        "when_unsatisfiable": spread.when_unsatisfiable.id(),
        "node_taints_policy": spread.node_taints_policy.id(),
    })
}

/// Sets keys of the item of a list that is called so; it is added where it is not there.
pub(super) fn put(list: &mut Vec<Value>, key: &str, id: &str, said: Vec<(&str, Value)>) {
    if list.iter().all(|item| !is_called(item, key, id)) {
        list.push(json!({ key: id }));
    }
    let item = list.iter_mut().find(|item| is_called(item, key, id));
    if let Some(Value::Object(item)) = item {
        for (key, value) in said {
            item.insert(key.to_owned(), value);
        }
    }
}

/// Whether an item has this id, which may be written as a number.
fn is_called(item: &Value, key: &str, id: &str) -> bool {
    match item.get(key) {
        Some(Value::String(text)) => text == id,
        Some(Value::Number(number)) => number.to_string() == id,
        _ => false,
    }
}

/// A list of a document; what stands there otherwise makes way.
pub(super) fn list(document: &Document, key: &str) -> Vec<Value> {
    let list = document.value().get(key).and_then(Value::as_array);
    list.cloned().unwrap_or_default()
}

/// An object of a document.
pub(super) fn object(document: &Document, key: &str) -> Map<String, Value> {
    let object = document.value().get(key).and_then(Value::as_object);
    object.cloned().unwrap_or_default()
}

/// A list of an object, taken out of it.
pub(super) fn taken_list(object: &mut Map<String, Value>, key: &str) -> Vec<Value> {
    match object.get_mut(key).map(Value::take) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

fn taken_object(object: &mut Map<String, Value>, key: &str) -> Map<String, Value> {
    match object.get_mut(key).map(Value::take) {
        Some(Value::Object(inner)) => inner,
        _ => Map::new(),
    }
}
