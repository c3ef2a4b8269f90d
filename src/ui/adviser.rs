//! What knows how a plan could be better. It tries many plans, so it comes once all else is drawn.

use super::open_plan::OpenPlan;
use tandem_domain::plan::{Edit, Path};
use tandem_text::dashboard as text;

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
}

/// There is one table.
impl PartialEq for Adviser {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The table.
pub fn adviser() -> Adviser {
    Adviser { next }
}

fn next(plan: &OpenPlan) -> Option<Advice> {
    let (assessment, _) = plan.answers();
    let mut improvements = assessment.prospects().improvements.iter();
    improvements.find_map(|it| {
        Some(Advice {
            sentence: text::next(it),
            edit: Edit::set(Path::parse(&it.path)?, it.to.clone()),
        })
    })
}
