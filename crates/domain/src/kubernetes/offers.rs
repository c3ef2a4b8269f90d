//! What can be put into a plan with one click: services of the catalog, and what the lab charts say
//! of their workloads and of what they depend on. Lab values are samples, never recommendations.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::arena::Idx;
use crate::catalog::{Catalog, ChartPart, ChartWorkload, Service, WorkloadKind};
use crate::deployment::{Dependency, DeployedUnit, Deployment, Presence, Shared};
use crate::id::Word;
use crate::plan::{
    Document, Edit, Path, Plan, PlannedService, PodKind, PrivateEdition, SharedKind,
};

/// A pasted list as the catalog understands it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognized {
    /// Services that can be added, in the order of the list.
    pub services: Vec<String>,
    /// Lines that name a service the plan, or the list, has already.
    pub already: Vec<String>,
    /// Lines that name nothing the catalog knows.
    pub unknown: Vec<String>,
}

/// Reads a list of services, one a line: ids, names, aliases or lab charts, with or without bullets.
#[must_use]
pub fn recognize(text: &str, plan: &Plan, catalog: &Catalog) -> Recognized {
    let mut there: BTreeSet<String> = planned(plan).map(|it| it.service.clone()).collect();
    let mut answer = Recognized::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let wanted = line.trim_start_matches(|letter: char| !letter.is_alphabetic());
        match catalog.service_called(wanted) {
            None => answer.unknown.push(line.to_owned()),
            Some(service) if there.insert(service.id.clone()) => {
                answer.services.push(service.id.clone());
            }
            Some(_) => answer.already.push(line.to_owned()),
        }
    }
    answer
}

/// Services of the catalog that a plan does not have.
pub fn missing_services<'c>(
    plan: &'c Plan,
    catalog: &'c Catalog,
) -> impl Iterator<Item = &'c Service> {
    let services = catalog.services.iter();
    services.filter(move |service| planned(plan).all(|it| it.service != service.id))
}

fn planned(plan: &Plan) -> impl Iterator<Item = &PlannedService> {
    let edition = plan.private_edition.iter();
    edition.flat_map(|edition| &edition.services)
}

/// The change that adds services by their ids, at the end.
#[must_use]
pub fn add_services<'s>(document: &Document, ids: impl IntoIterator<Item = &'s str>) -> Edit {
    let items = ids.into_iter().map(|id| json!({ "service": id })).collect();
    Edit::append(document, &PrivateEdition::at().key("services"), items)
}

/// A workload of a service's lab chart, offered to the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkloadOffer<'c> {
    /// What the chart says.
    pub sample: &'c ChartWorkload,
    /// Whether the plan has a workload of that name.
    pub is_there: bool,
    /// The change that adds it, or gives the plan's own the requests of the sample.
    pub edit: Edit,
}

/// The workloads of a service's lab chart that run as pods all the time.
#[must_use]
pub fn workload_offers<'c>(
    document: &Document,
    service: &PlannedService,
    catalog: &'c Catalog,
) -> Vec<WorkloadOffer<'c>> {
    let offer = |sample: &'c ChartWorkload| {
        let there = own_workload(service, sample);
        WorkloadOffer {
            sample,
            is_there: there.is_some(),
            edit: match there {
                Some(at) => requests_of(sample, at),
                None => add_workloads(document, service, [sample]),
            },
        }
    };
    samples(service, catalog).map(offer).collect()
}

/// The change that adds every workload of the chart the plan does not have; nothing where it has
/// them all.
#[must_use]
pub fn all_workloads(
    document: &Document,
    service: &PlannedService,
    catalog: &Catalog,
) -> Option<Edit> {
    let missing: Vec<&ChartWorkload> = samples(service, catalog)
        .filter(|sample| own_workload(service, sample).is_none())
        .collect();
    (!missing.is_empty()).then(|| add_workloads(document, service, missing))
}

fn add_workloads<'c>(
    document: &Document,
    service: &PlannedService,
    samples: impl IntoIterator<Item = &'c ChartWorkload>,
) -> Edit {
    let items = samples
        .into_iter()
        .map(|sample| Value::Object(as_workload(sample)));
    Edit::append(document, &service.at.key("workloads"), items.collect())
}

