//! Changes of a plan that reach its objective.

use serde::Serialize;
use serde_json::Value;

use super::system_down;
use crate::domain::catalog::{Catalog, HaMode, Timings};
use crate::domain::kubernetes::in_unit;
use crate::domain::plan::{Engage, Path, Plan};
use crate::domain::reliability::system_unit;
use crate::domain::units::Probability;

/// Steps that are tried at most.
const MOST: usize = 8;

/// A change of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What to change.
    pub path: String,
    /// To what.
    pub to: Value,
    /// The system's availability after this change and those before it.
    pub availability: Probability,
}

/// A plan with one thing changed.
struct Step {
    path: Path,
    to: Value,
    plan: Plan,
}

/// Changes that together reach the plan's objective: at each step the one that helps most, of an HA
/// license, one more replica of a service and one more member of a shared part. Where one change is
/// enough, one is answered; of several it is a good set, not always the smallest. Empty where there
/// is no objective, where it is reached already, and where no such changes reach it.
#[must_use]
pub fn changes(plan: &Plan, catalog: &Catalog, timings: &Timings) -> Vec<Change> {
    let down = |plan: &Plan| system_down(plan, catalog, timings);
    let (Some(objective), Some(mut now)) = (plan.objectives.availability, down(plan)) else {
        return Vec::new();
    };
    let is_reached = |down: Probability| down.complement().get() >= objective;
    let mut plan = plan.clone();
    let mut done: Vec<Change> = Vec::new();
    for _ in 0..MOST {
        if is_reached(now) {
            return done;
        }
        let tried = steps(&plan, catalog).into_iter();
        let best = tried
            .filter_map(|step| Some((down(&step.plan)?, step)))
            .min_by(|(a, _), (b, _)| a.get().total_cmp(&b.get()));
        let Some((after, step)) = best.filter(|(after, _)| *after < now) else {
            break;
        };
        let path = step.path.to_string();
        // A second step at the same place takes the place of the first.
        done.retain(|change| change.path != path);
        done.push(Change {
            path,
            to: step.to,
            availability: after.complement(),
        });
        (plan, now) = (step.plan, after);
    }
    if is_reached(now) { done } else { Vec::new() }
}

/// Every single step from here.
fn steps(plan: &Plan, catalog: &Catalog) -> Vec<Step> {
    let mut steps = Vec::new();
    if !plan.engage.management_layer.ha_license {
        let mut changed = plan.clone();
        changed.engage.management_layer.ha_license = true;
        steps.push(Step {
            path: Engage::at().key("management_layer").key("ha_license"),
            to: true.into(),
            plan: changed,
        });
    }
    steps.extend(more_replicas(plan, catalog));
    steps.extend(more_members(plan));
    steps
}

fn more_replicas(plan: &Plan, catalog: &Catalog) -> Vec<Step> {
    let edition = plan.private_edition.as_ref();
    let Some((edition, unit)) = edition.and_then(|it| Some((it, system_unit(it)?))) else {
        return Vec::new();
    };
    let services = edition.services.iter().enumerate();
    services
        .filter_map(|(index, service)| {
            let runs = in_unit(edition, unit, service, catalog)?;
            let grows = matches!(runs.mode, HaMode::NPlusOne | HaMode::ActiveActive);
            if !grows || service.optional || runs.binding.is_none() {
                return None;
            }
            let to = runs.replicas.checked_add(1)?;
            let mut changed = plan.clone();
            let services = &mut changed.private_edition.as_mut()?.services;
            services.get_mut(index)?.replicas = Some(to);
            Some(Step {
                path: service.at.key("replicas"),
                to: to.into(),
                plan: changed,
            })
        })
        .collect()
}

/// One more member, or two for a quorum, since an even one gains nothing.
fn more_members(plan: &Plan) -> Vec<Step> {
    let parts = plan.shared.iter().enumerate();
    parts
        .filter_map(|(index, part)| {
            let to = part.of.checked_add(if part.quorum { 2 } else { 1 })?;
            let mut changed = plan.clone();
            let grown = changed.shared.get_mut(index)?;
            grown.of = to;
            if grown.quorum {
                grown.need = to / 2 + 1;
            }
            Some(Step {
                path: part.path.key("of"),
                to: to.into(),
                plan: changed,
            })
        })
        .collect()
}
