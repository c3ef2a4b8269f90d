//! What differs between two plans, held to what was changed by hand.

use serde_json::{Value, json};
use tandem::domain::plan::{DifferenceKind, Document, Path, PlanDifference, differences};
use tandem::shipped;
use tandem::text::difference::{summary, words};
use tandem_document::examples::examples;

fn document(value: Value) -> Document {
    Document::from_value(value).unwrap()
}

fn between(before: &Value, after: &Value) -> Vec<PlanDifference> {
    differences(&document(before.clone()), &document(after.clone()))
}

fn said(before: &Value, after: &Value) -> Vec<String> {
    let found = between(before, after);
    let lines = found.iter().map(|it| words(it, shipped::catalog()));
    lines.collect()
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    for example in examples() {
        let plan = Document::parse(example.text()).unwrap();
        assert_eq!(differences(&plan, &plan), [], "{}", example.file);
    }
    assert_eq!(
        between(
            &json!({"shared": [{"id": "a", "of": 3}]}),
            &json!({"shared": [{"id": "a", "of": 3.0}]})
        ),
        []
    );
}

#[test]
fn every_leaf_that_is_set_differently_is_one_difference_at_its_place() {
    for example in examples() {
        let plan = Document::parse(example.text()).unwrap();
        let mut leaves = Vec::new();
        collect(plan.value(), &Path::root(), &mut leaves);
        for at in leaves {
            let mut changed = plan.value().clone();
            let leaf = at.find_mut(&mut changed).unwrap();
            let to = match &*leaf {
                Value::Number(number) => json!(number.as_f64().unwrap() + 1.0),
                Value::Bool(flag) => json!(!flag),
                _ => json!("another"),
            };
            *leaf = to.clone();
            let Ok(after) = Document::from_value(changed) else {
                continue;
            };
            let found = differences(&plan, &after);
            // An id is what tells an item from the others: another one is another item.
            let last = at.to_string();
            let names = [".id", ".service", ".item", ".name", "]"];
            if last != "name" && names.iter().any(|name| last.ends_with(name)) {
                assert!(!found.is_empty(), "{at}");
                continue;
            }
            assert_eq!(found.len(), 1, "{at}: {found:?}");
            assert_eq!((&found[0].at, found[0].to()), (&at, Some(&to)));
        }
    }
}

/// The places of values that hold no others. Lists of hosts are one value, and so none of these.
fn collect(value: &Value, at: &Path, leaves: &mut Vec<Path>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if !["hosts", "scs"].contains(&key.as_str()) {
                    collect(value, &at.key(key), leaves);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &at.index(index), leaves);
            }
        }
        _ => leaves.push(at.clone()),
    }
}

#[test]
fn an_item_that_moves_is_no_other_item() {
    let before = json!({"engage": {"interaction_server_cluster": {"nodes": [
        {"id": "node-1"}, {"id": "node-2"}, {"id": "node-3"}, {"id": "node-4"}]}}});
    let after = json!({"engage": {"interaction_server_cluster": {"nodes": [
        {"id": "node-4", "backup": false}, {"id": "node-1"}, {"id": "node-2"}, {"id": "node-5"}]}}});
    let found = between(&before, &after);
    let kinds: Vec<(String, DifferenceKind)> = found
        .iter()
        .map(|it| (it.at.to_string(), it.kind.clone()))
        .collect();
    let at = |rest: &str| format!("engage.interaction_server_cluster.nodes{rest}");
    assert_eq!(
        kinds,
        [
            (at("[0]"), DifferenceKind::Moved { from: 3, to: 0 }),
            (at("[0].backup"), DifferenceKind::Added(json!(false))),
            (at("[3]"), DifferenceKind::Added(json!({"id": "node-5"}))),
            (at("[2]"), DifferenceKind::Removed(json!({"id": "node-3"}))),
        ]
    );
    assert_eq!(
        said(&before, &after),
        [
            "Nodes: node-4 moved from place 4 to 1",
            "Backup of node-4: set to no",
            "Nodes: node-5 added",
            "Nodes: node-3 removed",
        ]
    );
}

#[test]
fn differences_are_said_as_people_read_them() {
    let before = json!({
        "name": "Draft",
        "objectives": {"availability": 0.9995, "rto_s": 1800},
        "shared": [{"id": "consul", "of": 1}],
        "private_edition": {"services": [{"service": "voice-microservices", "mode": "n-plus-1"}]},
        "engage": {"applications": [{"id": "urs", "hosts": ["a", "b"]}]},
    });
    let after = json!({
        "name": "Final",
        "objectives": {"availability": 0.9999},
        "assumptions": {"promotion_s": 90},
        "shared": [{"id": "consul", "of": 3}],
        "private_edition": {"services": [
            {"service": "voice-microservices", "mode": "singleton"}, {"service": "tenant"}]},
        "engage": {"applications": [{"id": "urs", "hosts": ["b", "a"]}]},
    });
    assert_eq!(
        said(&before, &after),
        [
            "Name: Draft → Final",
            "Availability: 99.95 % → 99.99 %",
            "RTO: 30 min removed",
            "Promotion: set to 1 min 30 s",
            "Members of consul: 1 → 3",
            "Mode of Voice Microservices: N+1 → singleton",
            "Services: Tenant Service added",
            "Hosts of Universal Routing Server (URS): a, b → b, a",
        ]
    );
}

#[test]
fn two_of_one_name_are_told_apart_by_their_order() {
    let list =
        |of: [u32; 2]| json!({"shared": [{"id": "x", "of": of[0]}, {"id": "x", "of": of[1]}]});
    let found = between(&list([1, 2]), &list([1, 3]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at.to_string(), "shared[1].of");
}

#[test]
fn a_summary_counts_what_is_alike_and_names_the_first() {
    let before = json!({"shared": [{"id": "kafka", "of": 1}]});
    let summed = |after: Value| {
        let found = between(&before, &after);
        summary(&found, shipped::catalog())
    };
    assert_eq!(summed(before.clone()), "The plans do not differ.");
    let more = json!({"shared": [{"id": "kafka", "of": 3}]});
    assert_eq!(summed(more.clone()), said(&before, &more).join("; "));
    let many = json!({
        "shared": [{"id": "kafka", "of": 1}, {"id": "a", "of": 1}, {"id": "b", "of": 1}],
        "name": "ACME", "objectives": {"agents": 1200, "rto_s": 1800},
    });
    let summed = summed(many);
    assert!(summed.contains(": 2 added"), "{summed}");
    assert!(summed.ends_with("; 2 more changes"), "{summed}");
}