/// Where the plan's own workload of that name stands.
fn own_workload<'p>(service: &'p PlannedService, sample: &ChartWorkload) -> Option<&'p Path> {
    let own = service
        .workloads
        .iter()
        .filter(|workload| workload.at != service.at);
    own.filter(|workload| workload.name == sample.workload)
        .map(|workload| &workload.at)
        .next()
}

fn samples<'c>(
    service: &PlannedService,
    catalog: &'c Catalog,
) -> impl Iterator<Item = &'c ChartWorkload> {
    let row = catalog.service(&service.service);
    row.into_iter().flat_map(|row| samples_of(row, catalog))
}

fn samples_of<'c>(
    row: &'c Service,
    catalog: &'c Catalog,
) -> impl Iterator<Item = &'c ChartWorkload> {
    let claim = Some(WorkloadKind::PersistentVolumeClaim);
    chart_rows(row, catalog).filter(move |it| it.part.is_none() && it.kind != claim)
}

fn chart_rows<'c>(
    row: &'c Service,
    catalog: &'c Catalog,
) -> impl Iterator<Item = &'c ChartWorkload> {
    let chart = row.lab_chart.as_deref().into_iter();
    chart.flat_map(|chart| catalog.workloads_of(chart))
}

/// The rows of a service's lab chart that run no replicated pods: jobs, ingresses, the second color of
/// two, and the like. They are never offered.
#[must_use]
pub fn not_replicated<'c>(
    service: &PlannedService,
    catalog: &'c Catalog,
) -> Vec<(&'c ChartWorkload, ChartPart)> {
    let row = catalog.service(&service.service).into_iter();
    let rows = row.flat_map(|row| chart_rows(row, catalog));
    rows.filter_map(|row| Some((row, row.part?))).collect()
}

/// The workloads of a service's lab chart that run as pods all the time, as a plan has them.
pub fn lab_workloads<'c>(
    service: &'c Service,
    catalog: &'c Catalog,
) -> impl Iterator<Item = Value> {
    samples_of(service, catalog).map(|sample| Value::Object(as_workload(sample)))
}

