//! What the checks look at.

use crate::availability::Availability;
use crate::catalog::Catalog;
use crate::deployment::Deployment;
use crate::kubernetes::{ServiceReplicas, UnitWorkers};
use crate::licensing::ItemLicensing;
use crate::plan::{Document, Plan};
use crate::recovery::PlanRecovery;

/// What a check looks at.
#[derive(Clone, Copy)]
pub struct Subject<'p> {
    /// What exists.
    pub catalog: &'p Catalog,
    /// The document as it is written.
    pub document: &'p Document,
    /// What the planner understands of it.
    pub plan: &'p Plan,
    /// What the plan is made of.
    pub deployment: &'p Deployment,
    /// The license arithmetic of its cluster.
    pub licensing: &'p [ItemLicensing],
    /// What every fault does to its parts.
    pub recovery: &'p [PlanRecovery],
    /// What each service runs in each unit.
    pub replicas: &'p [ServiceReplicas],
    /// How many workers each unit needs.
    pub workers: &'p [UnitWorkers],
    /// How much of the time it is there.
    pub availability: &'p Availability,
}
