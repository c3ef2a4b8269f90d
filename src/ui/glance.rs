//! The plan asked about last, and what it comes to at a glance. A view and the app around it ask about
//! the same plan with every key that is typed; it is evaluated once.

use std::cell::RefCell;

use super::library::Library;
use super::open_plan::OpenPlan;
use tandem_document::link::{Link, Route};
use tandem_document::view_message::{Glance, GlanceLine};
use tandem_domain::plan::Document;
use tandem_text::{checks, licenses, plan_form};

/// A plan and the text it came in.
#[derive(Clone)]
struct Seen {
    id: String,
    text: String,
    plan: OpenPlan,
}

thread_local! {
    static LAST: RefCell<Option<Seen>> = const { RefCell::new(None) };
}

/// Evaluates a plan, unless it is the one asked about last. `before` is what it was when it was last
/// shown; a plan that is asked about under the same id remembers its last good answer.
pub fn open(
    id: &str,
    text: &str,
    before: Option<&OpenPlan>,
    library: &Library,
) -> Option<OpenPlan> {
    LAST.with_borrow_mut(|last| {
        let same = last.as_ref().filter(|seen| seen.id == id);
        if let Some(seen) = same.filter(|seen| seen.text == text) {
            return Some(seen.plan.clone());
        }
        let document = Document::parse(text).ok()?;
        let plan = match before.or(same.map(|seen| &seen.plan)) {
            Some(before) => before.changed_to(document, library),
            None => OpenPlan::new(document, library),
        };
        *last = Some(Seen {
            id: id.to_owned(),
            text: text.to_owned(),
            plan: plan.clone(),
        });
        Some(plan)
    })
}

/// What a plan comes to.
pub fn glance(plan: &OpenPlan) -> Glance {
    let (assessment, _) = plan.answers();
    let line = |route: Route, sentence: String| GlanceLine {
        fragment: Link::to(route, Vec::new()).fragment(),
        sentence,
    };
    let capacity = assessment
        .licensing
        .iter()
        .map(|item| line(Route::Licenses, licenses::answer(item)));
    let mut lines = vec![line(Route::Plan, plan_form::answer(assessment))];
    lines.extend(capacity);
    lines.push(line(Route::Checks, checks::answer(&assessment.findings)));
    Glance {
        findings: plan.assessment.findings.len(),
        lines,
    }
}
