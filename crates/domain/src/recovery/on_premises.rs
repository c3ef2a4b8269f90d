//! What a lost process or host does to an on-premises component, by its redundancy mode.
//!
//! For a component of the catalog the defaults of the Management Layer hold: an HA license, a
//! working Solution Control Server, automatic restart. A plan's applications bring their own
//! [`Care`].

use super::{Budget, Case, DataLoss, OutageTime, Recovery, RecoveryRule, Step, Term};
use crate::catalog::{HaMode, TimingKey as T, Timings};
use crate::deployment::{Protection, Scheme};
use crate::fault::{Fault, ServerFault};
use crate::id::Word;

/// How the Management Layer looks after an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Care {
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
    let each = |loss: &dyn Fn(ServerFault) -> Recovery| {
        let faults = ServerFault::ALL.iter().map(|&fault| loss(fault));
        faults.chain(outside_the_model()).collect()
    };
    let care = Care::by_default(timings);
    let under = |scheme| each(&|fault| server_loss(scheme, fault, care, timings));
    let unknown = |fault, case: Case| Recovery::new(fault, case, OutageTime::Unknown);
    match mode {
        HaMode::NPlusOne => under(Scheme::NPlusOne),
        HaMode::ColdStandby => under(Scheme::Cold),
        HaMode::WarmStandby => under(Scheme::Warm),
        HaMode::HotStandby => under(Scheme::Hot),
        HaMode::Parallel => under(Scheme::Parallel),
        HaMode::VendorSpecific => each(&|fault| unknown(fault, Case::VendorSpecific)),
        HaMode::ActiveActive | HaMode::Singleton | HaMode::CronJob => {
            each(&|fault| unknown(fault, Case::ModeNotStated).losing(DataLoss::NotStated))
        }
        HaMode::NotApplicable => vec![lca_loss()],
    }
}

/// What faults do to what its vendor makes redundant: how long that takes is unknown here.
pub(super) fn vendor_losses() -> Vec<Recovery> {
    let losses = ServerFault::ALL.iter().map(|fault| vendor_loss(*fault));
    losses.chain([lca_loss_alone()]).collect()
}

/// One of them.
pub(super) fn vendor_loss(fault: impl Into<Fault>) -> Recovery {
    Recovery::new(fault, Case::VendorSpecific, OutageTime::Unknown)
}

/// LCA lost with its process alive, where nothing can switch over: nothing happens.
pub(super) fn lca_loss_alone() -> Recovery {
    Recovery::new(Fault::LcaLost, Case::LcaNoBackup, OutageTime::None)
}

/// LCA lost with its processes alive: no outage by itself, but a switchover all the same.
#[must_use]
pub fn lca_loss() -> Recovery {
    Recovery::new(Fault::LcaLost, Case::LcaSwitchover, OutageTime::None)
}

/// Zones and units, which on-premises components do not have.
fn outside_the_model() -> [Recovery; 2] {
    [
        Recovery::new(Fault::ZoneDown, Case::NoZone, OutageTime::NotApplicable),
        Recovery::new(Fault::UnitDown, Case::NoUnit, OutageTime::NotApplicable),
    ]
}

/// What a fault of a server does, by what still stands in for that server.
pub(crate) fn server_loss(
    scheme: Scheme,
    fault: ServerFault,
    care: Care,
    timings: &Timings,
) -> Recovery {
    let (outage, loss) = match scheme {
        Scheme::Alone => (alone(fault, care, timings), DataLoss::InFlight),
        Scheme::NPlusOne => (OutageTime::None, DataLoss::InFlight),
        Scheme::Parallel => (OutageTime::None, DataLoss::NotRecorded),
        Scheme::Hot => (standby(fault, &[], care, timings), DataLoss::None),
        Scheme::Warm => {
            let reconnect = [(Step::Reconnect, Term::UpTo(T::RetryRound))];
            let outage = standby(fault, &reconnect, care, timings);
            (outage, DataLoss::InFlight)
        }
        Scheme::Cold => (cold_standby(fault, care, timings), DataLoss::InFlight),
    };
    Recovery::new(fault, RecoveryRule::Server(fault, scheme), outage).losing(loss)
}

