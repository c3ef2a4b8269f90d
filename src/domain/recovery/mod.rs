//! How long a fault takes away what it hits: detection, takeover, disaster, step by step.
//!
//! Reference: the model's section "Recovery time". Recovery is the outage of the application or
//! service, not of the instance, so it is nothing where the survivors carry on.

mod budget;
mod on_premises;
mod plan;
mod private_edition;

pub use budget::{Budget, Outage, Part, Step, Term};
pub(in crate::domain) use on_premises::{Care, backed_up};
pub use on_premises::{component_losses, lca_loss};
pub use plan::{PlanRecovery, Summary, recoveries, summary, timings_used};
pub(in crate::domain) use private_edition::unit_loss;
pub use private_edition::{Setting, service_losses};

use super::catalog::{Timings, WorkloadKind};
use super::fault::Fault;
use super::id::Word;
use super::source::Basis;

/// What is lost beside time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataLoss {
    /// Nothing, by the model.
    None,
    /// Requests in flight on what failed.
    InFlight,
    /// What had not reached the other unit.
    ReplicationLag,
    /// Only what nobody recorded.
    NotRecorded,
    /// No source says.
    NotStated,
}

impl DataLoss {
    /// The rule that says it in words.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::None => "rpo.none",
            Self::InFlight => "rpo.in-flight",
            Self::ReplicationLag => "rpo.replication-lag",
            Self::NotRecorded => "rpo.not-recorded",
            Self::NotStated => "rpo.not-stated",
        }
    }
}

/// What follows from one fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The fault.
    pub fault: Fault,
    /// The kind of workload it is about, where that matters.
    pub workload: Option<WorkloadKind>,
    /// What it does to the service.
    pub outage: Outage,
    /// What else is lost, where the fault interrupts anything.
    pub data_loss: Option<DataLoss>,
    /// The id of the rule that says why.
    pub rule: String,
}

impl Recovery {
    /// The least certain basis among the figures this rests on; `None` where it rests on none.
    #[must_use]
    pub fn basis(&self, timings: &Timings) -> Option<Basis> {
        match &self.outage {
            Outage::Lasts(budget) => budget.basis(timings),
            _ => None,
        }
    }

    fn new(fault: Fault, case: &str, outage: Outage) -> Self {
        Self {
            fault,
            workload: None,
            outage,
            data_loss: None,
            rule: format!("{}.{case}", fault.id()),
        }
    }

    /// The same under a rule that does not belong to one fault alone.
    fn by(fault: Fault, rule: &str, outage: Outage) -> Self {
        Self {
            rule: rule.to_owned(),
            ..Self::new(fault, "", outage)
        }
    }

    fn on(mut self, workload: WorkloadKind) -> Self {
        self.workload = Some(workload);
        self
    }

    fn losing(mut self, loss: DataLoss) -> Self {
        self.data_loss = Some(loss);
        self
    }
}
