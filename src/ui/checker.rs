//! What checks plans, and whatever else asks for everything a plan has to say. It comes after what
//! answers, since no answer waits for it.

use super::found::Find;
use super::open_plan::OpenPlan;
use tandem_document::link::{Link, Route};
use tandem_text::{checks, licenses, plan_form};

/// The functions of what checks.
#[derive(Clone, Copy)]
pub struct Checker {
    /// What the author of a plan should know.
    pub findings: Find,
    /// What a plan comes to, each sentence with a link to where more is said.
    pub glance: fn(&OpenPlan) -> Vec<(Link, String)>,
}

/// The table.
pub fn checker() -> Checker {
    Checker {
        findings: |assessment| assessment.findings(),
        glance,
    }
}

fn glance(plan: &OpenPlan) -> Vec<(Link, String)> {
    let (assessment, _) = plan.answers();
    let findings = assessment.findings();
    let line = |route: Route, sentence: String| (Link::to(route, Vec::new()), sentence);
    let capacity = assessment.licensing().iter();
    let capacity = capacity.map(|item| line(Route::Licenses, licenses::answer(item)));
    let holds = plan_form::answer(&assessment.plan, Some(findings));
    let mut lines = vec![line(Route::Plan, holds)];
    lines.extend(capacity);
    lines.push(line(Route::Checks, checks::answer(findings)));
    lines
}
