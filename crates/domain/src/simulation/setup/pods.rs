//! Zones, workers, services and pods: where everything runs at the start.
//!
//! Pods stand where the placement has them. A worker holds no more of a workload than may be lost at
//! once; what is beyond that goes to a further one. Every pod finds its worker in about the same
//! time, however many there are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Bound;

use super::units::{Disaster, Pod, ServicePods, UnitParts, UnitService, WorkerNode, Zone};
use crate::arena::{Arena, Idx, Per};
use crate::catalog::{Catalog, DrMode, HaMode, TimingKey as T, Timings};
use crate::deployment::{
    DeployedService, DeployedUnit, Deployment, DisasterRoute, ServiceReplicas, rollout_steps,
};
use crate::kubernetes::{Resources, UnitWorkers, budget, request, workers};
use crate::plan::{Plan, Role, Spread};
use crate::simulation::time::Time;
use crate::units::Seconds;

/// What private edition comes to in a run.
#[derive(Clone, Debug)]
pub struct LaidOut {
    pub units: Per<DeployedUnit, UnitParts>,
    pub zones: Arena<Zone>,
    pub workers: Arena<WorkerNode>,
    pub services: Arena<UnitService>,
    pub groups: Arena<ServicePods>,
    pub pods: Arena<Pod>,
    /// What a worker has for pods, where that is known.
    pub room: Option<Resources>,
}

/// Lays out the units of a plan; nothing where all things together would be more than `most`, which
/// is found out before they are made.
pub fn lay_out(
    plan: &Plan,
    deployment: &Deployment,
    catalog: &Catalog,
    most: usize,
) -> Option<LaidOut> {
    let site = deployment.sites.len()
        + 2 * deployment.hosts.len()
        + deployment.control_servers.len()
        + deployment.servers.len()
        + deployment.shared.len();
    let zones = deployment.units.values().map(|unit| to_usize(unit.zones));
    let standing = zones.fold(site + deployment.units.len(), usize::saturating_add);
    let pods = deployment.services.values().filter(|it| is_run(it));
    let pods = pods.map(most_pods).fold(0, usize::saturating_add);
    let left = most.checked_sub(standing)?;
    left.checked_sub(pods)?;
    let mut all = LaidOut {
        units: deployment.units.map(|_| UnitParts::default()),
        zones: Arena::default(),
        workers: Arena::default(),
        services: Arena::default(),
        groups: Arena::default(),
        pods: Arena::default(),
        room: None,
    };
    all.divide_into_zones(deployment);
    if let Some(edition) = &plan.private_edition {
        // Rows stand beside the services of the plan, jobs among them.
        let rows: Vec<ServiceReplicas> = deployment.replicas().cloned().collect();
        let placed = workers(plan, &rows, catalog);
        all.room = placed.first().and_then(|unit| unit.allocatable);
        let timings = plan.timings(catalog);
        all.run_services(deployment, &placed, (edition.spread, &timings), left)?;
    }
    Some(all)
}

/// Jobs run now and then and serve nobody.
fn is_run(service: &DeployedService) -> bool {
    service.mode != HaMode::CronJob
}

/// Pods a service can have at most.
fn most_pods(service: &DeployedService) -> usize {
    let row = &service.replicas;
    let each = to_usize(row.replicas.max(row.after_activation));
    let groups = service.workloads.len();
    each.saturating_mul(groups.saturating_mul(to_usize(service.tenants)))
}

/// How many more pods of each workload the workers of each zone hold by the placement.
type Room = BTreeMap<String, BTreeMap<Idx<Zone>, BTreeMap<Idx<WorkerNode>, u32>>>;

impl LaidOut {
    fn divide_into_zones(&mut self, deployment: &Deployment) {
        for (unit, it) in deployment.units.iter() {
            for number in 0..it.zones {
                let zone = self.zones.push(Zone {
                    unit,
                    number,
                    workers: Vec::new(),
                });
                self.units[unit].zones.push(zone);
            }
        }
    }

    /// Puts the pods of all services on workers; nothing where workers and pods are more than `most`.
    fn run_services(
        &mut self,
        deployment: &Deployment,
        placed: &[UnitWorkers],
        (spread, timings): (Spread, &Timings),
        most: usize,
    ) -> Option<()> {
        let mut index_of = deployment.services.map(|_| None);
        let mut services = deployment.services.iter().peekable();
        for (unit, placed) in deployment.units.indices().zip(placed) {
            let mut room = self.hire_placed(unit, placed);
            let is_known = !placed.placement.is_empty();
            while let Some((deployed, it)) = services.next_if(|(_, it)| it.unit == unit) {
                if is_run(it) {
                    let groups = Groups {
                        deployed,
                        is_known,
                        spread,
                        timings,
                        most,
                    };
                    index_of[deployed] = self.service(deployment, &groups, &mut room)?;
                }
            }
            if let [_] = self.units[unit].workers.as_slice()
                && let Some(zone) = self.units[unit].zones.first()
            {
                self.hire(*zone);
            }
        }
        (self.workers.len() + self.pods.len() <= most).then_some(())?;
        for service in self.services.indices() {
            self.services[service].disaster = self.disaster(deployment, &index_of, service);
        }
        Some(())
    }

