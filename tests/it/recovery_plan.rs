//! Recovery of a whole plan: the worked numbers of the model's section on recovery time, through
//! the programming interface.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::deployment::Scheme;
use tandem::domain::fault::ServerFault;
use tandem::domain::plan::Document;
use tandem::domain::recovery::{Recovery, RecoveryRule, summary, timings_used};
use tandem::shipped;

mod random;
mod services;

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
    // The hold before a switchover is none of his.
    let held = managed(cold, "disconnect_switchover_timeout_s", json!(30));
    assert_eq!(outage(&held, "a", "host-down"), seconds(1219, 1228));
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
    // A host that is named twice has one instance: one of two suffices.
    let twice = on("n-plus-1", json!(["h1", "h1", "h2"]));
    assert_eq!(host(&twice), seconds(0, 0));
    assert_eq!(outage(&twice, "a", "process-exit"), seconds(0, 0));
    // Nothing said is nothing held against it.
    assert_eq!(host(&on("n-plus-1", json!([]))), seconds(0, 0));
}

/// Whether there is a spare: all that count servers have to agree.
#[test]
fn n_plus_one_has_a_spare_everywhere_or_nowhere() {
    let answer = |hosts: &Value| {
        let plan = application(json!({ "redundancy": "n-plus-1", "hosts": hosts }));
        let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
        (plan, serde_json::from_str::<Value>(&answer).unwrap())
    };
    let up = |answer: &Value| answer["availability"]["system"].as_f64().unwrap();
    let single = up(&answer(&json!(["h1"])).1);
    for (hosts, servers) in [
        (json!(null), 2),
        (json!([]), 2),
        (json!(["h1"]), 1),
        (json!(["h1", "h2"]), 2),
        (json!(["h1", "h2", "h3"]), 3),
    ] {
        let has_spare = servers > 1;
        let (plan, answer) = answer(&hosts);
        assert_eq!(up(&answer) > single, has_spare, "{hosts}");
        for fault in ["process-exit", "hang", "host-down"] {
            let (_, worst) = outage(&plan, "a", fault);
            assert_eq!(worst == json!(0), has_spare, "{hosts} {fault}");
        }
        let lines = answer["inventory"].as_array().unwrap();
        let line = lines.iter().find(|line| line["what"] == "applications");
        assert_eq!(line.unwrap()["count"], servers, "{hosts}");
        let run = json!({ "plan": plan, "faults": [
            { "at_s": 60, "kind": "process-exit", "target": "a/0" },
        ] });
        let trace = tandem::api::simulate(&run.to_string()).unwrap();
        let trace: Value = serde_json::from_str(&trace).unwrap();
        assert_eq!(trace["outages"] == json!([]), has_spare, "{hosts}");
    }
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
    // One that is left is enough, wherever two others stand.
    let mut three = together.clone();
    let proxies = &mut three["engage"]["interaction_server_cluster"]["proxies"];
    let third = json!({ "id": "p3", "serves": ["desktop"], "hosts": ["h2"] });
    proxies.as_array_mut().unwrap().push(third);
    assert_eq!(host(&three), seconds(0, 0));
    assert_eq!(outage(&three, "proxy:p3", "host-down"), seconds(0, 0));
    // One for media servers is no stand-in.
    let other = with(json!({ "id": "p2", "serves": ["desktop", "media-server"] }));
    assert_eq!(exit(&other), seconds(31, 31));
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

/// A process is to be back in minutes, a server in hours, a region in a day (V9 of the cases).
#[test]
fn objectives_differ_by_class_of_fault() {
    let mut plan = service(json!({ "service": "pulse", "mode": "active-active", "replicas": 1 }));
    let meets = |plan: &Value, fault: &str| line(plan, "pulse", fault)["meets_rto"].clone();
    plan["objectives"] = json!({ "rto_s": 300 });
    for (fault, is_met) in [
        ("container-crash", true),
        ("worker-down", false),
        ("zone-down", false),
        ("unit-down", false),
    ] {
        assert_eq!(meets(&plan, fault), json!(is_met), "{fault}");
    }
    plan["objectives"] =
        json!({ "rto_s": { "process": 300, "host": 14_400, "zone": null, "default": 86_400 } });
    for (fault, is_met) in [
        ("container-crash", json!(true)),
        ("hang", json!(true)),
        ("worker-down", json!(true)),
        ("zone-down", Value::Null),
        ("unit-down", json!(true)),
    ] {
        assert_eq!(meets(&plan, fault), is_met, "{fault}");
    }
    // A class that is not listed has the default, and without one none.
    plan["objectives"] = json!({ "rto_s": { "unit": 4559 } });
    assert_eq!(meets(&plan, "unit-down"), json!(false));
    assert_eq!(meets(&plan, "container-crash"), Value::Null);
    plan["objectives"] = json!({ "rpo_s": { "unit": 60 } });
    let lag = assuming(plan, "replication_lag_s", json!(61));
    assert_eq!(line(&lag, "pulse", "unit-down")["meets_rpo"], false);
}

/// The plan's own mode decides what runs in the other unit and how long it takes.
#[test]
fn a_plan_can_set_the_disaster_recovery_mode() {
    let of = |mode: &str| {
        let plan = service(json!({ "service": "authentication", "dr_mode": mode }));
        let answer: Value =
            serde_json::from_str(&tandem::api::evaluate(&plan.to_string()).unwrap()).unwrap();
        let replicas = answer["replicas"][1]["replicas"].clone();
        (outage(&plan, "authentication", "unit-down").1, replicas)
    };
    assert_eq!(of("active-spare"), (json!(960), json!(3)));
    assert_eq!(of("limited-active-spare"), (json!(960), json!(3)));
    assert_eq!(of("pilot-light"), (json!(4560), json!(0)));
    assert_eq!(of("not-supported"), (json!(86_400), json!(0)));
}

#[test]
fn the_summary_counts_what_the_lines_say() {
    let catalog = shipped::catalog();
    let mut plan = application(json!({ "redundancy": "warm-standby" }));
    plan["objectives"] = json!({ "rto_s": 60 });
    plan["engage"]["applications"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "b" }));
    let assessment = assess(Document::from_value(plan).unwrap(), catalog);
    let sum = summary(assessment.recovery());
    assert_eq!(
        (sum.faults, sum.endless, sum.unknown, sum.harmless),
        (10, 1, 0, 2)
    );
    // Of `a` its hang; of `b` its hang, its host and Service Unavailable.
    assert_eq!(sum.misses, 4);
    let longest = sum.longest.unwrap();
    assert_eq!(
        (longest.id().as_str(), longest.recovery.rule),
        (
            "b",
            RecoveryRule::Server(ServerFault::HostDown, Scheme::Alone)
        )
    );
    let used = timings_used(assessment.recovery());
    assert!(used.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(used.len(), 8, "{used:?}");
}

