//! What checks have found, in the words of the catalog. What one check says of many places alike is
//! one finding with its places.

use std::collections::{BTreeMap, BTreeSet};

use super::raised::{Raised, RaisedFix, list};
use crate::catalog::{Catalog, CheckEntry, CheckId, ManyWords};
use crate::finding::{Finding, Fix, Severity};
use crate::plan::Edit;
use crate::template::{among, fill};

/// Puts what was raised into words, where a first of its kind stands.
pub(super) fn in_words(raised: Vec<Raised>, catalog: &Catalog) -> Vec<Finding> {
    let mut alike: Vec<(&CheckEntry, Vec<Raised>)> = Vec::new();
    let mut places: BTreeMap<Said, usize> = BTreeMap::new();
    for raised in raised {
        // Every check has its words, else reading the catalog reports it.
        let mut entries = catalog.checks.entries.iter();
        let Some(entry) = entries.find(|entry| entry.id == raised.id) else {
            continue;
        };
        let many = entry.many.as_ref();
        let place = many.map(|many| *places.entry(said(&raised, many)).or_insert(alike.len()));
        match place.and_then(|place| alike.get_mut(place)) {
            Some((_, all)) => all.push(raised),
            None => alike.push((entry, vec![raised])),
        }
    }
    let said = alike.into_iter();
    said.filter_map(|(entry, all)| finding(entry, all))
        .collect()
}

/// What findings have in common that differ in nothing but what they are about: check, severity,
/// whether there is a fix, and names.
type Said = (CheckId, Option<Severity>, bool, Vec<(&'static str, String)>);

/// What a finding says, as far as the sentence for many tells.
fn said(raised: &Raised, many: &ManyWords) -> Said {
    let names = raised.names.iter().skip(1);
    let told = names.filter(|(name, _)| names_it(&many.message, name));
    let told = told.cloned().collect();
    (raised.id, raised.severity, raised.fixes.is_empty(), told)
}

/// Whether a sentence has a place for a name.
fn names_it(sentence: &str, name: &str) -> bool {
    let mut places = sentence.split('{').skip(1);
    places.any(|place| place.split(['}', '|']).next() == Some(name))
}

/// A finding of all that says the same; at least one.
fn finding(entry: &CheckEntry, all: Vec<Raised>) -> Option<Finding> {
    let paths = all.iter().map(|raised| raised.path.clone()).collect();
    match (all.as_slice(), &entry.many) {
        ([first, _, ..], Some(many)) => Some(of_many(entry, many, first, &all, paths)),
        _ => Some(of_one(entry, all.first()?, paths)),
    }
}

fn of_one(entry: &CheckEntry, raised: &Raised, paths: Vec<String>) -> Finding {
    let names = &raised.names;
    let filled = |sentence: &str, choice: Option<&str>| {
        fill(sentence, |name| match choice {
            Some(choice) if name == "choice" => Some(choice),
            _ => among(names, name),
        })
    };
    let label = |fix: &RaisedFix| {
        let label = if fix.is_other_way {
            &entry.otherwise
        } else {
            &entry.fix
        };
        label
            .as_deref()
            .map(|label| filled(label, fix.choice.as_deref()))
    };
    let fixes = raised.fixes.iter();
    let mut fixes = fixes.filter_map(|fix| {
        Some(Fix {
            label: label(fix)?,
            edit: fix.edit.clone(),
        })
    });
    Finding {
        id: entry.id,
        severity: raised.severity.unwrap_or(entry.severity),
        path: raised.path.clone(),
        paths,
        message: filled(&entry.message, None),
        source: entry.source.to_string(),
        inference: entry.inference,
        fix: fixes.next(),
        other_fixes: fixes.collect(),
    }
}

/// One finding of many places. Its fix makes those of all of them, so there is one where each has one.
fn of_many(
    entry: &CheckEntry,
    many: &ManyWords,
    first: &Raised,
    all: &[Raised],
    paths: Vec<String>,
) -> Finding {
    let mut seen = BTreeSet::new();
    let about = all.iter().filter_map(|raised| raised.names.first());
    let about = about.map(|(_, subject)| subject.as_str());
    let about = about.filter(|subject| seen.insert(*subject));
    let (count, about) = (all.len().to_string(), list(about));
    let subject = first.names.first().map(|(name, _)| *name);
    let filled = |sentence: &str| {
        fill(sentence, |name| match name {
            "count" => Some(count.as_str()),
            name if Some(name) == subject => Some(about.as_str()),
            name => among(&first.names, name),
        })
    };
    let edits = all
        .iter()
        .map(|raised| Some(raised.fixes.first()?.edit.clone()));
    let edits: Option<Vec<Edit>> = edits.collect();
    Finding {
        id: entry.id,
        severity: first.severity.unwrap_or(entry.severity),
        path: first.path.clone(),
        paths,
        message: filled(&many.message),
        source: entry.source.to_string(),
        inference: entry.inference,
        fix: many.fix.as_deref().zip(edits).map(|(label, edits)| Fix {
            label: filled(label),
            edit: Edit::All { edits },
        }),
        other_fixes: Vec::new(),
    }
}
