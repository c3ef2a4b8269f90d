//! Workers that are drained and versions that are rolled out.

use serde_json::{Value, json};

use super::run;

/// A service in one data center, on workers of 4,000 m.
fn plan(service: Value) -> Value {
    json!({ "version": 1, "private_edition": {
        "architecture": "private-data-center",
        "units": [{ "id": "u" }],
        "worker": { "cpu_millicores": 4000, "memory_mib": 8192 },
        "services": [service],
    } })
}

fn sized(mode: &str, replicas: u32, workload: Value) -> Value {
    let mut named = json!({ "name": "w", "cpu_millicores": 1000, "memory_mib": 1 });
    for (key, value) in workload.as_object().unwrap() {
        named[key] = value.clone();
    }
    plan(
        json!({ "service": "tenant", "mode": mode, "demand": 2, "capacity_per_pod": 1,
        "replicas": replicas, "workloads": [named] }),
    )
}

fn struck(plan: &Value, kind: &str, target: &str, for_s: Value) -> Value {
    let fault = json!({ "at_s": 100, "kind": kind, "target": target, "for_s": for_s });
    run(&json!({ "plan": plan, "duration_s": 10_000, "faults": [fault] }))
}

fn lasted(answer: &Value) -> Vec<Option<f64>> {
    let outages = answer["outages"].as_array().unwrap().iter();
    let lasted = outages.map(|it| Some(it["recovered_s"].as_f64()? - it["from_s"].as_f64()?));
    lasted.collect()
}

/// When each event of a kind happened.
fn at(answer: &Value, event: &str) -> Vec<f64> {
    let events = answer["events"].as_array().unwrap().iter();
    let like = events.filter(|it| it["event"] == event);
    like.map(|it| it["t_s"].as_f64().unwrap()).collect()
}

#[test]
fn what_has_pods_to_spare_is_drained_without_an_outage() {
    let answer = struck(
        &sized("n-plus-1", 3, json!({})),
        "worker-drain",
        "worker:u/0",
        json!(null),
    );
    assert_eq!(lasted(&answer), []);
    assert_eq!(at(&answer, "pod-evicted"), [100.0]);
    assert_eq!(at(&answer, "pod-ready"), [165.0]);
}

#[test]
fn a_singleton_is_away_while_it_is_made_anew() {
    let of = |workload: Value| {
        let answer = struck(
            &sized("singleton", 1, workload),
            "worker-drain",
            "worker:u/0",
            json!(null),
        );
        lasted(&answer)
    };
    assert_eq!(of(json!({})), [Some(65.0)]);
    let [Some(tied)] = of(json!({ "kind": "stateful-set" }))[..] else {
        panic!("one outage");
    };
    assert!((65.0..=95.0).contains(&tied), "{tied}");
    let at_once = json!({ "kind": "stateful-set", "termination_grace_s": 0 });
    assert_eq!(of(at_once), [Some(65.0)]);
}

#[test]
fn a_budget_refuses_and_is_asked_again_every_five_seconds() {
    // Four pods of which three have to stay; a crash at 90 s leaves none to go until it is over.
    let mut plan = sized("n-plus-1", 4, json!({ "budget": { "min_available": 3 } }));
    plan["private_edition"]["services"][0]["units"] = json!(["u"]);
    let crash = json!({ "at_s": 91, "kind": "container-crash", "target": "u/tenant/3" });
    let drain = json!({ "at_s": 100, "kind": "worker-drain", "target": "worker:u/0" });
    let answer = run(&json!({ "plan": plan, "duration_s": 1000, "faults": [crash, drain] }));
    assert_eq!(at(&answer, "eviction-refused"), [100.0]);
    // Ready at 151 s, tried again at 155.
    assert_eq!(at(&answer, "pod-evicted").first(), Some(&155.0));
    // And a budget of all of them is never met.
    let never = sized("n-plus-1", 4, json!({ "budget": { "min_available": 4 } }));
    let answer = struck(&never, "worker-drain", "worker:u/0", json!(null));
    assert!(at(&answer, "pod-evicted").is_empty());
    assert_eq!(at(&answer, "eviction-refused"), [100.0]);
    assert_eq!(lasted(&answer), []);
}

