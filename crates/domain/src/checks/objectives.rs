//! What a plan promises of private edition, against what it can keep.

use super::edition::Edition;
use super::raised::{Raised, list};
use crate::availability::Cause;
use crate::catalog::CheckId;
use crate::fault::Fault;
use crate::plan::{Objectives, Path};
use crate::recovery::PlanRecovery;
use crate::share::{entered, percent};

pub(super) fn check(all: Edition<'_>, raised: &mut Vec<Raised>) {
    point_without_recovery(all, raised);
    objective_above_ceiling(all, raised);
}

/// A recovery point objective that a lost unit cannot be held to, because nothing takes over.
fn point_without_recovery(all: Edition<'_>, raised: &mut Vec<Raised>) {
    let objective = &all.subject.plan.objectives.recovery_point;
    if objective.of(Fault::UnitDown).is_none() {
        return;
    }
    let at = objective.place(&Objectives::recovery_point_at(), Fault::UnitDown);
    for unit in &all.edition.units {
        let lines = all.subject.recovery.iter().filter(|line| {
            line.unit.as_ref() == Some(&unit.id) && line.recovery.rule.leaves_unit_uncovered()
        });
        let ids: Vec<&str> = lines.filter_map(PlanRecovery::service).collect();
        let services = all.needed(&ids);
        if !services.is_empty() {
            raised.push(
                Raised::new(CheckId::PrivateEditionPointWithoutRecovery, &at)
                    .name("unit", &unit.id)
                    .name("services", list(services)),
            );
        }
    }
}

/// An objective that no number of replicas reaches.
fn objective_above_ceiling(all: Edition<'_>, raised: &mut Vec<Raised>) {
    let answer = all.subject.availability;
    let objective = all.subject.plan.objectives.availability;
    if let (Some(objective), Some(ceiling)) = (objective, answer.ceiling)
        && objective > ceiling
    {
        let at = Path::root().key("objectives").key("availability");
        let causes = answer.ceiling_by.iter().map(|cause| match cause {
            Cause::Instance(subject) | Cause::Takeover(subject) | Cause::Uncovered(subject) => {
                subject.to_string()
            }
            Cause::Shared(id) => id.clone(),
            Cause::Zone | Cause::Site | Cause::Unit | Cause::Joint => cause.to_string(),
        });
        let causes: Vec<String> = causes.collect();
        raised.push(
            Raised::new(CheckId::PrivateEditionObjectiveAboveCeiling, &at)
                .name("objective", entered(objective))
                .name("ceiling", percent(ceiling))
                .name("causes", list(causes.iter().map(String::as_str))),
        );
    }
}
