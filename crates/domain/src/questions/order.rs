//! All questions of a plan, in the order they are asked.

use super::question::OpenQuestion;
use super::{absent, uncertain};
use crate::catalog::{Catalog, Timings};
use crate::deployment::Deployment;
use crate::plan::Plan;
use crate::recovery::PlanRecovery;
use crate::units::SignedSeconds;

/// Questions at most: more are not asked in one meeting.
pub const MOST: usize = 20;

/// The questions of a plan: those without a figure first, in the order of the plan, then by how much
/// the downtime hangs on them, largest first; ties in the order of the plan. At most [`MOST`].
#[must_use]
pub fn open_questions(
    plan: &Plan,
    deployment: &Deployment,
    timings: &Timings,
    recovery: &[PlanRecovery],
    catalog: &Catalog,
) -> Vec<OpenQuestion> {
    let mut questions = absent::questions(plan, deployment, timings, recovery, catalog);
    let mut with_figures = uncertain::questions(plan, deployment, timings, catalog);
    // Sorting is stable, so ties stay in the order of the plan.
    with_figures.sort_by(|one, other| {
        let span = |it: &OpenQuestion| it.span().map_or(0.0, SignedSeconds::get);
        span(other).total_cmp(&span(one))
    });
    questions.extend(with_figures);
    questions.truncate(MOST);
    questions
}
