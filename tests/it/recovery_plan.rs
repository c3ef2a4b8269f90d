//! Recovery of a whole plan: the worked numbers of the model's section on recovery time, through
//! the programming interface.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::Catalog;
use tandem::domain::plan::Document;
use tandem::domain::recovery::{summary, timings_used};

const STEPS: [&str; 4] = ["detect_s", "hold_s", "promote_s", "reconnect_s"];

fn recovery(plan: &Value) -> Vec<Value> {
    let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    match answer["recovery"].take() {
        Value::Array(lines) => lines,
        other => panic!("recovery is {other}"),
    }
}

/// The line of a subject and a fault, in the first unit that has one.
fn line(plan: &Value, id: &str, fault: &str) -> Value {
    let all = recovery(plan);
    let found = all
        .iter()
        .find(|line| line["id"] == id && line["fault"] == fault);
    found
        .unwrap_or_else(|| panic!("no {fault} of {id} in {all:#?}"))
        .clone()
}

/// Best and worst outage.
fn outage(plan: &Value, id: &str, fault: &str) -> (Value, Value) {
    let line = line(plan, id, fault);
    (line["best_s"].clone(), line["total_s"].clone())
}

fn seconds(best: u64, worst: u64) -> (Value, Value) {
    (json!(best), json!(worst))
}

const NEVER: (Value, Value) = (Value::Null, Value::Null);

/// A plan with one application `a` on two hosts, and a Management Layer with the HA license.
fn application(says: Value) -> Value {
    let mut application = json!({ "id": "a", "hosts": ["h1", "h2"] });
    for (key, value) in says.as_object().unwrap() {
        application[key] = value.clone();
    }
    json!({
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [application],
        },
    })
}

fn redundant(redundancy: &str) -> Value {
    application(json!({ "redundancy": redundancy }))
}

fn managed(mut plan: Value, key: &str, value: Value) -> Value {
    plan["engage"]["management_layer"][key] = value;
    plan
}

fn assuming(mut plan: Value, key: &str, value: Value) -> Value {
    plan["assumptions"][key] = value;
    plan
}

/// A plan with one service in two units, `east` and its spare `west`.
fn service(says: Value) -> Value {
    json!({
        "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "services": [says],
        },
    })
}

/// "With defaults, best to worst" of the model.
#[test]
fn applications_take_what_the_model_says() {
    for (redundancy, fault, expected) in [
        ("hot-standby", "process-exit", seconds(2, 2)),
        ("warm-standby", "process-exit", seconds(2, 12)),
        ("hot-standby", "host-down", seconds(10, 19)),
        ("warm-standby", "host-down", seconds(10, 29)),
        ("cold-standby", "host-down", seconds(1219, 1228)),
        ("hot-standby", "hang", seconds(1801, 1801)),
        ("warm-standby", "hang", seconds(1801, 1811)),
        ("hot-standby", "service-unavailable", seconds(1, 1)),
        ("warm-standby", "service-unavailable", seconds(1, 11)),
        ("cold-standby", "service-unavailable", seconds(1210, 1210)),
        ("cold-standby", "process-exit", seconds(31, 31)),
        ("cold-standby", "hang", seconds(1830, 1830)),
        ("n-plus-1", "process-exit", seconds(0, 0)),
        ("n-plus-1", "host-down", seconds(0, 0)),
        ("warm-standby", "lca-lost", seconds(0, 0)),
    ] {
        let found = outage(&redundant(redundancy), "a", fault);
        assert_eq!(found, expected, "{redundancy} {fault}");
    }
}

#[test]
fn parts_are_the_worst_case() {
    let line = line(&redundant("warm-standby"), "a", "host-down");
    let parts = STEPS.map(|step| line[step].clone());
    assert_eq!(parts, [json!(18), json!(0), json!(1), json!(10)]);
    assert_eq!(line["unit"], Value::Null);
    assert_eq!(line["rule"], "host-down.warm-standby");
}

#[test]
fn without_a_license_or_a_backup_it_is_restarted_where_it_was() {
    let single = application(json!({}));
    let unlicensed = managed(redundant("hot-standby"), "ha_license", json!(false));
    for plan in [&single, &unlicensed] {
        assert_eq!(outage(plan, "a", "process-exit"), seconds(31, 31));
        assert_eq!(outage(plan, "a", "hang"), seconds(1830, 1830));
        assert_eq!(outage(plan, "a", "host-down"), seconds(14_400, 14_400));
        assert_eq!(outage(plan, "a", "service-unavailable"), NEVER);
        assert_eq!(outage(plan, "a", "lca-lost"), seconds(0, 0));
    }
    let by_hand = application(json!({ "auto_restart": false }));
    let line = line(&by_hand, "a", "process-exit");
    assert_eq!(
        STEPS.map(|step| line[step].clone()),
        [1, 900, 30, 0].map(|s| json!(s))
    );
    // A cold copy is an operator's business, who needs no license.
    let cold = managed(redundant("cold-standby"), "ha_license", json!(false));
    assert_eq!(outage(&cold, "a", "host-down"), seconds(1219, 1228));
}

