//! The replicas page: its labels, its answers, its fields.

use super::count;
use tandem_domain::catalog::{Catalog, HaMode};
use tandem_domain::kubernetes::{
    Binding, Presence, Recognized, ReplicaFigure, Resources, ServiceReplicas, UnitWorkers,
    WorkerBinding, WorkerFigure,
};
use tandem_domain::plan::{Role, Unit};

pub const TITLE: &str = "Replicas and workers";
pub const NOTHING: &str = "This plan has no private edition service in a unit yet.";
pub const WHAT: &str = "This page answers how many pods each service runs and why, on how many \
    workers they fit, and what is left when a worker or a zone is lost.";
pub const START_CLOUD: &str = "Start with a cloud region of three zones";
pub const START_PAIR: &str = "Start with a pair of cloud regions";
pub const START_DATA_CENTER: &str = "Start with a private data center";
pub const STALE: &str = "The last good answer: a field holds no value that can be read.";
pub const UNIT: &str = "Unit";
pub const UNITS: &str = "Units";
pub const SERVICE: &str = "Service";
pub const SERVICES: &str = "Services and their pods";
pub const SERVICES_HINT: &str = "The left part is yours to fill in, the right part follows. Enter and \
    the arrows go on in a column, and a pasted column fills it. Every number on the right says how it \
    came about.";
pub const NO_SERVICES: &str = "No service yet. Add some below.";
pub const MODE: &str = "Mode";
pub const DEMAND: &str = "Demand";
pub const UNIT_OF_DEMAND: &str = "Counted in";
pub const CAPACITY: &str = "One pod carries";
pub const UTILIZATION: &str = "Filled to";
pub const TENANTS: &str = "Tenants";
pub const OVERRIDE: &str = "Replicas, yours";
pub const PER_ZONE: &str = "By zone";
pub const RULE: &str = "What decided";
pub const INPUTS: &str = "What you say";
pub const ANSWERS: &str = "What follows";
pub const ZONE: &str = "Zone";
pub const PODS: &str = "Pods";
pub const CPU: &str = "CPU, m";
pub const MEMORY: &str = "Memory, MiB";
pub const WORKER: &str = "Worker";
pub const SETUP: &str = "What it stands on";
pub const ARCHITECTURE: &str = "Architecture";
pub const ROLE: &str = "Role";
pub const PAIR: &str = "Pair";
pub const ZONES: &str = "Zones";
pub const ADD_UNIT: &str = "Add a unit";
pub const LOSSES: &str = "Losses to survive";
pub const LOST_ZONES: &str = "Zones at once";
pub const LOST_WORKERS: &str = "Workers at once";
pub const SPREAD: &str = "Spread over zones";
pub const MAX_SKEW: &str = "Most skew";
pub const UNSATISFIABLE: &str = "Otherwise";
pub const TAINTS: &str = "Zones that take no pods";
pub const SHAPE: &str = "A worker";
pub const WORKER_CPU: &str = "CPU, millicores";
pub const WORKER_MEMORY: &str = "Memory as the kernel sees it, MiB";
pub const MAX_PODS: &str = "Pods at most";
pub const RESERVATION: &str = "Sets aside";
pub const DAEMONSET_CPU: &str = "Daemonsets, CPU m";
pub const DAEMONSET_MEMORY: &str = "Daemonsets, MiB";
pub const DAEMONSET_PODS: &str = "Daemonsets, pods";
pub const FIGURES: &str = "Workers of the unit";
pub const UNKNOWN: &str = super::app::UNKNOWN;
pub const TOO_FEW: &str = "fewer than the load needs";
pub const WORKLOADS: &str = "Workloads";
pub const WORKLOAD: &str = "Workload";
pub const KIND: &str = "Kind";
pub const ADD_WORKLOAD: &str = "Add a workload";
pub const NO_WORKLOADS: &str = "The plan names none, so there is one, called as the service, that \
    asks for nothing.";
pub const SAMPLES: &str = "From the lab chart";
pub const ALL_SAMPLES: &str = "Add every workload of the chart";
pub const ADD_SAMPLE: &str = "Add";
pub const USE_SAMPLE: &str = "Use its requests";
pub const NO_SAMPLES: &str = "No lab chart is known for this service.";
pub const DEPENDS_ON: &str = "Depends on";
pub const DEPENDS_HINT: &str = "shared parts, by id";
pub const SERVICE_UNITS: &str = "Runs in";
pub const SERVICE_UNITS_HINT: &str = "by its disaster recovery mode";
pub const OPTIONAL: &str = "The system does without it";
pub const IN_UNITS: &str = "In each unit";
pub const FINDINGS: &str = "What the checks say";
pub const ADD_SERVICES: &str = "Add services";
pub const OTHERS: &str = "In no group";
pub const ADD_GROUP: &str = "Add the group";
pub const ALL_THERE: &str = "The plan has every service of the catalog.";
pub const PASTE: &str = "Or paste a list, one service a line";
pub const PASTE_ADD: &str = "Add what is recognized";
pub const NEW_WORKLOAD: &str = "workload";
pub const NEW_UNIT: &str = "region";

