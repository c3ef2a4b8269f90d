//! What a lost container, worker, zone or unit does to a private edition service.
//!
//! The service runs the replicas the model recommends for its mode, so that a tolerated loss
//! leaves enough of them; other replica counts are evaluated with their plan.

use super::{Budget, DataLoss, Outage, Recovery, Step, Term};
use crate::domain::catalog::{Architecture, DrMode, HaMode, TimingKey as T, Timings, WorkloadKind};
use crate::domain::fault::Fault;
use crate::domain::id::Word;

/// What a service is, as far as its recovery goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// How it stays available within its unit.
    pub ha: HaMode,
    /// How it survives the loss of its unit; `None` where no source says.
    pub dr: Option<DrMode>,
    /// What its unit is built on.
    pub architecture: Architecture,
}

/// The faults that hit part of a unit.
pub(super) const PARTIAL: [Fault; 4] = [
    Fault::ContainerCrash,
    Fault::Hang,
    Fault::WorkerDown,
    Fault::ZoneDown,
];

/// What each fault does to the service, at these timings. Where a Deployment and a StatefulSet
/// fare differently there is one answer for each.
#[must_use]
pub fn service_losses(setting: Setting, timings: &Timings) -> Vec<Recovery> {
    if setting.ha == HaMode::CronJob {
        return PARTIAL
            .iter()
            .chain(&[Fault::UnitDown])
            .map(|&fault| Recovery::by(fault, "cron-job.run-lost", Outage::NotApplicable))
            .collect();
    }
    let mut losses: Vec<Recovery> = PARTIAL
        .iter()
        .flat_map(|&fault| partial_loss(setting, fault, timings))
        .collect();
    losses.push(unit_loss(setting.dr, timings));
    losses
}

fn partial_loss(setting: Setting, fault: Fault, timings: &Timings) -> Vec<Recovery> {
    let one_zone = setting.architecture == Architecture::PrivateDataCenter;
    if fault == Fault::ZoneDown && one_zone {
        return vec![Recovery::new(fault, "one-zone", Outage::NotApplicable)];
    }
    match setting.ha {
        HaMode::NPlusOne | HaMode::ActiveActive => vec![with_survivors(fault)],
        HaMode::Singleton => singleton_loss(fault, timings),
        _ => vec![Recovery::by(fault, "mode.not-stated", Outage::Unknown)],
    }
}

/// A singleton has no survivor. A Deployment and a StatefulSet fare the same where the pod is
/// restarted in its place.
fn singleton_loss(fault: Fault, timings: &Timings) -> Vec<Recovery> {
    let on = |kind| without_survivors(fault, kind, true, timings);
    match fault {
        Fault::WorkerDown | Fault::ZoneDown => {
            [WorkloadKind::Deployment, WorkloadKind::StatefulSet]
                .map(|kind| on(kind).on(kind))
                .to_vec()
        }
        _ => vec![on(WorkloadKind::Deployment)],
    }
}

/// What a fault does where fewer pods of a workload are left than the load needs. `singleton` is a
/// workload of one pod, which a zone that is lost moves to another; of several, those that are left
/// stay where they are.
pub(super) fn without_survivors(
    fault: Fault,
    kind: WorkloadKind,
    singleton: bool,
    timings: &Timings,
) -> Recovery {
    let backoff = (Step::Hold, Term::Exactly(T::CrashBackoff));
    let start = (Step::Promote, Term::Exactly(T::PodStart));
    let elsewhere = [
        (Step::Detect, Term::Exactly(T::NodeMonitorGrace)),
        (Step::Hold, Term::Exactly(T::UnreachableToleration)),
        (Step::Promote, Term::Exactly(T::PodSchedule)),
        start,
    ];
    let repaired = |key| Budget::outage(timings, &[(Step::Promote, Term::Exactly(key))]);
    let is_tied = kind == WorkloadKind::StatefulSet;
    let loss = match fault {
        Fault::Hang => {
            let probes = Term::Times(T::LivenessPeriod, T::LivenessThreshold);
            let steps = [(Step::Detect, probes), backoff, start];
            let outage = Budget::outage(timings, &steps);
            Recovery::by(fault, "container-hang.no-survivor", outage)
        }
        Fault::WorkerDown if is_tied => {
            Recovery::new(fault, "stateful-set", repaired(T::HostRepair))
        }
        Fault::ZoneDown if is_tied => Recovery::new(fault, "stateful-set", repaired(T::ZoneRepair)),
        Fault::ZoneDown if !singleton => Recovery::new(fault, "too-few", repaired(T::ZoneRepair)),
        Fault::WorkerDown | Fault::ZoneDown => {
            Recovery::new(fault, "deployment", Budget::outage(timings, &elsewhere))
        }
        _ => Recovery::new(
            fault,
            "no-survivor",
            Budget::outage(timings, &[backoff, start]),
        ),
    };
    loss.losing(DataLoss::InFlight)
}

/// What a fault does where enough pods are left.
pub(super) fn with_survivors(fault: Fault) -> Recovery {
    let rule = match fault {
        Fault::Hang => "container-hang.survivors".to_owned(),
        _ => format!("{}.survivors", fault.id()),
    };
    Recovery::by(fault, &rule, Outage::None).losing(DataLoss::InFlight)
}

/// What the loss of its unit does to a service with this disaster recovery mode, its other unit at
/// hand.
pub(in crate::domain) fn unit_loss(dr: Option<DrMode>, timings: &Timings) -> Recovery {
    let fault = Fault::UnitDown;
    let Some(mode) = dr else {
        return Recovery::new(fault, "not-stated", Outage::Unknown).losing(DataLoss::NotStated);
    };
    let declare = (Step::Detect, Term::Exactly(T::DisasterDeclaration));
    let switch = (Step::Reconnect, Term::Exactly(T::ActiveSpareSwitch));
    let activate = (Step::Promote, Term::Exactly(T::PilotLightActivation));
    let wait = (Step::Promote, Term::Exactly(T::UnitRepair));
    let (steps, loss): (&[(Step, Term)], _) = match mode {
        DrMode::ActiveSpare | DrMode::LimitedActiveSpare => {
            (&[declare, switch], DataLoss::ReplicationLag)
        }
        DrMode::PilotLight => (&[declare, activate, switch], DataLoss::ReplicationLag),
        DrMode::NotSupported => (&[wait], DataLoss::NotStated),
    };
    Recovery::new(fault, mode.id(), Budget::outage(timings, steps)).losing(loss)
}