#[test]
fn a_hang_is_seen_where_detection_is_on_and_there_is_a_heartbeat() {
    let hang = |plan: &Value| outage(plan, "a", "hang");
    let unseen = seconds(1801, 1811);
    let on = application(json!({ "redundancy": "warm-standby", "hang_detection": "on" }));
    let off = application(json!({ "redundancy": "warm-standby", "hang_detection": "off" }));
    let silent = redundant("warm-standby");
    assert_eq!(hang(&on), unseen);
    let assumed = |plan: &Value| assuming(plan.clone(), "heartbeat_period_s", json!(10));
    assert_eq!(hang(&assumed(&on)), seconds(11, 21));
    assert_eq!(hang(&assumed(&silent)), unseen);
    let own = |plan: &Value| managed(plan.clone(), "heartbeat_period_s", json!(10));
    assert_eq!(hang(&own(&on)), seconds(11, 21));
    assert_eq!(hang(&own(&silent)), seconds(11, 21));
    assert_eq!(hang(&own(&off)), unseen);
    let reported = managed(own(&on), "hangup_restart", json!(false));
    assert_eq!(hang(&reported), unseen);
}

#[test]
fn a_silent_host_waits_for_addp() {
    let plan = redundant("warm-standby");
    let off = managed(plan.clone(), "addp_timeout_s", json!(0));
    assert_eq!(outage(&off, "a", "host-down"), NEVER);
    assert_eq!(outage(&off, "a", "process-exit"), seconds(2, 12));
    let held = managed(plan, "disconnect_switchover_timeout_s", json!(30));
    assert_eq!(outage(&held, "a", "host-down"), seconds(40, 59));
}

#[test]
fn what_shares_a_host_is_lost_with_it() {
    let on = |redundancy: &str, hosts: Value| {
        application(json!({ "redundancy": redundancy, "hosts": hosts }))
    };
    let host = |plan: &Value| outage(plan, "a", "host-down");
    let repaired = seconds(14_400, 14_400);
    for hosts in [json!(["h1"]), json!(["h1", "h1"])] {
        assert_eq!(host(&on("warm-standby", hosts.clone())), repaired);
        assert_eq!(host(&on("n-plus-1", hosts)), repaired);
    }
    let warm = on("warm-standby", json!(["h1", "h1"]));
    assert_eq!(outage(&warm, "a", "process-exit"), seconds(2, 12));
    // One instance has no survivor, whatever it is called.
    let lone = on("n-plus-1", json!(["h1"]));
    assert_eq!(outage(&lone, "a", "process-exit"), seconds(31, 31));
    // Of three instances two are needed, and one host has two of them.
    let crowded = on("n-plus-1", json!(["h1", "h1", "h2"]));
    assert_eq!(host(&crowded), repaired);
    assert_eq!(outage(&crowded, "a", "process-exit"), seconds(0, 0));
    // Nothing said is nothing held against it.
    assert_eq!(host(&on("n-plus-1", json!([]))), seconds(0, 0));
}

#[test]
fn a_cluster_and_its_concentrators_are_subjects() {
    let plan = json!({
        "engage": {
            "management_layer": { "ha_license": true },
            "interaction_server_cluster": {
                "nodes": [{ "id": "n1" }, { "id": "n2", "backup": false }],
                "proxies": [{ "id": "p1" }, { "id": "p2", "backup": true }],
            },
            "icon_pair": { "a": { "host": "h1" }, "b": { "host": "h2" } },
        },
        "shared": [{ "id": "db" }, { "id": "k", "mttr_h": 0.5, "of": 3, "quorum": true }],
    });
    let of = |id: &str, fault: &str| outage(&plan, id, fault);
    assert_eq!(of("node:n1", "process-exit"), seconds(2, 12));
    assert_eq!(of("node:n2", "process-exit"), seconds(31, 31));
    assert_eq!(of("proxy:p1", "host-down"), seconds(14_400, 14_400));
    assert_eq!(of("proxy:p2", "host-down"), seconds(10, 29));
    assert_eq!(of("icon", "host-down"), seconds(0, 0));
    assert_eq!(line(&plan, "icon", "process-exit")["rpo_s"], 0);
    assert_eq!(of("shared:db", "shared-down"), seconds(14_400, 14_400));
    assert_eq!(of("shared:k", "shared-down"), seconds(1800, 1800));
    let mut together = plan.clone();
    together["engage"]["icon_pair"]["b"]["host"] = json!("h1");
    assert_eq!(
        outage(&together, "icon", "host-down"),
        seconds(14_400, 14_400)
    );
    assert_eq!(outage(&together, "icon", "process-exit"), seconds(0, 0));
}