/// Case K5: pods that are not ready do not keep a worker from being drained, even where none is left
/// that the budget could count.
#[test]
fn k5_pods_that_are_not_ready_go_whatever_the_budget() {
    let pair = sized(
        "active-active",
        2,
        json!({ "budget": { "max_unavailable": 1 } }),
    );
    let crash = |pod: u32| json!({ "at_s": 91, "kind": "container-crash", "target": format!("u/tenant/{pod}") });
    let drain = json!({ "at_s": 100, "kind": "worker-drain", "target": "worker:u/0" });
    for crashed in [vec![0], vec![0, 1]] {
        let faults: Vec<Value> = crashed
            .into_iter()
            .map(crash)
            .chain([drain.clone()])
            .collect();
        let answer = run(&json!({ "plan": pair, "duration_s": 1000, "faults": faults }));
        assert_eq!(at(&answer, "pod-evicted"), [100.0]);
        assert!(at(&answer, "eviction-refused").is_empty());
    }
    // Ready pods are counted: with the other one down, the one that is ready stays until it is back.
    let faults = [crash(1), drain];
    let answer = run(&json!({ "plan": pair, "duration_s": 1000, "faults": faults }));
    assert_eq!(at(&answer, "eviction-refused"), [100.0]);
    assert_eq!(at(&answer, "pod-evicted"), [155.0]);
}

#[test]
fn a_pod_without_room_waits_until_the_drain_is_over() {
    // Each pod fills a worker.
    let mut full = sized("singleton", 1, json!({ "cpu_millicores": 4000 }));
    full["private_edition"]["tolerate"] = json!({ "workers": 0 });
    let other = json!({ "service": "authentication", "mode": "singleton",
        "workloads": [{ "name": "v", "cpu_millicores": 4000, "memory_mib": 1 }] });
    let services = full["private_edition"]["services"].as_array_mut().unwrap();
    services.push(other);
    let answer = struck(&full, "worker-drain", "worker:u/0", json!(600));
    assert_eq!(at(&answer, "pod-without-room"), [100.0]);
    assert_eq!(at(&answer, "drain-over"), [700.0]);
    assert_eq!(lasted(&answer), [Some(665.0)]);
}

#[test]
fn a_rollout_renews_every_pod_and_nothing_is_out() {
    for (mode, replicas) in [("singleton", 1), ("n-plus-1", 3), ("n-plus-1", 8)] {
        let answer = struck(
            &sized(mode, replicas, json!({ "cpu_millicores": 100 })),
            "rollout",
            "u/tenant",
            json!(null),
        );
        assert_eq!(lasted(&answer), [], "{mode}");
        assert_eq!(at(&answer, "pod-renewed").len(), replicas as usize);
        // Eight with two more and two fewer go four at a time.
        let rounds = if replicas == 8 { 2 } else { replicas };
        let over = 100.0 + 65.0 * f64::from(rounds);
        assert_eq!(at(&answer, "rollout-over"), [over]);
    }
}

#[test]
fn a_stateful_set_is_renewed_pod_by_pod() {
    let of = |mode: &str, replicas: u32| {
        let workload = json!({ "kind": "stateful-set", "termination_grace_s": 0 });
        struck(
            &sized(mode, replicas, workload),
            "rollout",
            "u/tenant",
            json!(null),
        )
    };
    let answer = of("n-plus-1", 3);
    assert_eq!(lasted(&answer), []);
    assert_eq!(at(&answer, "pod-stopped"), [100.0, 165.0, 230.0]);
    assert_eq!(at(&answer, "rollout-over"), [295.0]);
    assert_eq!(lasted(&of("singleton", 1)), [Some(65.0)]);
}

#[test]
fn k9_a_rollout_without_room_for_one_more_pod_halts() {
    // Three pods of which each fills a worker; a fourth worker lets it go on.
    let full = |workers: u32| {
        let mut plan = sized("n-plus-1", 3, json!({ "cpu_millicores": 4000 }));
        plan["private_edition"]["tolerate"] = json!({ "workers": workers });
        struck(&plan, "rollout", "u/tenant", json!(null))
    };
    let answer = full(0);
    assert_eq!(at(&answer, "rollout-halts"), [100.0]);
    assert!(at(&answer, "pod-renewed").is_empty());
    assert_eq!(lasted(&answer), []);
}

#[test]
fn a_rollout_that_is_stopped_leaves_the_rest_as_it_is() {
    let answer = struck(
        &sized("n-plus-1", 3, json!({})),
        "rollout",
        "u/tenant",
        json!(100),
    );
    assert_eq!(at(&answer, "pod-renewed"), [165.0]);
    assert_eq!(at(&answer, "rollout-stopped"), [200.0]);
}

#[test]
fn what_is_no_service_is_refused() {
    let plan = sized("singleton", 1, json!({}));
    let fault = json!({ "at_s": 1, "kind": "rollout", "target": "u/tenant/0" });
    let asked = json!({ "plan": plan, "faults": [fault] }).to_string();
    let said = tandem::api::simulate(&asked).unwrap_err().to_string();
    assert!(said.contains("one of u/tenant"), "{said}");
}
