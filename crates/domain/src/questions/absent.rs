//! Inputs that are absent, or read off a lab sample: what they change of the downtime is not known.

use super::question::{OpenQuestion, of, unknown};
use crate::catalog::{AskedInput, Catalog, HaMode, TimingKey, Timings};
use crate::decimal::Decimal;
use crate::deployment::{Deployment, mode_of};
use crate::path::Path;
use crate::plan::{Plan, PlannedService, PrivateEdition, Workload};
use crate::recovery::{DataLoss, PlanRecovery};
use crate::source::Basis;

pub(super) fn questions(
    plan: &Plan,
    deployment: &Deployment,
    timings: &Timings,
    recovery: &[PlanRecovery],
    catalog: &Catalog,
) -> Vec<OpenQuestion> {
    let mut asked = Vec::new();
    asked.extend(replication_lag(plan, timings, recovery, catalog));
    if let Some(edition) = &plan.private_edition {
        asked.extend(node(edition, catalog));
        let runs: Vec<&PlannedService> = edition
            .services
            .iter()
            .filter(|service| runs(service, deployment))
            .collect();
        asked.extend(requests(&runs, catalog));
        asked.extend(load(&runs, catalog));
    }
    asked
}

/// Whether pods of a service run anywhere, a disaster included.
fn runs(service: &PlannedService, deployment: &Deployment) -> bool {
    let mut rows = deployment.replicas();
    rows.any(|row| row.service == service.service && row.after_activation > 0)
}

/// How far the other unit is behind, where something is replicated to it.
fn replication_lag(
    plan: &Plan,
    timings: &Timings,
    recovery: &[PlanRecovery],
    catalog: &Catalog,
) -> Option<OpenQuestion> {
    let key = TimingKey::ReplicationLag;
    let is_unknown = timings.length(key).is_none();
    let mut losses = recovery.iter().map(|row| row.recovery.data_loss);
    let counts = is_unknown && losses.any(|loss| loss == Some(DataLoss::ReplicationLag));
    let asked = counts.then(|| catalog.questions.timing(key.written()))??;
    Some(OpenQuestion {
        whom: asked.whom,
        ..unknown(&[plan.timing_at(key)], asked.what.clone(), None)?
    })
}

fn node(edition: &PrivateEdition, catalog: &Catalog) -> Vec<OpenQuestion> {
    let at = PrivateEdition::at().key("worker");
    let worker = &edition.worker;
    let is_empty = edition.services.is_empty();
    let inputs = [
        (
            AskedInput::NodeCpu,
            "cpu_millicores",
            worker.cpu_millicores.is_none(),
        ),
        (
            AskedInput::NodeMemory,
            "memory_mib",
            worker.memory_mib.is_none(),
        ),
    ];
    let absent = inputs.into_iter().filter(|it| it.2 && !is_empty);
    absent
        .filter_map(|(input, key, _)| of(input, &[(at.key(key), String::new())], None, catalog))
        .collect()
}

/// CPU and memory requests that are absent, then those of the lab charts.
fn requests(services: &[&PlannedService], catalog: &Catalog) -> Vec<OpenQuestion> {
    let keys = [
        (AskedInput::WorkloadCpu, "cpu_millicores"),
        (AskedInput::WorkloadMemory, "memory_mib"),
    ];
    let mut asked = Vec::new();
    for basis in [None, Some(Basis::Lab)] {
        for (input, key) in keys {
            let places: Vec<(Path, String)> = services
                .iter()
                .flat_map(|service| service.workloads.iter().map(move |it| (*service, it)))
                .filter(|(service, workload)| {
                    let request = match input {
                        AskedInput::WorkloadCpu => workload.cpu_millicores.map(Decimal::whole),
                        _ => workload.memory_mib,
                    };
                    match basis {
                        None => request.is_none(),
                        Some(_) => {
                            request.is_some_and(|it| is_lab(it, input, service, workload, catalog))
                        }
                    }
                })
                .map(|(service, workload)| {
                    (place(service, workload).key(key), workload.name.clone())
                })
                .collect();
            asked.extend(of(input, &places, basis, catalog));
        }
    }
    asked
}

/// Where a workload stands, or would where the plan names none.
fn place(service: &PlannedService, workload: &Workload) -> Path {
    if workload.at == service.at {
        service.at.key("workloads").index(0)
    } else {
        workload.at.clone()
    }
}

/// Whether a request is the one of the service's lab chart.
fn is_lab(
    request: Decimal,
    input: AskedInput,
    service: &PlannedService,
    workload: &Workload,
    catalog: &Catalog,
) -> bool {
    let row = catalog.service(&service.service);
    let Some(chart) = row.and_then(|row| row.lab_chart.as_deref()) else {
        return false;
    };
    let mut samples = catalog.workloads_of(chart);
    samples.any(|sample| {
        let sampled = match input {
            AskedInput::WorkloadCpu => sample.cpu_request_m,
            _ => sample.mem_request_mib,
        };
        sample.workload == workload.name
            && sampled.map(|it| Decimal::whole(it.into())) == Some(request)
    })
}

/// Demand and capacity of what is sized by them.
fn load(services: &[&PlannedService], catalog: &Catalog) -> Vec<OpenQuestion> {
    let sized = |service: &&&PlannedService| {
        mode_of(service, catalog) == Some(HaMode::NPlusOne) && !service.sets_replicas()
    };
    let places = |key: &str, is_absent: fn(&PlannedService) -> bool| -> Vec<(Path, String)> {
        let sized = services.iter().filter(sized);
        let absent = sized.filter(|service| is_absent(service));
        absent
            .map(|service| {
                let row = catalog.service(&service.service);
                let name = row.map_or(&service.service, |row| &row.name);
                (service.at.key(key), name.clone())
            })
            .collect()
    };
    let demand = places("demand", |it| it.demand.is_none());
    let capacity = places("capacity_per_pod", |it| it.capacity_per_pod.is_none());
    [
        (AskedInput::Demand, demand),
        (AskedInput::Capacity, capacity),
    ]
    .into_iter()
    .filter_map(|(input, places)| of(input, &places, None, catalog))
    .collect()
}
