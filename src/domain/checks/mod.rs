//! The linter. Each family is a file; each check is a function that raises what it finds. What a
//! check says, how bad it is and where its rule stands is in `assets/catalog/checks.json`.

mod document;
mod licensing;

use super::catalog::Catalog;
use super::finding::{Finding, Fix};
use super::licensing::ItemLicensing;
use super::plan::{Document, Edit, Path, Plan};

/// What a check looks at.
#[derive(Clone, Copy)]
pub struct Subject<'p> {
    /// What exists.
    pub catalog: &'p Catalog,
    /// The document as it is written.
    pub document: &'p Document,
    /// What the planner understands of it.
    pub plan: &'p Plan,
    /// The license arithmetic of its cluster.
    pub licensing: &'p [ItemLicensing],
}

/// Something a check has found, before it is put into words.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// The check's id.
    id: &'static str,
    /// The place in the document.
    path: String,
    /// What the sentence names.
    names: Vec<(&'static str, String)>,
    /// A safe way to put it right.
    fix: Option<Edit>,
}

impl Raised {
    /// A finding of a check at a place.
    #[must_use]
    pub fn new(id: &'static str, at: &Path) -> Self {
        Self::at(id, at.to_string())
    }

    /// The same where the place is written already.
    #[must_use]
    pub fn at(id: &'static str, path: String) -> Self {
        Self {
            id,
            path,
            names: Vec::new(),
            fix: None,
        }
    }

    /// Fills a name of the sentence.
    #[must_use]
    pub fn name(mut self, name: &'static str, value: impl ToString) -> Self {
        self.names.push((name, value.to_string()));
        self
    }

    /// Offers a change that puts it right.
    #[must_use]
    pub fn fix(mut self, edit: Edit) -> Self {
        self.fix = Some(edit);
        self
    }
}

/// Everything the checks find, family by family, in the order of the plan.
#[must_use]
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    let mut raised = Vec::new();
    document::check(subject, &mut raised);
    licensing::check(subject, &mut raised);
    raised
        .into_iter()
        .filter_map(|raised| in_words(raised, subject.catalog))
        .collect()
}

/// Fills the `{names}` of a sentence.
fn fill(sentence: &str, names: &[(&'static str, String)]) -> String {
    names
        .iter()
        .fold(sentence.to_owned(), |sentence, (name, value)| {
            sentence.replace(&format!("{{{name}}}"), value)
        })
}

/// A test holds that every id that is raised has its words.
fn in_words(raised: Raised, catalog: &Catalog) -> Option<Finding> {
    let entry = catalog.checks.iter().find(|entry| entry.id == raised.id)?;
    let label = entry.fix.as_ref().map(|label| fill(label, &raised.names));
    Some(Finding {
        id: entry.id.clone(),
        severity: entry.severity,
        path: raised.path,
        message: fill(&entry.message, &raised.names),
        source: entry.source.to_string(),
        inference: entry.inference,
        fix: raised
            .fix
            .zip(label)
            .map(|(edit, label)| Fix { label, edit }),
    })
}
