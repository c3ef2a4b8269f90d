//! How many workers each unit needs, and where its pods go.

use std::collections::BTreeMap;

use serde::Serialize;

use super::allocatable::{Resources, allocatable};
use super::drains::{BlockedDrain, blocked_drains};
use super::fates::Apart;
use super::lower_bound::{WorkerBinding, lower_bound};
use super::placement::{Placement, WorkerPods};
use super::pod_group::{Ground, PodGroup, When, pod_groups};
use super::rollouts::{BlockedRollout, blocked_rollouts};
use super::unit_layout::UnitLayout;
use super::worker_search::{FoundPlacement, Obstacle, place};
use crate::catalog::Catalog;
use crate::decimal::Decimal;
use crate::deployment::{ServiceReplicas, mode_of};
use crate::plan::{Plan, PlannedService, PrivateEdition, Unit, Workload};

/// The workers of a unit, as the programming interface answers them. Without a placement, figures
/// about it are null.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitWorkers {
    /// The unit.
    pub unit: String,
    /// Workers it needs for what runs there.
    pub workers: Option<u32>,
    /// Whether it may take more: of some workload that runs there the plan says no CPU or no memory.
    pub at_least: bool,
    /// Workers in each zone.
    pub per_zone: Option<u32>,
    /// Workers it needs at least, whatever the placement.
    pub lower_bound: Option<u64>,
    /// Workers it needs once a disaster has moved services here; null where none come.
    pub after_activation: Option<u32>,
    /// Why it does not do with fewer; null where no pod states CPU or memory, since what is missing
    /// may be what binds.
    pub binding: Option<WorkerBinding>,
    /// What a worker has for pods; null where the plan does not say.
    pub allocatable: Option<Resources>,
    /// What is free on all workers.
    pub spare: Option<Resources>,
    /// Where the pods are.
    pub placement: Vec<PlacedWorker>,
    /// Workers that cannot be drained.
    pub drains: Vec<BlockedDrain>,
    /// Workloads whose rollout comes to a halt.
    pub rollouts: Vec<BlockedRollout>,
    /// Why there is no placement.
    #[serde(skip)]
    pub obstacle: Option<Obstacle>,
    /// The placement pod by pod, to ask further questions of.
    #[serde(skip)]
    pub layout: Option<UnitLayout>,
    /// The same once a disaster has moved services here; only where some come.
    #[serde(skip)]
    pub layout_after_activation: Option<UnitLayout>,
}

/// A worker and its pods.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlacedWorker {
    /// Its number in the unit, from 0.
    pub worker: u32,
    /// Its zone, from 0.
    pub zone: u32,
    /// How many pods of which service and workload, such as `tenant/tenant`, all tenants together.
    pub pods: BTreeMap<String, u32>,
    /// CPU its pods ask for, in thousandths of a core.
    pub cpu_millicores: Decimal,
    /// Memory its pods ask for, in MiB.
    pub memory_mib: Decimal,
}

/// The workers of every unit, in the order of the plan.
#[must_use]
pub fn workers(plan: &Plan, replicas: &[ServiceReplicas], catalog: &Catalog) -> Vec<UnitWorkers> {
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    let worker = allocatable(&edition.worker, catalog);
    edition
        .units
        .iter()
        .map(|unit| of_unit(edition, unit, worker, replicas, catalog))
        .collect()
}

