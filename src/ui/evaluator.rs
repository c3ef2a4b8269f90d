//! What evaluates plans. It is loaded when a plan, a page or a script first asks for it, so what it
//! does is a table of functions: the shell around the pages has none of them in itself.

use super::library::Library;
use super::open_plan::OpenPlan;
use tandem_document::link::{Link, Route};
use tandem_document::simulation_link;
use tandem_domain::plan::Document;
use tandem_text::{checks, licenses, plan_form};

/// The functions of what evaluates.
#[derive(Clone, Copy)]
pub struct Evaluator {
    /// Evaluates a document. While somebody types, a value is often not one yet: a plan that is what
    /// another has become remembers that one's last good answer.
    pub open: fn(Document, Option<&OpenPlan>) -> OpenPlan,
    /// How many findings a plan has.
    pub findings: fn(&OpenPlan) -> usize,
    /// What a plan comes to, each sentence with a link to where more is said.
    pub glance: fn(&OpenPlan) -> Vec<(Link, String)>,
    /// The title of the plan that the staged scenario of a link brings.
    pub brought: fn(&Link) -> Option<String>,
    /// What is wrong with the catalog; nothing in any build that passed its tests.
    pub problems: fn() -> Vec<String>,
    /// `window.tandem.evaluate`.
    pub evaluate: fn(&str) -> Result<String, String>,
    /// `window.tandem.catalog`.
    pub catalog: fn() -> String,
}

/// The table.
pub fn evaluator() -> Evaluator {
    Evaluator {
        open,
        findings: |plan| plan.assessment.findings.len(),
        glance,
        brought: simulation_link::brought,
        problems: || {
            let problems = Library::shared().problems.iter();
            problems.map(ToString::to_string).collect()
        },
        evaluate: |plan| tandem_interface::api::evaluate(plan).map_err(|why| why.to_string()),
        catalog: tandem_interface::api::catalog,
    }
}

fn open(document: Document, before: Option<&OpenPlan>) -> OpenPlan {
    let library = Library::shared();
    match before {
        Some(before) => before.changed_to(document, &library),
        None => OpenPlan::new(document, &library),
    }
}

fn glance(plan: &OpenPlan) -> Vec<(Link, String)> {
    let (assessment, _) = plan.answers();
    let line = |route: Route, sentence: String| (Link::to(route, Vec::new()), sentence);
    let capacity = assessment.licensing.iter();
    let capacity = capacity.map(|item| line(Route::Licenses, licenses::answer(item)));
    let mut lines = vec![line(Route::Plan, plan_form::answer(assessment))];
    lines.extend(capacity);
    lines.push(line(Route::Checks, checks::answer(&assessment.findings)));
    lines
}
