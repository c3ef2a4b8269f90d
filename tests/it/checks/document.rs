//! What a document says that cannot be meant.

use serde_json::{Value, json};

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
                "nodes": [{ "id": "n1" }], "urs_connections": ["n2", "n1"],
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
