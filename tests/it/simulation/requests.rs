//! What a run is asked for, and what is wrong with it.

use serde_json::{Value, json};

use super::run;

fn error(text: &str) -> String {
    tandem::api::simulate(text).unwrap_err().to_string()
}

fn pair() -> Value {
    json!({ "version": 1, "engage": {
        "sites": [{ "id": "a" }, { "id": "b" }],
        "hosts": [{ "id": "h1", "site": "a" }, { "id": "h2", "site": "b" }],
        "management_layer": { "ha_license": true, "scs": ["m"] },
        "applications": [{ "id": "app", "redundancy": "warm-standby", "hosts": ["h1", "h2"] }],
    }})
}

#[test]
fn text_that_is_no_request_is_an_error() {
    assert!(error("").starts_with("line 1, column 0: this is not JSON"));
    assert!(error("[1").contains("not JSON"));
    for text in ["[]", "null", "7", "\"x\""] {
        assert!(
            error(text).contains("expected an object with a plan"),
            "{}",
            error(text)
        );
    }
    assert_eq!(error("{}"), "plan: found nothing, expected a plan document");
    assert!(error(r#"{"plan": {"version": 2}}"#).starts_with("plan: version: found 2"));
}

#[test]
fn every_problem_is_reported_with_its_place() {
    let text = json!({
        "plan": pair(),
        "seed": 9_007_199_254_740_992_u64,
        "duration_s": -1,
        "faults": [
            { "at_s": -5, "kind": "host-down", "target": "host:h1" },
            { "at_s": 1, "kind": "explosion", "target": "host:h1" },
            { "kind": "host-down", "target": 7, "for_s": -1 },
            { "at_s": 1, "kind": "license-decrease", "target": "node:x" },
            7,
        ],
        "traffic": { "rate_per_s": "many", "hold_s": -1, "capacity": -1, "queue": 1.5 },
    });
    let said = error(&text.to_string());
    for place in [
        "seed: found 9007199254740992, expected a whole number from 0 to 9007199254740991",
        "duration_s: found -1, expected a number of seconds above 0",
        "faults[0].at_s: found -5, expected a number of seconds from 0",
        "faults[1].kind: found \"explosion\", expected one of process-exit",
        "faults[2].at_s: found nothing",
        "faults[2].target: found 7, expected a text",
        "faults[2].for_s: found -1",
        "faults[3].item: found nothing",
        "faults[3].to: found nothing",
        "faults[4]: found 7, expected an object",
        "traffic.rate_per_s: found \"many\"",
        "traffic.hold_s: found -1",
        "traffic.capacity: found -1",
        "traffic.queue: found 1.5",
    ] {
        assert!(said.contains(place), "{place} is not in\n{said}");
    }
}

#[test]
fn a_target_that_is_not_in_the_plan_is_named_with_what_could_be() {
    let faults = json!([
        { "at_s": 1, "kind": "process-exit", "target": "app/primary" },
        { "at_s": 1, "kind": "process-exit", "target": "app/tertiary" },
        { "at_s": 1, "kind": "host-down", "target": "app/primary" },
        { "at_s": 1, "kind": "network-cut", "target": "a~a" },
        { "at_s": 1, "kind": "zone-down", "target": "zone:x/0" },
        { "at_s": 1, "kind": "license-decrease", "target": "node:x", "item": "seat", "to": 1 },
    ]);
    let said = error(&json!({ "plan": pair(), "faults": faults }).to_string());
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "faults[1].target: found \"app/tertiary\", expected one of app/primary, app/backup",
            "faults[2].target: found \"app/primary\", expected one of host:h1, host:h2, host:m",
            "faults[3].target: found \"a~a\", expected two different sites or two different hosts of the \
             plan, as ONE~OTHER",
            "faults[4].target: found \"zone:x/0\", expected zone:UNIT/INDEX of the plan, which has none",
            "faults[5].target: found \"node:x\", expected node:ID of the plan, which has no cluster node",
            "faults[5].item: found \"seat\", expected a license item of the plan, which has none",
        ]
    );
}

#[test]
fn what_is_absent_is_at_its_default() {
    let trace = run(&json!({ "plan": pair() }));
    assert_eq!(trace["duration_s"], 3600);
    assert_eq!(trace["seed"], 0);
    assert_eq!(trace["events"], json!([]));
    assert_eq!(trace["outages"], json!([]));
    let zero =
        json!({ "offered": 0, "served": 0, "delayed": 0, "refused": 0, "lost": 0, "waiting": 0 });
    assert_eq!(trace["traffic"], zero);
    let trace =
        run(&json!({ "plan": { "version": 1 }, "seed": null, "faults": null, "traffic": null }));
    assert_eq!(trace["things"], json!([]));
}

#[test]
fn hostile_figures_end_in_an_error_or_in_a_run() {
    let ask = |change: Value| {
        let mut request = json!({ "plan": pair(), "faults": [
            { "at_s": 1, "kind": "process-exit", "target": "app/primary", "for_s": 3e9 },
        ]});
        for (key, value) in change.as_object().unwrap() {
            request[key] = value.clone();
        }
        tandem::api::simulate(&request.to_string())
    };
    assert!(ask(json!({ "duration_s": 3_155_760_000_u64 })).is_ok());
    let said = ask(json!({ "duration_s": 1e300 })).unwrap_err().to_string();
    assert!(said.contains("duration_s: found 1e+300"), "{said}");
    let said = ask(json!({ "traffic": { "rate_per_s": 1e5 } }))
        .unwrap_err()
        .to_string();
    assert!(said.contains("traffic.rate_per_s: found 100000"), "{said}");
    assert!(said.contains("at most 3000000 interactions"), "{said}");
    assert!(
        ask(json!({ "traffic": { "rate_per_s": 1, "hold_s": 0, "capacity": 0, "queue": 0 } }))
            .is_ok()
    );
    assert!(ask(json!({ "traffic": { "rate_per_s": 1e-300, "hold_s": 3e9 } })).is_ok());
}

#[test]
fn timings_of_nothing_and_of_too_much_end_as_well() {
    for value in [json!(0), json!(1e15), json!(null), json!("x")] {
        let mut plan = pair();
        for key in [
            "process_exit_detection_s",
            "promotion_s",
            "process_restart_s",
            "addp_timeout_s",
            "workspace_warm_standby_retry_delay_s",
            "disconnect_switchover_timeout_s",
            "host_mttr_h",
        ] {
            plan["assumptions"][key] = value.clone();
        }
        let faults: Vec<Value> = ["app/primary", "app/backup"]
            .iter()
            .flat_map(|target| {
                [("process-exit", 50.0), ("hang", 5.0), ("service-unavailable", 7.0)].map(|(kind, length)| {
                    json!({ "at_s": 10, "kind": kind, "target": target, "for_s": length })
                })
            })
            .chain([
                json!({ "at_s": 20, "kind": "host-down", "target": "host:h1" }),
                json!({ "at_s": 20, "kind": "lca-lost", "target": "host:h2" }),
                json!({ "at_s": 20, "kind": "scs-down", "target": "scs/primary", "for_s": 0 }),
            ])
            .collect();
        let trace = run(&json!({ "plan": plan, "duration_s": 4000, "faults": faults }));
        assert_eq!(trace["cut_short"], false, "{value}");
    }
}
