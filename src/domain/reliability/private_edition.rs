//! What the services of a unit compile to.

use super::on_premises::lone;
use super::{Downtime, FailureClass, FailureKind, Group, Placed, Role, Structure, Thing};
use crate::domain::catalog::{Catalog, DrMode, HaMode, TimingKey as T, Timings};
use crate::domain::fault::Fault;
use crate::domain::kubernetes::{Presence, ServiceReplicas, in_unit, per_zone, presence};
use crate::domain::plan::{PlannedService, PodKind, PrivateEdition, Unit};
use crate::domain::recovery::{Outage, Setting, service_losses};
use crate::domain::units::{Probability, Seconds};

/// The services that run in a unit. Cron jobs do not count.
pub(super) fn things(
    edition: &PrivateEdition,
    unit: &Unit,
    catalog: &Catalog,
    timings: &Timings,
) -> Vec<Thing> {
    edition
        .services
        .iter()
        .filter(|service| presence(unit, service, catalog) == Presence::Runs)
        .filter_map(|service| {
            let runs = in_unit(edition, unit, service, catalog)?;
            let disaster = disaster(edition, service, &runs, unit, catalog, timings);
            (runs.mode != HaMode::CronJob).then(|| Thing {
                id: format!("{}/{}", unit.id, service.service),
                role: Role::Ordinary,
                structure: disaster.and_then(|_| structure(service, &runs, unit, timings)),
                needs: service.depends_on.clone(),
                counts: !service.optional,
                disaster,
            })
        })
        .collect()
}

/// A service is up while each of its workloads is.
fn structure(
    service: &PlannedService,
    runs: &ServiceReplicas,
    unit: &Unit,
    timings: &Timings,
) -> Option<Structure> {
    let workloads = service.workloads.iter();
    let parts: Option<Vec<Structure>> = workloads
        .map(|workload| pods(workload.kind, runs, unit, timings))
        .collect();
    parts.map(Structure::All)
}

/// The pods of one workload. A singleton is one pod, however many the plan asks for; none is down.
fn pods(
    kind: PodKind,
    runs: &ServiceReplicas,
    unit: &Unit,
    timings: &Timings,
) -> Option<Structure> {
    let pod = pod(kind, timings)?;
    let grows = matches!(runs.mode, HaMode::NPlusOne | HaMode::ActiveActive);
    if !grows && runs.replicas > 0 {
        return Some(match kind {
            PodKind::Deployment if unit.zones > 1 => Structure::Moving {
                pod,
                moved_in: reschedule(timings)?,
            },
            PodKind::Deployment => lone(pod),
            PodKind::StatefulSet => Structure::Group(Group {
                member: pod,
                placed: Placed::Zones(per_zone(1, unit.zones)),
                need: 1,
                crews: None,
                common_cause: Probability::ZERO,
                can_grow: false,
            }),
        });
    }
    Some(Structure::Group(Group {
        member: pod,
        placed: Placed::Zones(runs.per_zone.clone()),
        need: runs.required.max(1),
        // Kubernetes replaces pods, however many have failed.
        crews: None,
        common_cause: timings.share(T::CommonCauseBeta)?,
        can_grow: grows,
    }))
}

/// The ways a pod fails.
fn pod(kind: PodKind, timings: &Timings) -> Option<Vec<FailureClass>> {
    let process = timings.rate(T::ProcessMttf)?;
    let hangs = timings.share(T::HangShare)?;
    let again = timings.length(T::CrashBackoff)? + timings.length(T::PodStart)?;
    let probes = timings.length(T::LivenessPeriod)? * timings.count(T::LivenessThreshold)?;
    Some(vec![
        FailureClass {
            kind: FailureKind::Process,
            rate: process * hangs.complement(),
            down: Downtime::Fixed(again),
        },
        FailureClass {
            kind: FailureKind::Hang,
            rate: process * hangs,
            down: Downtime::Fixed(probes + again),
        },
        FailureClass {
            kind: FailureKind::Host,
            rate: timings.rate(T::HostMttf)?,
            down: match kind {
                PodKind::Deployment => Downtime::Fixed(reschedule(timings)?),
                PodKind::StatefulSet => Downtime::Repair(timings.length(T::HostRepair)?),
            },
        },
    ])
}

/// From the loss of a pod's worker to the pod running elsewhere.
fn reschedule(timings: &Timings) -> Option<Seconds> {
    let steps = [
        T::NodeMonitorGrace,
        T::UnreachableToleration,
        T::PodSchedule,
        T::PodStart,
    ];
    steps.into_iter().map(|key| timings.length(key)).sum()
}

/// How long the loss of the unit takes a service away: the disaster time of its disaster recovery
/// mode where the other unit of the pair has it, else until the unit is repaired.
fn disaster(
    edition: &PrivateEdition,
    service: &PlannedService,
    runs: &ServiceReplicas,
    unit: &Unit,
    catalog: &Catalog,
    timings: &Timings,
) -> Option<Downtime> {
    let moves = edition
        .partner(unit)
        .is_some_and(|partner| presence(partner, service, catalog) != Presence::Absent);
    let dr = catalog
        .service(&service.service)
        .and_then(|row| row.dr_mode)
        .filter(|mode| moves && *mode != DrMode::NotSupported);
    let setting = Setting {
        ha: runs.mode,
        dr,
        architecture: edition.architecture,
    };
    let losses = service_losses(setting, timings);
    let loss = losses.iter().find(|loss| loss.fault == Fault::UnitDown);
    match loss.map(|loss| &loss.outage) {
        Some(Outage::Lasts(budget)) => Some(Downtime::Fixed(budget.total().worst)),
        _ => timings.length(T::UnitRepair).map(Downtime::Repair),
    }
}
