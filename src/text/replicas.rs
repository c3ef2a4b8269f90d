//! The replicas page.

use super::count;
use crate::domain::catalog::{Catalog, HaMode};
use crate::domain::kubernetes::{Binding, Resources, ServiceReplicas, UnitWorkers, WorkerBinding};

pub const TITLE: &str = "Replicas and workers";
pub const NOTHING: &str = "This plan has no private edition service in a unit yet.";
pub const TO_PLAN: &str = "Go to the plan";
pub const REPLICAS: &str = "Pods of each service";
pub const UNIT: &str = "Unit";
pub const SERVICE: &str = "Service";
pub const MODE: &str = "Mode";
pub const REQUIRED: &str = "Needed";
pub const RUNNING: &str = "Replicas";
pub const EQUAL: &str = "Equal per zone";
pub const PER_ZONE: &str = "By zone";
pub const RULE: &str = "What decided";
pub const WORKERS: &str = "Workers";
pub const WORKER: &str = "Worker";
pub const ZONE: &str = "Zone";
pub const PODS: &str = "Pods";
pub const CPU: &str = "CPU, m";
pub const MEMORY: &str = "Memory, MiB";
pub const PLACEMENT: &str = "Where every pod lands";
pub const NO_SHAPE: &str =
    "Unknown: the plan does not say how large a worker is, or a pod fits on none.";

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

/// The rule that decided, in words.
#[must_use]
pub fn rule(row: &ServiceReplicas) -> &'static str {
    match row.binding {
        Some(Binding::MinimumThree) => "at least three, as the source recommends",
        Some(Binding::NPlusOne) => "one more than the load needs",
        Some(Binding::ZoneLoss) => "enough left after the tolerated zones are lost",
        Some(Binding::WorkerLoss) => "enough left after the tolerated workers are lost",
        Some(Binding::Mode) => "the mode",
        Some(Binding::Override) => "the plan",
        None if row.mode == HaMode::CronJob => "a schedule: no replicas",
        None if row.after_activation > 0 => "deployed here after a disaster",
        None => "does not run here",
    }
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

/// What a unit needs, in a sentence.
#[must_use]
pub fn unit(unit: &UnitWorkers) -> String {
    let Some(workers) = unit.workers else {
        return format!("{}: {NO_SHAPE}", unit.unit);
    };
    let per_zone = unit
        .per_zone
        .map_or(String::new(), |each| format!(", {each} in each zone"));
    let bound = unit
        .lower_bound
        .map_or(String::new(), |least| format!("; at least {least} by sums"));
    let binding = unit.binding.map_or(String::new(), |binding| {
        format!("; what binds: {}", binds(binding))
    });
    let after = unit
        .after_activation
        .filter(|after| *after != workers)
        .map_or(String::new(), |after| {
            format!("; {after} once a disaster has moved services here")
        });
    let each = unit
        .allocatable
        .as_ref()
        .map_or(String::new(), |resources| {
            format!(". A worker has {} for pods", room(resources))
        });
    let spare = unit.spare.as_ref().map_or(String::new(), |resources| {
        format!("; {} are free on all of them", room(resources))
    });
    format!(
        "{}: {}{per_zone}{bound}{binding}{after}{each}{spare}.",
        unit.unit,
        count(workers as usize, "worker", "workers")
    )
}

fn room(resources: &Resources) -> String {
    format!(
        "{} m and {} MiB",
        resources.cpu_millicores, resources.memory_mib
    )
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
