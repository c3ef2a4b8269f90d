//! The words of the catalog and the vocabularies of the code.

use std::collections::BTreeSet;

use serde_json::Value;
use tandem::domain::catalog::{Catalog, StepId};
use tandem::domain::id::Word;
use tandem::domain::inventory::{Kind, What};
use tandem::shipped;

use super::{every_step, worked};

/// The ids of a list of the file.
fn documented(list: &str) -> BTreeSet<String> {
    let file = Catalog::FILES
        .iter()
        .find(|file| file.name == "inventory.json")
        .unwrap();
    let file: Value = serde_json::from_str(file.text).unwrap();
    let list = file[list].as_array().unwrap();
    let ids: BTreeSet<String> = list
        .iter()
        .map(|entry| entry["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), list.len(), "an id stands twice");
    ids
}

fn vocabulary<W: Word>() -> BTreeSet<String> {
    W::ALL.iter().map(|word| word.id().to_owned()).collect()
}

#[test]
fn every_word_is_documented_and_every_documented_word_exists() {
    assert_eq!(documented("items"), vocabulary::<What>());
    assert_eq!(documented("kinds"), vocabulary::<Kind>());
    let catalog = shipped::catalog();
    for reason in &catalog.inventory.reasons {
        let what = reason.id.split('.').next().unwrap();
        assert!(What::from_id(what).is_some(), "{}", reason.id);
    }
    for what in What::ALL {
        let has_reason = catalog
            .inventory
            .reasons
            .iter()
            .any(|reason| reason.id.split('.').next() == Some(what.id()));
        assert!(has_reason, "{} has no reason", what.id());
    }
}

#[test]
fn every_reason_and_every_step_is_used_and_no_name_is_left_open() {
    let mut steps_used = BTreeSet::new();
    let mut texts = BTreeSet::new();
    for inventory in worked() {
        for line in &inventory.lines {
            assert!(!line.name.is_empty() && !line.why.is_empty());
            texts.insert(line.why.clone());
        }
        for section in &inventory.checklist.sections {
            texts.insert(section.title.clone());
            let mut steps = Vec::new();
            every_step(&section.steps, &mut steps);
            for step in steps {
                let id = step.id.split('/').next().unwrap();
                steps_used.insert(id.to_owned());
                texts.insert(step.text.clone());
            }
        }
        for node in &inventory.topology.nodes {
            assert!(!node.kind.is_empty() && !node.name.is_empty(), "{node:?}");
            texts.insert(node.kind.clone());
        }
        for thing in &inventory.things {
            assert!(!thing.name.is_empty(), "{thing:?}");
        }
    }
    for text in &texts {
        assert!(!text.contains('{') && !text.contains('}'), "{text}");
        assert!(!text.contains("  ") && !text.contains(" ,"), "{text}");
    }
    assert_eq!(steps_used, documented("steps"));
    for reason in &shipped::catalog().inventory.reasons {
        // The longest piece between names is enough to know a reason by.
        let pieces = reason.text.split(['{', '}']).step_by(2);
        let longest = pieces.max_by_key(|piece| piece.len()).unwrap();
        let used = texts.iter().any(|text| text.contains(longest));
        assert!(used, "{} is never said", reason.id);
    }
}

#[test]
fn every_step_has_its_words() {
    let known: BTreeSet<String> = StepId::ALL
        .iter()
        .map(|step| step.id().to_owned())
        .collect();
    assert_eq!(known, documented("steps"));
}