/// What faults do to plans that between them meet the cases of plans alone.
pub fn losses() -> Vec<Recovery> {
    let single = managed(application(json!({})), "ha_license", json!(false));
    let few = json!({ "service": "pulse", "mode": "active-active", "replicas": 1 });
    let mut spare = service(json!({ "service": "authentication" }));
    spare["shared"] = json!([{ "id": "db" }]);
    let lonely = service(json!({ "service": "authentication", "units": ["east"] }));
    let mut without_data = service(json!({ "service": "authentication", "depends_on": ["db"] }));
    without_data["shared"] = json!([{ "id": "db", "at": "east" }]);
    let rooms = |redundancy: &str, hosts: Value| {
        let mut plan = application(json!({ "redundancy": redundancy, "hosts": hosts }));
        plan["engage"]["sites"] = json!([{ "id": "a" }, { "id": "b" }]);
        plan["engage"]["hosts"] = json!([
            { "id": "a-1", "site": "a" }, { "id": "b-1", "site": "b" }, { "id": "b-2", "site": "b" },
        ]);
        managed(plan, "ha_license", json!(true))
    };
    let modes = ["warm-standby", "hot-standby", "cold-standby"];
    let pairs = modes.map(|mode| rooms(mode, json!(["a-1", "b-1"])));
    let alike = rooms("n-plus-1", json!(["a-1", "b-1"]));
    let mut icon = rooms("warm-standby", json!(["b-1", "b-2"]));
    icon["engage"]["icon_pair"] = json!({ "a": { "host": "a-1" }, "b": { "host": "b-1" } });
    let assess = |plan| assess(Document::from_value(plan).unwrap(), shipped::catalog());
    [
        single,
        service(few),
        spare,
        lonely,
        without_data,
        alike,
        icon,
    ]
    .into_iter()
    .chain(pairs)
    .flat_map(|plan| assess(plan).recovery().to_vec())
    .map(|line| line.recovery)
    .collect()
}

#[test]
fn every_line_of_every_example_has_a_rule_and_adds_up() {
    let catalog = shipped::catalog();
    let known: BTreeSet<&str> = catalog.rules.iter().map(|rule| rule.id.as_str()).collect();
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        for line in recovery(&plan) {
            assert!(known.contains(line["rule"].as_str().unwrap()), "{line}");
            assert_adds_up(&line);
        }
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
