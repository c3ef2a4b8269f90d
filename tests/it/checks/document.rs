//! What a document says that cannot be meant.

use serde_json::{Value, json};
use tandem::domain::catalog::{TimingKey, TimingValue};
use tandem::domain::id::Word;
use tandem::domain::plan::{Document, Plan};
use tandem::shipped;

fn findings(plan: &Value) -> Vec<(String, String)> {
    let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = answer["findings"].as_array().unwrap().iter();
    findings
        .map(|it| (text(&it["id"]), text(&it["path"])))
        .filter(|(id, _)| id.starts_with("plan."))
        .collect()
}

fn found(id: &str, path: &str) -> (String, String) {
    (id.to_owned(), path.to_owned())
}

#[test]
fn names_of_nothing_are_reported_where_they_stand() {
    let plan = json!({
        "shared": [{ "id": "redis", "of": 3, "need": 5 }],
        "engage": {
            "applications": [{ "id": "urs", "hosts": ["h"], "depends_on": ["redis", "nobody"] }],
            "interaction_server_cluster": {
                "nodes": [{ "id": "n1", "database": "db" }, { "id": "n3", "database": "redis" }],
                "urs_connections": ["n2", "n1"],
            },
        },
        "private_edition": {
            "units": [{ "id": "east" }],
            "services": [{ "service": "tenant", "units": ["west"], "depends_on": ["kafka"] }],
        },
    });
    let cluster = "engage.interaction_server_cluster.urs_connections[0]";
    assert_eq!(
        findings(&plan),
        [
            found(
                "plan.unknown-reference",
                "engage.applications[0].depends_on[1]"
            ),
            found("plan.unknown-reference", cluster),
            found(
                "plan.unknown-reference",
                "engage.interaction_server_cluster.nodes[0].database"
            ),
            found(
                "plan.unknown-reference",
                "private_edition.services[0].units[0]"
            ),
            found(
                "plan.unknown-reference",
                "private_edition.services[0].depends_on[0]"
            ),
            found("plan.need-above-members", "shared[0].need"),
        ]
    );
}

#[test]
fn a_key_that_has_to_be_there_cannot_be_null() {
    let plan = json!({ "shared": [{ "id": null }] });
    assert_eq!(
        findings(&plan),
        [found("plan.invalid-value", "shared[0].id")]
    );
}

#[test]
fn a_timing_of_another_type_is_reported_and_its_default_holds() {
    let with = |more: Value| {
        let mut plan = json!({ "engage": { "applications": [{ "id": "a" }] } });
        plan["assumptions"] = more;
        let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        (findings(&plan), answer["availability"]["system"].clone())
    };
    let (_, system) = with(json!({}));
    for (key, value) in [
        ("process_mttf_h", json!("long")),
        ("process_mttf_h", json!(true)),
        ("host_mttf_h", json!(-5)),
        ("host_mttf_h", json!(0)),
        ("hangup_restart", json!(0)),
        ("hangup_restart", json!(null)),
        ("auto_restart", json!("yes")),
        ("statefulset_unreachable_node", json!(1)),
    ] {
        let path = format!("assumptions.{key}");
        let answer = with(json!({ key: value }));
        assert_eq!(answer.0, [found("plan.invalid-value", &path)], "{value}");
        assert_eq!(answer.1, system, "{key}: {value}");
    }
    assert_eq!(with(json!({ "process_mttf_h": null })).0, []);
}

#[test]
fn a_pod_cannot_be_planned_to_run_empty() {
    let of = |share: Value| {
        let plan = json!({ "private_edition": {
            "units": [{ "id": "east", "zones": 3 }],
            "services": [{ "service": "email", "target_utilization": share }],
        } });
        let all = findings(&plan).into_iter();
        all.filter(|(id, _)| id == "plan.invalid-value")
            .collect::<Vec<_>>()
    };
    let at = "private_edition.services[0].target_utilization";
    for share in [json!(0), json!(-0.5), json!(1.5)] {
        assert_eq!(of(share), [found("plan.invalid-value", at)]);
    }
    for share in [json!(0.01), json!(1)] {
        assert_eq!(of(share), []);
    }
}

/// A center with something of everything that fails.
fn everything() -> Value {
    json!({
        "shared": [{ "id": "db", "at": "east" }],
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [
                { "id": "warm", "redundancy": "warm-standby", "hosts": ["a", "b"] },
                { "id": "cold", "redundancy": "cold-standby", "hosts": ["a", "b"] },
                { "id": "alone", "depends_on": ["db"] },
            ],
        },
        "private_edition": {
            "units": [{ "id": "east", "zones": 3 }, { "id": "west", "role": "secondary" }],
            "services": [{ "service": "tenant", "depends_on": ["db"] }],
        },
    })
}

