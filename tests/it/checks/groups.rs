//! Findings by check, and one fix for all of a group.

use std::collections::BTreeSet;

use serde_json::json;
use tandem::document::link::Route;
use tandem::domain::catalog::{CheckFamily, CheckId};
use tandem::domain::finding::{Finding, Severity};
use tandem::domain::finding_group::{
    FindingFilter, FindingGroup, FindingPage, FindingPart, grouped, occurring,
};
use tandem::domain::id::Word;
use tandem::domain::plan::Document;

use super::{cases, document, findings};
use crate::random::{Chance, any_plan};

const ALL: FindingFilter = FindingFilter {
    severity: None,
    page: None,
    part: None,
};

/// Documents with many findings: of every case of a check, and plans that nobody thought of.
fn documents() -> Vec<Document> {
    let cases = cases().into_iter().map(|case| document(&case.plan));
    let random = (0..80).map(|number| document(&any_plan(&mut Chance::new(11, number))));
    cases.chain(random).collect()
}

#[test]
fn every_finding_is_in_one_group_of_its_check_the_worst_first() {
    for document in documents() {
        let found = findings(&document);
        let groups = grouped(&found, ALL);
        let all: Vec<&Finding> = groups.iter().flat_map(|it| it.findings.clone()).collect();
        assert_eq!(all.len(), found.len());
        assert!(found.iter().all(|finding| all.contains(&finding)));
        let kinds: Vec<(CheckId, Severity)> = groups
            .iter()
            .map(|group| (group.findings[0].id, group.findings[0].severity))
            .collect();
        assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len());
        assert!(kinds.is_sorted_by_key(|(_, severity)| *severity));
        for (group, kind) in groups.iter().zip(&kinds) {
            let mut findings = group.findings.iter();
            assert!(findings.all(|it| (it.id, it.severity) == *kind));
        }
    }
}

#[test]
fn the_fix_of_a_group_leaves_none_of_it_and_is_taken_back_in_one_step() {
    let mut fixed = BTreeSet::new();
    for document in documents() {
        let found = findings(&document);
        for group in grouped(&found, ALL) {
            if !group.has_fix() {
                continue;
            }
            let edit = group.fix_of_all(&document, findings).unwrap();
            let (id, severity) = (group.findings[0].id, group.findings[0].severity);
            if group.findings.len() > 1 {
                fixed.insert(id.id());
            }
            let mut after = document.clone();
            let back = edit.apply(&mut after).unwrap();
            let left = findings(&after);
            let is_of_it = |it: &&Finding| (it.id, it.severity) == (id, severity);
            let left: Vec<&Finding> = left.iter().filter(is_of_it).collect();
            assert!(left.is_empty(), "{}: {left:?}", id.id());
            back.apply(&mut after).unwrap();
            assert_eq!(after.to_text(), document.to_text(), "{}", id.id());
        }
    }
    // Groups of several were among them.
    assert!(fixed.len() > 3, "{fixed:?}");
}

#[test]
fn filters_keep_what_they_name_and_offer_what_there_is() {
    for document in documents() {
        let found = findings(&document);
        let kept = |filter| -> usize {
            let groups = grouped(&found, filter);
            groups
                .iter()
                .map(|group: &FindingGroup<'_>| group.findings.len())
                .sum()
        };
        let by_severity = Severity::ALL.iter().map(|&severity| {
            kept(FindingFilter {
                severity: Some(severity),
                ..ALL
            })
        });
        assert_eq!(by_severity.sum::<usize>(), found.len());
        let pages = occurring(&found, |it, page| FindingPage::of(it.id) == page);
        let by_page = pages.map(|page| {
            let kept = kept(FindingFilter {
                page: Some(page),
                ..ALL
            });
            assert!(kept > 0);
            kept
        });
        assert_eq!(by_page.sum::<usize>(), found.len());
        // A finding of several places may be about several parts.
        let by_part = FindingPart::ALL.iter().map(|&part| {
            kept(FindingFilter {
                part: Some(part),
                ..ALL
            })
        });
        assert!(by_part.sum::<usize>() >= found.len());
    }
}

#[test]
fn a_place_is_in_the_part_it_begins_with() {
    for (path, part) in [
        ("", FindingPart::Whole),
        ("catalog", FindingPart::Whole),
        ("objectives.rto_s", FindingPart::Targets),
        ("engage", FindingPart::ManagementLayer),
        ("engage.hosts[2].site", FindingPart::ManagementLayer),
        ("engage.applications[0]", FindingPart::Applications),
        (
            "engage.interaction_server_cluster.nodes[1]",
            FindingPart::Cluster,
        ),
        ("engage.icon_pair.a", FindingPart::Icon),
        ("private_edition.units[0]", FindingPart::Units),
        (
            "private_edition.services[3].workloads[0]",
            FindingPart::Services,
        ),
        ("shared[4]", FindingPart::Dependencies),
        ("sharedness", FindingPart::Whole),
    ] {
        assert_eq!(FindingPart::of(path), part, "{path}");
    }
}

#[test]
fn every_check_has_a_family_and_a_page_that_exists() {
    for check in CheckId::ALL {
        let family = check.id().split_once('.').unwrap().0;
        assert_eq!(Some(check.family()), CheckFamily::from_id(family));
        let page = FindingPage::of(*check);
        assert!(Route::from_id(page.id()).is_some(), "{}", page.id());
    }
}

#[test]
fn one_fix_adds_two_places_that_the_plan_does_not_have_yet() {
    // By itself each of the two would begin the list of places anew.
    let document = document(&json!({ "engage": { "hosts": [
        { "id": "a", "site": "one" }, { "id": "b", "site": "two" }, { "id": "c", "site": "one" },
    ] } }));
    let found = findings(&document);
    let groups = grouped(&found, ALL);
    let is_it = |it: &&FindingGroup<'_>| it.findings[0].id == CheckId::PlanUnknownReference;
    let group = groups.iter().find(is_it).unwrap();
    assert_eq!(group.findings.len(), 3);
    assert_eq!(group.places(), 3);
    assert_eq!(group.one_label(), None);
    let edit = group.fix_of_all(&document, findings).unwrap();
    let mut after = document.clone();
    edit.apply(&mut after).unwrap();
    let sites = after.value().pointer("/engage/sites").unwrap();
    assert_eq!(*sites, json!([{ "id": "one" }, { "id": "two" }]));
}

#[test]
fn what_cannot_be_mended_everywhere_has_no_fix_for_all() {
    let document = document(&json!({ "engage": { "applications": [
        { "id": "a", "auto_restart": false },
    ] } }));
    let found = findings(&document).into_iter();
    let mut found = found.filter(|it| it.id == CheckId::RedundancyAutoRestartOff);
    let with = found.next().unwrap();
    let without = Finding {
        fix: None,
        ..with.clone()
    };
    let both = [with.clone(), without];
    assert!(!grouped(&both, ALL)[0].has_fix());
    let alike = [with.clone(), with];
    let groups = grouped(&alike, ALL);
    assert!(groups[0].has_fix());
    assert_eq!(groups[0].one_label(), Some("Restart it automatically"));
}
