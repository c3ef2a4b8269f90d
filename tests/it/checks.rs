//! Every check: a plan that triggers it at an exact place, one that nearly does, and, where it has a
//! fix, that the fix works and can be taken back.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::catalog::CheckId;
use tandem::domain::finding::Finding;
use tandem::domain::id::Word;
use tandem::domain::plan::Document;
use tandem::shipped;

mod cluster;
mod cluster_clients;
mod cluster_media;
mod document;
mod documented;
mod groups;
mod icon;
mod licensing;
mod many;
mod names;
mod private_edition;
mod redundancy;
mod rto;
mod spoken;
mod workers;

/// A check, the place where a plan triggers it, and a plan that does not.
pub struct Case {
    id: &'static str,
    path: String,
    plan: Value,
    near_miss: Value,
}

/// In paths, `@` is short for the cluster.
fn case(id: &'static str, path: &str, plan: Value, near_miss: Value) -> Case {
    Case {
        id,
        path: path.replace('@', "engage.interaction_server_cluster"),
        plan,
        near_miss,
    }
}

/// A plan with this in its `engage`.
fn engage(key: &str, value: Value) -> Value {
    json!({ "engage": { key: value } })
}

fn cluster(cluster: Value) -> Value {
    engage("interaction_server_cluster", cluster)
}

/// A cluster with only nodes, named n1, n2 and so on.
fn nodes<const N: usize>(nodes: [Value; N]) -> Value {
    cluster(json!({ "nodes": named("n", nodes) }))
}

/// A cluster of two plain nodes that also says this.
fn two_nodes(key: &str, value: Value) -> Value {
    let mut cluster = json!({ "nodes": named("n", [json!({}), json!({})]) });
    cluster[key] = value;
    self::cluster(cluster)
}

/// A cluster with only proxies, named p1, p2 and so on.
fn proxies<const N: usize>(proxies: [Value; N]) -> Value {
    cluster(json!({ "proxies": named("p", proxies) }))
}

/// Applications, named a1, a2 and so on.
fn applications<const N: usize>(applications: [Value; N]) -> Value {
    engage("applications", named("a", applications))
}

fn management_layer(layer: Value) -> Value {
    engage("management_layer", layer)
}

fn named<const N: usize>(letter: &str, items: [Value; N]) -> Value {
    let named = items.into_iter().enumerate().map(|(index, item)| {
        let mut object = Map::new();
        object.insert("id".to_owned(), format!("{letter}{}", index + 1).into());
        object.extend(item.as_object().unwrap().clone());
        Value::Object(object)
    });
    named.collect()
}

fn document(plan: &Value) -> Document {
    Document::from_value(plan.clone()).unwrap()
}

fn findings(document: &Document) -> Vec<Finding> {
    assess(document, shipped::catalog()).findings().to_vec()
}

fn places(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings
        .iter()
        .map(|finding| (finding.id.id(), finding.path.as_str()))
        .collect()
}

fn cases() -> Vec<Case> {
    let mut cases = licensing::cases();
    cases.extend(cluster::cases());
    cases.extend(cluster_clients::cases());
    cases.extend(cluster_media::cases());
    cases.extend(icon::cases());
    cases.extend(redundancy::cases());
    cases.extend(private_edition::cases());
    cases.extend(workers::cases());
    cases.extend(documented::cases());
    cases
}

/// The finding a case is about.
fn raised(case: &Case) -> Finding {
    let all = findings(&document(&case.plan));
    let found = all
        .iter()
        .find(|finding| finding.id.id() == case.id && finding.is_at(&case.path));
    let found = found.unwrap_or_else(|| {
        let (id, path, all) = (case.id, &case.path, places(&all));
        panic!("no {id} at {path} in {}\nbut {all:#?}", case.plan)
    });
    found.clone()
}

#[test]
fn each_check_fires_where_it_should() {
    for case in cases() {
        let finding = raised(&case);
        let said = format!("{} {:?}", finding.message, finding.fix.map(|fix| fix.label));
        assert!(!said.contains(['{', '}']), "{}: {said}", case.id);
    }
}