/// What a unit is called where one is chosen.
#[must_use]
pub fn unit(unit: &Unit) -> String {
    let role = match unit.role {
        Role::Primary => "primary",
        Role::Secondary => "secondary",
    };
    format!("{} ({role})", unit.id)
}

/// The choices of the document that this page offers, with what each means.
pub mod choices {
    pub const ARCHITECTURE: [(&str, &str); 2] = [
        ("cloud", "cloud"),
        ("private-data-center", "private data center"),
    ];
    pub const ROLE: [(&str, &str); 2] = [("primary", "primary"), ("secondary", "secondary")];
    pub const UNSATISFIABLE: [(&str, &str); 2] = [
        ("DoNotSchedule", "the pod waits"),
        ("ScheduleAnyway", "it is placed anyway"),
    ];
    pub const TAINTS: [(&str, &str); 2] = [("Honor", "do not count"), ("Ignore", "count as empty")];
    pub const RESERVATION: [(&str, &str); 4] = [
        ("none", "nothing"),
        ("tiered", "GKE tiers"),
        ("eks", "EKS"),
        ("aks", "AKS, from 1.29"),
    ];
    pub const KIND: [(&str, &str); 2] = [
        ("deployment", "Deployment"),
        ("stateful-set", "StatefulSet"),
    ];
}

/// The answer sentence.
#[must_use]
pub fn answer(replicas: &[ServiceReplicas], workers: &[UnitWorkers]) -> String {
    let pods: usize = replicas.iter().map(|row| row.replicas as usize).sum();
    let mut units: Vec<&str> = replicas.iter().map(|row| row.unit.as_str()).collect();
    units.dedup();
    let machines: Option<u32> = workers.iter().map(|unit| unit.workers).sum();
    let machines = match machines {
        Some(machines) if !workers.is_empty() => {
            format!(" on {}", count(machines as usize, "worker", "workers"))
        }
        _ => String::new(),
    };
    format!(
        "{} of services in {}{machines}, one for each workload and tenant.",
        count(pods, "replica", "replicas"),
        count(units.len(), "unit", "units"),
    )
}

/// A rule that decides, in words.
#[must_use]
pub fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::MinimumThree => "at least three, as the source recommends",
        Binding::NPlusOne => "one more than the load needs",
        Binding::ZoneLoss => "enough left after the tolerated zones are lost",
        Binding::WorkerLoss => "enough left after the tolerated workers are lost",
        Binding::Mode => "the mode",
        Binding::Override => "the plan",
    }
}

/// The rule that decided, in words.
#[must_use]
pub fn rule(row: &ServiceReplicas) -> &'static str {
    match row.binding {
        Some(decided) => binding(decided),
        None if row.mode == HaMode::CronJob => "a schedule: no replicas",
        None if row.after_activation > 0 => "deployed here after a disaster",
        None => "does not run here",
    }
}

/// The rule that decided, in few words; [`rule`] has them all.
#[must_use]
pub fn decided(row: &ServiceReplicas) -> &'static str {
    match row.binding {
        Some(Binding::MinimumThree) => "at least three",
        Some(Binding::NPlusOne) => "N + 1",
        Some(Binding::ZoneLoss) => "zone loss",
        Some(Binding::WorkerLoss) => "worker loss",
        Some(Binding::Mode) => "the mode",
        Some(Binding::Override) => "yours",
        None => rule(row),
    }
}

/// What an override does to the rules.
#[must_use]
pub fn broken(rules: &[Binding], recommended: u32) -> Option<String> {
    let named: Vec<&str> = rules.iter().map(|rule| binding(*rule)).collect();
    (!named.is_empty()).then(|| {
        format!(
            "Breaks: {}. The rules give {recommended}.",
            named.join("; ")
        )
    })
}

/// What keeps the workers from being fewer.
#[must_use]
pub fn binds(binding: WorkerBinding) -> &'static str {
    match binding {
        WorkerBinding::Cpu => "CPU",
        WorkerBinding::Memory => "memory",
        WorkerBinding::Pods => "pods a worker takes",
        WorkerBinding::Spread => "pods on different workers and in different zones",
        WorkerBinding::ZoneLoss => "room after the tolerated zones are lost",
        WorkerBinding::WorkerLoss => "room after the tolerated workers are lost",
    }
}

/// The name of a figure.
#[must_use]
pub fn worker_figure(figure: WorkerFigure) -> &'static str {
    match figure {
        WorkerFigure::Workers => "Workers",
        WorkerFigure::LowerBound => "At least, by sums",
        WorkerFigure::Allocatable => "A worker has for pods",
        WorkerFigure::Spare => "Free on all of them",
        WorkerFigure::AfterActivation => "After a disaster",
    }
}

/// The name of a figure.
#[must_use]
pub fn replica_figure(figure: ReplicaFigure) -> &'static str {
    match figure {
        ReplicaFigure::Required => "Needed",
        ReplicaFigure::Replicas => "Replicas",
        ReplicaFigure::Equal => "Equal per zone",
        ReplicaFigure::AfterZones => "After zone loss",
        ReplicaFigure::AfterWorkers => "After worker loss",
    }
}

