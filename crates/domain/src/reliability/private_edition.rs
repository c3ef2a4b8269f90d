//! What the services of a unit compile to.

use super::failures::{Failure, of_pod, rescheduled};
use super::on_premises::lone;
use super::{
    Downtime, FailureClass, Group, MemberPlacement, ModelPart, Structure, Thing, ThingRole,
};
use crate::arena::{Idx, Per};
use crate::catalog::{DrMode, HaMode, TimingKey as T, Timings};
use crate::deployment::{
    DeployedService, DeployedUnit, Deployment, DisasterRoute, Presence, Shared, per_zone,
};
use crate::plan::{PodKind, Workload};
use crate::recovery::{OutageTime, unit_loss};
use crate::units::{Probability, Seconds};

/// The services that run in a unit. Cron jobs do not count.
pub(super) fn things(
    deployment: &Deployment,
    unit: Idx<DeployedUnit>,
    part_of: &Per<Shared, Idx<ModelPart>>,
    timings: &Timings,
) -> Vec<Thing> {
    let zones = deployment.units[unit].zones;
    let here = deployment.services.iter();
    here.filter(|(_, service)| service.unit == unit && service.presence == Presence::Runs)
        .filter(|(_, service)| service.mode != HaMode::CronJob)
        .map(|(index, service)| {
            let disaster = disaster(deployment.disaster_route(index), timings);
            let parts = |named: &[Idx<Shared>]| named.iter().map(|part| part_of[*part]).collect();
            Thing {
                subject: service.subject.clone(),
                role: ThingRole::Ordinary,
                structure: disaster.and_then(|_| structure(service, zones, timings)),
                needs: parts(&service.needs),
                starts_with: parts(&service.starts_with),
                counts: service.counts,
                disaster,
            }
        })
        .collect()
}

/// A service is up while each of its workloads is.
fn structure(service: &DeployedService, zones: u32, timings: &Timings) -> Option<Structure> {
    let workloads = service.workloads.iter();
    let parts: Option<Vec<Structure>> = workloads
        .map(|workload| pods(workload, service, zones, timings))
        .collect();
    parts.map(Structure::All)
}

/// The pods of one workload. A singleton is one pod, however many the plan asks for; none is down.
fn pods(
    workload: &Workload,
    service: &DeployedService,
    zones: u32,
    timings: &Timings,
) -> Option<Structure> {
    let pod = pod(workload, timings)?;
    let runs = &service.replicas;
    let grows = service.can_grow();
    if !grows && runs.replicas > 0 {
        return Some(match workload.kind {
            PodKind::Deployment if zones > 1 => Structure::Moving {
                pod,
                moved_in: Seconds::new(rescheduled(timings)?)?,
            },
            PodKind::Deployment => lone(pod),
            PodKind::StatefulSet => Structure::Group(Group {
                member: pod,
                placed: MemberPlacement::Zones(per_zone(1, zones)),
                need: 1,
                crews: None,
                common_cause: Probability::ZERO,
                can_grow: false,
            }),
        });
    }
    Some(Structure::Group(Group {
        member: pod,
        placed: MemberPlacement::Zones(runs.per_zone.clone()),
        need: runs.required.max(1),
        // Kubernetes replaces pods, however many have failed.
        crews: None,
        common_cause: timings.share(T::CommonCauseBeta)?,
        can_grow: grows,
    }))
}

/// The ways a pod fails.
fn pod(workload: &Workload, timings: &Timings) -> Option<Vec<FailureClass>> {
    let failures = of_pod(workload.into(), timings)?;
    failures.iter().map(Failure::class).collect()
}

/// How long the loss of the unit takes a service away: the disaster time of its disaster recovery
/// mode where the other unit of the pair takes over, else until the unit is repaired.
fn disaster(route: DisasterRoute, timings: &Timings) -> Option<Downtime> {
    let until_repair = || timings.length(T::UnitRepair).map(Downtime::Repair);
    match route {
        DisasterRoute::OtherServes => Some(Downtime::Fixed(Seconds::ZERO)),
        DisasterRoute::Waits
        | DisasterRoute::LacksParts
        | DisasterRoute::TakesOver(DrMode::NotSupported) => until_repair(),
        DisasterRoute::TakesOver(
            mode @ (DrMode::ActiveSpare | DrMode::LimitedActiveSpare | DrMode::PilotLight),
        ) => match unit_loss(Some(mode), timings).outage {
            OutageTime::Lasts(budget) => Some(Downtime::Fixed(budget.total().worst)),
            OutageTime::None
            | OutageTime::Never
            | OutageTime::Unknown
            | OutageTime::NotApplicable => until_repair(),
        },
    }
}
