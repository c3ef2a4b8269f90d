//! Everything the planner has to say about a plan, asked once, in order.

use super::availability::{Availability, as_it_is};
use super::catalog::{Catalog, CheckId};
use super::checks::{Subject, check};
use super::deployment::Deployment;
use super::finding::{Finding, Severity};
use super::inventory::{Inventory, inventory};
use super::kubernetes::{ServiceReplicas, UnitWorkers, workers};
use super::licensing::{ItemLicensing, licensing};
use super::plan::{Document, Plan};
use super::recovery::{PlanRecovery, recoveries};

/// Everything the planner has to say about a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// What the planner understood of the document.
    pub plan: Plan,
    /// The plan resolved to what it is made of.
    pub deployment: Deployment,
    /// The license arithmetic of its cluster, item by item.
    pub licensing: Vec<ItemLicensing>,
    /// What each service runs in each unit.
    pub replicas: Vec<ServiceReplicas>,
    /// What every fault does to each of its parts.
    pub recovery: Vec<PlanRecovery>,
    /// How many workers each unit needs, and where its pods go.
    pub workers: Vec<UnitWorkers>,
    /// How much of the time it is there.
    pub availability: Availability,
    /// What it asks for, and how to configure that.
    pub inventory: Inventory,
    /// What its author should know.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// Whether the document holds a value that could not be read, so that a default stands in for
    /// what its author meant.
    #[must_use]
    pub fn misses_a_value(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.id == CheckId::PlanInvalidValue)
    }

    /// The findings about a place of the document.
    pub fn findings_at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.is_at(path))
    }

    /// The findings about a place or anything in it.
    #[must_use]
    pub fn findings_within(&self, path: &str) -> usize {
        self.within(path).count()
    }

    /// The errors and warnings about a place or anything in it.
    pub fn problems_within<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.within(path)
            .filter(|finding| finding.severity != Severity::Info)
    }

    fn within<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Finding> {
        let is_within = move |place: &String| {
            let rest = place.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let findings = self.findings.iter();
        findings.filter(move |finding| finding.paths.iter().any(is_within))
    }
}

impl Assessment {
    /// With what its availability could be, which takes many times as long as all the rest.
    #[must_use]
    pub fn with_prospects(mut self, catalog: &Catalog) -> Self {
        let catalog = self.plan.with_own(catalog);
        self.availability =
            self.availability
                .with_prospects(&self.plan, &self.deployment, &catalog);
        self
    }
}

/// Evaluates a document.
///
/// ```
/// use tandem_domain::assessment::assess;
/// use tandem_domain::catalog::Catalog;
/// use tandem_domain::plan::Document;
///
/// let (catalog, problems) = Catalog::load(Catalog::FILES);
/// assert!(problems.is_empty());
/// let plan = Document::parse(
///     r#"{"version": 1, "engage": {"hosts": [{"id": "host-1"}],
///         "applications": [{"id": "router", "hosts": ["host-1"]}]}}"#,
/// )?;
/// let assessment = assess(&plan, &catalog);
/// // One server without a backup is down now and then, and a check says so.
/// let system = assessment.availability.system.map(|it| it.get());
/// assert!(system.is_some_and(|it| 0.99 < it && it < 1.0));
/// assert!(assessment.findings.iter().any(|it| it.path.starts_with("engage.applications[0]")));
/// # Ok::<(), tandem_domain::plan::Unreadable>(())
/// ```
#[must_use]
pub fn assess(document: &Document, catalog: &Catalog) -> Assessment {
    assess_as_it_is(document, catalog).with_prospects(catalog)
}

/// Evaluates a document, but for what its availability could be.
#[must_use]
pub fn assess_as_it_is(document: &Document, catalog: &Catalog) -> Assessment {
    let plan = Plan::read(document);
    let catalog = &*plan.with_own(catalog);
    let deployment = Deployment::resolve(&plan, catalog);
    let licensing = licensing(&plan);
    let timings = plan.timings(catalog);
    let replicas: Vec<_> = deployment.replicas().cloned().collect();
    let recovery = recoveries(&deployment, &plan.objectives, &timings);
    let workers = workers(&plan, &replicas, catalog);
    let availability = as_it_is(&deployment, &timings);
    let inventory = inventory(&plan, &deployment, catalog);
    let findings = check(Subject {
        catalog,
        document,
        plan: &plan,
        deployment: &deployment,
        licensing: &licensing,
        replicas: &replicas,
        recovery: &recovery,
        workers: &workers,
        availability: &availability,
    });
    Assessment {
        licensing,
        replicas,
        recovery,
        workers,
        availability,
        inventory,
        findings,
        deployment,
        plan,
    }
}
