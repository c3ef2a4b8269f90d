//! The replicas page: its labels, its answers, its fields.

use super::{count, decimals};
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::{Architecture, Catalog, ChartPart, HaMode};
use tandem_domain::kubernetes::{
    Binding, Presence, Recognized, ReplicaFigure, Resources, ServiceReplicas, UnitWorkers,
    WorkerBinding, WorkerFigure,
};
use tandem_domain::plan::{Role, Unit};

pub const TITLE: &str = "Replicas and nodes";
pub const NOTHING: &str =
    "This plan has no private edition service in a region or data center yet.";
pub const WHAT: &str = "How many pods each service runs and why, how many nodes they need, and \
    what is left after the loss of a node or a zone.";
pub const START_CLOUD: &str = "Start with a cloud region of three zones";
pub const START_PAIR: &str = "Start with a pair of cloud regions";
pub const START_DATA_CENTER: &str = "Start with a private data center";
pub const STALE: &str = "Showing the last valid result.";
pub const UNIT: &str = "Region or data center";
pub const UNITS: &str = "Regions and data centers";
pub const SERVICE: &str = "Service";
pub const SERVICES: &str = "Services and their pods";
pub const SERVICES_HINT: &str = "Enter and the arrow keys move within a column; paste a column \
    to fill it. Every result opens its calculation.";
pub const NO_SERVICES: &str = "No services yet. Add some below.";
pub const MODE: &str = "Mode";
pub const DEMAND: &str = "Demand";
pub const UNIT_OF_DEMAND: &str = "Unit";
pub const CAPACITY: &str = "Capacity per pod";
pub const UTILIZATION: &str = "Target utilization";
pub const TENANTS: &str = "Tenants";
/// The target utilization where the plan says none.
pub const FULL: &str = "100 %";
pub const OVERRIDE: &str = "Replicas (override)";
pub const PER_ZONE: &str = "Per zone";
pub const RULE: &str = "Rule";
pub const INPUTS: &str = "Inputs";
pub const ANSWERS: &str = "Results";
pub const ZONE: &str = "Zone";
pub const PODS: &str = "Pods";
pub const CPU: &str = "CPU, m";
pub const MEMORY: &str = "Memory, MiB";
pub const WORKER: &str = "Node";
pub const SETUP: &str = "Infrastructure";
pub const ARCHITECTURE: &str = "Architecture";
pub const ROLE: &str = "Role";
pub const PAIR: &str = "Pair";
pub const ZONES: &str = "Zones";
pub const ADD_UNIT: &str = "Add a region or data center";
pub const LOSSES: &str = "Failures to tolerate";
pub const LOST_ZONES: &str = "Zones";
pub const LOST_WORKERS: &str = "Nodes";
pub const SPREAD: &str = "Spread over zones";
pub const MAX_SKEW: &str = "maxSkew";
pub const UNSATISFIABLE: &str = "whenUnsatisfiable";
pub const TAINTS: &str = "nodeTaintsPolicy";
pub const SHAPE: &str = "Node size";
pub const WORKER_CPU: &str = "CPU";
pub const WORKER_MEMORY: &str = "Memory as the kernel reports it";
pub const MAX_PODS: &str = "Max pods";
pub const RESERVATION: &str = "Reserved for Kubernetes";
pub const DAEMONSET_CPU: &str = "DaemonSets, CPU";
pub const DAEMONSET_MEMORY: &str = "DaemonSets, memory";
pub const DAEMONSET_PODS: &str = "DaemonSets, pods";
pub const FIGURES: &str = "Nodes";
pub const UNKNOWN: &str = super::app::UNKNOWN;
/// Why what limits the number of nodes cannot be told.
pub const NO_SIZE: &str = "no pod here states CPU or memory";
pub const TOO_FEW: &str = "fewer than the load needs";
pub const WORKLOADS: &str = "Workloads";
pub const WORKLOAD: &str = "Workload";
pub const KIND: &str = "Kind";
pub const ADD_WORKLOAD: &str = "Add a workload";
pub const NO_WORKLOADS: &str = "The plan names none, so there is one, named like the service, \
    without requests.";
pub const SAMPLES: &str = "From the lab chart";
pub const ALL_SAMPLES: &str = "Add every workload of the chart";
pub const ADD_SAMPLE: &str = "Add";
pub const USE_SAMPLE: &str = "Use its requests";
pub const NOT_REPLICATED: &str = "Not replicated, so not added:";
pub const NO_SAMPLES: &str = "No lab chart is known for this service.";
pub const DEPENDS_ON: &str = "Depends on";
pub const DEPENDS_HINT: &str = "shared dependencies, by id";
pub const SERVICE_UNITS: &str = "Runs in";
pub const SERVICE_UNITS_HINT: &str = "by its disaster recovery mode";
pub const OPTIONAL: &str = "Not critical for availability";
pub const IN_UNITS: &str = "By region or data center";
pub const FINDINGS: &str = "Findings";
pub const ADD_SERVICES: &str = "Add services";
pub const OTHERS: &str = "No group";
pub const ADD_GROUP: &str = "Add the group";
pub const PASTE: &str = "Or paste a list, one service per line";
pub const ADD_BY_NAME: &str = "Add a service by name or alias";
pub const PASTE_ADD: &str = "Add recognized services";
pub const NEW_WORKLOAD: &str = "workload";
pub const NEW_UNIT: &str = "region";

