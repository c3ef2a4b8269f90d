//! One node in maintenance: how available the system is meanwhile, and what that costs in a year.
//!
//! Reference: the model's section "Two active sites, maintenance, regret". In private edition the
//! worker with most pods is away in the unit that the system is counted in; on premises the backup of each pair in turn, of the
//! Interaction Concentrator pair its second server. While U is the share of time the system is down as
//! planned and U_m while something is in maintenance, a share s of the time in maintenance costs
//! s · (U_m − U) of a year.

mod models;

use super::assessment::Assessment;
use super::availability::System;
use super::decimal::Decimal;
use super::kubernetes::{NodeInMaintenance, fullest, in_maintenance};
use super::plan::Spread;
use super::reliability::{Model, Thing};
use super::subject_id::SubjectId;
use super::units::{Probability, Seconds, SignedSeconds};

/// What is in maintenance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InMaintenance {
    /// The worker of the system's unit with most pods.
    Node(NodeInMaintenance),
    /// The backup of a pair.
    Backup(SubjectId),
}

/// The system while something is in maintenance.
#[derive(Clone, Debug, PartialEq)]
pub struct MaintenanceCase {
    /// What is.
    pub what: InMaintenance,
    /// The share of time the system is down meanwhile; 1 where it does not run at all.
    pub down: Probability,
}

/// What maintenance does to a plan's availability.
#[derive(Clone, Debug, PartialEq)]
pub struct Maintenance {
    /// The share of time the system is down with nothing in maintenance.
    pub usual: Probability,
    /// A year.
    pub year: Seconds,
    /// Each thing that can be in maintenance with the rest still there, in the order of the plan,
    /// nodes first.
    pub cases: Vec<MaintenanceCase>,
    /// Whether the plan has services whose nodes are not known, so that none of them is among the cases.
    pub lacks_nodes: bool,
}

impl Maintenance {
    /// The share of time in maintenance where none has been entered: 1 %, about seven hours a month. An
    /// assumption.
    #[must_use]
    pub fn usual_share() -> Decimal {
        Decimal::ONE.percent(Decimal::ONE)
    }

    /// What maintenance does to a plan; `None` where the system has no availability to begin with.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Option<Self> {
        let model = assessment.availability().model.as_ref()?;
        let usual = system_down(model)?;
        let deployment = &assessment.deployment;
        let unit = deployment.system_unit;
        let layouts = unit.and_then(|unit| {
            let id = &deployment.units[unit].id;
            let mut rows = assessment.workers().iter();
            rows.find(|row| row.unit == *id)?.layout.as_ref()
        });
        let node = unit.zip(layouts).and_then(|(unit, layout)| {
            let node = in_maintenance(layout, spread(assessment)?, fullest(layout)?)?;
            let changed = models::with_pods(model, deployment, unit, layout, &node);
            Some((InMaintenance::Node(node), changed))
        });
        let runs_pods = model.things.iter().any(|thing| thing.disaster.is_some());
        let lacks_nodes = runs_pods && node.is_none();
        let backups = models::without_backups(model).map(|(subject, changed)| {
            let subject = InMaintenance::Backup(subject.clone());
            (subject, changed)
        });
        let cases = node.into_iter().chain(backups);
        let cases = cases.filter_map(|(what, changed)| {
            let down = system_down(&changed)?;
            Some(MaintenanceCase { what, down })
        });
        Some(Self {
            usual,
            year: model.year,
            cases: cases.collect(),
            lacks_nodes,
        })
    }

    /// The cases, that in which the system is down most first.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&MaintenanceCase> {
        let mut cases: Vec<&MaintenanceCase> = self.cases.iter().collect();
        cases.sort_by(|a, b| b.down.get().total_cmp(&a.down.get()));
        cases
    }

    /// What a case costs in a year of which it takes a share: (U_m − U) · share. Less than nothing
    /// where pods stand better meanwhile.
    #[must_use]
    pub fn price(&self, case: &MaintenanceCase, share: Decimal) -> SignedSeconds {
        let share = Probability::clamped(share.to_f64());
        let meanwhile = SignedSeconds::from(case.down * self.year);
        (meanwhile + -SignedSeconds::from(self.usual * self.year)) * share
    }
}

fn spread(assessment: &Assessment<'_>) -> Option<Spread> {
    let edition = assessment.plan.private_edition.as_ref()?;
    Some(edition.spread)
}

/// The share of time the system of a model is down; `None` where nothing counts or a figure is unknown.
fn system_down(model: &Model) -> Option<Probability> {
    let system = System::new(model);
    let counted: Vec<&Thing> = model.counted().collect();
    if counted.is_empty() {
        return None;
    }
    system.down_with_unit(&counted, true, system.as_it_is())
}
