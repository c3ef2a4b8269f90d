//! What a lost container, worker, zone or unit does to a private edition service.
//!
//! The service runs the replicas the model recommends for its mode, so that a tolerated loss
//! leaves enough of them; other replica counts are evaluated with their plan.

use super::{Budget, Case, DataLoss, OutageTime, Recovery, RecoveryRule, Step, Term};
use crate::catalog::{Architecture, DrMode, HaMode, TimingKey as T, Timings};
use crate::fault::{Fault, PodFault};
use crate::id::Word;
use crate::plan::{Liveness, PodKind};
use crate::units::Seconds;

/// What a service is, as far as its recovery goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceSetting {
    /// How it stays available within its unit.
    pub ha: HaMode,
    /// How it survives the loss of its unit; `None` where no source says.
    pub dr: Option<DrMode>,
    /// What its unit is built on.
    pub architecture: Architecture,
}

/// What each fault does to the service, at these timings. Where a Deployment and a StatefulSet
/// fare differently there is one answer for each.
#[must_use]
pub fn service_losses(setting: ServiceSetting, timings: &Timings) -> Vec<Recovery> {
    if setting.ha == HaMode::CronJob {
        let partial = PodFault::ALL.iter().map(|&fault| Fault::from(fault));
        return partial
            .chain([Fault::UnitDown])
            .map(|fault| Recovery::new(fault, Case::CronJob, OutageTime::NotApplicable))
            .collect();
    }
    let mut losses: Vec<Recovery> = PodFault::ALL
        .iter()
        .flat_map(|&fault| partial_loss(setting, fault, timings))
        .collect();
    losses.push(unit_loss(setting.dr, timings));
    losses
}

fn partial_loss(setting: ServiceSetting, fault: PodFault, timings: &Timings) -> Vec<Recovery> {
    let one_zone = setting.architecture == Architecture::PrivateDataCenter;
    if fault == PodFault::ZoneDown && one_zone {
        let outage = OutageTime::NotApplicable;
        return vec![Recovery::new(fault, Case::OneZone, outage)];
    }
    match setting.ha {
        HaMode::NPlusOne | HaMode::ActiveActive => vec![with_survivors(fault)],
        HaMode::Singleton => singleton_loss(fault, timings),
        HaMode::CronJob
        | HaMode::ColdStandby
        | HaMode::WarmStandby
        | HaMode::HotStandby
        | HaMode::Parallel
        | HaMode::VendorSpecific
        | HaMode::NotApplicable => vec![mode_not_stated(fault)],
    }
}

/// What a fault does to a service whose mode says nothing of pods.
pub(super) fn mode_not_stated(fault: PodFault) -> Recovery {
    Recovery::new(fault, Case::ModeNotStated, OutageTime::Unknown)
}

/// A singleton has no survivor. A Deployment and a StatefulSet fare the same where the pod is
/// restarted in its place.
fn singleton_loss(fault: PodFault, timings: &Timings) -> Vec<Recovery> {
    let on = |kind| {
        let pod = PodCare {
            kind,
            singleton: true,
            ..PodCare::default()
        };
        without_survivors(fault, pod, timings)
    };
    match fault {
        PodFault::WorkerDown | PodFault::WorkerDrain | PodFault::ZoneDown => {
            let kinds = PodKind::ALL.iter();
            kinds.map(|&kind| on(kind).on(kind)).collect()
        }
        PodFault::ContainerCrash | PodFault::ContainerHang => vec![on(PodKind::Deployment)],
    }
}

/// What decides how long a pod is away.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PodCare {
    /// What Kubernetes runs it as.
    pub kind: PodKind,
    /// Whether it is the only one, which a zone that is lost moves to another; of several, those that
    /// are left stay where they are.
    pub singleton: bool,
    /// Its liveness probe.
    pub liveness: Liveness,
    /// How long it may take to stop when it hangs, where the plan says so.
    pub hang_grace: Option<Seconds>,
    /// How long it may take to stop otherwise, where the plan says so.
    pub grace: Option<Seconds>,
}

/// What a fault does where fewer pods of a workload are left than the load needs.
pub(super) fn without_survivors(fault: PodFault, pod: PodCare, timings: &Timings) -> Recovery {
    let PodCare {
        kind, singleton, ..
    } = pod;
    let backoff = (Step::Hold, Term::Exactly(T::CrashBackoff));
    let start = (Step::Promote, Term::Exactly(T::PodStart));
    let elsewhere = [
        (Step::Detect, Term::Exactly(T::NodeMonitorGrace)),
        (Step::Hold, Term::Exactly(T::UnreachableToleration)),
        (Step::Promote, Term::Exactly(T::PodSchedule)),
        start,
    ];
    let stop = |grace: Option<Seconds>| {
        let own = grace.map(Term::UpToStated);
        (Step::Hold, own.unwrap_or(Term::UpTo(T::TerminationGrace)))
    };
    let hang = [
        (Step::Detect, Term::Probes(pod.liveness)),
        stop(pod.hang_grace),
        backoff,
        start,
    ];
    let schedule = (Step::Promote, Term::Exactly(T::PodSchedule));
    let repaired = |key| [(Step::Promote, Term::Exactly(key))];
    let (rule, steps): (RecoveryRule, &[_]) = match (fault, kind) {
        (PodFault::ContainerCrash, _) => (Case::CrashNoSurvivor.into(), &[backoff, start]),
        (PodFault::ContainerHang, _) => (Case::HangNoSurvivor.into(), &hang),
        (PodFault::WorkerDown, PodKind::StatefulSet) => {
            (RecoveryRule::WorkerDown(kind), &repaired(T::HostRepair))
        }
        (PodFault::WorkerDown, PodKind::Deployment) => (RecoveryRule::WorkerDown(kind), &elsewhere),
        (PodFault::WorkerDrain, PodKind::StatefulSet) => (
            RecoveryRule::WorkerDrain(kind),
            &[stop(pod.grace), schedule, start],
        ),
        (PodFault::WorkerDrain, PodKind::Deployment) => {
            (RecoveryRule::WorkerDrain(kind), &[schedule, start])
        }
        (PodFault::ZoneDown, PodKind::StatefulSet) => {
            (RecoveryRule::ZoneDown(kind), &repaired(T::ZoneRepair))
        }
        (PodFault::ZoneDown, PodKind::Deployment) if singleton => {
            (RecoveryRule::ZoneDown(kind), &elsewhere)
        }
        (PodFault::ZoneDown, PodKind::Deployment) => {
            (Case::ZoneTooFew.into(), &repaired(T::ZoneRepair))
        }
    };
    Recovery::new(fault, rule, Budget::outage(timings, steps)).losing(DataLoss::InFlight)
}

/// What a fault does where enough pods are left.
pub(super) fn with_survivors(fault: PodFault) -> Recovery {
    Recovery::new(fault, RecoveryRule::Survivors(fault), OutageTime::None)
        .losing(DataLoss::InFlight)
}

/// What the loss of its unit does to a service with this disaster recovery mode, its other unit at
/// hand.
pub(crate) fn unit_loss(dr: Option<DrMode>, timings: &Timings) -> Recovery {
    let fault = Fault::UnitDown;
    let Some(mode) = dr else {
        return Recovery::new(fault, Case::UnitNotStated, OutageTime::Unknown)
            .losing(DataLoss::NotStated);
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
    Recovery::new(
        fault,
        RecoveryRule::UnitDown(mode),
        Budget::outage(timings, steps),
    )
    .losing(loss)
}