/// What the loss of a site does, by what stands in elsewhere for what was there: as where the hosts
/// fall silent one by one. Where nothing does, the site has to be back.
pub(super) fn site_loss(elsewhere: Scheme, care: Care, timings: &Timings) -> Recovery {
    if elsewhere == Scheme::Alone {
        let back = [(Step::Promote, Term::Exactly(T::SiteRepair))];
        let outage = Budget::outage(timings, &back);
        return Recovery::new(Fault::SiteDown, Case::SiteNoneLeft, outage)
            .losing(DataLoss::InFlight);
    }
    let host = server_loss(elsewhere, ServerFault::HostDown, care, timings);
    Recovery {
        fault: Fault::SiteDown,
        rule: RecoveryRule::SiteDown(elsewhere),
        ..host
    }
}

/// The loss of a site where only what stands by is.
pub(super) fn site_unfelt(scheme: Scheme) -> Recovery {
    Recovery::new(
        Fault::SiteDown,
        RecoveryRule::SiteDown(scheme),
        OutageTime::None,
    )
}

/// Nothing takes over: there is no backup, it went with the same host, or the HA license that a
/// switchover needs is missing. A process is restarted where it was, a host repaired; nothing ends
/// Service Unavailable, since only its switchover acts on that.
fn alone(fault: ServerFault, care: Care, timings: &Timings) -> OutageTime {
    match fault {
        ServerFault::ProcessExit | ServerFault::Hang => restart(fault, care, timings),
        ServerFault::HostDown => {
            Budget::outage(timings, &[(Step::Promote, Term::Exactly(T::HostRepair))])
        }
        ServerFault::ServiceUnavailable => OutageTime::Never,
    }
}

/// A failed process is brought back where it was, by an operator where nothing else does.
fn restart(fault: ServerFault, care: Care, timings: &Timings) -> OutageTime {
    let Some(mut steps) = detection(fault, care, timings) else {
        return OutageTime::Never;
    };
    if !care.restarts {
        steps.push((Step::Hold, Term::Exactly(T::OperatorResponse)));
    }
    steps.push((Step::Promote, Term::Exactly(T::ProcessRestart)));
    Budget::outage(timings, &steps)
}

/// A backup that runs is promoted; `reconnect` is what its clients then need.
fn standby(
    fault: ServerFault,
    reconnect: &[(Step, Term)],
    care: Care,
    timings: &Timings,
) -> OutageTime {
    let Some(mut steps) = detection(fault, care, timings) else {
        return OutageTime::Never;
    };
    steps.push((Step::Promote, Term::Exactly(T::Promotion)));
    steps.extend_from_slice(reconnect);
    Budget::outage(timings, &steps)
}

/// A backup that does not run: after a process exit or a hang the restart is quicker, otherwise an
/// operator starts it, since the Management Layer knows only backups that run.
fn cold_standby(fault: ServerFault, care: Care, timings: &Timings) -> OutageTime {
    match fault {
        ServerFault::ProcessExit | ServerFault::Hang => return restart(fault, care, timings),
        ServerFault::ServiceUnavailable | ServerFault::HostDown => {}
    }
    let Some(mut steps) = detection(fault, care, timings) else {
        return OutageTime::Never;
    };
    // The hold delays switchovers of the Management Layer, and this is none.
    steps.retain(|(step, _)| *step == Step::Detect);
    steps.push((Step::Hold, Term::Exactly(T::OperatorResponse)));
    steps.push((Step::Promote, Term::Exactly(T::ColdStart)));
    steps.push((Step::Reconnect, Term::Exactly(T::RetryRound)));
    Budget::outage(timings, &steps)
}

/// Detection and hold; `None` where the fault is never seen.
fn detection(fault: ServerFault, care: Care, timings: &Timings) -> Option<Vec<(Step, Term)>> {
    match fault {
        ServerFault::ProcessExit => {
            Some(vec![(Step::Detect, Term::Exactly(T::ProcessExitDetection))])
        }
        ServerFault::Hang if care.sees_hangs => {
            Some(vec![(Step::Detect, Term::Exactly(T::HeartbeatPeriod))])
        }
        ServerFault::Hang => Some(vec![(Step::Detect, Term::Exactly(T::HumanDetection))]),
        ServerFault::HostDown if is_on(T::AddpTimeout, timings) => Some(vec![
            (Step::Detect, Term::OneToTwo(T::AddpTimeout)),
            (Step::Hold, Term::Exactly(T::DisconnectSwitchoverTimeout)),
        ]),
        ServerFault::HostDown => None,
        ServerFault::ServiceUnavailable => Some(Vec::new()),
    }
}
