//! How long a fault takes away what it hits: detection, takeover, disaster, step by step.
//!
//! Reference: the model's section "Recovery time". Recovery is the outage of the application or
//! service, not of the instance, so it is nothing where the survivors carry on.

mod budget;
mod grid;
mod measured;
mod on_premises;
mod plan;
mod private_edition;
mod rule;

pub use budget::{Budget, BudgetPart, OutageTime, Step, Term};
pub use grid::{
    CaseEnd, DisasterLeaves, GridAsk, GridCell, GridColumn, GridFilter, GridGroup, GridGroupKind,
    GridPlace, GridRow, GridSource, RecoveryGrid, RecoveryMeasure, disaster_leaves,
};
pub use measured::{MeasuredComparison, measured_beside};
pub(crate) use on_premises::{Care, server_loss};
pub use on_premises::{component_losses, lca_loss};
pub use plan::{PlanRecovery, RecoverySummary, recoveries, summary, timings_used};
pub(crate) use private_edition::unit_loss;
pub use private_edition::{ServiceSetting, service_losses};
pub use rule::{Case, DataLoss, RecoveryRule};

use super::catalog::{Timings, WorkloadKind};
use super::fault::Fault;
use super::plan::PodKind;
use super::source::Basis;

/// What follows from one fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The fault.
    pub fault: Fault,
    /// The kind of workload it is about, where that matters.
    pub workload: Option<WorkloadKind>,
    /// What it does to the service.
    pub outage: OutageTime,
    /// What else is lost, where the fault interrupts anything.
    pub data_loss: Option<DataLoss>,
    /// The rule that says why.
    pub rule: RecoveryRule,
}

impl Recovery {
    /// The least certain basis among the figures this rests on; `None` where it rests on none.
    #[must_use]
    pub fn basis(&self, timings: &Timings) -> Option<Basis> {
        match &self.outage {
            OutageTime::Lasts(budget) => budget.basis(timings),
            OutageTime::None
            | OutageTime::Never
            | OutageTime::Unknown
            | OutageTime::NotApplicable => None,
        }
    }

    fn new(fault: impl Into<Fault>, rule: impl Into<RecoveryRule>, outage: OutageTime) -> Self {
        Self {
            fault: fault.into(),
            workload: None,
            outage,
            data_loss: None,
            rule: rule.into(),
        }
    }

    fn on(mut self, workload: PodKind) -> Self {
        self.workload = Some(workload.into());
        self
    }

    fn losing(mut self, loss: DataLoss) -> Self {
        self.data_loss = Some(loss);
        self
    }
}
