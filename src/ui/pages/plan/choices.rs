//! What fields of the plan can be chosen from, and what is wrong with them.

use crate::ui::pages::PlanPageProps;
use crate::ui::pages::value_field::said_of;
use tandem_domain::plan::shape::Shape;
use tandem_domain::plan::{Expects, Path, Picks};
use tandem_text::plan_tables as text;

/// A shape by identity, so that it can be a property.
#[derive(Clone, Copy)]
pub struct ShapeRef(pub &'static Shape);

impl PartialEq for ShapeRef {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// What a field can be chosen from.
pub fn picks(page: &PlanPageProps, path: &Path, shape: &Shape) -> Option<Picks> {
    match shape {
        Shape::Flag => Some(Picks::words(&["true", "false"], text::word)),
        Shape::Word(words) | Shape::List(Shape::Word(words)) => {
            Some(Picks::words(words, text::word))
        }
        _ => Picks::at(path, &page.plan.assessment.plan, page.library.catalog()),
    }
}

/// Whether several can stand in a field.
pub fn takes_several(shape: &Shape) -> bool {
    match Expects::of(shape) {
        Some(Expects::Ids | Expects::IdOrIds | Expects::Dependencies) => true,
        Some(Expects::Text | Expects::Number(_) | Expects::NumberOr(..)) => false,
        None => matches!(shape, Shape::List(_)),
    }
}

/// What findings say about a place, shortest way.
pub fn problems(page: &PlanPageProps, path: &Path, expects: Expects) -> Vec<String> {
    page.plan
        .findings_at(&path.to_string())
        .filter(|finding| finding.is_problem())
        .map(|finding| said_of(finding, expects))
        .collect()
}