/// The name of a region or data center where one is chosen.
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
        ("DoNotSchedule", "DoNotSchedule"),
        ("ScheduleAnyway", "ScheduleAnyway"),
    ];
    pub const TAINTS: [(&str, &str); 2] = [("Honor", "Honor"), ("Ignore", "Ignore")];
    pub const RESERVATION: [(&str, &str); 4] = [
        ("none", "none"),
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
pub fn answer(assessment: &Assessment) -> String {
    let (replicas, workers) = (assessment.replicas(), assessment.workers());
    let edition = assessment.plan.private_edition.as_deref();
    let architecture = edition.map_or(Architecture::Cloud, |edition| edition.architecture);
    let (one, many) = super::unit(architecture);
    let pods: usize = replicas.iter().map(|row| row.replicas as usize).sum();
    let mut units: Vec<&str> = replicas.iter().map(|row| row.unit.as_str()).collect();
    units.dedup();
    let machines = nodes(workers).map_or_else(String::new, |nodes| format!(" on {nodes}"));
    format!(
        "{} of services in {}{machines}; each replica is one pod per workload and tenant.",
        count(pods, "replica", "replicas"),
        count(units.len(), one, many),
    )
}

/// A rule that decides, in words.
#[must_use]
pub fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::MinimumThree => "minimum of 3, as the source recommends",
        Binding::NPlusOne => "one more than the load needs (N+1)",
        Binding::ZoneLoss => "enough left after the tolerated zone failures",
        Binding::WorkerLoss => "enough left after the tolerated node failures",
        Binding::Mode => "fixed by HA mode",
        Binding::Override => "override in the plan",
    }
}

/// The rule that decided, in words.
#[must_use]
pub fn rule(row: &ServiceReplicas) -> &'static str {
    match row.binding {
        Some(decided) => binding(decided),
        None if row.mode == HaMode::CronJob => "scheduled: no replicas",
        None if row.after_activation > 0 => "deployed here after a disaster",
        None => "does not run here",
    }
}

/// The rule that decided, in few words; [`rule`] has them all.
#[must_use]
pub fn decided(row: &ServiceReplicas) -> &'static str {
    match row.binding {
        Some(Binding::MinimumThree) => "minimum of 3",
        Some(Binding::NPlusOne) => "N+1",
        Some(Binding::ZoneLoss) => "survive zone loss",
        Some(Binding::WorkerLoss) => "survive node loss",
        Some(Binding::Mode) => "fixed by HA mode",
        Some(Binding::Override) => "override",
        None => rule(row),
    }
}

/// What an override does to the rules.
#[must_use]
pub fn broken(rules: &[Binding], recommended: u32) -> Option<String> {
    let named: Vec<&str> = rules.iter().map(|rule| binding(*rule)).collect();
    (!named.is_empty()).then(|| {
        format!(
            "Violates: {}. The rules give {recommended}.",
            named.join("; ")
        )
    })
}

/// What keeps the nodes from being fewer.
#[must_use]
pub fn binds(binding: WorkerBinding) -> &'static str {
    match binding {
        WorkerBinding::Cpu => "CPU",
        WorkerBinding::Memory => "memory",
        WorkerBinding::Pods => "pods per node",
        WorkerBinding::Spread => "spread over nodes and zones",
        WorkerBinding::ZoneLoss => "capacity after the tolerated zone failures",
        WorkerBinding::WorkerLoss => "capacity after the tolerated node failures",
    }
}

/// The name of a figure.
#[must_use]
pub fn worker_figure(figure: WorkerFigure) -> &'static str {
    match figure {
        WorkerFigure::Workers => "Nodes",
        WorkerFigure::LowerBound => "Lower bound",
        WorkerFigure::Allocatable => "Allocatable per node",
        WorkerFigure::Spare => "Free capacity",
        WorkerFigure::AfterActivation => "After a disaster",
    }
}

/// The name of a figure.
#[must_use]
pub fn replica_figure(figure: ReplicaFigure) -> &'static str {
    match figure {
        ReplicaFigure::Required => "Needed",
        ReplicaFigure::Replicas => "Replicas",
        ReplicaFigure::Equal => "Rounded to zones",
        ReplicaFigure::AfterZones => "After zone loss",
        ReplicaFigure::AfterWorkers => "After node loss",
    }
}