#[test]
fn no_check_fires_where_it_should_not() {
    for case in cases() {
        let all = findings(&document(&case.near_miss));
        let fired = all.iter().any(|finding| finding.id.id() == case.id);
        assert!(!fired, "{} in {}", case.id, case.near_miss);
    }
}

#[test]
fn every_fix_works_and_can_be_taken_back() {
    for case in cases() {
        let Some(fix) = raised(&case).fix else {
            continue;
        };
        let before = document(&case.plan);
        let mut plan = before.clone();
        let back = fix.edit.apply(&mut plan);
        let back = back.unwrap_or_else(|error| panic!("{}: {error}", case.id));
        let after = findings(&plan);
        let mut after = after.iter();
        let still = after.any(|it| it.id.id() == case.id && it.is_at(&case.path));
        assert!(!still, "{} after its fix: {}", case.id, plan.to_text());
        back.apply(&mut plan).unwrap();
        assert_eq!(plan.to_text(), before.to_text(), "{}", case.id);
    }
}

#[test]
fn every_check_has_a_case_and_every_promised_fix_is_offered() {
    let (mut fired, mut fixed) = (BTreeSet::new(), BTreeSet::new());
    for case in cases() {
        fired.insert(case.id);
        if raised(&case).fix.is_some() {
            fixed.insert(case.id);
        }
    }
    let checks = shipped::catalog().checks.entries.clone();
    let known: BTreeSet<&str> = checks.iter().map(|check| check.id.id()).collect();
    assert_eq!(fired, known);
    let with_fix = checks.iter().filter(|check| check.fix.is_some());
    let with_fix: BTreeSet<&str> = with_fix.map(|check| check.id.id()).collect();
    assert_eq!(fixed, with_fix);
}

#[test]
fn every_check_has_its_words() {
    let checks = &shipped::catalog().checks.entries;
    for id in CheckId::ALL {
        assert!(checks.iter().any(|check| check.id == *id), "{id:?}");
    }
}

#[test]
fn ids_are_an_area_and_words_and_stand_once() {
    let checks = shipped::catalog().checks.entries.clone();
    let ids: BTreeSet<&str> = checks.iter().map(|check| check.id.id()).collect();
    assert_eq!(ids.len(), checks.len());
    for id in ids {
        let (area, what) = id.split_once('.').unwrap();
        for word in what.split('-').chain(area.split('-')) {
            let is_word = !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase());
            assert!(is_word, "{id}");
        }
    }
}

#[test]
fn sentences_are_calm_and_whole() {
    for check in shipped::catalog().checks.entries.clone() {
        let message = &check.message;
        assert!(message.ends_with('.'), "{:?}: {message}", check.id);
        assert!(!message.contains('!'), "{:?}: {message}", check.id);
        let label = check.fix.unwrap_or_default();
        assert!(!label.ends_with(['.', '!']), "{:?}: {label}", check.id);
    }
}

#[test]
fn what_a_plan_says_is_never_taken_for_a_name_and_never_grows() {
    let long = "{host}".repeat(1000);
    let plan = applications([json!({
        "id": long, "redundancy": "warm-standby", "hosts": ["{name}"],
    })]);
    let all = findings(&document(&plan));
    let finding = all
        .iter()
        .find(|finding| finding.id == CheckId::RedundancyPairOnOneHost)
        .unwrap();
    assert!(finding.message.starts_with("{host}{host}"));
    assert!(finding.message.contains("… is on {name} alone"));
    assert!(finding.message.len() < 400);
}

#[test]
fn a_check_answers_in_the_order_of_the_document() {
    let single = || json!({ "backup": false, "version": "8.1" });
    let plan = nodes([single(), single(), json!({}), single()]);
    let all = findings(&document(&plan));
    let of = |id: &str| -> Vec<&str> {
        let of_id = all.iter().filter(|finding| finding.id.id() == id);
        of_id
            .flat_map(|finding| finding.paths.iter().map(String::as_str))
            .collect()
    };
    for (id, key) in [
        ("cluster.node-without-backup", "backup"),
        ("cluster.server-too-old", "version"),
    ] {
        let at = |index| format!("engage.interaction_server_cluster.nodes[{index}].{key}");
        assert_eq!(of(id), [0, 1, 3].map(at));
    }
}

