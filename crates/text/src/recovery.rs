//! Failures, steps and outages.

use tandem_domain::catalog::TimingKey;
use tandem_domain::fault::Fault;
use tandem_domain::id::Word;
use tandem_domain::plan::Liveness;
use tandem_domain::recovery::{BudgetPart, OutageTime, Recovery, Step, Term};

use super::time;

pub const FAULT: &str = "Failure";
pub const OUTAGE: &str = "Outage";
pub const WHY: &str = "Explanation and breakdown";
pub const DATA: &str = "Data:";
pub const NO_OUTAGE: &str = "No outage";
pub const REPAIR: &str = "Wait for repair";
pub const DOES_NOT_APPLY: &str = "does not apply";

/// A failure, by its name.
#[must_use]
pub fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::ProcessExit => "Process crash",
        Fault::Hang => "Process hang",
        Fault::ServiceUnavailable => "Report of Service Unavailable",
        Fault::HostDown => "Host failure",
        Fault::LcaLost => "Loss of LCA",
        Fault::ScsDown => "Loss of a Solution Control Server",
        Fault::NetworkCut => "Network failure",
        Fault::LicenseDecrease => "License decrease",
        Fault::ContainerCrash => "Pod crash",
        Fault::WorkerDown => "Worker node failure",
        Fault::WorkerDrain => "Worker node drain",
        Fault::Rollout => "Rollout of a new version",
        Fault::ZoneDown => "Zone failure",
        Fault::SiteDown => "Site failure",
        Fault::UnitDown => "Region or data center failure",
        Fault::SharedDown => "Shared dependency failure",
    }
}

/// The fault, and the kind of workload where that matters.
#[must_use]
pub fn subject(recovery: &Recovery) -> String {
    let fault = fault(recovery.fault);
    match recovery.workload {
        Some(kind) => format!("{fault} ({})", kind.id()),
        None => fault.to_owned(),
    }
}

/// Which of several outcomes this is: the mode, and the kind of workload where that matters.
#[must_use]
pub fn under(mode: &str, recovery: &Recovery) -> String {
    match recovery.workload {
        Some(kind) => format!("{mode}, {}", kind.id()),
        None => mode.to_owned(),
    }
}

/// How long the outage is.
#[must_use]
pub fn outage(outage: &OutageTime) -> String {
    match outage {
        OutageTime::None => NO_OUTAGE.to_owned(),
        OutageTime::Lasts(budget) => time::span(budget.total()),
        OutageTime::Never => "does not end by itself".to_owned(),
        OutageTime::Unknown => super::app::UNKNOWN.to_owned(),
        OutageTime::NotApplicable => DOES_NOT_APPLY.to_owned(),
    }
}

/// The name of a step.
#[must_use]
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Detect => "Detection",
        Step::Hold => "Delay",
        Step::Promote => "Failover",
        Step::Reconnect => "Reconnect",
    }
}

/// A step of one budget: that in which nothing can be done but repair is called so.
#[must_use]
pub fn budget_step(part: &BudgetPart) -> &'static str {
    if part.is_repair() {
        REPAIR
    } else {
        step(part.step)
    }
}

/// What a liveness probe takes, by what is the plan's and what is the workload's own.
fn probes(liveness: Liveness) -> String {
    let of = |key: TimingKey, is_own: bool| {
        if is_own {
            format!("{} of this workload", key.id())
        } else {
            key.id().to_owned()
        }
    };
    format!(
        "{} - 1 to {} × {}, + {}",
        of(
            TimingKey::LivenessThreshold,
            liveness.failure_threshold.is_some()
        ),
        TimingKey::LivenessThreshold.id(),
        of(TimingKey::LivenessPeriod, liveness.period.is_some()),
        of(TimingKey::LivenessTimeout, liveness.timeout.is_some()),
    )
}

/// Where the figure of a step comes from.
#[must_use]
pub fn term(term: Term) -> String {
    match term {
        Term::Exactly(key) => key.id().to_owned(),
        Term::UpTo(key) => format!("up to {}", key.id()),
        Term::OneToTwo(key) => format!("1 to 2 × {}", key.id()),
        Term::Probes(liveness) => probes(liveness),
        Term::UpToStated(_) => "up to termination_grace_s of this workload".to_owned(),
        Term::Stated(_) => "mttr_h of this dependency".to_owned(),
    }
}
