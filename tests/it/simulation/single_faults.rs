//! Every single fault of every plan: the simulated outage lies between the figures of recovery.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::simulation::{Run, Scenario};
use tandem::shipped;

use crate::laws::single_faults::{lasted, out_of_bounds};

#[test]
fn a_simulated_outage_of_the_reference_plans_lies_between_the_best_and_the_worst() {
    let catalog = shipped::catalog();
    let mut looked_at = 0;
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        let (count, wrong) = out_of_bounds(&example.file, &plan, catalog, 4);
        looked_at += count;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    assert!(looked_at > 700, "{looked_at}");
}

#[test]
fn a_simulated_outage_of_the_staged_plans_lies_between_the_best_and_the_worst() {
    let catalog = shipped::catalog();
    for scenario in Scenario::all() {
        let (_, wrong) = out_of_bounds(&scenario.id, &scenario.plan, catalog, 3);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn both_ends_of_a_span_are_reached() {
    let catalog = shipped::catalog();
    let scenario = Scenario::find("silent-host-addp-9").unwrap();
    let mut request = scenario.request().unwrap();
    let mut lengths = Vec::new();
    for seed in 0..2_000 {
        request.seed = seed;
        let trace = Run::new(&request, catalog).unwrap().finished();
        lengths.push(lasted(&trace.outages[0]));
    }
    let least = lengths.iter().copied().fold(f64::INFINITY, f64::min);
    let most = lengths.iter().copied().fold(0.0, f64::max);
    assert!(
        (10.0..10.6).contains(&least) && (28.4..=29.0).contains(&most),
        "{least} {most}"
    );
}

/// A word out of a list.
fn one(of: &[&'static str]) -> impl Strategy<Value = Value> + use<> {
    let of: Vec<Value> = of.iter().map(|word| json!(word)).collect();
    prop::sample::select(of)
}

prop_compose! {
    fn applications()(
        redundancy in one(&["n-plus-1", "cold-standby", "warm-standby", "hot-standby", "none"]),
        hosts in prop::sample::select(vec![
            json!(["h1", "h2"]), json!(["h2", "h1"]), json!(["h1"]), json!([]), json!(["h3", "h3"]),
            json!(["h1", "h2", "h3"]), json!(["h1", "h1", "h2"]), json!(["h3", "h4"]),
        ]),
        auto_restart in any::<bool>(),
        hang_detection in one(&["on", "off", "unknown"]),
        configures in any::<bool>(),
    ) -> Value {
        json!({
            "redundancy": redundancy, "hosts": hosts, "auto_restart": auto_restart,
            "hang_detection": hang_detection,
            "component": if configures { "configuration-server" } else { "ucs" },
            "depends_on": ["db"],
        })
    }
}

prop_compose! {
    fn services()(
        mode in one(&["n-plus-1", "active-active", "singleton"]),
        replicas in prop::sample::select(vec![json!(null), json!(1), json!(2), json!(3), json!(7)]),
        demand in 1_u32..8,
        kinds in prop::collection::vec(one(&["deployment", "stateful-set"]), 1..3),
        cpu in prop::sample::select(vec![json!(null), json!(200), json!(1500)]),
        tenants in 1_u32..3,
    ) -> Value {
        let workloads: Vec<Value> = kinds
            .iter()
            .enumerate()
            .map(|(number, kind)| json!({
                "name": format!("w{number}"), "kind": kind, "cpu_millicores": cpu, "memory_mib": 512,
            }))
            .collect();
        json!({
            "mode": mode, "replicas": replicas, "demand": demand, "capacity_per_pod": 1,
            "workloads": workloads, "tenants": tenants, "depends_on": ["db", "unit-db"],
        })
    }
}

prop_compose! {
    fn plans()(
        apps in prop::collection::vec(applications(), 1..4),
        services in prop::collection::vec(services(), 1..4),
        management in prop::sample::select(vec![
            json!({ "ha_license": true, "scs": ["m1", "m2"] }),
            json!({ "ha_license": true, "scs": ["m1", "m2"], "heartbeat_period_s": 20 }),
            json!({ "ha_license": true, "heartbeat_period_s": 15, "hangup_restart": false }),
            json!({ "ha_license": false, "scs": ["m1"] }),
            json!({ "ha_license": true, "scs": ["m1"], "disconnect_switchover_timeout_s": 40 }),
            json!({ "ha_license": true, "addp_timeout_s": 0 }),
            json!({ "ha_license": true, "addp_timeout_s": 3.5, "scs": ["m1", "h1"] }),
        ]),
        assumptions in prop::sample::select(vec![
            json!({}),
            json!({ "promotion_s": 50, "process_restart_s": 2, "crash_backoff_s": 7 }),
            json!({ "process_exit_detection_s": 0, "promotion_s": 0, "pod_schedule_s": 0 }),
            json!({ "host_mttr_h": 0.777_777, "zone_mttr_h": 0.25, "pod_start_s": 1.25 }),
        ]),
        proxies in prop::collection::vec((any::<bool>(), any::<bool>()), 0..4),
        nodes in prop::collection::vec((any::<bool>(), any::<bool>()), 0..3),
        zones in 1_u32..4,
        tolerate in 0_u32..2,
        workers in 0_u32..2,
    ) -> Value {
        const IDS: [&str; 4] = ["authentication", "designer", "email", "info-mart"];
        let mut plan = json!({
            "version": 1,
            "assumptions": assumptions,
            "shared": [
                { "id": "db", "kind": "database", "at": "engage" },
                { "id": "unit-db", "at": "east" },
            ],
            "engage": { "management_layer": management, "icon_pair": {
                "a": { "host": "h1" }, "b": { "host": if workers == 0 { "h1" } else { "h2" } },
            }},
            "private_edition": {
                "units": [
                    { "id": "east", "zones": zones },
                    { "id": "west", "role": "secondary", "zones": zones },
                ],
                "worker": { "cpu_millicores": 4000, "memory_mib": 16384 },
                "tolerate": { "zones": tolerate, "workers": workers },
            },
        });
        plan["engage"]["applications"] = apps
            .into_iter()
            .enumerate()
            .map(|(number, mut app)| {
                app["id"] = json!(format!("app-{number}"));
                if app["redundancy"] == "none" {
                    app.as_object_mut().unwrap().remove("redundancy");
                }
                app
            })
            .collect();
        plan["private_edition"]["services"] = services
            .into_iter()
            .zip(IDS)
            .map(|(mut service, id)| {
                service["service"] = json!(id);
                service
            })
            .collect();
        let named = |prefix: &str, number: usize| format!("{prefix}-{number}");
        let proxies: Vec<Value> = proxies
            .into_iter()
            .enumerate()
            .map(|(number, (backup, desktops))| json!({
                "id": named("p", number), "backup": backup, "hosts": [named("ph", number), "h4"],
                "serves": [if desktops { "desktop" } else { "media-server" }],
            }))
            .collect();
        let nodes: Vec<Value> = nodes
            .into_iter()
            .enumerate()
            .map(|(number, (backup, has_database))| json!({
                "id": named("n", number), "backup": backup, "hosts": ["h2", "h4"],
                "database": if has_database { "db" } else { "own" },
            }))
            .collect();
        plan["engage"]["interaction_server_cluster"] = json!({ "nodes": nodes, "proxies": proxies });
        plan
    }
}

#[test]
fn a_simulated_outage_of_any_plan_lies_between_the_best_and_the_worst() {
    let catalog = shipped::catalog();
    let mut runner = TestRunner::deterministic();
    let (mut looked_at, mut all) = (0, Vec::new());
    for _ in 0..60 {
        let plan = plans().new_tree(&mut runner).unwrap().current();
        let (count, wrong) = out_of_bounds("random", &plan, catalog, 2);
        looked_at += count;
        if let Some(first) = wrong.first() {
            all.push(format!("{first}\n{plan}"));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(looked_at > 3_000, "{looked_at}");
}
