//! What the grid is made from.

use crate::arena::Idx;
use crate::catalog::Catalog;
use crate::deployment::{DeployedUnit, Deployment};
use crate::fault::Fault;
use crate::plan::{Path, Plan};
use crate::recovery::PlanRecovery;

/// What the grid is made from.
#[derive(Clone, Copy)]
pub struct GridSource<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What it is made of.
    pub deployment: &'a Deployment,
    /// What exists.
    pub catalog: &'a Catalog,
    /// Every failure case.
    pub all: &'a [PlanRecovery],
}

impl<'a> GridSource<'a> {
    /// The fault that a disaster is here.
    #[must_use]
    pub fn disaster(self) -> Option<Fault> {
        let hits = |fault: &Fault| self.all.iter().any(|it| it.recovery.fault == *fault);
        [Fault::UnitDown, Fault::SiteDown].into_iter().find(hits)
    }

    /// Where the plan says how the subject of a case runs.
    #[must_use]
    pub fn at(self, case: &PlanRecovery) -> Option<&'a Path> {
        let unit = case.unit.as_deref();
        let is_in = |at: Option<Idx<DeployedUnit>>| {
            let at = at.map(|at| self.deployment.units[at].id.as_str());
            at == unit
        };
        let services = self.deployment.services.values();
        let services = services.map(|it| (&it.subject, is_in(Some(it.unit)), &it.at));
        let groups = self.deployment.groups.values();
        let groups = groups.map(|it| (&it.subject, unit.is_none(), &it.at));
        let parts = self.deployment.shared.values();
        let parts = parts.map(|it| (&it.subject, is_in(it.unit), &it.at));
        let mut all = services.chain(groups).chain(parts);
        let found = all.find(|(subject, is_there, _)| *is_there && **subject == case.subject);
        found.map(|(_, _, at)| at)
    }
}
