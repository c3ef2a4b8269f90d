//! Workers: whether every pod fits on one, and whether enough is known to place them.

use std::collections::BTreeSet;

use super::{Raised, Subject};
use crate::domain::kubernetes::{MOST_PODS, MOST_WORKERS, Obstacle, Resources, request};
use crate::domain::plan::{PrivateEdition, Workload};

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
        raised.push(Raised::new("workers.no-worker-shape", &at));
    }
    let too_many = blocked(Obstacle::TooMany);
    for unit in edition
        .units
        .iter()
        .filter(|unit| too_many.contains(unit.id.as_str()))
    {
        raised.push(
            Raised::new("workers.too-many", &unit.at)
                .name("unit", &unit.id)
                .name("pods", MOST_PODS)
                .name("workers", MOST_WORKERS),
        );
    }
    let worker = subject.workers.iter().find_map(|unit| unit.allocatable);
    if let Some(worker) = worker {
        workloads(subject, edition, worker, raised);
    }
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
                    Raised::new("workers.pod-too-large", &workload.at)
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
        raised.push(Raised::new("workers.no-requests", &workload.at).name("workload", name));
    }
}
