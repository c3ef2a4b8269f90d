//! Sites that are lost, against the exact figure.

use serde_json::{Value, json};
use tandem::api::{estimate, evaluate};

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// Two rooms that are lost once in 2,000 h for 20, and what stands in them.
fn rooms(applications: &Value) -> Value {
    json!({
        "version": 1,
        "assumptions": { "site_mttf_h": 2000, "site_mttr_h": 20 },
        "engage": {
            "sites": [{ "id": "a" }, { "id": "b" }],
            "hosts": [
                { "id": "a-1", "site": "a" }, { "id": "a-2", "site": "a" },
                { "id": "b-1", "site": "b" }, { "id": "b-2", "site": "b" },
            ],
            "management_layer": { "ha_license": true },
            "applications": applications,
        },
    })
}

/// Estimates a plan: the mean is the exact figure's, but for what first order leaves out.
fn agrees(plan: &Value) -> Value {
    let exact: Value = serde_json::from_str(&evaluate(&plan.to_string()).unwrap()).unwrap();
    let exact = number(&exact["availability"]["system"]);
    let run = json!({
        "plan": plan, "seed": 3, "years": 20, "replications": 1000, "confidence": 0.95,
    });
    let answer: Value = serde_json::from_str(&estimate(&run.to_string()).unwrap()).unwrap();
    let down = 1.0 - exact;
    for way in answer["ways"].as_array().unwrap() {
        let off = number(&way["availability"]) - exact;
        let error = number(&way["standard_error"]);
        println!("{way} exact {exact}: {} errors off", off / error);
        assert!(
            off.abs() <= 4.0 * error + 0.01 * down,
            "{off:e} {error:e} {way}"
        );
        assert!(error < 0.04 * down, "{error:e} {exact}");
    }
    let causes = answer["by_cause"].as_array().unwrap().iter();
    assert!(
        causes.clone().any(|it| it["cause"] == "site"),
        "{:?}",
        causes.collect::<Vec<_>>()
    );
    answer
}

fn app(id: &str, redundancy: &str, hosts: &[&str]) -> Value {
    json!({ "id": id, "redundancy": redundancy, "hosts": hosts })
}

#[test]
fn what_stands_at_one_site_goes_with_it() {
    let answer = agrees(&rooms(&json!([{ "id": "x", "hosts": ["a-1"] }])));
    let why = answer["exact"]["approximations"].to_string();
    assert!(why.contains("sites"), "{why}");
    agrees(&rooms(&json!([app("x", "warm-standby", &["a-1", "a-2"])])));
}

#[test]
fn pairs_over_two_sites_take_over() {
    agrees(&rooms(&json!([app("x", "warm-standby", &["a-1", "b-1"])])));
    agrees(&rooms(&json!([
        app("x", "warm-standby", &["a-1", "b-1"]),
        app("y", "hot-standby", &["b-2", "a-2"]),
        app("z", "cold-standby", &["a-1", "b-2"]),
    ])));
}

#[test]
fn members_at_both_sites_are_missed_by_how_many_they_are() {
    agrees(&rooms(&json!([app(
        "x",
        "n-plus-1",
        &["a-1", "a-2", "b-1"]
    )])));
    agrees(&rooms(&json!([app("x", "n-plus-1", &["a-1", "b-1"])])));
}

#[test]
fn a_shared_part_goes_with_its_hosts() {
    let mut plan = rooms(&json!([{ "id": "x", "hosts": ["b-1"], "depends_on": ["db"] }]));
    plan["shared"] = json!([{ "id": "db", "at": ["a-1", "a-2", "b-1"], "of": 3, "need": 2 }]);
    agrees(&plan);
}

/// Pods have nothing to do with sites, and servers nothing with zones.
#[test]
fn zones_and_sites_beside_each_other() {
    let mut plan = rooms(&json!([app("x", "warm-standby", &["a-1", "b-1"])]));
    plan["assumptions"]["zone_mttf_h"] = json!(3000);
    plan["private_edition"] = json!({
        "units": [{ "id": "east", "zones": 2 }],
        "services": [
            { "service": "authentication", "mode": "singleton" },
            { "service": "tenant", "replicas": 4 },
        ],
    });
    agrees(&plan);
}
