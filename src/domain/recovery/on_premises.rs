//! What a lost process or host does to an on-premises component, by its redundancy mode.
//!
//! For a component of the catalog the defaults of the Management Layer hold: an HA license, a
//! working Solution Control Server, automatic restart. A plan's applications bring their own
//! [`Care`].

use super::{Budget, DataLoss, Outage, Recovery, Step, Term};
use crate::domain::catalog::{HaMode, TimingKey as T, Timings};
use crate::domain::deployment::Protection;
use crate::domain::fault::Fault;
use crate::domain::id::Word;

/// The faults an on-premises component can meet.
pub(super) const FAULTS: [Fault; 4] = [
    Fault::ProcessExit,
    Fault::Hang,
    Fault::ServiceUnavailable,
    Fault::HostDown,
];

/// How the Management Layer looks after an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Care {
    /// Whether a hang is seen and acted upon.
    pub sees_hangs: bool,
    /// Whether a failed process is restarted without an operator.
    pub restarts: bool,
}

impl Care {
    /// What protects the servers of a group.
    pub fn of(protection: &Protection, timings: &Timings) -> Self {
        Self {
            sees_hangs: protection.sees_hangs(timings),
            restarts: protection.auto_restart,
        }
    }

    /// What the timings alone say: hangs are seen where there is a heartbeat.
    fn by_default(timings: &Timings) -> Self {
        Self {
            sees_hangs: is_on(T::HeartbeatPeriod, timings),
            restarts: true,
        }
    }
}

/// Whether a period is anything but 0, which stands for off.
pub(super) fn is_on(key: T, timings: &Timings) -> bool {
    timings.length(key).is_some_and(|length| !length.is_zero())
}

/// What each fault does to a component in this mode, at these timings.
#[must_use]
pub fn component_losses(mode: HaMode, timings: &Timings) -> Vec<Recovery> {
    match mode {
        HaMode::NotApplicable => vec![lca_loss()],
        HaMode::VendorSpecific => FAULTS
            .iter()
            .map(|&fault| Recovery::by(fault, "vendor-specific", Outage::Unknown))
            .chain(outside_the_model())
            .collect(),
        _ => FAULTS
            .iter()
            .map(|&fault| backed_up(mode, fault, Care::by_default(timings), timings))
            .chain(outside_the_model())
            .collect(),
    }
}

/// LCA lost with its process alive, where nothing can switch over: nothing happens.
pub(super) fn lca_loss_alone() -> Recovery {
    Recovery::new(Fault::LcaLost, "no-backup", Outage::None)
}

/// LCA lost with its processes alive: no outage by itself, but a switchover all the same.
#[must_use]
pub fn lca_loss() -> Recovery {
    Recovery::new(Fault::LcaLost, "switchover", Outage::None)
}

/// Zones and units, which on-premises components do not have.
fn outside_the_model() -> [Recovery; 2] {
    [
        Recovery::by(Fault::ZoneDown, "no-zone", Outage::NotApplicable),
        Recovery::by(Fault::UnitDown, "no-unit", Outage::NotApplicable),
    ]
}

/// A fault of something that runs in a redundancy mode, its backup or its peers at hand.
pub(in crate::domain) fn backed_up(
    mode: HaMode,
    fault: Fault,
    care: Care,
    timings: &Timings,
) -> Recovery {
    let case = mode.id();
    match mode {
        HaMode::NPlusOne => Recovery::new(fault, case, Outage::None).losing(DataLoss::InFlight),
        HaMode::Parallel => Recovery::new(fault, case, Outage::None).losing(DataLoss::NotRecorded),
        HaMode::HotStandby => {
            Recovery::new(fault, case, standby(fault, &[], care, timings)).losing(DataLoss::None)
        }
        HaMode::WarmStandby => {
            let reconnect = [(Step::Reconnect, Term::UpTo(T::RetryRound))];
            Recovery::new(fault, case, standby(fault, &reconnect, care, timings))
                .losing(DataLoss::InFlight)
        }
        HaMode::ColdStandby => Recovery::new(fault, case, cold_standby(fault, care, timings))
            .losing(DataLoss::InFlight),
        _ => Recovery::by(fault, "mode.not-stated", Outage::Unknown).losing(DataLoss::NotStated),
    }
}

/// A fault of something nothing takes over from: there is no backup, it went with the same host, or
/// the HA license that a switchover needs is missing. A process is restarted where it was, a host
/// repaired; nothing ends Service Unavailable, since only its switchover acts on that.
pub(super) fn alone(fault: Fault, care: Care, timings: &Timings) -> Recovery {
    let outage = match fault {
        Fault::ProcessExit | Fault::Hang => restart(fault, care, timings),
        Fault::HostDown => {
            Budget::outage(timings, &[(Step::Promote, Term::Exactly(T::HostRepair))])
        }
        _ => Outage::Never,
    };
    Recovery::new(fault, "no-backup", outage).losing(DataLoss::InFlight)
}

/// A failed process is brought back where it was, by an operator where nothing else does.
fn restart(fault: Fault, care: Care, timings: &Timings) -> Outage {
    let Some(mut steps) = detection(fault, care, timings) else {
        return Outage::Never;
    };
    if !care.restarts {
        steps.push((Step::Hold, Term::Exactly(T::OperatorResponse)));
    }
    steps.push((Step::Promote, Term::Exactly(T::ProcessRestart)));
    Budget::outage(timings, &steps)
}

/// A backup that runs is promoted; `reconnect` is what its clients then need.
fn standby(fault: Fault, reconnect: &[(Step, Term)], care: Care, timings: &Timings) -> Outage {
    let Some(mut steps) = detection(fault, care, timings) else {
        return Outage::Never;
    };
    steps.push((Step::Promote, Term::Exactly(T::Promotion)));
    steps.extend_from_slice(reconnect);
    Budget::outage(timings, &steps)
}

/// A backup that does not run: after a process exit or a hang the restart is quicker, otherwise an
/// operator starts it, since the Management Layer knows only backups that run.
fn cold_standby(fault: Fault, care: Care, timings: &Timings) -> Outage {
    if matches!(fault, Fault::ProcessExit | Fault::Hang) {
        return restart(fault, care, timings);
    }
    let Some(mut steps) = detection(fault, care, timings) else {
        return Outage::Never;
    };
    // The hold delays switchovers of the Management Layer, and this is none.
    steps.retain(|(step, _)| *step == Step::Detect);
    steps.push((Step::Hold, Term::Exactly(T::OperatorResponse)));
    steps.push((Step::Promote, Term::Exactly(T::ColdStart)));
    steps.push((Step::Reconnect, Term::Exactly(T::RetryRound)));
    Budget::outage(timings, &steps)
}

/// Detection and hold; `None` where the fault is never seen.
fn detection(fault: Fault, care: Care, timings: &Timings) -> Option<Vec<(Step, Term)>> {
    match fault {
        Fault::ProcessExit => Some(vec![(Step::Detect, Term::Exactly(T::ProcessExitDetection))]),
        Fault::Hang if care.sees_hangs => {
            Some(vec![(Step::Detect, Term::Exactly(T::HeartbeatPeriod))])
        }
        Fault::Hang => Some(vec![(Step::Detect, Term::Exactly(T::HumanDetection))]),
        Fault::HostDown if is_on(T::AddpTimeout, timings) => Some(vec![
            (Step::Detect, Term::OneToTwo(T::AddpTimeout)),
            (Step::Hold, Term::Exactly(T::DisconnectSwitchoverTimeout)),
        ]),
        Fault::HostDown => None,
        _ => Some(Vec::new()),
    }
}
