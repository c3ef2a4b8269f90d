//! A cell of the grid: the failure cases that belong to it, the worst first.

use std::cmp::Ordering;

use crate::fault::Fault;
use crate::id::words;
use crate::recovery::{BudgetPart, DataLoss, OutageTime, PlanRecovery};
use crate::units::Seconds;

words! {
    /// A column of the grid: kinds of failures.
    pub enum GridColumn {
        /// Of a process or a container that ends, or that says it cannot serve.
        Process = "process",
        /// Of one that lives and does nothing.
        Hang = "hang",
        /// Of a host or a worker.
        Node = "node",
        /// Of a zone or a site.
        Zone = "zone",
        /// Of a unit: a region or a data center.
        Region = "region",
        /// Of a part that others depend on.
        Dependency = "dependency",
    }
}

impl GridColumn {
    /// The column a fault belongs to; `None` for what takes nothing away by itself.
    #[must_use]
    pub fn of(fault: Fault) -> Option<Self> {
        match fault {
            Fault::ProcessExit | Fault::ServiceUnavailable | Fault::ContainerCrash => {
                Some(Self::Process)
            }
            Fault::Hang => Some(Self::Hang),
            Fault::HostDown | Fault::LcaLost | Fault::WorkerDown | Fault::WorkerDrain => {
                Some(Self::Node)
            }
            Fault::ZoneDown | Fault::SiteDown => Some(Self::Zone),
            Fault::UnitDown => Some(Self::Region),
            Fault::SharedDown => Some(Self::Dependency),
            Fault::ScsDown | Fault::NetworkCut | Fault::LicenseDecrease | Fault::Rollout => None,
        }
    }
}

words! {
    /// What the cells of the grid say, and what they are held against.
    pub enum RecoveryMeasure {
        /// How long service is away, against the recovery time objective.
        Outage = "rto",
        /// How much data is lost, against the recovery point objective.
        DataLost = "rpo",
    }
}

impl RecoveryMeasure {
    /// Whether a case meets its objective; `None` without one, or where nobody knows.
    #[must_use]
    pub fn is_met(self, case: &PlanRecovery) -> Option<bool> {
        match self {
            Self::Outage => case.meets_rto,
            Self::DataLost => case.meets_rpo,
        }
    }
}

/// How a case ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CaseEnd {
    /// Service is never away.
    NoOutage,
    /// Something takes over or starts again: after so long at worst.
    Restored(Seconds),
    /// Nothing can be done but repair, which takes so long.
    WaitsForRepair(Seconds),
    /// A region, a data center or a site is lost and nothing of it is planned anywhere else: service
    /// is back when the place is, after so long.
    NotCovered(Seconds),
    /// Nothing in the rules ends it.
    Endless,
    /// A figure it would take is missing.
    Unknown,
    /// The fault does not apply here.
    NotApplicable,
}

impl CaseEnd {
    /// How a case ends.
    #[must_use]
    pub fn of(case: &PlanRecovery) -> Self {
        match &case.recovery.outage {
            OutageTime::None => Self::NoOutage,
            OutageTime::Never => Self::Endless,
            OutageTime::Unknown => Self::Unknown,
            OutageTime::NotApplicable => Self::NotApplicable,
            OutageTime::Lasts(budget) => {
                let worst = budget.total().worst;
                let is_disaster = match case.recovery.fault {
                    Fault::UnitDown | Fault::SiteDown => true,
                    Fault::ProcessExit
                    | Fault::Hang
                    | Fault::ServiceUnavailable
                    | Fault::HostDown
                    | Fault::LcaLost
                    | Fault::ScsDown
                    | Fault::SharedDown
                    | Fault::NetworkCut
                    | Fault::ContainerCrash
                    | Fault::WorkerDown
                    | Fault::WorkerDrain
                    | Fault::Rollout
                    | Fault::ZoneDown
                    | Fault::LicenseDecrease => false,
                };
                match budget.parts().iter().any(BudgetPart::is_repair) {
                    true if is_disaster => Self::NotCovered(worst),
                    true => Self::WaitsForRepair(worst),
                    false => Self::Restored(worst),
                }
            }
        }
    }

    /// How bad it is: its kind, then its length.
    fn badness(self) -> (u8, f64) {
        match self {
            Self::NotApplicable => (0, 0.0),
            Self::NoOutage => (1, 0.0),
            Self::Restored(length) | Self::WaitsForRepair(length) | Self::NotCovered(length) => {
                (2, length.get())
            }
            Self::Unknown => (3, 0.0),
            Self::Endless => (4, 0.0),
        }
    }
}

/// How bad the loss of data is: its kind, then how much.
fn badness_of_loss(case: &PlanRecovery) -> (u8, f64) {
    match (case.recovery_point, case.recovery.data_loss) {
        (None, None) => (0, 0.0),
        (Some(lost), _) if lost.is_zero() => (1, 0.0),
        (None, Some(DataLoss::InFlight)) => (2, 0.0),
        (Some(lost), _) => (3, lost.get()),
        (None, Some(_)) => (4, 0.0),
    }
}

/// The failure cases of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridCell<'a> {
    /// The worst first; none where no such failure applies.
    pub cases: Vec<&'a PlanRecovery>,
}

impl<'a> GridCell<'a> {
    /// A cell of some of all cases, by their place among all. What misses its objective comes first,
    /// then what lasts longest, then what comes first.
    pub(super) fn of(
        all: &'a [PlanRecovery],
        mut places: Vec<usize>,
        measure: RecoveryMeasure,
    ) -> Self {
        places.sort_unstable();
        places.dedup();
        let mut cases: Vec<&PlanRecovery> =
            places.into_iter().filter_map(|at| all.get(at)).collect();
        cases.sort_by(|one, other| worse_first(one, other, measure));
        Self { cases }
    }

    /// The worst of its cases.
    #[must_use]
    pub fn worst(&self) -> Option<&'a PlanRecovery> {
        self.cases.first().copied()
    }

    /// How many of its cases miss their objective.
    #[must_use]
    pub fn misses(&self, measure: RecoveryMeasure) -> usize {
        let misses = |case: &&&PlanRecovery| measure.is_met(case) == Some(false);
        self.cases.iter().filter(misses).count()
    }
}

fn worse_first(one: &PlanRecovery, other: &PlanRecovery, measure: RecoveryMeasure) -> Ordering {
    let key = |case: &PlanRecovery| {
        let (kind, length) = match measure {
            RecoveryMeasure::Outage => CaseEnd::of(case).badness(),
            RecoveryMeasure::DataLost => badness_of_loss(case),
        };
        (measure.is_met(case) == Some(false), kind, length)
    };
    let ((one_misses, one_kind, one_length), (other_misses, other_kind, other_length)) =
        (key(one), key(other));
    other_misses
        .cmp(&one_misses)
        .then(other_kind.cmp(&one_kind))
        .then(other_length.total_cmp(&one_length))
}