    /// The workers of a unit as they are placed, or one in each zone where no placement is known.
    fn hire_placed(&mut self, unit: Idx<DeployedUnit>, placed: &UnitWorkers) -> Room {
        let zones = self.units[unit].zones.clone();
        let mut room = Room::new();
        for it in &placed.placement {
            let Some(zone) = zones.get(to_usize(it.zone)).copied() else {
                continue;
            };
            let worker = self.hire(zone);
            for (workload, pods) in it.pods.iter().filter(|(_, pods)| **pods > 0) {
                let zones = room.entry(workload.clone()).or_default();
                zones.entry(zone).or_default().insert(worker, *pods);
            }
        }
        if self.units[unit].workers.is_empty() {
            for zone in zones {
                self.hire(zone);
            }
        }
        room
    }

    /// One more worker in a zone.
    fn hire(&mut self, zone: Idx<Zone>) -> Idx<WorkerNode> {
        let unit = self.zones[zone].unit;
        let number = u32::try_from(self.units[unit].workers.len()).unwrap_or(u32::MAX);
        let worker = self.workers.push(WorkerNode { unit, zone, number });
        self.units[unit].workers.push(worker);
        self.zones[zone].workers.push(worker);
        worker
    }

    /// The groups of a service and their pods. The outer nothing: there are too many.
    fn service(
        &mut self,
        deployment: &Deployment,
        groups: &Groups<'_>,
        room: &mut Room,
    ) -> Option<Option<Idx<UnitService>>> {
        let it = &deployment.services[groups.deployed];
        let row = &it.replicas;
        let waits = row.replicas == 0;
        let planned = if waits {
            row.after_activation
        } else {
            row.replicas
        };
        if planned == 0 {
            return Some(None);
        }
        let singleton = match it.mode {
            HaMode::NPlusOne | HaMode::ActiveActive => false,
            HaMode::Singleton
            | HaMode::CronJob
            | HaMode::ColdStandby
            | HaMode::WarmStandby
            | HaMode::HotStandby
            | HaMode::Parallel
            | HaMode::VendorSpecific
            | HaMode::NotApplicable => true,
        };
        // A singleton is one pod, however many the plan asks for.
        let replicas = if singleton { 1 } else { to_usize(planned) };
        let need = to_usize(row.required).clamp(1, replicas);
        let service = self.services.push(UnitService {
            deployed: groups.deployed,
            unit: it.unit,
            groups: Vec::new(),
            disaster: Disaster::Wait,
            waits,
            is_offered: deployment.units[it.unit].role == Role::Primary,
        });
        self.units[it.unit].services.push(service);
        let most_on_one = if groups.is_known {
            (replicas - need).max(1)
        } else {
            1
        };
        let length = |own: Option<Seconds>| {
            own.or_else(|| groups.timings.length(T::TerminationGrace))
                .map(Time::of)
        };
        let mut number = 0;
        for _ in 0..it.tenants {
            for workload in &it.workloads {
                let group = self.groups.push(ServicePods {
                    service,
                    workload: workload.name.clone(),
                    kind: workload.kind,
                    spread: groups.spread,
                    pods: Vec::new(),
                    need,
                    singleton,
                    request: request(workload),
                    kept: to_usize(budget(workload, it.mode, row.required, planned).unwrap_or(0)),
                    rollout: rollout_steps(
                        u32::try_from(replicas).unwrap_or(u32::MAX),
                        workload.kind,
                    ),
                    grace: length(workload.termination_grace),
                    hang_noticed: workload
                        .liveness
                        .noticed(groups.timings)
                        .map(|span| (Time::of(span.best), Time::of(span.worst))),
                    hang_grace: length(workload.hang_grace()),
                });
                self.services[service].groups.push(group);
                let name = format!("{}/{}", it.service, workload.name);
                let mut turns = self.turns(it.unit, replicas, most_on_one);
                for replica in 0..replicas {
                    let turn = replica % turns.len().max(1);
                    let turn = turns.get_mut(turn).filter(|_| !waits);
                    let worker = turn.map(|turn| {
                        let room = room.get_mut(&name);
                        let room = room.and_then(|zones| zones.get_mut(&turn.zone));
                        let found = turn.next(&self.zones[turn.zone].workers, room);
                        found.unwrap_or_else(|| {
                            let worker = self.hire(turn.zone);
                            turn.take(worker, 0);
                            worker
                        })
                    });
                    let pod = self.pods.push(Pod {
                        number,
                        group,
                        worker,
                    });
                    self.groups[group].pods.push(pod);
                    number += 1;
                    (self.workers.len() + self.pods.len() <= groups.most).then_some(())?;
                }
            }
        }
        Some(Some(service))
    }