#[test]
fn a_large_plan_is_judged_in_reasonable_time() {
    let nodes = (0..1500).map(|index| {
        let media_types: Vec<String> = (0..40).map(|m| format!("m{}", (m * index) % 400)).collect();
        json!({
            "id": format!("n{index}"), "media_types": media_types, "esp": [format!("e{index}")],
            "tenants": [format!("t{index}")], "hosts": ["h"], "options": { "x": "y" },
        })
    });
    let plan = cluster(json!({ "nodes": nodes.collect::<Value>() }));
    let places = findings(&document(&plan));
    assert!(places.iter().map(|it| it.paths.len()).sum::<usize>() > 3000);
}

#[test]
fn a_plan_that_says_nothing_has_nothing_wrong() {
    for plan in [
        json!({}),
        json!({ "engage": {} }),
        json!({ "engage": null }),
        management_layer(json!({})),
    ] {
        assert_eq!(places(&findings(&document(&plan))), [], "{plan}");
    }
}

#[test]
fn no_fix_is_offered_that_has_no_place() {
    let nodes = json!({ "nodes": [{ "id": "n" }] });
    let plan = |layer: Value| json!({ "engage": { "management_layer": layer, "interaction_server_cluster": nodes } });
    let fix_of = |plan: &Value| {
        let all = findings(&document(plan));
        let license = all.iter().find(|it| it.path.ends_with("ha_license"));
        license.expect("a license is asked for").fix.is_some()
    };
    assert!(fix_of(&plan(json!({}))));
    assert!(!fix_of(&plan(json!("none"))));
    // Of a service that stands twice, what the other says is not to be cleared here.
    let services = json!([{ "service": "tenant", "replicas": 1 }, { "service": "tenant" }]);
    let twice = json!({ "private_edition": { "units": [{ "id": "u" }], "services": services } });
    let blocked = findings(&document(&twice));
    let blocked = blocked
        .iter()
        .filter(|it| it.id == CheckId::PrivateEditionDisruptionBudgetBlocks);
    let places: Vec<&str> = blocked.map(|it| it.path.as_str()).collect();
    assert_eq!(places, ["private_edition.services[0].replicas"]);
}

/// A plan with everything in it, to be broken.
static RICH: LazyLock<Value> = LazyLock::new(rich);

fn rich() -> Value {
    let mut plan = json!({ "objectives": { "rto_s": 60 }, "assumptions": { "addp_timeout_s": 0 } });
    for case in cases() {
        merge(&mut plan, &case.plan);
    }
    plan
}

/// Puts one value into another: objects are joined, lists appended, anything else replaced.
fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (Value::Array(into), Value::Array(from)) if into.len() < 12 => {
            into.extend(from.iter().cloned());
        }
        (Value::Array(_), Value::Array(_)) => {}
        (into, from) => *into = from.clone(),
    }
}

/// Puts a value at the place that is reached after so many steps through a document.
fn break_at(value: &mut Value, steps: &mut usize, with: &Value) {
    if *steps == 0 {
        *value = with.clone();
    }
    *steps = steps.wrapping_sub(1);
    match value {
        Value::Object(map) => map.values_mut().for_each(|v| break_at(v, steps, with)),
        Value::Array(list) => list.iter_mut().for_each(|v| break_at(v, steps, with)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_odd_plan_is_judged_without_harm_and_always_the_same(
        breaks in prop::collection::vec((1_usize..330, 0_usize..8), 1..6),
    ) {
        let odd = [
            json!(null), json!([]), json!({}), json!(""), json!(-1), json!(1e300), json!([[null]]),
            json!("n1"),
        ];
        let mut plan = RICH.clone();
        for (mut steps, with) in breaks {
            break_at(&mut plan, &mut steps, &odd[with]);
        }
        if let Ok(document) = Document::from_value(plan) {
            let once = findings(&document);
            prop_assert_eq!(&once, &findings(&document));
            for finding in once {
                if let Some(fix) = finding.fix {
                    let mut fixed = document.clone();
                    let back = fix.edit.apply(&mut fixed).unwrap();
                    prop_assert!(back.apply(&mut fixed).is_ok());
                }
            }
        }
    }
}