fn of_unit(
    edition: &PrivateEdition,
    unit: &Unit,
    worker: Option<Resources>,
    replicas: &[ServiceReplicas],
    catalog: &Catalog,
) -> UnitWorkers {
    // A service without any mode has no row.
    let services = || {
        let planned = edition.services.iter();
        planned
            .filter(|service| mode_of(service, catalog).is_some())
            .zip(replicas.iter().filter(|row| row.unit == unit.id))
    };
    let mut answer = UnitWorkers {
        unit: unit.id.clone(),
        workers: None,
        at_least: services().any(|(service, row)| {
            let mut workloads = service.workloads.iter();
            let is_unknown = |it: &Workload| it.cpu_millicores.is_none() || it.memory_mib.is_none();
            row.after_activation > 0 && workloads.any(is_unknown)
        }),
        per_zone: None,
        lower_bound: None,
        after_activation: None,
        binding: None,
        allocatable: worker,
        spare: None,
        placement: Vec::new(),
        drains: Vec::new(),
        rollouts: Vec::new(),
        obstacle: None,
        layout: None,
        layout_after_activation: None,
    };
    let (Some(running), Some(later)) = (
        pod_groups(services(), When::Always),
        pod_groups(services(), When::AfterActivation),
    ) else {
        answer.obstacle = Some(Obstacle::TooMany);
        return answer;
    };
    let nothing = later.is_empty() && running.is_empty();
    let Some(worker) = worker.or(nothing.then_some(Resources::NONE)) else {
        answer.obstacle = Some(Obstacle::NoWorkerShape);
        return answer;
    };
    let ground = Ground {
        zones: unit.zones,
        lost_zones: edition.tolerated_zones(unit.zones),
        lost_workers: edition.tolerate.workers,
        worker,
    };
    let zones = u64::from(unit.zones);
    answer.lower_bound =
        lower_bound(&running, &ground).map(|least| zones * u64::from(least.per_zone));
    let total = |placed: &FoundPlacement| unit.zones.saturating_mul(placed.per_zone);
    match place(&running, &ground, None) {
        Ok(placed) => {
            // What runs stays where it is when more comes.
            if services().any(|(_, row)| row.after_activation > row.replicas) {
                match place(&later, &ground, Some(&placed.placement)) {
                    Ok(placed) => {
                        answer.after_activation = Some(total(&placed));
                        answer.layout_after_activation = Some(UnitLayout {
                            groups: later,
                            ground,
                            placement: placed.placement,
                        });
                    }
                    Err(obstacle) => answer.obstacle = Some(obstacle),
                }
            }
            answer.workers = Some(total(&placed));
            answer.per_zone = Some(placed.per_zone);
            let sized = services().any(|(service, row)| row.replicas > 0 && states_size(service));
            answer.binding = placed.binding.filter(|_| sized);
            answer.spare = Some(placed.spare);
            answer.placement = in_words(&running, &placed.placement);
            let layout = UnitLayout {
                groups: running,
                ground,
                placement: placed.placement,
            };
            answer.drains = blocked_drains(&layout, edition.spread);
            answer.rollouts = blocked_rollouts(&layout, edition.spread, Apart::Preferred);
            answer.layout = Some(layout);
        }
        Err(obstacle) => answer.obstacle = Some(obstacle),
    }
    answer
}

/// Whether the plan says CPU or memory of some pod of a service.
fn states_size(service: &PlannedService) -> bool {
    let mut workloads = service.workloads.iter();
    workloads.any(|it| it.cpu_millicores.is_some() || it.memory_mib.is_some())
}

/// A placement worker by worker.
fn in_words(groups: &[PodGroup], placement: &Placement) -> Vec<PlacedWorker> {
    let requests: BTreeMap<&str, Resources> = groups
        .iter()
        .map(|group| (group.workload.as_str(), group.request))
        .collect();
    let placed = |(number, worker): (u32, &WorkerPods)| {
        let mut pods: BTreeMap<String, u32> = BTreeMap::new();
        let mut sum = Resources::NONE;
        for ((workload, _), count) in &worker.pods {
            *pods.entry(workload.clone()).or_default() += count;
            if let Some(request) = requests.get(workload.as_str()) {
                sum = sum.plus(&request.times(u64::from(*count)));
            }
        }
        PlacedWorker {
            worker: number,
            zone: worker.zone,
            pods,
            cpu_millicores: sum.cpu_millicores,
            memory_mib: sum.memory_mib,
        }
    };
    (0..).zip(&placement.workers).map(placed).collect()
}
