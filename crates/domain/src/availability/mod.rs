//! How much of the time the contact center is there, exactly, from its reliability model.
//!
//! Reference: the model's section "Availability". Everything is worked out as the share of time
//! *down*, which keeps its digits where 1 − A would lose them. A year is 8,766 h.

mod cause;
mod channels;
mod common_cause;
mod convention;
mod diagram;
mod downtime_by_cause;
mod figure;
mod gth_elimination;
mod k_out_of_n;
mod levers;
mod objective_solver;
mod outages;
mod remedies;
mod rising;
mod standby;
mod start_waits;
mod structure;
mod system;
mod timings;
mod uncertainty;
mod zones;

pub use cause::{Cause, CauseKind, NoCause};
pub use channels::ChannelAvailability;
pub use common_cause::{CommonCauseFloor, common_cause_floor};
pub use convention::{Convention, Period};
pub use diagram::{
    Block, BlockShape, BlockSubject, Branch, BranchKind, Diagram, DiagramSection, SectionKind,
    diagram,
};
pub(crate) use downtime_by_cause::largest_first;
pub use downtime_by_cause::{CausedDowntime, by_cause};
pub use figure::{AvailabilityFigure, AvailabilityRule, StructureKind};
pub use gth_elimination::stationary;
pub use k_out_of_n::{CommonCause, KOutOfN};
pub(crate) use levers::json_number;
pub use levers::{Lever, LeverKind, LeverSubject, levers};
pub use objective_solver::remedies;
pub use outages::{Outages, system_outages};
pub use remedies::{Improvement, OutOfReach, PlanChange, Remedies};
pub use standby::{Balance, Flows, PairDown, StandbyPair};
pub use start_waits::wait;
pub use structure::{Given, down, moved, standby};
pub use system::{System, system_down};
pub use timings::timings_used;
pub use uncertainty::{DRAWS, SEED, Sensitivity, UncertaintySpread, first_range, spread};
pub use zones::{ZonesUp, zone_states};

use serde::Serialize;

use super::catalog::{Catalog, Timings};
use super::deployment::Deployment;
use super::plan::Plan;
use super::reliability::{Model, Thing, ThingRole, compile};
use super::subject_id::SubjectId;
use super::units::{Probability, Seconds};

/// How available a service, an application, a cluster node or the Interaction Concentrator pair is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceAvailability {
    /// The subject.
    pub id: SubjectId,
    /// By itself, zones and unit included, shared parts not; null where a figure is unknown.
    pub availability: Option<Probability>,
    /// With the shared parts it needs.
    pub with_shared: Option<Probability>,
    /// Time down in a year, shared parts included.
    pub downtime_s_per_year: Option<Seconds>,
}

/// How available an Interaction Server cluster is, databases included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ClusterAvailability {
    /// The share of time all nodes are up.
    pub all_nodes: Probability,
    /// The mean share of interactions whose node is up; null where no node has a share.
    pub share: Option<Probability>,
}

/// How available the contact center is, as the programming interface answers it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Availability {
    /// The share of time everything that counts is up; null where nothing counts or a figure is
    /// unknown.
    pub system: Option<Probability>,
    /// The unit pair this is about.
    pub pair: Option<String>,
    /// Time down in a year.
    pub downtime_s_per_year: Option<Seconds>,
    /// The share with endless replicas, all else unchanged.
    pub ceiling: Option<Probability>,
    /// The causes that make nine tenths of what is left then, largest first.
    pub ceiling_by: Vec<Cause>,
    /// The causes of the downtime, largest first.
    pub by_cause: Vec<CausedDowntime>,
    /// Each thing by itself.
    pub services: Vec<ServiceAvailability>,
    /// The Interaction Server cluster, where there is one.
    pub cluster: Option<ClusterAvailability>,
    /// Each channel that has a member in the plan.
    pub channels: Vec<ChannelAvailability>,
    /// What no figure of the system counts, by name.
    pub not_counted: Vec<String>,
    /// What the ranges among the assumptions make of the system.
    #[serde(flatten)]
    pub spread: UncertaintySpread,
    /// Changes that reach the objective, one after the other; empty where none is set, where it is
    /// reached already, and where no such changes reach it.
    pub changes: Vec<PlanChange>,
    /// What each change does by itself.
    #[serde(skip)]
    pub improvements: Vec<Improvement>,
    /// What the changes are to reach: the objective or, where that is met, the next nine.
    #[serde(skip)]
    pub goal: Option<Probability>,
    /// Why no changes reach the objective.
    #[serde(skip)]
    pub out_of_reach: Option<OutOfReach>,
    /// What it was worked out from.
    #[serde(skip)]
    pub model: Option<Model>,
}

