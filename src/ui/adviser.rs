//! What knows how a plan could be better, what to ask of it and what has become of it. It tries many
//! plans, so it comes once all else is drawn.

use super::open_plan::OpenPlan;
use tandem_domain::plan::{Document, Edit, Path, differences};
use tandem_text::dashboard as text;
use tandem_text::difference;

/// A change that is worth making.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// What it is, and what it brings.
    pub sentence: String,
    /// The change.
    pub edit: Edit,
}

/// The functions of what advises.
#[derive(Clone, Copy)]
pub struct Adviser {
    /// The change of a plan that saves most; nothing where none saves anything worth naming.
    pub next: fn(&OpenPlan) -> Option<Advice>,
    /// What has to be asked to make its figures firm, and how much hangs on each, the largest first.
    pub questions: fn(&OpenPlan) -> Vec<(String, String)>,
    /// What its last step has changed, in words.
    pub changed: fn(before: &Document, now: &OpenPlan) -> String,
}

/// There is one table.
impl PartialEq for Adviser {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The table.
pub fn adviser() -> Adviser {
    Adviser {
        next,
        questions,
        changed,
    }
}

fn next(plan: &OpenPlan) -> Option<Advice> {
    let (assessment, _) = plan.answers();
    let mut improvements = assessment.prospects().improvements.iter();
    improvements.find_map(|it| {
        Some(Advice {
            sentence: text::next(it, plan.library.catalog()),
            edit: Edit::set(Path::parse(&it.path)?, it.to.clone()),
        })
    })
}

fn questions(plan: &OpenPlan) -> Vec<(String, String)> {
    let (assessment, _) = plan.answers();
    assessment.questions().iter().map(text::question).collect()
}

fn changed(before: &Document, now: &OpenPlan) -> String {
    let found = differences(before, &now.document);
    difference::summary(&found, now.library.catalog())
}
