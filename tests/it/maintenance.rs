//! One node in maintenance: worked numbers, plans without what is in maintenance as an oracle, and
//! pods and zones one by one.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::maintenance::{InMaintenance, Maintenance, MaintenanceCase};
use tandem::domain::plan::Document;
use tandem::shipped;

fn maintenance(plan: Value) -> Maintenance {
    let document = Document::from_value(plan).unwrap();
    Maintenance::of(&assess(document, shipped::catalog())).unwrap()
}

/// The share of time a plan's system is down, as `evaluate` answers it.
fn down(plan: &Value) -> f64 {
    let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let seconds = &answer["availability"]["downtime_s_per_year"];
    seconds.as_f64().unwrap() / (8766.0 * 3600.0)
}

fn close(found: f64, expected: f64) {
    let apart = (found - expected).abs();
    assert!(apart <= 1e-12 * expected, "{found} is not {expected}");
}

fn worst(it: &Maintenance) -> &MaintenanceCase {
    it.worst_first()[0]
}

/// What a share of 1 % costs in minutes a year.
fn minutes(it: &Maintenance) -> f64 {
    let share = Maintenance::usual_share();
    assert_eq!(share.to_string(), "0.01");
    it.price(worst(it), share).get() / 60.0
}

fn site(applications: Value) -> Value {
    json!({ "version": 1, "engage": {
        "management_layer": { "ha_license": true },
        "sites": [{ "id": "a" }, { "id": "b" }],
        "hosts": [{ "id": "a-1", "site": "a" }, { "id": "b-1", "site": "b" }, { "id": "a-2", "site": "a" }],
        "applications": applications,
    } })
}

#[test]
fn a_default_warm_pair_without_its_backup_is_its_primary() {
    let plan = json!({ "version": 1, "engage": {
        "management_layer": { "ha_license": true },
        "applications": [{ "id": "x", "redundancy": "warm-standby", "hosts": ["a", "b"] }],
    } });
    let it = maintenance(plan);
    let [case] = &*it.cases else {
        panic!("one pair is one case");
    };
    assert!(matches!(&case.what, InMaintenance::Backup(id) if id.to_string() == "x"));
    assert_eq!(
        format!("{:.12}", it.usual.complement().get()),
        "0.999992208797"
    );
    assert_eq!(
        format!("{:.13}", case.down.complement().get()),
        "0.9995346054506"
    );
    // (4.653945494e-4 − 7.791203e-6) × 525,960 min × 0.01.
    assert_eq!(format!("{:.4}", minutes(&it)), "2.4068");
    assert!(!it.lacks_nodes);
}

#[test]
fn pairs_are_away_in_turn_as_if_planned_alone() {
    for first in ["warm-standby", "cold-standby", "hot-standby"] {
        let pair = |id: &str, mode: &str, hosts: [&str; 2]| json!({ "id": id, "redundancy": mode, "hosts": hosts });
        let x = pair("x", first, ["a-1", "b-1"]);
        let y = pair("y", "warm-standby", ["b-1", "b-1"]);
        let z = json!({ "id": "z", "hosts": ["a-2"] });
        let plan = site(json!([x, y, z]));
        let it = maintenance(plan.clone());
        close(it.usual.get(), down(&plan));
        assert_eq!(it.cases.len(), 2);
        for (at, case) in it.cases.iter().enumerate() {
            let mut without = plan.clone();
            let application = &mut without["engage"]["applications"][at];
            let host = application["hosts"][0].clone();
            application["hosts"] = json!([host]);
            application.as_object_mut().unwrap().remove("redundancy");
            close(case.down.get(), down(&without));
        }
        let most = it
            .cases
            .iter()
            .map(|case| case.down.get())
            .fold(0.0, f64::max);
        close(worst(&it).down.get(), most);
    }
}

#[test]
fn what_has_no_backup_is_no_case() {
    let plan = site(json!([{ "id": "z", "hosts": ["a-2"] }]));
    let it = maintenance(plan);
    assert_eq!(it.cases, []);
    // Without the HA license a pair is its primary in any case.
    let mut plan = site(json!([
        { "id": "x", "redundancy": "warm-standby", "hosts": ["a-1", "b-1"] },
    ]));
    plan["engage"]["management_layer"]["ha_license"] = json!(false);
    assert_eq!(maintenance(plan).cases, []);
}

#[test]
fn either_of_an_interaction_concentrator_pair() {
    let plan = json!({ "version": 1, "engage": { "icon_pair": {
        "a": { "host": "a-1" }, "b": { "host": "b-1" },
    } } });
    let it = maintenance(plan);
    // A default server alone.
    let [case] = &*it.cases else {
        panic!("one pair is one case");
    };
    assert_eq!(
        format!("{:.13}", case.down.complement().get()),
        "0.9995346054506"
    );
}

