//! What starts waits for the parts that are needed to start; what runs goes on without them.

use serde_json::{Value, json};

use super::run;

/// Two applications on hosts of their own, the second a warm pair, that need a license server.
fn site(depends_on: &Value) -> Value {
    json!({
        "version": 1,
        "shared": [{ "id": "licenses", "kind": "license-server", "at": "engage" }],
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [
                { "id": "alone", "hosts": ["h0"], "depends_on": depends_on },
                { "id": "pair", "redundancy": "warm-standby", "hosts": ["h1", "h2"], "depends_on": depends_on },
                { "id": "cold", "redundancy": "cold-standby", "hosts": ["h3", "h4"], "depends_on": depends_on },
            ],
        },
    })
}

fn cluster() -> Value {
    json!({
        "version": 1,
        "shared": [{ "id": "images", "kind": "registry", "at": "east" }],
        "private_edition": {
            "units": [{ "id": "east" }],
            "services": [
                { "service": "authentication", "mode": "singleton", "depends_on": ["images"] },
                { "service": "tenant", "replicas": 6, "depends_on": ["images"] },
            ],
        },
    })
}

/// Outages of a subject under faults, as from and until.
fn outages(plan: &Value, subject: &str, faults: Value) -> Vec<(f64, f64)> {
    let answer = run(&json!({ "plan": plan, "duration_s": 40_000, "faults": faults }));
    let outages = answer["outages"].as_array().unwrap().iter();
    let its = outages.filter(|outage| outage["subject"] == subject);
    its.map(|outage| {
        let until = outage["recovered_s"].as_f64().unwrap_or(f64::INFINITY);
        (outage["from_s"].as_f64().unwrap(), until)
    })
    .collect()
}

fn fault(at_s: u32, kind: &str, target: &str, for_s: Option<u32>) -> Value {
    json!({ "at_s": at_s, "kind": kind, "target": target, "for_s": for_s })
}

/// Case G2, for a part: what runs goes on, what starts waits.
#[test]
fn case_g2_what_runs_goes_on_and_what_starts_waits() {
    let plan = site(&json!(["licenses"]));
    let away = fault(100, "shared-down", "shared:licenses", Some(3000));
    for subject in ["alone", "pair", "cold"] {
        assert!(
            outages(&plan, subject, json!([away])).is_empty(),
            "{subject}"
        );
    }
    let exit = fault(200, "process-exit", "alone/primary", None);
    assert_eq!(
        outages(&plan, "alone", json!([away, exit])),
        [(200.0, 3100.0)]
    );
    // With the part back before the restart is done nothing waits.
    let exit = fault(3090, "process-exit", "alone/primary", None);
    assert_eq!(
        outages(&plan, "alone", json!([away, exit])),
        [(3090.0, 3121.0)]
    );
    // One that is needed to run takes everybody away.
    let plan = site(&json!([{ "id": "licenses", "for": "run" }]));
    assert_eq!(outages(&plan, "alone", json!([away])), [(100.0, 3100.0)]);
}

/// Case G2: both Configuration Servers down.
#[test]
fn case_g2_both_configuration_servers_down() {
    let mut plan = site(&json!(["config"]));
    plan["shared"] =
        json!([{ "id": "config", "kind": "configuration-server", "at": "engage", "of": 2 }]);
    let away = fault(100, "shared-down", "shared:config", Some(3000));
    let exit = fault(200, "process-exit", "alone/primary", None);
    assert_eq!(
        outages(&plan, "alone", json!([away, exit])),
        [(200.0, 3100.0)]
    );
    for subject in ["pair", "cold"] {
        assert!(
            outages(&plan, subject, json!([away, exit])).is_empty(),
            "{subject}"
        );
    }
    // A proxy serves starts too; that is said, not computed.
    let known = tandem::shipped::catalog().component_called("configuration-server");
    let note = &known.unwrap().note;
    assert!(
        note.contains("except through a Configuration Server Proxy"),
        "{note}"
    );
}

#[test]
fn takeovers_by_what_runs_do_not_wait_and_a_cold_start_does() {
    let plan = site(&json!(["licenses"]));
    let away = fault(100, "shared-down", "shared:licenses", Some(9000));
    let exit = fault(200, "process-exit", "pair/primary", None);
    let [(from, until)] = outages(&plan, "pair", json!([away, exit]))[..] else {
        panic!("one outage");
    };
    assert!(from == 200.0 && (202.0..=212.0).contains(&until), "{until}");
    // The next failure finds no backup: the first process has not started yet.
    let second = fault(1000, "process-exit", "pair/backup", None);
    let outages_of_pair = outages(&plan, "pair", json!([away, exit, second]));
    assert_eq!(outages_of_pair.len(), 2, "{outages_of_pair:?}");
    // Whichever of the two starts first serves, as a backup that takes over or where it was.
    let (from, until) = outages_of_pair[1];
    assert!(
        from == 1000.0 && (9100.0..=9112.0).contains(&until),
        "{until}"
    );
    let host = fault(200, "host-down", "host:h3", None);
    assert_eq!(
        outages(&plan, "cold", json!([away, host])),
        [(200.0, 9110.0)]
    );
}

#[test]
fn a_host_that_is_back_does_not_start_what_lacks_a_part() {
    let plan = site(&json!(["licenses"]));
    let away = fault(100, "shared-down", "shared:licenses", Some(9000));
    let host = fault(200, "host-down", "host:h0", Some(600));
    assert_eq!(
        outages(&plan, "alone", json!([away, host])),
        [(200.0, 9100.0)]
    );
    let host = fault(200, "host-down", "host:h0", Some(10_000));
    assert_eq!(
        outages(&plan, "alone", json!([away, host])),
        [(200.0, 10_200.0)]
    );
}

#[test]
fn pods_are_not_started_without_their_registry() {
    let plan = cluster();
    let away = fault(100, "shared-down", "shared:images", Some(5000));
    let subject = "east/authentication";
    assert!(outages(&plan, subject, json!([away])).is_empty());
    let crash = fault(200, "container-crash", "east/authentication/0", None);
    assert_eq!(
        outages(&plan, subject, json!([away, crash])),
        [(200.0, 5100.0)]
    );
    let worker = fault(200, "worker-down", "worker:east/0", Some(20_000));
    assert_eq!(
        outages(&plan, subject, json!([away, worker])),
        [(200.0, 5100.0)]
    );
    // A container of many is missed as long.
    let crashes = json!([
        away,
        crash,
        fault(210, "container-crash", "east/tenant/0", None)
    ]);
    assert!(outages(&plan, "east/tenant", crashes).is_empty());
}

#[test]
fn the_run_says_who_waits_for_what() {
    let plan = site(&json!(["licenses"]));
    let faults = json!([
        fault(100, "shared-down", "shared:licenses", Some(3000)),
        fault(200, "process-exit", "alone/primary", None),
    ]);
    let answer = run(&json!({ "plan": plan, "duration_s": 4000, "faults": faults }));
    let events = answer["events"].as_array().unwrap().iter();
    let said = events.filter(|it| it["rule"] == "needed-to-start");
    let said: Vec<&str> = said.map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(
        said,
        [
            "shared:licenses is unreachable. Running services continue; these wait for it to start: alone, pair, cold.",
            "alone/primary on h0 is blocked: it needs licenses to start.",
        ]
    );
}
