//! What every fault does to every part of a plan, and whether that meets its objectives.
//!
//! Reference: the model's section "Recovery time". A subject is judged by what the plan says of it:
//! its redundancy, its hosts, its replicas, the unit that could take over, the plan's own timings.

mod longest;
mod servers;
mod services;

use serde::ser::{Serialize, Serializer};

use super::{Budget, Case, DataLoss, OutageTime, Recovery, Step, Term};
use crate::arena::Idx;
use crate::catalog::{TimingKey as T, Timings};
use crate::deployment::{DeployedUnit, Deployment, Shared};
use crate::fault::{Fault, FaultClass};
use crate::id::Word;
use crate::plan::Objectives;
use crate::subject_id::SubjectId;
use crate::units::{Hours, Seconds, Span};

/// What one fault does to one subject of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRecovery {
    /// What it is done to.
    pub subject: SubjectId,
    /// The unit it stands in, where it does.
    pub unit: Option<String>,
    /// What the fault does, step by step, and the rule that says so.
    pub recovery: Recovery,
    /// How much data is lost, as time; `None` where that is unknown.
    pub recovery_point: Option<Seconds>,
    /// Whether service is back in time; `None` without an objective, or where nobody knows.
    pub meets_rto: Option<bool>,
    /// Whether little enough is lost; `None` without an objective, or where nobody knows.
    pub meets_rpo: Option<bool>,
}

impl PlanRecovery {
    fn new(
        subject: SubjectId,
        unit: Option<String>,
        recovery: Recovery,
        timings: &Timings,
        goal: &Objectives,
    ) -> Self {
        let recovery_point = recovery.data_loss.and_then(|loss| lost(loss, timings));
        Self {
            subject,
            unit,
            meets_rto: goal
                .recovery_time
                .of(recovery.fault)
                .and_then(|goal| within(&recovery.outage, goal)),
            meets_rpo: goal
                .recovery_point
                .of(recovery.fault)
                .zip(recovery_point)
                .map(|(goal, lost)| lost <= goal),
            recovery,
            recovery_point,
        }
    }

    /// The subject's id within its unit: a service's own, else the whole.
    #[must_use]
    pub fn id(&self) -> String {
        self.subject.within_unit()
    }

    /// The service it is about, by its id in the catalog.
    #[must_use]
    pub fn service(&self) -> Option<&str> {
        match &self.subject {
            SubjectId::Service { service, .. } => Some(service),
            SubjectId::Application(_)
            | SubjectId::Node(_)
            | SubjectId::Proxy(_)
            | SubjectId::Icon
            | SubjectId::Shared(_) => None,
        }
    }

    /// The subject's id with its unit before it, where it stands in one.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{unit}/{}", self.id()),
            None => self.id(),
        }
    }

    /// From the fault to service again; `None` where that never comes or nobody knows.
    #[must_use]
    pub fn total(&self) -> Option<Span> {
        self.recovery.outage.total()
    }

    /// How long one step takes; `None` where service never comes back or nobody knows.
    #[must_use]
    pub fn of(&self, step: Step) -> Option<Span> {
        match &self.recovery.outage {
            OutageTime::Lasts(budget) => Some(budget.of(step)),
            outage @ (OutageTime::None
            | OutageTime::Never
            | OutageTime::Unknown
            | OutageTime::NotApplicable) => outage.total(),
        }
    }

    /// Where each of its figures comes from.
    #[must_use]
    pub fn budget(&self) -> Option<&Budget> {
        match &self.recovery.outage {
            OutageTime::Lasts(budget) => Some(budget),
            OutageTime::None
            | OutageTime::Never
            | OutageTime::Unknown
            | OutageTime::NotApplicable => None,
        }
    }
}

/// The form the programming interface promises, and the rule beside it.
impl Serialize for PlanRecovery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Line<'a> {
            id: String,
            unit: Option<&'a str>,
            fault: Fault,
            class: Option<FaultClass>,
            detect_s: Option<Figure>,
            hold_s: Option<Figure>,
            promote_s: Option<Figure>,
            reconnect_s: Option<Figure>,
            best_s: Option<Figure>,
            total_s: Option<Figure>,
            rpo_s: Option<Figure>,
            meets_rto: Option<bool>,
            meets_rpo: Option<bool>,
            rule: String,
        }
        let worst = |step| self.of(step).map(|span| Figure(span.worst));
        Line {
            id: self.id(),
            unit: self.unit.as_deref(),
            fault: self.recovery.fault,
            class: self.recovery.fault.class(),
            detect_s: worst(Step::Detect),
            hold_s: worst(Step::Hold),
            promote_s: worst(Step::Promote),
            reconnect_s: worst(Step::Reconnect),
            best_s: self.total().map(|span| Figure(span.best)),
            total_s: self.total().map(|span| Figure(span.worst)),
            rpo_s: self.recovery_point.map(Figure),
            meets_rto: self.meets_rto,
            meets_rpo: self.meets_rpo,
            rule: self.recovery.rule.to_string(),
        }
        .serialize(serializer)
    }
}