#[test]
fn proxies_of_desktops_stand_in_for_each_other() {
    let with = |second: Value| {
        let first = json!({ "id": "p1", "serves": ["desktop"], "hosts": ["h1"] });
        json!({ "engage": { "interaction_server_cluster": { "proxies": [first, second] } } })
    };
    let exit = |plan: &Value| outage(plan, "proxy:p1", "process-exit");
    let host = |plan: &Value| outage(plan, "proxy:p1", "host-down");
    let two = with(json!({ "id": "p2", "serves": ["desktop"], "hosts": ["h2"] }));
    assert_eq!(exit(&two), seconds(0, 0));
    assert_eq!(host(&two), seconds(0, 0));
    let together = with(json!({ "id": "p2", "serves": ["desktop"], "hosts": ["h1"] }));
    assert_eq!(host(&together), seconds(14_400, 14_400));
    // One for media servers is no stand-in.
    let other = with(json!({ "id": "p2", "serves": ["desktop", "media-server"] }));
    assert_eq!(exit(&other), seconds(31, 31));
}

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
    assert_eq!(of(&with(3), "hang"), seconds(90, 90));
    assert_eq!(of(&with(3), "worker-down"), seconds(415, 415));
    assert_eq!(of(&with(3), "zone-down"), seconds(21_600, 21_600));
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
    assert_eq!(of(&free, "hang"), seconds(90, 90));
    assert_eq!(of(&free, "worker-down"), seconds(415, 415));
    assert_eq!(of(&free, "zone-down"), seconds(415, 415));
    let mixed = singleton(&["deployment", "stateful-set"]);
    assert_eq!(of(&mixed, "worker-down"), seconds(14_400, 14_400));
    assert_eq!(of(&mixed, "zone-down"), seconds(21_600, 21_600));
    assert_eq!(of(&mixed, "container-crash"), seconds(60, 60));
    // Where hosts are back at once, the other workload is the slowest.
    let quick = assuming(mixed, "host_mttr_h", json!(0));
    assert_eq!(of(&quick, "worker-down"), seconds(415, 415));
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
        ["container-crash", "hang", "worker-down", "unit-down"]
    );
}

#[test]
fn objectives_are_met_or_missed() {
    let wanting = |mut plan: Value, objectives: Value| {
        plan["objectives"] = objectives;
        plan
    };
    let meets = |plan: &Value, id: &str, fault: &str| {
        let line = line(plan, id, fault);
        (line["meets_rto"].clone(), line["meets_rpo"].clone())
    };
    let (yes, no, none) = (json!(true), json!(false), Value::Null);
    let warm = redundant("warm-standby");
    assert_eq!(meets(&warm, "a", "hang"), (none.clone(), none.clone()));
    // The worst case counts, and reaching it exactly is in time.
    let within = |rto: u32| wanting(warm.clone(), json!({ "rto_s": rto, "rpo_s": 0 }));
    assert_eq!(
        meets(&within(12), "a", "process-exit"),
        (yes.clone(), none.clone())
    );
    assert_eq!(
        meets(&within(11), "a", "process-exit"),
        (no.clone(), none.clone())
    );
    let hot = wanting(redundant("hot-standby"), json!({ "rpo_s": 0 }));
    assert_eq!(
        meets(&hot, "a", "process-exit"),
        (none.clone(), yes.clone())
    );
    // Never misses any objective, unknown none.
    let single = wanting(application(json!({})), json!({ "rto_s": 1e15 }));
    assert_eq!(meets(&single, "a", "service-unavailable").0, no);
    let unknown = assuming(within(60), "promotion_s", Value::Null);
    assert_eq!(meets(&unknown, "a", "process-exit").0, none);
    // What a spare lacks is unknown until the lag is entered.
    let spare = wanting(
        service(json!({ "service": "authentication" })),
        json!({ "rto_s": 900, "rpo_s": 60 }),
    );
    assert_eq!(
        meets(&spare, "authentication", "unit-down"),
        (no.clone(), none)
    );
    let lag = |seconds: u32| assuming(spare.clone(), "replication_lag_s", json!(seconds));
    assert_eq!(line(&lag(60), "authentication", "unit-down")["rpo_s"], 60);
    assert_eq!(meets(&lag(60), "authentication", "unit-down").1, yes);
    assert_eq!(meets(&lag(61), "authentication", "unit-down").1, no);
}