/// The value of a figure of a unit's workers.
#[must_use]
pub fn worker_value(figure: WorkerFigure, unit: &UnitWorkers) -> String {
    let unknown = || UNKNOWN.to_owned();
    match figure {
        WorkerFigure::Workers => match (unit.workers, unit.per_zone) {
            (Some(workers), Some(each)) if workers > 0 => {
                format!("{}{workers} ({each} per zone)", least(unit))
            }
            (Some(workers), _) => format!("{}{workers}", least(unit)),
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

/// CPU and memory, as nodes are sized: `15.89 vCPU, 58.4 GiB`.
#[must_use]
pub fn room(resources: &Resources) -> String {
    let cpu = resources.cpu_millicores.to_f64() / 1_000.0;
    let memory = resources.memory_mib.to_f64() / 1_024.0;
    format!("{} vCPU, {} GiB", decimals(cpu, 2), decimals(memory, 1))
}

/// The nodes of a region or data center, in a sentence.
#[must_use]
pub fn unit_answer(unit: &UnitWorkers) -> String {
    let Some(workers) = unit.workers else {
        return format!(
            "{}: the number of nodes is unknown, because the plan has no node size, or a pod fits on \
             no node.",
            unit.unit
        );
    };
    let binding = match unit.binding {
        Some(binding) => format!("; limiting resource: {}", binds(binding)),
        None if unit.placement.is_empty() => String::new(),
        None => format!("; limiting resource: {UNKNOWN}, since {NO_SIZE}"),
    };
    let after = unit
        .after_activation
        .filter(|after| *after != workers)
        .map_or(String::new(), |after| {
            format!("; {after} after a disaster has moved services here")
        });
    format!(
        "{} needs {}{binding}{after}.",
        unit.unit,
        least(unit) + &count(workers as usize, "node", "nodes")
    )
}

/// How many nodes all units need; nothing where there are none, or a size or a placement is missing.
#[must_use]
pub fn nodes(workers: &[UnitWorkers]) -> Option<String> {
    let (least, all) = needed(workers)?;
    Some(format!("{least}{}", count(all as usize, "node", "nodes")))
}

/// The same without the noun, for where it stands as a label: `at least 15`.
#[must_use]
pub fn nodes_needed(workers: &[UnitWorkers]) -> Option<String> {
    let (least, all) = needed(workers)?;
    Some(format!("{least}{all}"))
}

fn needed(workers: &[UnitWorkers]) -> Option<(String, u32)> {
    let all: Option<u32> = workers.iter().map(|unit| unit.workers).sum();
    let all = all.filter(|_| !workers.is_empty())?;
    let mut short = workers.iter().filter(|unit| unit.at_least);
    Some((short.next().map(least).unwrap_or_default(), all))
}

/// Before a number of nodes that counts nothing for what the plan does not say.
#[must_use]
pub fn least(unit: &UnitWorkers) -> String {
    if unit.at_least {
        "at least ".to_owned()
    } else {
        String::new()
    }
}

/// What a service does in a unit.
#[must_use]
pub fn presence(row: &ServiceReplicas, presence: Presence, dr: Option<&str>) -> String {
    let dr = dr.map_or(String::new(), |dr| format!(" ({dr})"));
    match presence {
        _ if row.mode == HaMode::CronJob => {
            format!("{}: on a schedule, without replicas", row.unit)
        }
        Presence::Runs => format!("{}: {} per zone{dr}", row.unit, side_by_side(&row.per_zone)),
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

/// What is recognized in a pasted list.
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

/// What a row of a lab chart is that runs no replicated pods.
#[must_use]
pub fn chart_part(part: ChartPart) -> &'static str {
    match part {
        ChartPart::Job => "job",
        ChartPart::Ingress => "ingress",
        ChartPart::Monitoring => "monitoring",
        ChartPart::Configuration => "configuration",
        ChartPart::OtherColor => "second color of a blue/green pair",
    }
}

/// The button that makes a service depend on a part of its lab chart.
#[must_use]
pub fn part(name: &str, existing: Option<&str>) -> String {
    match existing {
        Some(existing) if existing != name => format!("{name}: depend on {existing}"),
        Some(existing) => format!("Depend on {existing}"),
        None => format!("{name}: add and depend on it"),
    }
}

/// The label of a service's own button, for its findings.
#[must_use]
pub fn findings(number: usize) -> String {
    count(number, "finding", "findings")
}

/// The label of the button that removes something.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// What a figure's button says to those who do not see its heading.
#[must_use]
pub fn figure_of(figure: ReplicaFigure, service: &str, value: &str) -> String {
    format!("{service}, {}: {value}", replica_figure(figure))
}