/// Seconds as people write them: `12` rather than `12.0`.
struct Figure(Seconds);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Whole numbers beyond this are not all there in an `f64`.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let seconds = self.0.get();
        if seconds.fract() == 0.0 && seconds < EXACT {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            serializer.serialize_u64(seconds as u64)
        } else {
            serializer.serialize_f64(seconds)
        }
    }
}

/// What every fault does to everything in a plan: services unit by unit, applications, cluster
/// nodes, proxies, the Interaction Concentrator pair, shared parts. Scheduled jobs and what does not
/// run have no outage and are left out.
#[must_use]
pub fn recoveries(
    deployment: &Deployment,
    objectives: &Objectives,
    timings: &Timings,
) -> Vec<PlanRecovery> {
    let unit = |unit: Idx<DeployedUnit>| deployment.units[unit].id.clone();
    let running = deployment.services.iter();
    let running = running.filter(|(_, service)| service.replicas.replicas > 0);
    let services = running.map(|(index, service)| {
        let losses = services::losses(deployment, index, timings);
        (&service.subject, Some(unit(service.unit)), losses)
    });
    let groups = deployment.groups.iter().map(|(index, group)| {
        let losses = servers::losses(deployment, index, timings);
        (&group.subject, None, losses)
    });
    let shared = deployment.shared.values().map(|part| {
        let losses = vec![shared_loss(part, timings)];
        (&part.subject, part.unit.map(unit), losses)
    });
    let all = services.chain(groups).chain(shared);
    all.flat_map(|(subject, unit, losses)| {
        losses.into_iter().map(move |loss| {
            PlanRecovery::new(subject.clone(), unit.clone(), loss, timings, objectives)
        })
    })
    .collect()
}

/// Fewer members than are needed, until one of them is repaired.
fn shared_loss(part: &Shared, timings: &Timings) -> Recovery {
    let repair = match part.mttr_h.map(Hours::seconds) {
        None => Some(Term::Exactly(T::HostRepair)),
        Some(stated) => stated.map(Term::Stated),
    };
    let outage = repair.map_or(OutageTime::Unknown, |repair| {
        Budget::outage(timings, &[(Step::Promote, repair)])
    });
    Recovery::new(Fault::SharedDown, Case::SharedTooFew, outage).losing(DataLoss::NotStated)
}

/// Whether an outage ends in time, at its worst. One that does not end misses any objective.
fn within(outage: &OutageTime, goal: Seconds) -> Option<bool> {
    match outage {
        OutageTime::Never => Some(false),
        OutageTime::None
        | OutageTime::Lasts(_)
        | OutageTime::Unknown
        | OutageTime::NotApplicable => outage.total().map(|span| span.worst <= goal),
    }
}

/// A loss as time. What was in flight is no length of time, and what no source states is unknown.
fn lost(loss: DataLoss, timings: &Timings) -> Option<Seconds> {
    match loss {
        DataLoss::None | DataLoss::NotRecorded => Some(Seconds::ZERO),
        DataLoss::ReplicationLag => timings.length(T::ReplicationLag),
        DataLoss::InFlight | DataLoss::NotStated => None,
    }
}

/// Recoveries at a glance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecoverySummary<'a> {
    /// Faults that were looked at.
    pub faults: usize,
    /// Those that miss the recovery time objective.
    pub misses: usize,
    /// Those that nothing in the rules ends.
    pub endless: usize,
    /// Those whose length nobody knows.
    pub unknown: usize,
    /// Those that interrupt nothing.
    pub harmless: usize,
    /// The longest outage of known length; the first of several.
    pub longest: Option<&'a PlanRecovery>,
}

/// Sums up recoveries.
#[must_use]
pub fn summary<'a>(all: impl IntoIterator<Item = &'a PlanRecovery>) -> RecoverySummary<'a> {
    let mut sum = RecoverySummary {
        faults: 0,
        misses: 0,
        endless: 0,
        unknown: 0,
        harmless: 0,
        longest: None,
    };
    let worst = |line: &PlanRecovery| line.total().map(|span| span.worst);
    for line in all {
        sum.faults += 1;
        sum.misses += usize::from(line.meets_rto == Some(false));
        sum.endless += usize::from(line.recovery.outage == OutageTime::Never);
        sum.unknown += usize::from(line.recovery.outage == OutageTime::Unknown);
        sum.harmless += usize::from(line.recovery.outage == OutageTime::None);
        let is_longer = sum
            .longest
            .is_none_or(|longest| worst(line) > worst(longest));
        if line.budget().is_some() && is_longer {
            sum.longest = Some(line);
        }
    }
    sum
}

/// The timings recoveries rest on, in the order of the vocabulary.
#[must_use]
pub fn timings_used(all: &[PlanRecovery]) -> Vec<T> {
    let used = |key: &&T| {
        let mut parts = all
            .iter()
            .filter_map(PlanRecovery::budget)
            .flat_map(Budget::parts);
        parts.any(|part| part.term.keys().contains(*key))
    };
    T::ALL.iter().filter(used).copied().collect()
}