/// What a service's lab chart depends on, by the names it gives them.
#[must_use]
pub fn lab_parts<'c>(service: &'c Service, catalog: &'c Catalog) -> Vec<&'c str> {
    let mut names: Vec<&str> = samples_of(service, catalog)
        .flat_map(|sample| sample.depends_on_third_party.iter().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A sample as a workload of the plan. What the chart does not say stays unsaid.
fn as_workload(sample: &ChartWorkload) -> Map<String, Value> {
    let mut workload = Map::new();
    workload.insert("name".to_owned(), json!(sample.workload));
    let kind = match sample.kind {
        Some(WorkloadKind::Deployment) => Some(PodKind::Deployment),
        Some(WorkloadKind::StatefulSet) => Some(PodKind::StatefulSet),
        _ => None,
    };
    if let Some(kind) = kind {
        workload.insert("kind".to_owned(), json!(kind.id()));
    }
    if let Some(cpu) = sample.cpu_request_m {
        workload.insert("cpu_millicores".to_owned(), json!(cpu));
    }
    if let Some(memory) = sample.mem_request_mib {
        workload.insert("memory_mib".to_owned(), json!(memory));
    }
    workload
}

fn requests_of(sample: &ChartWorkload, at: &Path) -> Edit {
    let said = as_workload(sample).into_iter();
    let edits = said
        .filter(|(key, _)| key != "name")
        .map(|(key, value)| Edit::set(at.key(&key), value));
    Edit::All {
        edits: edits.collect(),
    }
}

/// A part that a service's lab chart depends on, offered to the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PartOffer {
    /// What the chart calls it.
    pub name: String,
    /// The shared part of the plan the service would depend on, where there is one already.
    pub existing: Option<String>,
    /// The change that adds the dependency, and the part where there is none.
    pub edit: Edit,
}

/// The parts a service's lab chart depends on and the plan does not say it does. Of a kind the plan
/// has already, its own part is offered.
#[must_use]
pub fn part_offers(
    document: &Document,
    plan: &Plan,
    service: &PlannedService,
    catalog: &Catalog,
) -> Vec<PartOffer> {
    let row = catalog.service(&service.service);
    let mut names = row.map_or_else(Vec::new, |row| lab_parts(row, catalog));
    let deployment = Deployment::resolve(plan, catalog);
    let planned = deployment.planned.values().find(|it| it.at == service.at);
    let named: Vec<&Dependency> = planned.into_iter().flat_map(|it| &it.depends_on).collect();
    names.retain(|name| {
        let mut named = named.iter();
        !named.any(|it| {
            it.id == *name
                || it
                    .part
                    .is_some_and(|it| is_called(&deployment.shared[it], name))
        })
    });
    let offers = names
        .into_iter()
        .map(|name| part_offer(document, &deployment, service, name));
    offers.collect()
}

/// Whether a part can be what a name stands for.
fn is_called(part: &Shared, name: &str) -> bool {
    let kind = kind_of_part(name);
    part.id == name || (part.kind == kind && kind != SharedKind::Other)
}

/// A part that serves one unit serves no other, so every unit that has the service gets one of its
/// own where none is that serves it; primary units come first.
fn part_offer(
    document: &Document,
    deployment: &Deployment,
    service: &PlannedService,
    name: &str,
) -> PartOffer {
    let here = deployment
        .services
        .values()
        .filter(|it| it.at == service.at);
    let here = here.filter(|it| it.presence != Presence::Absent);
    let mut units: Vec<Idx<DeployedUnit>> = here.map(|it| it.unit).collect();
    units.sort_by_key(|unit| deployment.units[*unit].role);
    let mut places: Vec<Option<Idx<DeployedUnit>>> = units.into_iter().map(Some).collect();
    if places.is_empty() {
        places.push(None);
    }
    let mut ids: Vec<String> = Vec::new();
    let mut new: Vec<Value> = Vec::new();
    for place in places {
        let mut parts = deployment.shared.values();
        let serves =
            |part: &&Shared| is_called(part, name) && (part.unit.is_none() || part.unit == place);
        let id = match parts.find(serves) {
            Some(part) => part.id.clone(),
            None => {
                let id = free_id(deployment, &ids, name);
                let mut part = Map::new();
                part.insert("id".to_owned(), json!(id));
                part.insert("kind".to_owned(), json!(kind_of_part(name).id()));
                if let Some(unit) = place {
                    part.insert("at".to_owned(), json!(deployment.units[unit].id));
                }
                new.push(Value::Object(part));
                id
            }
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let existing = ids.first().filter(|_| new.is_empty()).cloned();
    let mut edits = Vec::new();
    if !new.is_empty() {
        edits.push(Edit::append(document, &Path::root().key("shared"), new));
    }
    let named: Vec<Value> = ids.into_iter().map(Value::from).collect();
    edits.push(Edit::append(document, &service.at.key("depends_on"), named));
    PartOffer {
        name: name.to_owned(),
        existing,
        edit: Edit::All { edits },
    }
}

/// The name itself, else the first of `NAME-2`, `NAME-3` and so on that no part has.
fn free_id(deployment: &Deployment, taken: &[String], name: &str) -> String {
    let is_free = |id: &String| deployment.shared_by_id(id).is_none() && !taken.contains(id);
    let numbered = (2..=u32::MAX).map(|number| format!("{name}-{number}"));
    let mut ids = std::iter::once(name.to_owned()).chain(numbered);
    ids.find(is_free).unwrap_or_else(|| name.to_owned())
}

/// The kind of a part by the name lab charts give it.
#[must_use]
pub fn kind_of_part(name: &str) -> SharedKind {
    let starts = |word: &str| name.starts_with(word);
    match name {
        _ if starts("postgres") || starts("mssql") => SharedKind::Database,
        _ if starts("redis") => SharedKind::Redis,
        _ if starts("kafka") => SharedKind::Kafka,
        _ if starts("consul") => SharedKind::Consul,
        _ if starts("elasticsearch") => SharedKind::Search,
        _ => SharedKind::Other,
    }
}
