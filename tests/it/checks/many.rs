//! What one check says of many places is one finding with its places, and one fix for all of them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::finding::Finding;
use tandem::domain::id::Word;
use tandem::domain::plan::{Path, Segment};
use tandem::shipped;

use super::{Case, applications, cases, document, findings, nodes, raised};

/// The plan of a case with what triggers it there twice, the second by another id.
fn doubled(case: &Case) -> Option<Value> {
    let path = Path::parse(&case.path).unwrap();
    let segments = path.segments();
    let at = segments
        .iter()
        .position(|it| matches!(it, Segment::Index(_)))?;
    let (list, index) = (Path::of(segments[..at].to_vec()), &segments[at]);
    let Segment::Index(index) = index else {
        return None;
    };
    let mut plan = document(&case.plan).value().clone();
    let list = list.find_mut(&mut plan)?.as_array_mut()?;
    let mut again = list.get(*index)?.clone();
    if let Some(Value::String(id)) = again.get("id") {
        again["id"] = json!(format!("{id}-again"));
    }
    list.insert(*index + 1, again);
    Some(plan)
}

/// The finding of a check about several places.
fn of_many(plan: &Value, id: &str) -> Option<Finding> {
    let mut found = findings(&document(plan)).into_iter();
    found.find(|finding| finding.id.id() == id && finding.paths.len() > 1)
}

#[test]
fn what_is_said_of_two_is_said_once_and_mended_together() {
    let checks = &shipped::catalog().checks.entries;
    let with_many = checks.iter().filter(|entry| entry.many.is_some());
    let mut missing: BTreeSet<&str> = with_many.map(|entry| entry.id.id()).collect();
    for case in cases() {
        let Some(plan) = doubled(&case) else {
            continue;
        };
        let Some(finding) = of_many(&plan, case.id) else {
            continue;
        };
        missing.remove(case.id);
        assert_eq!(finding.path, finding.paths[0]);
        assert!(
            finding.is_at(&case.path),
            "{}: {:?}",
            case.id,
            finding.paths
        );
        let label = finding.fix.as_ref().map_or("", |fix| fix.label.as_str());
        let said = format!("{} {label}", finding.message);
        assert!(!said.contains(['{', '}']), "{}: {said}", case.id);
        let entry = checks.iter().find(|entry| entry.id == finding.id).unwrap();
        let many = entry.many.as_ref().unwrap();
        let is_mended = many.fix.is_some() && raised(&case).fix.is_some();
        assert_eq!(finding.fix.is_some(), is_mended, "{}", case.id);
        if let Some(fix) = finding.fix {
            let before = document(&plan);
            let mut after = before.clone();
            let back = fix.edit.apply(&mut after).unwrap();
            let left = findings(&after);
            let still = |path: &String| left.iter().any(|it| it.id == finding.id && it.is_at(path));
            assert!(!finding.paths.iter().any(still), "{}", case.id);
            back.apply(&mut after).unwrap();
            assert_eq!(after.to_text(), before.to_text());
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn thirty_six_times_one_fact_is_one_finding() {
    let workloads: Vec<Value> = (0..36)
        .map(|number| json!({ "name": format!("w{number}") }))
        .collect();
    let plan = json!({ "private_edition": {
        "units": [{ "id": "a" }],
        "worker": { "cpu_millicores": 16000, "memory_mib": 65536 },
        "services": [{ "service": "pulse", "workloads": workloads }],
    } });
    let finding = of_many(&plan, "workers.no-requests").unwrap();
    assert_eq!(finding.paths.len(), 36);
    assert!(
        finding.message.starts_with("36 workloads "),
        "{}",
        finding.message
    );
    // As many as anyone would read are named; all of them are places.
    assert!(finding.message.contains("w5, …"), "{}", finding.message);
    let found = findings(&document(&plan));
    assert_eq!(found.iter().filter(|it| it.id == finding.id).count(), 1);
}

#[test]
fn what_differs_in_more_than_its_subject_stays_apart() {
    let timeouts = |values: [u32; 3]| {
        nodes(values.map(|value| json!({ "options": { "settings/login-session-timeout": value } })))
    };
    let places = |plan: &Value| -> Vec<usize> {
        let found = findings(&document(plan)).into_iter();
        let found = found.filter(|it| it.id.id() == "cluster.login-session-timeout");
        found.map(|it| it.paths.len()).collect()
    };
    assert_eq!(places(&timeouts([60, 60, 60])), [3]);
    assert_eq!(places(&timeouts([60, 90, 60])), [2, 1]);
    assert_eq!(places(&timeouts([60, 1440, 1440])), [1]);
}

#[test]
fn one_of_many_keeps_its_own_sentence() {
    let off = || json!({ "auto_restart": false });
    let one = findings(&document(&applications([off(), json!({})])));
    let one = one
        .iter()
        .find(|it| it.id.id() == "redundancy.auto-restart-off")
        .unwrap();
    assert!(
        one.message.starts_with("a1 has no automatic restart"),
        "{}",
        one.message
    );
    let two = of_many(&applications([off(), off()]), "redundancy.auto-restart-off").unwrap();
    assert!(two.message.contains(": a1, a2. "), "{}", two.message);
    assert_eq!(two.fix.unwrap().label, "Restart them automatically");
}
