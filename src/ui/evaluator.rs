//! What evaluates plans. It is loaded when a plan or a page first asks for it, so what it does is a table
//! of functions: the shell around the pages has none of them in itself.

use super::library::Library;
use super::open_plan::OpenPlan;
use tandem_domain::plan::Document;

/// The functions of what evaluates.
#[derive(Clone, Copy)]
pub struct Evaluator {
    /// Evaluates a document. While somebody types, a value is often not one yet: a plan that is what
    /// another has become remembers that one's last good answer.
    pub open: fn(Document, Option<&OpenPlan>) -> OpenPlan,
    /// What is wrong with the catalog; nothing in any build that passed its tests.
    pub problems: fn() -> Vec<String>,
}

/// The table.
pub fn evaluator() -> Evaluator {
    Evaluator {
        open,
        problems: || {
            let problems = Library::shared().problems.iter();
            problems.map(ToString::to_string).collect()
        },
    }
}

fn open(document: Document, before: Option<&OpenPlan>) -> OpenPlan {
    match before {
        Some(before) => before.changed_to(document),
        None => OpenPlan::new(document),
    }
}
