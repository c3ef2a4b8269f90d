//! The plan that is open, and everything that follows from it.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use super::library::Library;
use tandem_domain::assessment::{Assessment, assess_as_it_is};
use tandem_domain::plan::Document;

/// A document and its assessment.
#[derive(Debug)]
pub struct Contents {
    pub document: Document,
    pub assessment: Assessment,
    /// The catalog with what the plan brings along.
    pub library: Library,
    /// The last assessment of a document that could be read in full, while this one cannot.
    last_good: Option<Rc<Assessment>>,
    /// The same with its prospects, once a page has asked for them.
    in_full: OnceCell<OpenPlan>,
}

/// A shared [`Contents`]; equal only to itself, so that handing it on costs nothing.
#[derive(Clone, Debug)]
pub struct OpenPlan(Rc<Contents>);

impl OpenPlan {
    /// Evaluates a document.
    pub fn new(document: Document, library: &Library) -> Self {
        let assessment = assess_as_it_is(&document, library.catalog());
        let library = Library::with_own(&assessment.plan);
        Self::of(document, assessment, library, None)
    }

    /// Evaluates the document this one has become. While somebody types, a value is often not one
    /// yet: the last good answer then stays.
    pub fn changed_to(&self, document: Document, library: &Library) -> Self {
        let assessment = assess_as_it_is(&document, library.catalog());
        let last_good = assessment.misses_a_value().then(|| match &self.last_good {
            Some(earlier) => earlier.clone(),
            None => Rc::new(self.assessment.clone()),
        });
        let is_as_before = assessment.plan.components == self.assessment.plan.components;
        let library = if is_as_before {
            self.library.clone()
        } else {
            Library::with_own(&assessment.plan)
        };
        Self::of(document, assessment, library, last_good)
    }

    /// With the prospects of its availability: what ranges make of it, and what reaches the objective.
    /// Pages that show neither do not wait for them.
    pub fn in_full(&self, library: &Library) -> Self {
        let foreseen =
            |assessment: &Assessment| assessment.clone().with_prospects(library.catalog());
        let full = self.0.in_full.get_or_init(|| match &self.last_good {
            Some(earlier) => {
                let earlier = Rc::new(foreseen(earlier));
                Self::of(
                    self.document.clone(),
                    self.assessment.clone(),
                    self.library.clone(),
                    Some(earlier),
                )
            }
            None => Self::of(
                self.document.clone(),
                foreseen(&self.assessment),
                self.library.clone(),
                None,
            ),
        });
        full.clone()
    }

    fn of(
        document: Document,
        assessment: Assessment,
        library: Library,
        last_good: Option<Rc<Assessment>>,
    ) -> Self {
        Self(Rc::new(Contents {
            document,
            assessment,
            library,
            last_good,
            in_full: OnceCell::new(),
        }))
    }

    /// The assessment to answer from, and whether it is of an earlier document.
    pub fn answers(&self) -> (&Assessment, bool) {
        match &self.last_good {
            Some(earlier) => (earlier, true),
            None => (&self.assessment, false),
        }
    }
}

impl Deref for OpenPlan {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}

impl PartialEq for OpenPlan {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Which plan, and which state of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanState {
    pub id: String,
    /// Counts its changes.
    pub changes: u32,
}
