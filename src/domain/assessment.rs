//! Everything the planner has to say about a plan, asked once, in order.

use super::catalog::Catalog;
use super::checks::{Subject, check};
use super::finding::Finding;
use super::inventory::{Inventory, inventory};
use super::licensing::{ItemLicensing, licensing};
use super::plan::{Document, Plan};

/// Everything the planner has to say about a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// What the planner understood of the document.
    pub plan: Plan,
    /// The license arithmetic of its cluster, item by item.
    pub licensing: Vec<ItemLicensing>,
    /// What it asks for, and how to configure that.
    pub inventory: Inventory,
    /// What its author should know.
    pub findings: Vec<Finding>,
}

/// Evaluates a document.
#[must_use]
pub fn assess(document: &Document, catalog: &Catalog) -> Assessment {
    let plan = Plan::read(document);
    let licensing = licensing(&plan);
    let inventory = inventory(document, &plan, catalog);
    let findings = check(Subject {
        catalog,
        document,
        plan: &plan,
        licensing: &licensing,
    });
    Assessment {
        licensing,
        inventory,
        findings,
        plan,
    }
}
