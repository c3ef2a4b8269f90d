//! What a check has found, and how that is put into words.

use crate::catalog::{Catalog, CheckId};
use crate::finding::{Finding, Fix, Severity};
use crate::plan::{Edit, Path};
use crate::template::{among, fill};

/// Something a check has found, before it is put into words.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// The check.
    id: CheckId,
    /// The place in the document.
    path: String,
    /// What the sentence names.
    names: Vec<(&'static str, String)>,
    /// How bad it is where that hangs on the plan; `None` is as the catalog says.
    severity: Option<Severity>,
    /// A safe way to put it right.
    fix: Option<Edit>,
}

impl Raised {
    /// A finding of a check at a place.
    #[must_use]
    pub fn new(id: CheckId, at: &Path) -> Self {
        Self::at(id, at.to_string())
    }

    /// The same where the place is written already.
    #[must_use]
    pub fn at(id: CheckId, path: String) -> Self {
        Self {
            id,
            path,
            names: Vec::new(),
            severity: None,
            fix: None,
        }
    }

    /// Fills a name of the sentence, cut where it is longer than anyone would read.
    #[must_use]
    pub fn name(mut self, name: &'static str, value: impl ToString) -> Self {
        self.names.push((name, cut(value.to_string())));
        self
    }

    /// Fills a name with several things, all of them: for what nobody may overlook.
    #[must_use]
    pub fn names(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl ToString>,
    ) -> Self {
        let values = values.into_iter().map(|value| cut(value.to_string()));
        let values: Vec<String> = values.collect();
        self.names.push((name, values.join(", ")));
        self
    }

    /// Fills a name with sentences of the catalog, which stay whole.
    #[must_use]
    pub fn sentences(mut self, name: &'static str, sentences: &[&str]) -> Self {
        self.names.push((name, sentences.join(" ")));
        self
    }

    /// Is as bad as this, whatever the catalog says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Offers a change that puts it right.
    #[must_use]
    pub fn fix(mut self, edit: Edit) -> Self {
        self.fix = Some(edit);
        self
    }
}

/// A text as long as anyone would read.
fn cut(mut text: String) -> String {
    const LONGEST: usize = 200;
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Several things in one sentence; beyond a few, that there are more.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    const FEW: usize = 6;
    let mut items = items.into_iter();
    let shown: Vec<&str> = items.by_ref().take(FEW).collect();
    let more = if items.next().is_some() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// Every check has its words, else reading the catalog reports it.
pub(super) fn in_words(raised: Raised, catalog: &Catalog) -> Option<Finding> {
    let mut entries = catalog.checks.entries.iter();
    let entry = entries.find(|entry| entry.id == raised.id)?;
    let fill = |sentence: &str| fill(sentence, |name| among(&raised.names, name));
    let label = entry.fix.as_deref().map(fill);
    Some(Finding {
        id: entry.id,
        severity: raised.severity.unwrap_or(entry.severity),
        path: raised.path,
        message: fill(&entry.message),
        source: entry.source.to_string(),
        inference: entry.inference,
        fix: raised
            .fix
            .zip(label)
            .map(|(edit, label)| Fix { label, edit }),
    })
}
