//! What a fault takes down for longer than the recovery time objective.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::edition::Edition;
use super::raised::Raised;
use super::subject::Subject;
use crate::catalog::CheckId;
use crate::deployment::Scheme;
use crate::duration::length;
use crate::fault::{Fault, PodFault};
use crate::finding::Severity;
use crate::plan::Objectives;
use crate::recovery::{Case, PlanRecovery, RecoveryRule, measured_beside};
use crate::subject_id::SubjectId;
use crate::units::Seconds;

/// One finding for each unit and each way to miss the objective, which names all services it is
/// about, those that are not critical too: recovery counts them as well.
pub(super) fn check(all: Edition<'_>, raised: &mut Vec<Raised>) {
    let objective = &all.subject.plan.objectives.recovery_time;
    let names = &all.subject.catalog.checks;
    for unit in &all.edition.units {
        for miss in Miss::ALL {
            let Some(allowed) = objective.of(miss.fault()) else {
                continue;
            };
            let at = objective.place(&Objectives::recovery_time_at(), miss.fault());
            let lines = all.subject.recovery.iter().filter(|line| {
                line.unit.as_ref() == Some(&unit.id) && Miss::of(line) == Some(miss)
            });
            let ids: BTreeSet<&str> = lines.clone().filter_map(PlanRecovery::service).collect();
            let Some(longest) = longest(lines) else {
                continue;
            };
            raised.push(
                Raised::new(miss.check(), &at)
                    .name("fault", names.fault_of_pod(miss.fault()))
                    .name("unit", &unit.id)
                    .names("services", all.services(&ids))
                    .name("length", length(longest))
                    .name("objective", length(allowed)),
            );
        }
    }
}

/// The same of what is no service: applications, cluster nodes, proxies, recorders and shared parts. Of
/// cold standby a finding of its own names the slowest fault.
pub(super) fn of_servers(subject: Subject<'_>, cold: Option<Fault>, raised: &mut Vec<Raised>) {
    let objective = &subject.plan.objectives.recovery_time;
    let groups = subject.deployment.groups.values();
    let cold_ones = groups.filter(|group| group.protection.scheme == Scheme::Cold);
    let cold_ones: BTreeSet<&SubjectId> = cold_ones.map(|group| &group.subject).collect();
    let is_said = |line: &PlanRecovery| {
        cold == Some(line.recovery.fault) && cold_ones.contains(&line.subject)
    };
    let late = subject.recovery.iter();
    let late = late.filter(|line| line.meets_rto == Some(false) && line.service().is_none());
    let late: Vec<&PlanRecovery> = late.filter(|line| !is_said(line)).collect();
    let faults: BTreeSet<Fault> = late.iter().map(|line| line.recovery.fault).collect();
    for fault in faults {
        let Some(allowed) = objective.of(fault) else {
            continue;
        };
        let hit = late.iter().copied();
        let hit = hit.filter(|line| line.recovery.fault == fault);
        let (ending, endless): (Vec<_>, Vec<_>) = hit.partition(|line| line.total().is_some());
        let at = objective.place(&Objectives::recovery_time_at(), fault);
        let finding = |check, lines: &[&PlanRecovery]| {
            let names: BTreeSet<&str> = lines.iter().map(|line| line.subject.own()).collect();
            let finding = Raised::new(check, &at)
                .name("fault", subject.catalog.checks.fault(fault))
                .names("names", names)
                .name("objective", length(allowed));
            match fault {
                // More members than one have to fail for it.
                Fault::SharedDown => finding.severity(Severity::Warning),
                _ => finding,
            }
        };
        if let Some(longest) = longest(ending.iter().copied()) {
            let late = finding(CheckId::RedundancyFaultMissesRto, &ending);
            raised.push(late.name("length", length(longest)));
        }
        if !endless.is_empty() {
            raised.push(finding(CheckId::RedundancyFaultWithoutEnd, &endless));
        }
    }
}

/// Failover tests that took longer or less long than the plan expects.
pub(super) fn measured(subject: Subject<'_>, raised: &mut Vec<Raised>) {
    let all = measured_beside(subject.plan, subject.deployment, subject.recovery);
    for it in all {
        let outside = matches!(it.verdict, Some(Ordering::Less | Ordering::Greater));
        let Some(expected) = it.expected.filter(|_| outside) else {
            continue;
        };
        let (best, worst) = (length(expected.best), length(expected.worst));
        let expected = if best == worst {
            worst
        } else {
            format!("{best} to {worst}")
        };
        raised.push(
            Raised::new(CheckId::PlanMeasuredOutside, &it.measured.at.key("seconds"))
                .name("fault", subject.catalog.checks.fault(it.measured.fault))
                .name("target", &it.measured.target)
                .name("length", length(it.measured.seconds))
                .name("expected", expected),
        );
    }
}

/// How a service misses the objective.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Miss {
    /// Its unit is lost, and nothing takes over.
    NotCovered,
    /// Its unit is lost, and the other one takes over too late.
    TooSlow,
    PodCrash,
    PodHang,
    NodeFailure,
    NodeDrain,
    ZoneFailure,
}

impl Miss {
    const ALL: [Self; 7] = [
        Self::NotCovered,
        Self::TooSlow,
        Self::PodCrash,
        Self::PodHang,
        Self::NodeFailure,
        Self::NodeDrain,
        Self::ZoneFailure,
    ];

    /// `None` where the objective is met, where nobody knows, and for what is no service.
    fn of(line: &PlanRecovery) -> Option<Self> {
        if line.meets_rto != Some(false) {
            return None;
        }
        match line.recovery.fault {
            // Named with the part that is missing.
            Fault::UnitDown if line.recovery.rule == RecoveryRule::Of(Case::PartMissing) => None,
            Fault::UnitDown if line.recovery.rule.leaves_unit_uncovered() => Some(Self::NotCovered),
            Fault::UnitDown => Some(Self::TooSlow),
            fault => PodFault::of(fault).map(|fault| match fault {
                PodFault::ContainerCrash => Self::PodCrash,
                PodFault::ContainerHang => Self::PodHang,
                PodFault::WorkerDown => Self::NodeFailure,
                PodFault::WorkerDrain => Self::NodeDrain,
                PodFault::ZoneDown => Self::ZoneFailure,
            }),
        }
    }

    /// The check that says so.
    fn check(self) -> CheckId {
        match self {
            Self::NotCovered => CheckId::PrivateEditionObjectiveWithoutRecovery,
            Self::TooSlow => CheckId::PrivateEditionRecoveryTooSlow,
            Self::PodCrash
            | Self::PodHang
            | Self::NodeFailure
            | Self::NodeDrain
            | Self::ZoneFailure => CheckId::PrivateEditionFaultMissesRto,
        }
    }

    /// What happens.
    fn fault(self) -> Fault {
        match self {
            Self::NotCovered | Self::TooSlow => Fault::UnitDown,
            Self::PodCrash => Fault::ContainerCrash,
            Self::PodHang => Fault::Hang,
            Self::NodeFailure => Fault::WorkerDown,
            Self::NodeDrain => Fault::WorkerDrain,
            Self::ZoneFailure => Fault::ZoneDown,
        }
    }
}

/// The longest of these outages, at its worst.
pub(super) fn longest<'p>(lines: impl Iterator<Item = &'p PlanRecovery>) -> Option<Seconds> {
    let outages = lines.filter_map(|line| line.total().map(|span| span.worst));
    outages.reduce(|longest, next| if next > longest { next } else { longest })
}
