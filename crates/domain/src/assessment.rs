//! Everything the planner has to say about a plan: each answer is worked out when it is first asked for,
//! and kept. Who asks for licenses alone does not wait for, or carry, what places pods.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use super::availability::{Availability, as_it_is};
use super::catalog::{Catalog, Timings};
use super::checks::{Subject, check};
use super::deployment::Deployment;
use super::finding::Finding;
use super::inventory::{Inventory, inventory};
use super::kubernetes::{ServiceReplicas, UnitWorkers, workers};
use super::licensing::{ItemLicensing, licensing};
use super::plan::{Document, Issue, Plan, validate};
use super::questions::{OpenQuestion, open_questions};
use super::recovery::{GridSource, MeasuredComparison, PlanRecovery, measured_beside, recoveries};

/// Everything the planner has to say about a plan.
#[derive(Debug)]
pub struct Assessment<'c> {
    /// The catalog with what the plan brings along.
    catalog: Cow<'c, Catalog>,
    document: Rc<Document>,
    /// What the planner understood of the document.
    pub plan: Plan,
    /// The plan resolved to what it is made of.
    pub deployment: Deployment,
    timings: Timings,
    licensing: OnceCell<Vec<ItemLicensing>>,
    replicas: OnceCell<Vec<ServiceReplicas>>,
    recovery: OnceCell<Vec<PlanRecovery>>,
    workers: OnceCell<Vec<UnitWorkers>>,
    availability: OnceCell<Availability>,
    prospects: OnceCell<Availability>,
    inventory: OnceCell<Inventory>,
    findings: OnceCell<Vec<Finding>>,
    questions: OnceCell<Vec<OpenQuestion>>,
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
/// let assessment = assess(plan, &catalog);
/// // One server without a backup is down now and then, and a check says so.
/// let system = assessment.availability().system.map(|it| it.get());
/// assert!(system.is_some_and(|it| 0.99 < it && it < 1.0));
/// let mut findings = assessment.findings().iter();
/// assert!(findings.any(|it| it.path.starts_with("engage.applications[0]")));
/// # Ok::<(), tandem_domain::plan::Unreadable>(())
/// ```
#[must_use]
pub fn assess(document: impl Into<Rc<Document>>, catalog: &Catalog) -> Assessment<'_> {
    let document = document.into();
    let plan = Plan::read(&document);
    let catalog = plan.with_own(catalog);
    Assessment {
        deployment: Deployment::resolve(&plan, &catalog),
        timings: plan.timings(&catalog),
        catalog,
        document,
        plan,
        licensing: OnceCell::new(),
        replicas: OnceCell::new(),
        recovery: OnceCell::new(),
        workers: OnceCell::new(),
        availability: OnceCell::new(),
        prospects: OnceCell::new(),
        inventory: OnceCell::new(),
        findings: OnceCell::new(),
        questions: OnceCell::new(),
    }
}

impl Assessment<'_> {
    /// The license arithmetic of its cluster, item by item.
    pub fn licensing(&self) -> &[ItemLicensing] {
        self.licensing.get_or_init(|| licensing(&self.plan))
    }

    /// What each service runs in each unit.
    pub fn replicas(&self) -> &[ServiceReplicas] {
        self.replicas
            .get_or_init(|| self.deployment.replicas().cloned().collect())
    }

    /// What every fault does to each of its parts.
    pub fn recovery(&self) -> &[PlanRecovery] {
        self.recovery
            .get_or_init(|| recoveries(&self.deployment, &self.plan.objectives, &self.timings))
    }

    /// What failover tests have measured, beside what is expected of it.
    #[must_use]
    pub fn measured(&self) -> Vec<MeasuredComparison<'_>> {
        measured_beside(&self.plan, &self.deployment, self.recovery())
    }

    /// The same of one case of its recovery.
    #[must_use]
    pub fn measured_of(&self, case: &PlanRecovery) -> Vec<MeasuredComparison<'_>> {
        let place = self.recovery().iter().position(|it| it == case);
        let mut all = self.measured();
        all.retain(|it| place.is_some_and(|place| it.cases.contains(&place)));
        all
    }

    /// What its recovery is laid out from.
    pub fn recovery_grid(&self) -> GridSource<'_> {
        GridSource {
            plan: &self.plan,
            deployment: &self.deployment,
            catalog: &self.catalog,
            all: self.recovery(),
        }
    }

    /// How many workers each unit needs, and where its pods go.
    pub fn workers(&self) -> &[UnitWorkers] {
        self.workers
            .get_or_init(|| workers(&self.plan, self.replicas(), &self.catalog))
    }

    /// How much of the time it is there, prospects left out.
    pub fn availability(&self) -> &Availability {
        self.availability.get_or_init(|| {
            let as_it_is = as_it_is(&self.deployment, &self.timings);
            as_it_is.with_channels(&self.plan, &self.deployment, &self.catalog)
        })
    }

    /// The same with what it could be, which takes many times as long as all the rest.
    pub fn prospects(&self) -> &Availability {
        self.prospects.get_or_init(|| {
            let as_it_is = self.availability().clone();
            as_it_is.with_prospects(&self.plan, &self.deployment, &self.catalog)
        })
    }

    /// What it asks for, and how to configure that.
    pub fn inventory(&self) -> &Inventory {
        self.inventory
            .get_or_init(|| inventory(&self.plan, &self.deployment, self.workers(), &self.catalog))
    }

    /// What its author should know.
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| {
            check(Subject {
                catalog: &self.catalog,
                document: &self.document,
                plan: &self.plan,
                deployment: &self.deployment,
                licensing: self.licensing(),
                replicas: self.replicas(),
                recovery: self.recovery(),
                workers: self.workers(),
                availability: self.availability(),
            })
        })
    }

    /// What has to be asked to make its figures firm, the largest effect first.
    pub fn questions(&self) -> &[OpenQuestion] {
        self.questions.get_or_init(|| {
            open_questions(
                &self.plan,
                &self.deployment,
                &self.timings,
                self.recovery(),
                &self.catalog,
            )
        })
    }

    /// Whether the document holds a value that could not be read, so that a default stands in for
    /// what its author meant.
    #[must_use]
    pub fn misses_a_value(&self) -> bool {
        let mut issues = validate(&self.document, &self.catalog).into_iter();
        issues.any(|issue| matches!(issue, Issue::Invalid(_)))
    }
}
