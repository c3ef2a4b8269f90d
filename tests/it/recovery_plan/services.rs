//! Services: survivors, workloads, zones and unit pairs.

use serde_json::{Value, json};

use super::{assuming, outage, recovery, seconds, service};

#[test]
fn survivors_that_number_n_carry_on() {
    // N = 3 in three zones: five replicas, 2/2/1, leave three after any one zone.
    let sized = json!({ "service": "authentication", "demand": 9, "capacity_per_pod": 3 });
    let plan = service(sized.clone());
    for fault in ["container-crash", "hang", "worker-down", "zone-down"] {
        assert_eq!(
            outage(&plan, "authentication", fault),
            seconds(0, 0),
            "{fault}"
        );
    }
    let with = |replicas: u32| {
        let mut sized = sized.clone();
        sized["replicas"] = json!(replicas);
        service(sized)
    };
    let of = |plan: &Value, fault: &str| outage(plan, "authentication", fault);
    // Four, 2/1/1: any one pod can go, the fullest zone cannot.
    assert_eq!(of(&with(4), "worker-down"), seconds(0, 0));
    assert_eq!(of(&with(4), "zone-down"), seconds(21_600, 21_600));
    // Three: none can go.
    assert_eq!(of(&with(3), "container-crash"), seconds(60, 60));
    assert_eq!(of(&with(3), "hang"), seconds(81, 121));
    assert_eq!(of(&with(3), "worker-down"), seconds(415, 415));
    assert_eq!(of(&with(3), "zone-down"), seconds(21_600, 21_600));
    assert_eq!(of(&with(4), "worker-drain"), seconds(0, 0));
    assert_eq!(of(&with(3), "worker-drain"), seconds(65, 65));
    // Two that need one.
    let pair = service(json!({ "service": "pulse", "mode": "active-active" }));
    assert_eq!(outage(&pair, "pulse", "zone-down"), seconds(0, 0));
    let half = service(json!({ "service": "pulse", "mode": "active-active", "replicas": 1 }));
    assert_eq!(outage(&half, "pulse", "worker-down"), seconds(415, 415));
    assert_eq!(outage(&half, "pulse", "zone-down"), seconds(21_600, 21_600));
}

#[test]
fn a_singleton_is_as_slow_as_its_slowest_workload() {
    let singleton = |kinds: &[&str]| {
        let workloads: Vec<Value> = kinds
            .iter()
            .map(|kind| json!({ "name": kind, "kind": kind }))
            .collect();
        service(json!({ "service": "authentication", "mode": "singleton", "workloads": workloads }))
    };
    let of = |plan: &Value, fault: &str| outage(plan, "authentication", fault);
    let free = singleton(&["deployment"]);
    assert_eq!(of(&free, "container-crash"), seconds(60, 60));
    assert_eq!(of(&free, "hang"), seconds(81, 121));
    assert_eq!(of(&free, "worker-down"), seconds(415, 415));
    assert_eq!(of(&free, "zone-down"), seconds(415, 415));
    let mixed = singleton(&["deployment", "stateful-set"]);
    assert_eq!(of(&mixed, "worker-down"), seconds(14_400, 14_400));
    assert_eq!(of(&mixed, "zone-down"), seconds(21_600, 21_600));
    assert_eq!(of(&mixed, "container-crash"), seconds(60, 60));
    assert_eq!(of(&free, "worker-drain"), seconds(65, 65));
    assert_eq!(
        of(&singleton(&["stateful-set"]), "worker-drain"),
        seconds(65, 95)
    );
    assert_eq!(of(&mixed, "worker-drain"), seconds(65, 95));
    // Where hosts are back at once, the other workload is the slowest.
    let quick = assuming(mixed, "host_mttr_h", json!(0));
    assert_eq!(of(&quick, "worker-down"), seconds(415, 415));
}

#[test]
fn g6_a_hang_lasts_as_long_as_its_probe_and_its_grace_say() {
    let of = |workloads: Value| {
        let plan = service(
            json!({ "service": "authentication", "mode": "singleton", "workloads": workloads }),
        );
        outage(&plan, "authentication", "hang")
    };
    // The lab chart's own probe: seen after 140 to 200 s, stopped after up to 3,600 more, started in 60.
    let lab = json!({ "period_s": 60, "failure_threshold": 3, "timeout_s": 20, "termination_grace_s": 3600 });
    let probed = |probe: &Value| json!([{ "name": "a", "liveness": probe }]);
    assert_eq!(of(probed(&lab)), seconds(200, 3860));
    // The pod's grace counts where the probe has none of its own.
    let mut graceless = lab.clone();
    graceless["termination_grace_s"].take();
    let with =
        |probe: &Value| json!([{ "name": "a", "liveness": probe, "termination_grace_s": 5 }]);
    assert_eq!(of(with(&graceless)), seconds(200, 265));
    assert_eq!(of(with(&lab)), seconds(200, 3860));
    // A time-out above the period counts as the period.
    assert_eq!(of(probed(&json!({ "timeout_s": 99 }))), seconds(90, 130));
    // Of two workloads the sooner one is the best and the later one the worst.
    let two = json!([{ "name": "a", "liveness": lab }, { "name": "b" }]);
    assert_eq!(of(two), seconds(81, 3860));
}

#[test]
fn a_unit_is_replaced_by_its_pair() {
    let of = |plan: &Value, id: &str| outage(plan, id, "unit-down");
    let spare = service(json!({ "service": "authentication" }));
    assert_eq!(of(&spare, "authentication"), seconds(960, 960));
    let pilot = service(json!({ "service": "pulse" }));
    assert_eq!(of(&pilot, "pulse"), seconds(4560, 4560));
    let none = service(json!({ "service": "engagement-service" }));
    assert_eq!(of(&none, "engagement-service"), seconds(86_400, 86_400));
    // The unit alone, or the service in one unit alone: nothing takes over.
    let mut alone = spare.clone();
    alone["private_edition"]["units"]
        .as_array_mut()
        .unwrap()
        .pop();
    assert_eq!(of(&alone, "authentication"), seconds(86_400, 86_400));
    let kept = service(json!({ "service": "authentication", "units": ["east"] }));
    assert_eq!(of(&kept, "authentication"), seconds(86_400, 86_400));
    // The spare is nothing anybody misses while the primary serves.
    let all = recovery(&spare);
    let west = all
        .iter()
        .find(|line| line["unit"] == "west" && line["fault"] == "unit-down");
    assert_eq!(west.unwrap()["total_s"], 0);
    let slower = assuming(
        spare,
        "disaster_declaration_s",
        json!({ "low": 60, "likely": 1800, "high": 3600 }),
    );
    assert_eq!(of(&slower, "authentication"), seconds(1860, 1860));
}

#[test]
fn a_zone_is_lost_only_where_there_are_several_and_jobs_have_no_outage() {
    let plan = json!({
        "private_edition": {
            "architecture": "private-data-center",
            "units": [{ "id": "dc" }],
            "services": [{ "service": "authentication" }, { "service": "iwd-data-mart" }],
        },
    });
    let lines = recovery(&plan);
    assert!(lines.iter().all(|line| line["id"] == "authentication"));
    let faults: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["fault"].as_str())
        .collect();
    assert_eq!(
        faults,
        [
            "container-crash",
            "hang",
            "worker-down",
            "worker-drain",
            "unit-down"
        ]
    );
}
