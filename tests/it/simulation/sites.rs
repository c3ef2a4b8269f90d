//! The loss of a site: every host in it falls silent at once.

use serde_json::{Value, json};

use super::run;

fn plan() -> Value {
    json!({
        "version": 1,
        "shared": [{ "id": "db", "kind": "database", "at": "a-3" }],
        "engage": {
            "sites": [{ "id": "a" }, { "id": "b" }],
            "hosts": [
                { "id": "a-1", "site": "a" }, { "id": "a-2", "site": "a" }, { "id": "a-3", "site": "a" },
                { "id": "b-1", "site": "b" }, { "id": "b-2", "site": "b" }, { "id": "b-3", "site": "b" },
            ],
            "management_layer": { "ha_license": true, "scs": ["a-3", "b-3"] },
            "applications": [
                { "id": "over", "redundancy": "warm-standby", "hosts": ["a-1", "b-1"] },
                { "id": "there", "redundancy": "warm-standby", "hosts": ["a-1", "a-2"] },
                { "id": "away", "redundancy": "hot-standby", "hosts": ["b-1", "b-2"] },
                { "id": "alike", "redundancy": "n-plus-1", "hosts": ["a-1", "b-1", "b-2"] },
                { "id": "with-db", "redundancy": "warm-standby", "hosts": ["a-2", "b-2"], "depends_on": ["db"] },
            ],
        },
    })
}

fn lost(for_s: Option<u32>) -> Value {
    let fault = json!({ "at_s": 100, "kind": "site-down", "target": "site:a", "for_s": for_s });
    run(&json!({ "plan": plan(), "duration_s": 100_000, "faults": [fault] }))
}

/// When a subject is back, or nothing where it is not out.
fn back(answer: &Value, subject: &str) -> Option<f64> {
    let mut outages = answer["outages"].as_array().unwrap().iter();
    let outage = outages.find(|it| it["subject"] == subject)?;
    assert_eq!(outage["from_s"], 100);
    outage["recovered_s"].as_f64()
}

#[test]
fn what_stands_by_elsewhere_takes_over_and_the_rest_waits() {
    let answer = lost(None);
    let over = back(&answer, "over").unwrap();
    assert!((110.0..=129.0).contains(&over), "{over}");
    // 24 h, and the pair serves again at once.
    assert_eq!(back(&answer, "there"), Some(86_500.0));
    assert_eq!(back(&answer, "shared:db"), Some(86_500.0));
    assert_eq!(back(&answer, "away"), None);
    assert_eq!(back(&answer, "alike"), None);
    // The backup Solution Control Server acts.
    let mut events = answer["events"].as_array().unwrap().iter();
    assert!(events.any(|it| it["event"] == "scs-takes-over"));
}

#[test]
fn it_lasts_as_long_as_it_is_to() {
    let answer = lost(Some(600));
    assert_eq!(back(&answer, "there"), Some(700.0));
    let said = answer["events"].as_array().unwrap().iter();
    let said = said.filter(|it| it["rule"] == "site-silent" || it["event"] == "site-back");
    let said: Vec<&str> = said.map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(
        said,
        [
            "Site a fails. Hosts that fail with it: 3.",
            "Site a is restored. Hosts restored with it: 3.",
        ]
    );
    let things = answer["things"].as_array().unwrap().iter();
    assert!(things.clone().any(|it| it["id"] == "site:a"));
}

/// Case V9: one number marks the site as missed for ever, objectives by class are met.
#[test]
fn case_v9_objectives_by_class() {
    let with = |rto: Value| {
        let mut plan = plan();
        plan["objectives"] = json!({ "rto_s": rto });
        let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let lines = answer["recovery"].as_array().unwrap().clone();
        let lines = lines.into_iter().filter(|it| it["id"] == "there");
        let missed = lines.filter(|it| it["meets_rto"] == false);
        missed
            .map(|it| it["fault"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(with(json!(300)).contains(&"site-down".to_owned()));
    let by_class = json!({ "process": 3600, "host": 14_400, "site": 86_400 });
    assert_eq!(with(by_class), Vec::<String>::new());
}

/// Nothing could lose a site without a name, so no row says what its loss does.
#[test]
fn a_site_without_a_name_is_none() {
    let mut plan = plan();
    for host in plan["engage"]["hosts"].as_array_mut().unwrap() {
        if host["site"] == "b" {
            host["site"] = json!("");
        }
    }
    let said = tandem::api::evaluate(&plan.to_string()).unwrap();
    let said: Value = serde_json::from_str(&said).unwrap();
    let mut recovery = said["recovery"].as_array().unwrap().iter();
    // One site alone has hosts, so none is counted as one that can be lost.
    assert!(recovery.all(|line| line["id"] != "away" || line["fault"] != "site-down"));
}