/// Findings about the document as id, place and sentence, and the availability.
fn evaluated(plan: &Value) -> (Vec<(String, String)>, Value) {
    let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = answer["findings"].as_array().unwrap().iter();
    let invalid = findings
        .filter(|it| it["id"] == "plan.invalid-value")
        .map(|it| (text(&it["path"]), text(&it["message"])))
        .collect();
    (invalid, answer["availability"].take())
}

#[test]
fn what_fails_runs_for_some_time_before() {
    let (_, usual) = evaluated(&everything());
    assert!(usual["system"].is_number());
    for key in [
        "process_mttf_h",
        "host_mttf_h",
        "zone_mttf_h",
        "unit_mttf_h",
    ] {
        for (section, expected) in [
            (
                "assumptions",
                "a number above 0, null for never, or a range {low, likely, high}.",
            ),
            ("engage.management_layer", "a number above 0."),
        ] {
            let mut plan = everything();
            let keys = section.split('.');
            keys.fold(&mut plan, |at, key| &mut at[key])[key] = json!(0);
            let (findings, availability) = evaluated(&plan);
            let [(path, message)] = findings.as_slice() else {
                panic!("{section}.{key}: {findings:?}");
            };
            assert_eq!(*path, format!("{section}.{key}"));
            let start = format!("Found 0; enter {expected}");
            assert!(message.starts_with(&start), "{message}");
            assert_eq!(availability, usual, "{path}");
        }
        let mut plan = everything();
        plan["assumptions"] = json!({ key: { "low": 0, "likely": 50, "high": 60 } });
        let (findings, availability) = evaluated(&plan);
        let [(path, message)] = findings.as_slice() else {
            panic!("{key}: {findings:?}");
        };
        assert_eq!(*path, format!("assumptions.{key}.low"));
        assert!(message.starts_with("Found 0; enter a number above 0."));
        assert_eq!(availability, usual, "{path}");
        plan["assumptions"][key]["low"] = json!(1e-3);
        let (findings, availability) = evaluated(&plan);
        assert_eq!(findings, []);
        assert!(availability["p10"].is_number(), "{key}");
    }
    let mut plan = everything();
    plan["shared"][0]["mttf_h"] = json!(0);
    let (findings, availability) = evaluated(&plan);
    assert_eq!(findings[0].0, "shared[0].mttf_h");
    assert_eq!(availability, usual);
}

/// What is not taken from a plan is not called the plan's.
#[test]
fn what_a_timing_cannot_be_is_not_the_plans_own() {
    let catalog = shipped::catalog();
    let range = |low: f64| json!({ "low": low, "likely": 50, "high": 60 });
    for (value, own) in [
        (json!(0), None),
        (json!(true), None),
        (range(0.0), None),
        (json!(5), Some(5.0)),
        (range(1.0), Some(50.0)),
    ] {
        let document = json!({ "version": 1, "assumptions": { "host_mttf_h": value } });
        let plan = Plan::read(&Document::parse(&document.to_string()).unwrap());
        let timing = catalog.timings.get(TimingKey::HostMttf).unwrap();
        let found = plan.own(timing).map(|value| match value {
            TimingValue::Number(number) => number.as_f64().unwrap(),
            other => panic!("{other:?}"),
        });
        assert_eq!(found, own, "{document}");
    }
}

#[test]
fn a_flag_has_no_range() {
    let (_, usual) = evaluated(&everything());
    let mut plan = everything();
    plan["assumptions"] = json!({ "hangup_restart": { "low": 0, "likely": 0, "high": 1 } });
    let (findings, availability) = evaluated(&plan);
    let expected = "Found 0; enter true or false.";
    assert!(
        findings
            .iter()
            .all(|(path, _)| path.starts_with("assumptions.hangup_restart"))
    );
    assert!(findings[0].1.starts_with(expected), "{findings:?}");
    assert_eq!(availability, usual);
}

/// Repairs, takeovers and all that is waited for can take no time.
#[test]
fn what_is_waited_for_can_take_no_time() {
    let at_once: serde_json::Map<String, Value> = shipped::catalog()
        .timings
        .iter()
        .filter(|it| ["s", "h"].contains(&it.unit.id()) && !it.key.ends_with("_mttf_h"))
        .filter(|it| it.min.is_none_or(|least| least <= 0.0))
        .map(|it| (it.key.clone(), json!(0)))
        .collect();
    for key in ["host_mttr_h", "zone_mttr_h", "unit_mttr_h", "promotion_s"] {
        assert!(at_once.contains_key(key), "{key}");
    }
    let mut plan = everything();
    plan["shared"][0]["mttr_h"] = json!(0);
    plan["assumptions"] = Value::Object(at_once);
    let (findings, availability) = evaluated(&plan);
    assert_eq!(findings, []);
    assert!(availability["system"].as_f64().unwrap() > 0.999_999);
}
