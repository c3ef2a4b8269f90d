//! The plan that is open, and everything that follows from it.

use std::ops::Deref;
use std::rc::Rc;

use crate::domain::assessment::{Assessment, assess};
use crate::domain::plan::Document;
use crate::ui::library::Library;

/// A document and its assessment.
#[derive(Debug)]
pub struct Contents {
    pub document: Document,
    pub assessment: Assessment,
}

/// A shared [`Contents`]; equal only to itself, so that handing it on costs nothing.
#[derive(Clone, Debug)]
pub struct OpenPlan(Rc<Contents>);

impl OpenPlan {
    /// Evaluates a document.
    pub fn new(document: Document, library: &Library) -> Self {
        let assessment = assess(&document, &library.catalog);
        Self(Rc::new(Contents {
            document,
            assessment,
        }))
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