/// A unit with one service of N pods of 1,000 m, r of them, over nodes with room for two.
fn unit(zones: u32, needed: u32, replicas: u32, tolerated: u32) -> Value {
    json!({
        "version": 1,
        "assumptions": {
            "unit_mttf_h": null, "zone_mttf_h": 2000, "zone_mttr_h": 4, "common_cause_beta": 0,
        },
        "private_edition": {
            "units": [{ "id": "u", "role": "primary", "zones": zones }],
            "worker": { "cpu_millicores": 2000, "memory_mib": 8192 },
            "tolerate": { "zones": 0, "workers": tolerated },
            "services": [{
                "service": "authentication", "mode": "n-plus-1", "demand": needed,
                "capacity_per_pod": 1, "replicas": replicas,
                "workloads": [{ "name": "w", "cpu_millicores": 1000, "memory_mib": 1 }],
            }],
        },
    })
}

/// A pod's share of time down: a unit with one of them that is needed.
fn pod() -> f64 {
    down(&unit(1, 1, 1, 0))
}

/// Fewer than `needed` of the pods in the zones that are up run: every zone and every pod one by one.
fn too_few(zones: &[u32], needed: u32, pod: f64) -> f64 {
    // MTTF 2,000 h, MTTR 4 h.
    let zone = if zones.len() > 1 { 4.0 / 2004.0 } else { 0.0 };
    let all: u32 = zones.iter().sum();
    let of_pod: Vec<usize> = zones
        .iter()
        .enumerate()
        .flat_map(|(zone, pods)| (0..*pods).map(move |_| zone))
        .collect();
    let mut down = 0.0;
    for lost in 0..1_u32 << zones.len() {
        for failed in 0..1_u32 << all {
            let is_lost = |zone: usize| lost >> zone & 1 == 1;
            let up = (0..all).filter(|it| {
                failed >> it & 1 == 0 && !is_lost(of_pod[usize::try_from(*it).unwrap()])
            });
            if up.count() >= usize::try_from(needed).unwrap() {
                continue;
            }
            let mut weight = 1.0;
            for at in 0..zones.len() {
                weight *= if is_lost(at) { zone } else { 1.0 - zone };
            }
            for at in 0..all {
                weight *= if failed >> at & 1 == 1 {
                    pod
                } else {
                    1.0 - pod
                };
            }
            down += weight;
        }
    }
    down
}

#[test]
fn pods_of_the_node_wait_where_there_is_no_room() {
    // Two workers of 2,000 m hold four pods of 1,000 m, 2/2: of three that are needed two are left.
    let it = maintenance(unit(1, 3, 4, 0));
    let case = worst(&it);
    let InMaintenance::Node(node) = &case.what else {
        panic!("a node");
    };
    assert_eq!(
        (node.worker, node.left, node.pods, node.waiting),
        (0, 1, 2, 2)
    );
    assert_eq!(node.per_zone, [[2]]);
    let [short] = &*node.short else {
        panic!("one service is short");
    };
    assert_eq!((short.running, short.needed), (2, 3));
    close(case.down.get(), 1.0);
    // A hundredth of a year without what it is down in any case.
    close(minutes(&it), (1.0 - it.usual.get()) * 8766.0 * 60.0 * 0.01);
}

#[test]
fn pods_of_the_node_run_elsewhere_where_there_is_room() {
    // One worker may be lost, so there are three.
    let it = maintenance(unit(1, 3, 4, 1));
    let case = worst(&it);
    let InMaintenance::Node(node) = &case.what else {
        panic!("a node");
    };
    assert_eq!((node.left, node.waiting), (2, 0));
    assert_eq!(node.per_zone, [[4]]);
    close(case.down.get(), it.usual.get());
    assert!(minutes(&it).abs() < 1e-9);
}

#[test]
fn pods_one_by_one_in_every_state_of_the_zones() {
    for (zones, needed, replicas, tolerated) in [
        (3, 3, 5, 0),
        (2, 2, 4, 0),
        (3, 4, 6, 1),
        (2, 3, 5, 1),
        (1, 2, 4, 0),
        (4, 5, 8, 0),
    ] {
        let plan = unit(zones, needed, replicas, tolerated);
        let it = maintenance(plan);
        let pod = pod();
        let case = worst(&it);
        let InMaintenance::Node(node) = &case.what else {
            panic!("a node");
        };
        let spread = |at: u32| replicas / zones + u32::from(at < replicas % zones);
        let usual: Vec<u32> = (0..zones).map(spread).collect();
        let apart = |found: f64, expected: f64| {
            let apart = (found - expected).abs();
            assert!(
                apart <= 1e-9 * expected + 1e-15,
                "{found} is not {expected}: {node:?}"
            );
        };
        apart(it.usual.get(), too_few(&usual, needed, pod));
        apart(case.down.get(), too_few(&node.per_zone[0], needed, pod));
        // What waits is what is missing.
        let running: u32 = node.per_zone[0].iter().sum();
        assert_eq!(running + node.waiting, replicas);
    }
}

#[test]
fn nodes_of_unknown_size_are_said_to_lack() {
    let mut plan = unit(1, 3, 4, 0);
    plan["private_edition"]["worker"] = json!({});
    let it = maintenance(plan);
    assert!(it.lacks_nodes);
    assert_eq!(it.cases, []);
}
