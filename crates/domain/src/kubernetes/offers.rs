//! What can be put into a plan with one click: services of the catalog, and what the lab charts say
//! of their workloads and of what they depend on. Lab values are samples, never recommendations.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::catalog::{Catalog, Service, Workload as LabWorkload, WorkloadKind};
use crate::id::Word;
use crate::plan::{
    Document, Edit, Path, Plan, PlannedService, PodKind, PrivateEdition, Role, SharedKind,
    SharedPart,
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

/// Letters and digits alone, so that "iWD – Data Mart" is "iwd data mart".
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Reads a list of services, one a line: ids, names or lab charts, with or without bullets.
#[must_use]
pub fn recognize(text: &str, plan: &Plan, catalog: &Catalog) -> Recognized {
    let mut there: BTreeSet<String> = planned(plan).map(|it| it.service.clone()).collect();
    let mut answer = Recognized::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let wanted = plain(line.trim_start_matches(|letter: char| !letter.is_alphabetic()));
        let known = |service: &&Service| {
            let chart = service.lab_chart.as_deref().unwrap_or_default();
            let names = [service.id.as_str(), service.name.as_str(), chart];
            !wanted.is_empty() && names.iter().any(|name| plain(name) == wanted)
        };
        match catalog.services.iter().find(known) {
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
    pub sample: &'c LabWorkload,
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
    let offer = |sample: &'c LabWorkload| {
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
    let missing: Vec<&LabWorkload> = samples(service, catalog)
        .filter(|sample| own_workload(service, sample).is_none())
        .collect();
    (!missing.is_empty()).then(|| add_workloads(document, service, missing))
}

fn add_workloads<'c>(
    document: &Document,
    service: &PlannedService,
    samples: impl IntoIterator<Item = &'c LabWorkload>,
) -> Edit {
    let items = samples
        .into_iter()
        .map(|sample| Value::Object(as_workload(sample)));
    Edit::append(document, &service.at.key("workloads"), items.collect())
}

/// Where the plan's own workload of that name stands.
fn own_workload<'p>(service: &'p PlannedService, sample: &LabWorkload) -> Option<&'p Path> {
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
) -> impl Iterator<Item = &'c LabWorkload> {
    let row = catalog.service(&service.service);
    let chart = row.and_then(|row| row.lab_chart.as_deref());
    let all = chart
        .into_iter()
        .flat_map(|chart| catalog.workloads_of(chart));
    all.filter(|sample| {
        !matches!(
            sample.kind,
            Some(WorkloadKind::CronJob | WorkloadKind::PersistentVolumeClaim)
        )
    })
}

/// A sample as a workload of the plan. What the chart does not say stays unsaid.
fn as_workload(sample: &LabWorkload) -> Map<String, Value> {
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

fn requests_of(sample: &LabWorkload, at: &Path) -> Edit {
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
    let mut names: Vec<&str> = samples(service, catalog)
        .flat_map(|sample| sample.depends_on_third_party.iter().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    let depends_on = service.at.key("depends_on");
    let depends_on = depends_on.find(document.value()).and_then(Value::as_array);
    let depends = |name: &str| {
        let ids = depends_on.into_iter().flatten();
        let ids = ids.map(|it| it.get("id").unwrap_or(it));
        let mut ids = ids.filter_map(Value::as_str);
        ids.any(|id| id == name || of_kind(plan, name).any(|part| part.id == id))
    };
    names.retain(|name| !depends(name));
    let offers = names
        .into_iter()
        .map(|name| part_offer(document, plan, service, name));
    offers.collect()
}

/// The parts of a plan that are of the kind a name stands for.
fn of_kind<'p>(plan: &'p Plan, name: &str) -> impl Iterator<Item = &'p SharedPart> {
    let kind = kind_of(name);
    let parts = plan.shared.iter();
    parts.filter(move |part| part.kind == kind && kind != SharedKind::Other)
}

fn part_offer(document: &Document, plan: &Plan, service: &PlannedService, name: &str) -> PartOffer {
    let by_name = plan.shared.iter().find(|part| part.id == name);
    let existing = by_name.or_else(|| of_kind(plan, name).next());
    let mut edits = Vec::new();
    if existing.is_none() {
        let mut part = Map::new();
        part.insert("id".to_owned(), json!(name));
        part.insert("kind".to_owned(), json!(kind_of(name).id()));
        let mut units = plan
            .private_edition
            .iter()
            .flat_map(|edition| &edition.units);
        if let Some(unit) = units.find(|unit| unit.role == Role::Primary) {
            part.insert("at".to_owned(), json!(unit.id));
        }
        let shared = Path::root().key("shared");
        edits.push(Edit::append(document, &shared, vec![Value::Object(part)]));
    }
    let id = existing.map_or(name, |part| part.id.as_str());
    let depends_on = service.at.key("depends_on");
    edits.push(Edit::append(document, &depends_on, vec![json!(id)]));
    PartOffer {
        name: name.to_owned(),
        existing: existing.map(|part| part.id.clone()),
        edit: Edit::All { edits },
    }
}

/// The kind of a part by the name lab charts give it.
fn kind_of(name: &str) -> SharedKind {
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