#[test]
fn the_summary_counts_what_the_lines_say() {
    let catalog = Catalog::shipped();
    let mut plan = application(json!({ "redundancy": "warm-standby" }));
    plan["objectives"] = json!({ "rto_s": 60 });
    plan["engage"]["applications"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "b" }));
    let assessment = assess(&Document::from_value(plan).unwrap(), &catalog);
    let sum = summary(&assessment.recovery);
    assert_eq!(
        (sum.faults, sum.endless, sum.unknown, sum.harmless),
        (10, 1, 0, 2)
    );
    // Of `a` its hang; of `b` its hang, its host and Service Unavailable.
    assert_eq!(sum.misses, 4);
    let longest = sum.longest.unwrap();
    assert_eq!(
        (longest.id.as_str(), longest.recovery.rule.as_str()),
        ("b", "host-down.no-backup")
    );
    let used = timings_used(&assessment.recovery);
    assert!(used.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(used.len(), 8, "{used:?}");
}

/// Every rule that some plan names.
pub fn rules() -> Vec<String> {
    let single = managed(application(json!({})), "ha_license", json!(false));
    let few = json!({ "service": "pulse", "mode": "active-active", "replicas": 1 });
    let mut spare = service(json!({ "service": "authentication" }));
    spare["shared"] = json!([{ "id": "db" }]);
    let lonely = service(json!({ "service": "authentication", "units": ["east"] }));
    [single, service(few), spare, lonely]
        .iter()
        .flat_map(recovery)
        .filter_map(|line| Some(line["rule"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn every_line_of_every_example_has_a_rule_and_adds_up() {
    let catalog = Catalog::shipped();
    let known: BTreeSet<&str> = catalog.rules.iter().map(|rule| rule.id.as_str()).collect();
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        for line in recovery(&plan) {
            assert!(known.contains(line["rule"].as_str().unwrap()), "{line}");
            assert_adds_up(&line);
        }
    }
    for rule in rules() {
        assert!(known.contains(rule.as_str()), "{rule}");
    }
}

fn assert_adds_up(line: &Value) {
    let number = |key: &str| line[key].as_f64();
    if let Some(total) = number("total_s") {
        let parts: f64 = STEPS.iter().filter_map(|step| number(step)).sum();
        assert!((parts - total).abs() <= total * 1e-9, "{line}");
        assert!(number("best_s").is_some_and(|best| best <= total), "{line}");
    } else {
        assert!(STEPS.iter().all(|step| line[step].is_null()), "{line}");
        assert_ne!(line["meets_rto"], true, "{line}");
    }
}

fn odd() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(0),
        json!(1),
        json!(7),
        json!(-1),
        json!(1e300),
        json!("x"),
        json!(true),
        json!([]),
        json!({}),
        json!("warm-standby"),
        json!("singleton"),
        json!("n-plus-1"),
        json!("hot-standby"),
        json!(["x", "x"]),
        json!("stateful-set"),
        json!([{ "id": "x" }, {}]),
        json!({ "likely": 3 }),
        json!("authentication"),
    ])
}

prop_compose! {
    fn plans()(of in prop::collection::vec(odd(), 22)) -> Value {
        let of = |index: usize| of[index].clone();
        json!({
            "objectives": { "rto_s": of(0), "rpo_s": of(1) },
            "assumptions": {
                "promotion_s": of(2), "liveness_failure_threshold": of(3), "host_mttr_h": of(4),
                "replication_lag_s": of(5), "addp_timeout_s": of(6),
            },
            "shared": [{ "id": "s", "mttr_h": of(7), "of": of(8), "at": of(9) }],
            "engage": {
                "management_layer": { "ha_license": of(10), "heartbeat_period_s": of(11) },
                "applications": [
                    { "id": of(9), "redundancy": of(12), "hosts": of(13), "auto_restart": of(10) },
                    { "id": "b", "redundancy": of(14), "hosts": ["h", of(9)] },
                ],
                "interaction_server_cluster": { "nodes": of(15), "proxies": of(16) },
                "icon_pair": { "a": of(17), "b": { "host": of(9) } },
            },
            "private_edition": {
                "units": [{ "id": "x", "zones": of(18) }, { "id": of(9), "role": "secondary" }],
                "tolerate": { "zones": of(19) },
                "services": [
                    {
                        "service": of(9), "mode": of(12), "replicas": of(20), "demand": of(21),
                        "capacity_per_pod": of(3), "workloads": [{ "name": "w", "kind": of(14) }],
                    },
                    { "service": "authentication", "mode": of(14), "replicas": of(20) },
                ],
            },
        })
    }
}

proptest! {
    #[test]
    fn an_odd_plan_recovers_without_harm_and_always_the_same(plan in plans()) {
        let lines = recovery(&plan);
        prop_assert_eq!(&lines, &recovery(&plan));
        for line in &lines {
            if line["total_s"].as_f64().is_none_or(f64::is_finite) {
                assert_adds_up(line);
            }
        }
    }
}
