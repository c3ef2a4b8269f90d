//! What a lost process or host does to an on-premises component, by its redundancy mode.
//!
//! The defaults of the Management Layer hold: an HA license, a working Solution Control Server,
//! automatic restart. A plan that says otherwise is evaluated by its own settings.

use super::{Budget, DataLoss, Fault, Outage, Recovery, Step, Term};
use crate::domain::catalog::{HaMode, TimingKey as T, Timings};
use crate::domain::id::Word;

/// The faults an on-premises component can meet.
const FAULTS: [Fault; 4] = [
    Fault::ProcessExit,
    Fault::Hang,
    Fault::ServiceUnavailable,
    Fault::HostDown,
];

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
            .map(|&fault| component_loss(mode, fault, timings))
            .chain(outside_the_model())
            .collect(),
    }
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

fn component_loss(mode: HaMode, fault: Fault, timings: &Timings) -> Recovery {
    let case = mode.id();
    match mode {
        HaMode::NPlusOne => Recovery::new(fault, case, Outage::None).losing(DataLoss::InFlight),
        HaMode::Parallel => Recovery::new(fault, case, Outage::None).losing(DataLoss::NotRecorded),
        HaMode::HotStandby => {
            Recovery::new(fault, case, standby(fault, &[], timings)).losing(DataLoss::None)
        }
        HaMode::WarmStandby => {
            let reconnect = [(Step::Reconnect, Term::UpTo(T::RetryRound))];
            Recovery::new(fault, case, standby(fault, &reconnect, timings))
                .losing(DataLoss::InFlight)
        }
        HaMode::ColdStandby => {
            Recovery::new(fault, case, cold_standby(fault, timings)).losing(DataLoss::InFlight)
        }
        _ => Recovery::by(fault, "mode.not-stated", Outage::Unknown).losing(DataLoss::NotStated),
    }
}

/// A backup that runs is promoted; `reconnect` is what its clients then need.
fn standby(fault: Fault, reconnect: &[(Step, Term)], timings: &Timings) -> Outage {
    let Some(detect) = detection(fault, timings) else {
        return Outage::Never;
    };
    let mut steps = detect;
    steps.push((Step::Promote, Term::Exactly(T::Promotion)));
    steps.extend_from_slice(reconnect);
    Budget::outage(timings, &steps)
}

/// A backup that does not run: after a process exit or a hang the restart is quicker, otherwise an
/// operator starts it, since the Management Layer knows only backups that run.
fn cold_standby(fault: Fault, timings: &Timings) -> Outage {
    let Some(detect) = detection(fault, timings) else {
        return Outage::Never;
    };
    let mut steps = detect;
    match fault {
        Fault::ProcessExit | Fault::Hang => {
            steps.push((Step::Promote, Term::Exactly(T::ProcessRestart)));
        }
        _ => {
            steps.push((Step::Hold, Term::Exactly(T::OperatorResponse)));
            steps.push((Step::Promote, Term::Exactly(T::ColdStart)));
            steps.push((Step::Reconnect, Term::Exactly(T::RetryRound)));
        }
    }
    Budget::outage(timings, &steps)
}

/// Detection and hold; `None` where the fault is never seen.
fn detection(fault: Fault, timings: &Timings) -> Option<Vec<(Step, Term)>> {
    let is_on = |key| timings.length(key).is_some_and(|length| !length.is_zero());
    match fault {
        Fault::ProcessExit => Some(vec![(Step::Detect, Term::Exactly(T::ProcessExitDetection))]),
        Fault::Hang if is_on(T::HeartbeatPeriod) => {
            Some(vec![(Step::Detect, Term::Exactly(T::HeartbeatPeriod))])
        }
        Fault::Hang => Some(vec![(Step::Detect, Term::Exactly(T::HumanDetection))]),
        Fault::HostDown if is_on(T::AddpTimeout) => Some(vec![
            (Step::Detect, Term::OneToTwo(T::AddpTimeout)),
            (Step::Hold, Term::Exactly(T::DisconnectSwitchoverTimeout)),
        ]),
        Fault::HostDown => None,
        _ => Some(Vec::new()),
    }
}
