//! Which of its objectives a plan meets.

use crate::assessment::Assessment;
use crate::units::Probability;

/// Whether each objective that the plan sets is met: availability, RTO, RPO, agents. An availability of
/// which nothing is known does not meet any; failure cases of which nothing is known miss no RTO or RPO.
///
/// `system` is the share of time the system is up, so that whoever has it already need not ask for all
/// that an assessment says of availability.
#[must_use]
pub fn objectives_met(assessment: &Assessment<'_>, system: Option<Probability>) -> Vec<bool> {
    let objectives = &assessment.plan.objectives;
    let availability = objectives
        .availability
        .map(|goal| system.is_some_and(|system| system >= goal));
    let recovery = || assessment.recovery().iter();
    let rto = objectives.recovery_time.is_set();
    let rto = rto.then(|| recovery().all(|row| row.meets_rto != Some(false)));
    let rpo = objectives.recovery_point.is_set();
    let rpo = rpo.then(|| recovery().all(|row| row.meets_rpo != Some(false)));
    let items = assessment.licensing().iter();
    let agents = items
        .filter_map(|item| Some(item.target? <= item.capacity.unwrap_or(0)))
        .reduce(|one, other| one && other);
    [availability, rto, rpo, agents]
        .into_iter()
        .flatten()
        .collect()
}
