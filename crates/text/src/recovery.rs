//! Faults, steps and outages.

use tandem_domain::fault::Fault;
use tandem_domain::id::Word;
use tandem_domain::recovery::{OutageTime, Recovery, Step, Term};

use super::time;

pub const FAULT: &str = "Fault";
pub const OUTAGE: &str = "Outage";
pub const WHY: &str = "Why, and what it is made of";
pub const DATA: &str = "Data:";
pub const DOES_NOT_APPLY: &str = "does not apply";

/// What goes wrong, in words.
#[must_use]
pub fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::ProcessExit => "Its process ends",
        Fault::Hang => "It hangs",
        Fault::ServiceUnavailable => "It reports Service Unavailable",
        Fault::HostDown => "Its host falls silent",
        Fault::LcaLost => "LCA is lost",
        Fault::ScsDown => "Its Solution Control Server ends",
        Fault::NetworkCut => "Its network is cut",
        Fault::LicenseDecrease => "Its licenses are lowered",
        Fault::ContainerCrash => "One instance crashes",
        Fault::WorkerDown => "Its worker is lost",
        Fault::ZoneDown => "Its zone is lost",
        Fault::SiteDown => "Its site is lost",
        Fault::UnitDown => "Its whole unit is lost",
        Fault::SharedDown => "Too few of its members are up",
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
        OutageTime::None => "none".to_owned(),
        OutageTime::Lasts(budget) => time::span(budget.total()),
        OutageTime::Never => "does not end by itself".to_owned(),
        OutageTime::Unknown => "unknown".to_owned(),
        OutageTime::NotApplicable => DOES_NOT_APPLY.to_owned(),
    }
}

/// The name of a step.
#[must_use]
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Detect => "Detect",
        Step::Hold => "Hold",
        Step::Promote => "Promote",
        Step::Reconnect => "Reconnect",
    }
}

/// Where the figure of a step comes from.
#[must_use]
pub fn term(term: Term) -> String {
    match term {
        Term::Exactly(key) => key.id().to_owned(),
        Term::UpTo(key) => format!("up to {}", key.id()),
        Term::OneToTwo(key) => format!("1 to 2 × {}", key.id()),
        Term::Times(period, times) => format!("{} × {}", times.id(), period.id()),
        Term::Stated(_) => "mttr_h of this part".to_owned(),
    }
}