    /// A turn for each zone of a unit that gets any of so many replicas.
    fn turns(&self, unit: Idx<DeployedUnit>, replicas: usize, most: usize) -> Vec<Turn> {
        let zones = self.units[unit].zones.iter().take(replicas);
        let turns = zones.map(|zone| Turn {
            zone: *zone,
            most,
            round: 0,
            last: None,
            held: BTreeMap::new(),
            fresh: 0,
            open: BinaryHeap::new(),
        });
        turns.collect()
    }

    /// What a service does when its unit is lost.
    fn disaster(
        &self,
        deployment: &Deployment,
        index_of: &Per<DeployedService, Option<Idx<UnitService>>>,
        service: Idx<UnitService>,
    ) -> Disaster {
        let index = self.services[service].deployed;
        let copy = deployment.services[index].copy;
        let Some(copy) = copy.and_then(|copy| index_of[copy]) else {
            return Disaster::Wait;
        };
        match deployment.disaster_route(index) {
            DisasterRoute::OtherServes => Disaster::OtherServes(copy),
            DisasterRoute::TakesOver(DrMode::ActiveSpare | DrMode::LimitedActiveSpare) => {
                Disaster::Switch(copy)
            }
            DisasterRoute::TakesOver(DrMode::PilotLight) => Disaster::Activate(copy),
            DisasterRoute::LacksParts => Disaster::LackParts,
            DisasterRoute::TakesOver(DrMode::NotSupported) | DisasterRoute::Waits => Disaster::Wait,
        }
    }
}

/// How the groups of a service are made.
struct Groups<'t> {
    deployed: Idx<DeployedService>,
    /// Whether the placement of its unit is known.
    is_known: bool,
    spread: Spread,
    timings: &'t Timings,
    /// Workers and pods at most.
    most: usize,
}

/// Replicas of a group find workers in a zone, one after the other: on the workers the placement has
/// them on, each in turn; where those hold as many as may be lost at once, on the others, those with
/// the fewest first.
struct Turn {
    zone: Idx<Zone>,
    /// Replicas on one worker at most.
    most: usize,
    /// Replicas that every worker with room, up to the last one asked, holds more than.
    round: usize,
    last: Option<Idx<WorkerNode>>,
    held: BTreeMap<Idx<WorkerNode>, usize>,
    /// Workers without room that were looked at.
    fresh: usize,
    /// Workers without room that hold some, and may hold more.
    open: BinaryHeap<Reverse<(usize, Idx<WorkerNode>)>>,
}

impl Turn {
    /// The worker for the next replica; nothing where all are full.
    fn next(
        &mut self,
        workers: &[Idx<WorkerNode>],
        room: Option<&mut BTreeMap<Idx<WorkerNode>, u32>>,
    ) -> Option<Idx<WorkerNode>> {
        if let Some(worker) = room.and_then(|room| self.with_room(room)) {
            return Some(worker);
        }
        while let Some(worker) = workers.get(self.fresh).copied() {
            self.fresh += 1;
            if !self.held.contains_key(&worker) {
                self.take(worker, 0);
                return Some(worker);
            }
        }
        let Reverse((count, worker)) = self.open.pop()?;
        self.take(worker, count);
        Some(worker)
    }

    /// The next worker the placement has one more replica on.
    fn with_room(&mut self, room: &mut BTreeMap<Idx<WorkerNode>, u32>) -> Option<Idx<WorkerNode>> {
        let after = |last: Option<Idx<WorkerNode>>| last.map_or(Bound::Unbounded, Bound::Excluded);
        let ahead = |room: &BTreeMap<Idx<WorkerNode>, u32>, last| {
            let mut ahead = room.range((after(last), Bound::Unbounded));
            ahead.next().map(|(worker, left)| (*worker, *left))
        };
        let next = ahead(room, self.last).or_else(|| {
            self.round += 1;
            ahead(room, None)
        });
        let (worker, left) = next.filter(|_| self.round < self.most)?;
        self.last = Some(worker);
        if left > 1 {
            room.insert(worker, left - 1);
            self.held.insert(worker, self.round + 1);
        } else {
            room.remove(&worker);
            self.take(worker, self.round);
        }
        Some(worker)
    }

    /// One more on a worker without room that holds so many.
    fn take(&mut self, worker: Idx<WorkerNode>, count: usize) {
        self.held.insert(worker, count + 1);
        if count + 1 < self.most {
            self.open.push(Reverse((count + 1, worker)));
        }
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
