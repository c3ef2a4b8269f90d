//! Starts that wait for a part, against the exact figure.

use serde_json::{Value, json};
use tandem::api::{estimate, evaluate};

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// Estimates a plan and holds every way to its mean against the exact figure; answers the estimate.
fn agrees(plan: &Value, replications: u32) -> Value {
    let exact: Value = serde_json::from_str(&evaluate(&plan.to_string()).unwrap()).unwrap();
    let exact = number(&exact["availability"]["system"]);
    let run = json!({
        "plan": plan, "seed": 5, "years": 20, "replications": replications, "confidence": 0.95,
    });
    let answer: Value = serde_json::from_str(&estimate(&run.to_string()).unwrap()).unwrap();
    for way in answer["ways"].as_array().unwrap() {
        let off = number(&way["availability"]) - exact;
        let error = number(&way["standard_error"]);
        println!("{way} exact {exact}: {} errors off", off / error);
        // First order: what two starts that wait for one part have in common is left out.
        let down = 1.0 - exact;
        assert!(
            off.abs() <= 4.0 * error + 0.01 * down,
            "{off:e} {error:e} {way}"
        );
        // Close enough that starts which did not wait would be seen.
        assert!(error < 0.03 * down, "{error:e} {exact}");
    }
    answer
}

/// A part that is often away, so that waits are most of the downtime, and back again long before the
/// next failure: who waited finds it up as everybody does, which is what the exact figure takes.
fn site(application: Value) -> Value {
    let mut app = json!({ "id": "app", "depends_on": [{ "id": "licenses", "for": "start" }] });
    for (key, value) in application.as_object().unwrap() {
        app[key] = value.clone();
    }
    json!({
        "version": 1,
        "assumptions": { "process_mttf_h": 2000, "host_mttf_h": 20_000 },
        "shared": [{ "id": "licenses", "at": "engage", "mttf_h": 100, "mttr_h": 10 }],
        "engage": { "management_layer": { "ha_license": true }, "applications": [app] },
    })
}

#[test]
fn a_single_server_waits() {
    let answer = agrees(&site(json!({})), 1000);
    let why = answer["exact"]["approximations"].to_string();
    assert!(why.contains("start-waits"), "{why}");
}

#[test]
fn members_of_the_part_stand_in_for_each_other() {
    let mut plan = site(json!({}));
    plan["shared"][0]["of"] = json!(3);
    plan["shared"][0]["need"] = json!(2);
    agrees(&plan, 1000);
}

#[test]
fn the_standby_of_a_pair_waits_and_its_takeovers_do_not() {
    let pair = |mode: &str| json!({ "redundancy": mode, "hosts": ["a", "b"] });
    agrees(&site(pair("cold-standby")), 2000);
    // Two that wait for one part are down together: that is more than first order.
    let mut warm = site(pair("warm-standby"));
    warm["shared"][0]["mttr_h"] = json!(0.5);
    agrees(&warm, 2000);
}

#[test]
fn a_pod_waits_for_its_registry() {
    let plan = json!({
        "version": 1,
        "assumptions": { "process_mttf_h": 2000, "unit_mttf_h": null },
        "shared": [{ "id": "images", "kind": "registry", "at": "east", "mttf_h": 100, "mttr_h": 10 }],
        "private_edition": {
            "units": [{ "id": "east", "zones": 1 }],
            "services": [{ "service": "authentication", "mode": "singleton", "depends_on": ["images"] }],
        },
    });
    agrees(&plan, 1000);
}