/// The value of a figure of a unit's workers.
#[must_use]
pub fn worker_value(figure: WorkerFigure, unit: &UnitWorkers) -> String {
    let unknown = || UNKNOWN.to_owned();
    match figure {
        WorkerFigure::Workers => match (unit.workers, unit.per_zone) {
            (Some(workers), Some(each)) if workers > 0 => format!("{workers} ({each} a zone)"),
            (Some(workers), _) => workers.to_string(),
            _ => unknown(),
        },
        WorkerFigure::LowerBound => unit.lower_bound.map_or_else(unknown, |it| it.to_string()),
        WorkerFigure::Allocatable => unit.allocatable.as_ref().map_or_else(unknown, room),
        WorkerFigure::Spare => unit.spare.as_ref().map_or_else(unknown, room),
        WorkerFigure::AfterActivation => match (unit.after_activation, unit.workers) {
            (Some(after), _) => after.to_string(),
            (None, Some(_)) => "the same".to_owned(),
            (None, None) => unknown(),
        },
    }
}

/// CPU and memory, in the units of requests.
#[must_use]
pub fn room(resources: &Resources) -> String {
    format!(
        "{} m, {} MiB",
        resources.cpu_millicores, resources.memory_mib
    )
}

/// What the unit's workers come to, in a sentence.
#[must_use]
pub fn unit_answer(unit: &UnitWorkers) -> String {
    let Some(workers) = unit.workers else {
        return format!(
            "{}: the workers are unknown, because the plan does not say how large one is, or a pod \
             fits on none.",
            unit.unit
        );
    };
    let binding = unit.binding.map_or(String::new(), |binding| {
        format!("; what binds: {}", binds(binding))
    });
    let after = unit
        .after_activation
        .filter(|after| *after != workers)
        .map_or(String::new(), |after| {
            format!("; {after} once a disaster has moved services here")
        });
    format!(
        "{} needs {}{binding}{after}.",
        unit.unit,
        count(workers as usize, "worker", "workers")
    )
}

/// What a service does in a unit.
#[must_use]
pub fn presence(row: &ServiceReplicas, presence: Presence, dr: Option<&str>) -> String {
    let dr = dr.map_or(String::new(), |dr| format!(" ({dr})"));
    match presence {
        _ if row.mode == HaMode::CronJob => {
            format!("{}: on a schedule, without replicas", row.unit)
        }
        Presence::Runs => format!("{}: {} by zone{dr}", row.unit, side_by_side(&row.per_zone)),
        Presence::AfterDisaster => format!(
            "{}: none until a disaster{dr}, then {}",
            row.unit, row.after_activation
        ),
        Presence::Absent => format!("{}: none{dr}", row.unit),
    }
}

/// The printed name of a service.
#[must_use]
pub fn service(id: &str, catalog: &Catalog) -> String {
    catalog
        .service(id)
        .map_or_else(|| id.to_owned(), |service| service.name.clone())
}

/// Numbers side by side, such as pods by zone: `4 / 4 / 3`.
#[must_use]
pub fn side_by_side(numbers: &[u32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(" / ")
}

/// What a pasted list comes to.
#[must_use]
pub fn recognized(list: &Recognized) -> Vec<String> {
    let mut lines = Vec::new();
    lines.push(format!(
        "{} recognized",
        count(list.services.len(), "service", "services")
    ));
    if !list.already.is_empty() {
        lines.push(format!("In the plan already: {}", list.already.join("; ")));
    }
    if !list.unknown.is_empty() {
        lines.push(format!("Not recognized: {}", list.unknown.join("; ")));
    }
    lines
}

/// The button that adds a number of services.
#[must_use]
pub fn add_many(number: usize) -> String {
    format!("Add all {number}")
}

/// What a lab sample says, in the units of requests.
#[must_use]
pub fn sample(kind: Option<&str>, cpu: Option<u32>, memory: Option<u32>) -> String {
    let or = |value: Option<u32>, unit: &str| {
        value.map_or_else(
            || format!("{unit} {UNKNOWN}"),
            |value| format!("{value} {unit}"),
        )
    };
    let kind = kind.map_or_else(|| format!("kind {UNKNOWN}"), str::to_owned);
    format!("{kind}, {}, {}", or(cpu, "m"), or(memory, "MiB"))
}

/// The button that makes a service depend on a part of its lab chart.
#[must_use]
pub fn part(name: &str, existing: Option<&str>) -> String {
    match existing {
        Some(existing) if existing != name => format!("{name}: depend on {existing}"),
        Some(existing) => format!("Depend on {existing}"),
        None => format!("{name}: add it and depend on it"),
    }
}

/// The label of a service's own button, for its findings.
#[must_use]
pub fn findings(number: usize) -> String {
    count(number, "finding", "findings")
}

/// The label of the button that takes something away.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Take {name} away")
}

/// What a figure's button says to those who do not see its heading.
#[must_use]
pub fn figure_of(figure: ReplicaFigure, service: &str, value: &str) -> String {
    format!("{service}, {}: {value}", replica_figure(figure))
}