/// How available a deployment is, prospects left out.
#[must_use]
pub fn as_it_is(deployment: &Deployment, timings: &Timings) -> Availability {
    let unit = deployment.system_unit;
    let model = compile(deployment, unit, true, timings);
    let mut answer = model.as_ref().map(evaluate).unwrap_or_default();
    answer.pair = unit.map(|unit| deployment.units[unit].pair.clone());
    answer.model = model;
    for other in deployment.other_primaries() {
        if let Some(model) = compile(deployment, Some(other), false, timings) {
            answer.services.extend(services(&System::new(&model)));
        }
    }
    answer
}

/// How available a plan's contact center is.
#[must_use]
pub fn availability(plan: &Plan, catalog: &Catalog) -> Availability {
    let deployment = Deployment::resolve(plan, catalog);
    as_it_is(&deployment, &plan.timings(catalog))
        .with_channels(plan, &deployment, catalog)
        .with_prospects(plan, &deployment, catalog)
}

impl Availability {
    /// With each channel by itself, and what the system's figure leaves out.
    #[must_use]
    pub fn with_channels(
        mut self,
        plan: &Plan,
        deployment: &Deployment,
        catalog: &Catalog,
    ) -> Self {
        if let Some(model) = &self.model {
            self.channels = channels::channels(plan, deployment, catalog, model);
            self.not_counted = channels::not_counted(deployment, model);
        }
        self
    }

    /// With what it could be: what the ranges make of it, and the changes that reach the objective.
    /// Both ask for the system's figure many times over.
    #[must_use]
    pub fn with_prospects(
        mut self,
        plan: &Plan,
        deployment: &Deployment,
        catalog: &Catalog,
    ) -> Self {
        if self.system.is_some() {
            self.spread = spread(plan, deployment, &plan.timings(catalog));
            let remedies = remedies(plan, deployment, catalog);
            self.changes = remedies.changes;
            self.improvements = remedies.improvements;
            self.goal = remedies.goal;
            self.out_of_reach = remedies.out_of_reach;
        }
        self
    }
}

/// Everything a reliability model says.
#[must_use]
pub fn evaluate(model: &Model) -> Availability {
    let system = System::new(model);
    let mut answer = Availability {
        services: services(&system),
        cluster: cluster(&system),
        ..Availability::default()
    };
    let counted: Vec<&Thing> = model.counted().collect();
    let as_it_is = system.as_it_is();
    let endless = Given {
        endless: true,
        ..as_it_is
    };
    let total = system.down_with_unit(&counted, true, as_it_is);
    if let Some(down) = total.filter(|_| !counted.is_empty()) {
        answer.system = Some(down.complement());
        answer.downtime_s_per_year = Some(down * model.year);
        answer.by_cause = by_cause(&system, down, as_it_is).unwrap_or_default();
        let least = system.down_with_unit(&counted, true, endless);
        let causes = least.and_then(|least| by_cause(&system, least, endless));
        answer.ceiling = least.map(Probability::complement);
        answer.ceiling_by = downtime_by_cause::largest(&causes.unwrap_or_default());
    }
    answer
}

fn services(system: &System<'_>) -> Vec<ServiceAvailability> {
    let things = system.model.things.iter();
    things
        .map(|thing| {
            let down =
                |with_shared| system.down_with_unit(&[thing], with_shared, system.as_it_is());
            let with_shared = down(true);
            ServiceAvailability {
                id: thing.subject.clone(),
                availability: down(false).map(Probability::complement),
                with_shared: with_shared.map(Probability::complement),
                downtime_s_per_year: with_shared.map(|down| down * system.model.year),
            }
        })
        .collect()
}

fn cluster(system: &System<'_>) -> Option<ClusterAvailability> {
    let things = system.model.things.iter();
    let nodes: Vec<(&Thing, Probability)> = things
        .filter_map(|thing| match thing.role {
            ThingRole::ClusterNode(share) => Some((thing, share)),
            ThingRole::Ordinary => None,
        })
        .collect();
    if nodes.is_empty() {
        return None;
    }
    let down = |things: &[&Thing]| system.down_with_unit(things, true, system.as_it_is());
    let all: Vec<&Thing> = nodes.iter().map(|(thing, _)| *thing).collect();
    let weight: f64 = nodes.iter().map(|(_, share)| share.get()).sum();
    let lost = nodes.iter().try_fold(0.0, |so_far, (thing, share)| {
        Some(so_far + (*share * down(&[thing])?).get())
    })?;
    Some(ClusterAvailability {
        all_nodes: down(&all)?.complement(),
        share: (weight > 0.0).then(|| Probability::clamped(lost / weight).complement()),
    })
}
