//! A simulated run that leaves the page: a runbook in Markdown, its events as CSV, its timeline as a
//! picture that carries plan and run.

mod events;
mod lanes;
mod pattern;
mod picture;
mod runbook;
mod ticks;

use tandem_domain::catalog::Catalog;
use tandem_domain::plan::Plan;
use tandem_domain::recovery::PlanRecovery;
use tandem_domain::simulation::{RunRequest, Timeline, Trace};

pub use pattern::tile;
pub use ticks::ticks;

/// A run and all that is told of it.
pub struct Told<'r> {
    request: &'r RunRequest,
    trace: &'r Trace,
    plan: Plan,
    timeline: Timeline,
    recoveries: &'r [PlanRecovery],
    catalog: &'r Catalog,
}

impl<'r> Told<'r> {
    /// A trace with what it was asked for: every fault of the run in its order, those by hand
    /// included. `recoveries` are the plan's own.
    #[must_use]
    pub fn new(
        request: &'r RunRequest,
        trace: &'r Trace,
        recoveries: &'r [PlanRecovery],
        catalog: &'r Catalog,
    ) -> Self {
        Self {
            request,
            trace,
            plan: Plan::read(&request.plan),
            timeline: Timeline::new(trace, &request.faults),
            recoveries,
            catalog,
        }
    }

    /// The name of the plan.
    #[must_use]
    pub fn plan_name(&self) -> Option<&str> {
        self.plan.name.as_deref()
    }

    /// What its files are called, without an ending.
    #[must_use]
    pub fn file_name(&self) -> String {
        tandem_text::run::file_name(self.plan_name(), self.request.seed)
    }
}
