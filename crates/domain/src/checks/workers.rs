//! Workers: whether every pod fits on one, and whether enough is known to place them.

use std::collections::BTreeSet;

use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::CheckId;
use crate::id::Word;
use crate::kubernetes::{
    BlockedDrain, DrainBlock, MOST_PODS, MOST_WORKERS, Obstacle, Resources, Scheduled,
    ServiceReplicas, SpreadZone, SpreadZoneState, request, schedule,
};
use crate::plan::{Edit, NodeTaintsPolicy, PrivateEdition, Unit, Workload};

pub(super) fn check(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let Some(edition) = &subject.plan.private_edition else {
        return;
    };
    let blocked = |obstacle| {
        let units = subject.workers.iter();
        units
            .filter(|unit| unit.obstacle == Some(obstacle))
            .map(|unit| unit.unit.as_str())
            .collect::<BTreeSet<_>>()
    };
    let no_shape = blocked(Obstacle::NoWorkerShape);
    if !no_shape.is_empty() {
        let at = PrivateEdition::at().key("worker");
        raised.push(Raised::new(CheckId::WorkersNoWorkerShape, &at));
    }
    let too_many = blocked(Obstacle::TooMany);
    for unit in edition
        .units
        .iter()
        .filter(|unit| too_many.contains(unit.id.as_str()))
    {
        raised.push(
            Raised::new(CheckId::WorkersTooMany, &unit.at)
                .name("unit", &unit.id)
                .name("pods", MOST_PODS)
                .name("workers", MOST_WORKERS),
        );
    }
    for unit in &edition.units {
        after_activation(subject, unit, raised);
        maintenance(subject, unit, raised);
        spread(subject, edition, unit, raised);
    }
    let worker = subject.workers.iter().find_map(|unit| unit.allocatable);
    if let Some(worker) = worker {
        workloads(subject, edition, worker, raised);
    }
}

/// Workers that hold what runs today, and not what a disaster brings.
fn after_activation(subject: Subject<'_>, unit: &Unit, raised: &mut Vec<Raised>) {
    let row = subject.workers.iter().find(|row| row.unit == unit.id);
    let figures = row.and_then(|row| Some((row.workers?, row.after_activation?)));
    let Some((workers, after)) = figures.filter(|(workers, after)| workers < after) else {
        return;
    };
    raised.push(
        Raised::new(CheckId::WorkersTooFewAfterActivation, &unit.at)
            .name("unit", &unit.id)
            .name("workers", workers)
            .name("after", after)
            .name("more", after - workers),
    );
}

/// Workers that cannot be drained for want of room, and rollouts that come to a halt. A budget that
/// lets no pod go is a finding of its own.
fn maintenance(subject: Subject<'_>, unit: &Unit, raised: &mut Vec<Raised>) {
    let Some(row) = subject.workers.iter().find(|row| row.unit == unit.id) else {
        return;
    };
    let no_room = |drain: &&BlockedDrain| drain.why == DrainBlock::NoRoom;
    if let Some(first) = row.drains.iter().find(no_room) {
        raised.push(
            Raised::new(CheckId::WorkersCannotDrain, &unit.at)
                .name("unit", &unit.id)
                .name("count", row.drains.iter().filter(no_room).count())
                .name("workers", row.placement.len())
                .name("worker", first.worker)
                .name("workload", &first.workload),
        );
    }
    if let Some(first) = row.rollouts.first() {
        raised.push(
            Raised::new(CheckId::WorkersRolloutHalts, &unit.at)
                .name("unit", &unit.id)
                .name("workload", &first.workload)
                .name("renewed", first.renewed),
        );
    }
}

/// A spread constraint that keeps pods Pending while a zone is away: the service of which most wait
/// stands for all.
fn spread(subject: Subject<'_>, edition: &PrivateEdition, unit: &Unit, raised: &mut Vec<Raised>) {
    let lost = usize::try_from(edition.tolerated_zones(unit.zones)).unwrap_or(usize::MAX);
    if lost == 0 {
        return;
    }
    let left = |row: &ServiceReplicas, running: bool| {
        let zones: Vec<SpreadZone> = row
            .per_zone
            .iter()
            .enumerate()
            .map(|(zone, pods)| SpreadZone {
                state: if zone < lost {
                    SpreadZoneState::Tainted
                } else {
                    SpreadZoneState::Open
                },
                pods: if running && zone >= lost { *pods } else { 0 },
            })
            .collect();
        schedule(row.replicas, &zones, edition.spread)
    };
    let rows = subject.replicas.iter().filter(|row| row.unit == unit.id);
    let waits = rows.map(|row| (row, left(row, true)));
    let most = waits.max_by_key(|(row, after)| (after.pending, row.replicas));
    let Some((row, Scheduled { pending, .. })) = most.filter(|(_, after)| after.pending > 0) else {
        return;
    };
    let known = subject.catalog.service(&row.service);
    let fresh = row.replicas - left(row, false).pending;
    let spread = PrivateEdition::at().key("spread");
    let policy = spread.key("node_taints_policy");
    raised.push(
        Raised::new(CheckId::WorkersSpreadLeavesPending, &spread)
            .name("unit", &unit.id)
            .name("name", known.map_or(&row.service, |known| &known.name))
            .name("pending", pending)
            .name("replicas", row.replicas)
            .name("fresh", fresh)
            .fix(Edit::set(policy, NodeTaintsPolicy::Honor.id())),
    );
}

/// What each workload that runs somewhere asks for, against what a worker has.
fn workloads(
    subject: Subject<'_>,
    edition: &PrivateEdition,
    worker: Resources,
    raised: &mut Vec<Raised>,
) {
    let running: BTreeSet<&str> = subject
        .replicas
        .iter()
        .filter(|row| row.after_activation > 0)
        .map(|row| row.service.as_str())
        .collect();
    for service in &edition.services {
        if !running.contains(service.service.as_str()) {
            continue;
        }
        for workload in &service.workloads {
            let name = format!("{}/{}", service.service, workload.name);
            no_requests(&name, workload, raised);
            let asked = request(workload);
            if !asked.fits_in(&worker) {
                raised.push(
                    Raised::new(CheckId::WorkersPodTooLarge, &workload.at)
                        .name("workload", &name)
                        .name("cpu", asked.cpu_millicores)
                        .name("memory", asked.memory_mib)
                        .name("has_cpu", worker.cpu_millicores)
                        .name("has_memory", worker.memory_mib)
                        .name("pods", worker.pods),
                );
            }
        }
    }
}

fn no_requests(name: &str, workload: &Workload, raised: &mut Vec<Raised>) {
    if workload.cpu_millicores.is_none() || workload.memory_mib.is_none() {
        raised.push(Raised::new(CheckId::WorkersNoRequests, &workload.at).name("workload", name));
    }
}
