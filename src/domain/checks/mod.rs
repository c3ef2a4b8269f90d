//! The linter. Each family is a file; each check is a function that raises what it finds. What a
//! check says, how bad it is and where its rule stands is in `assets/catalog/checks.json`.

mod cluster;
mod cluster_media;
mod cluster_nodes;
mod cluster_proxies;
mod document;
mod icon;
mod kubernetes;
mod licensing;
mod placement;
mod private_edition;
mod promises;
mod recovery_time;
mod redundancy;
mod references;
mod workers;

use super::availability::Availability;
use super::catalog::Catalog;
use super::deployment::Deployment;
use super::finding::{Finding, Fix};
use super::kubernetes::{ServiceReplicas, UnitWorkers};
use super::licensing::ItemLicensing;
use super::plan::{Document, Edit, Path, Plan};
use super::recovery::PlanRecovery;

/// What a check looks at.
#[derive(Clone, Copy)]
pub struct Subject<'p> {
    /// What exists.
    pub catalog: &'p Catalog,
    /// The document as it is written.
    pub document: &'p Document,
    /// What the planner understands of it.
    pub plan: &'p Plan,
    /// What the plan is made of.
    pub deployment: &'p Deployment,
    /// The license arithmetic of its cluster.
    pub licensing: &'p [ItemLicensing],
    /// What every fault does to its parts.
    pub recovery: &'p [PlanRecovery],
    /// What each service runs in each unit.
    pub replicas: &'p [ServiceReplicas],
    /// How many workers each unit needs.
    pub workers: &'p [UnitWorkers],
    /// How much of the time it is there.
    pub availability: &'p Availability,
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
    references::check(subject, &mut raised);
    licensing::check(subject, &mut raised);
    cluster::check(subject, &mut raised);
    icon::check(subject, &mut raised);
    redundancy::check(subject, &mut raised);
    placement::check(subject, &mut raised);
    private_edition::check(subject, &mut raised);
    workers::check(subject, &mut raised);
    raised
        .into_iter()
        .filter_map(|raised| in_words(raised, subject.catalog))
        .collect()
}

/// Fills the `{names}` of a sentence, in one pass: what a plan puts in stays as it is.
fn fill(sentence: &str, names: &[(&'static str, String)]) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, from_name)) = rest.split_once('{') {
        filled.push_str(before);
        let named = from_name.split_once('}').and_then(|(key, after)| {
            let (_, value) = names.iter().find(|(name, _)| *name == key)?;
            Some((value, after))
        });
        match named {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = from_name;
            }
        }
    }
    filled.push_str(rest);
    filled
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
fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    const FEW: usize = 6;
    let mut items = items.into_iter();
    let shown: Vec<&str> = items.by_ref().take(FEW).collect();
    let more = if items.next().is_some() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
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
