//! The plan that is open, and everything that follows from it.

use std::ops::Deref;
use std::rc::Rc;

use super::found::{can_find, found};
use super::library::Library;
use tandem_domain::assessment::{Assessment, assess};
use tandem_domain::finding::Finding;
use tandem_domain::plan::Document;
use tandem_interface::shipped;

/// A document and its assessment.
#[derive(Debug)]
pub struct Contents {
    pub document: Rc<Document>,
    pub assessment: Rc<Assessment<'static>>,
    /// The catalog with what the plan brings along.
    pub library: Library,
    /// The last assessment of a document that could be read in full, while this one cannot.
    last_good: Option<Rc<Assessment<'static>>>,
    /// Whether it holds a value that cannot be read, so that a default stands in for it.
    pub misses_a_value: bool,
}

/// A shared [`Contents`]; equal only to itself, so that handing it on costs nothing, and no longer once
/// its findings can be known: pages drawn without them are drawn anew.
#[derive(Clone, Debug)]
pub struct OpenPlan {
    contents: Rc<Contents>,
    is_checked: bool,
}

impl OpenPlan {
    /// Evaluates a document.
    pub fn new(document: Document) -> Self {
        let document = Rc::new(document);
        let assessment = assess(Rc::clone(&document), shipped::catalog());
        let misses_a_value = assessment.misses_a_value();
        let library = Library::with_own(&assessment.plan);
        Self::of(Contents {
            document,
            assessment: Rc::new(assessment),
            library,
            last_good: None,
            misses_a_value,
        })
    }

    /// Evaluates the document this one has become. While somebody types, a value is often not one
    /// yet: the last good answer then stays.
    pub fn changed_to(&self, document: Document) -> Self {
        let document = Rc::new(document);
        let assessment = assess(Rc::clone(&document), shipped::catalog());
        let misses_a_value = assessment.misses_a_value();
        let last_good = misses_a_value.then(|| {
            let earlier = self.last_good.as_ref().unwrap_or(&self.assessment);
            Rc::clone(earlier)
        });
        let is_as_before = assessment.plan.components == self.assessment.plan.components;
        let library = if is_as_before {
            self.library.clone()
        } else {
            Library::with_own(&assessment.plan)
        };
        Self::of(Contents {
            document,
            assessment: Rc::new(assessment),
            library,
            last_good,
            misses_a_value,
        })
    }

    fn of(contents: Contents) -> Self {
        Self {
            contents: Rc::new(contents),
            is_checked: can_find(),
        }
    }

    /// The same plan as it is known now.
    pub fn now(&self) -> Self {
        Self {
            contents: Rc::clone(&self.contents),
            is_checked: can_find(),
        }
    }

    /// The assessment to answer from, and whether it is of an earlier document.
    pub fn answers(&self) -> (&Assessment<'static>, bool) {
        match &self.last_good {
            Some(earlier) => (earlier, true),
            None => (&self.assessment, false),
        }
    }

    /// What its author should know; `None` until that can be found.
    pub fn findings(&self) -> Option<&[Finding]> {
        found(&self.assessment)
    }

    /// The findings about a place of the document, of those that are known.
    pub fn findings_at(&self, path: &str) -> impl Iterator<Item = &Finding> {
        let findings = self.findings().unwrap_or_default().iter();
        findings.filter(move |finding| finding.is_at(path))
    }

    /// The findings about a place or anything in it, of those that are known.
    pub fn findings_within(&self, path: &str) -> impl Iterator<Item = &Finding> {
        let findings = self.findings().unwrap_or_default().iter();
        findings.filter(move |finding| finding.is_within(path))
    }

    /// The same without remarks.
    pub fn problems_within(&self, path: &str) -> impl Iterator<Item = &Finding> {
        self.findings_within(path).filter(|it| it.is_problem())
    }
}

impl Deref for OpenPlan {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.contents
    }
}

impl PartialEq for OpenPlan {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.contents, &other.contents) && self.is_checked == other.is_checked
    }
}

/// Which plan, and which state of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanState {
    pub id: String,
    /// Counts its changes.
    pub changes: u32,
}
