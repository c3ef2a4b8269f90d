//! Every single fault of every plan: the simulated outage lies between the figures of recovery.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::catalog::Catalog;
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::simulation::{
    InjectedFault, Outage, Run, RunRequest, Scenario, ThingKind, Time, Trace, beside_recovery,
};

use super::evaluated;

/// The hosts of a subject on premises, the primary's first.
fn hosts(plan: &Value, id: &str) -> Vec<String> {
    let engage = &plan["engage"];
    let cluster = &engage["interaction_server_cluster"];
    let find = |list: &Value, id: &str| {
        let all = list.as_array().cloned().unwrap_or_default();
        all.into_iter().find(|it| it["id"] == id)
    };
    let found = if id == "icon" {
        return ["a", "b"]
            .iter()
            .filter_map(|side| engage["icon_pair"][side]["host"].as_str())
            .map(str::to_owned)
            .collect();
    } else if let Some(id) = id.strip_prefix("node:") {
        find(&cluster["nodes"], id)
    } else if let Some(id) = id.strip_prefix("proxy:") {
        find(&cluster["proxies"], id)
    } else {
        find(&engage["applications"], id)
    };
    let hosts = found.map(|it| it["hosts"].clone()).unwrap_or_default();
    let hosts = hosts.as_array().cloned().unwrap_or_default();
    hosts
        .iter()
        .filter_map(|host| host.as_str().map(str::to_owned))
        .collect()
}

/// Whether a pod, by its number in the service, belongs to a StatefulSet.
fn is_tied(plan: &Value, service: &str, trace: &Trace, subject: &str, number: usize) -> bool {
    let services = plan["private_edition"]["services"].as_array().unwrap();
    let planned = services.iter().find(|it| it["service"] == service).unwrap();
    let workloads = planned["workloads"].as_array().cloned().unwrap_or_default();
    let tenants = usize::try_from(planned["tenants"].as_u64().unwrap_or(1)).unwrap();
    let pods = trace
        .things
        .iter()
        .filter(|thing| thing.kind == ThingKind::Pod && thing.subject.as_deref() == Some(subject));
    let each = pods.count() / (workloads.len().max(1) * tenants);
    let workload = (number / each) % workloads.len().max(1);
    workloads
        .get(workload)
        .is_some_and(|it| it["kind"] == "stateful-set")
}

/// The worker of the pod that is away longest when its worker is lost.
fn worker(plan: &Value, service: &str, trace: &Trace, subject: &str) -> Option<String> {
    let pods = trace
        .things
        .iter()
        .filter(|thing| thing.kind == ThingKind::Pod && thing.subject.as_deref() == Some(subject));
    let pods: Vec<&str> = pods.filter_map(|pod| pod.at.as_deref()).collect();
    let tied = (0..pods.len()).find(|pod| is_tied(plan, service, trace, subject, *pod));
    pods.get(tied.unwrap_or(0))
        .map(|worker| (*worker).to_owned())
}

/// The target of a fault that hits a subject where it hurts, with the subject's id in a run.
fn target(plan: &Value, trace: &Trace, line: &Value) -> Option<(String, String)> {
    let (id, fault) = (line["id"].as_str()?, line["fault"].as_str()?);
    if fault == "shared-down" {
        return Some((id.to_owned(), id.to_owned()));
    }
    if let Some(unit) = line["unit"].as_str() {
        let subject = format!("{unit}/{id}");
        let target = match fault {
            "unit-down" => format!("unit:{unit}"),
            "zone-down" => format!("zone:{unit}/0"),
            "worker-down" => worker(plan, id, trace, &subject)?,
            _ => format!("{subject}/0"),
        };
        return Some((subject, target));
    }
    let target = match fault {
        "host-down" | "lca-lost" => match hosts(plan, id).first() {
            Some(host) => format!("host:{host}"),
            None => {
                let own = [format!("host:{id}/primary"), format!("host:{id}/0")];
                own.into_iter()
                    .find(|own| trace.things.iter().any(|it| it.id == *own))?
            }
        },
        _ if id == "icon" => "icon/a".to_owned(),
        _ => format!("{id}/primary"),
    };
    Some((id.to_owned(), target))
}

const STRIKES: u32 = 100;

fn lasted(outage: &Outage) -> f64 {
    let from = outage.from_s.seconds();
    outage
        .recovered_s
        .map_or(f64::INFINITY, |until| until.seconds() - from)
}

/// Runs every fault of a plan by itself. Answers how many there were, and those that do not fit.
fn out_of_bounds(name: &str, plan: &Value, catalog: &Catalog, seeds: u64) -> (usize, Vec<String>) {
    let text = json!({ "plan": plan, "duration_s": 250_000 }).to_string();
    let mut request = RunRequest::parse(&text).unwrap();
    let quiet = Run::new(&request, catalog).unwrap().finished();
    assert!(
        quiet.events.is_empty() && quiet.outages.is_empty(),
        "{name}: {:?}",
        quiet.outages
    );
    let evaluation = evaluated(plan);
    let figures = assess(&request.plan, catalog).recovery;
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for line in evaluation["recovery"].as_array().unwrap() {
        let Some((subject, target)) = target(plan, &quiet, line) else {
            continue;
        };
        let kind = Fault::from_id(line["fault"].as_str().unwrap()).unwrap();
        for seed in 0..seeds {
            request.seed = seed;
            request.faults = vec![InjectedFault {
                at_s: Time::from_whole_seconds(STRIKES),
                kind,
                target: target.clone(),
                for_s: None,
                item: None,
                to: None,
            }];
            let trace = Run::new(&request, catalog)
                .unwrap_or_else(|error| panic!("{name}: {error}"))
                .finished();
            let outages = trace
                .outages
                .iter()
                .filter(|outage| outage.subject == subject);
            let outages: Vec<&Outage> = outages.collect();
            looked_at += 1;
            // The app says the same of it, of every subject the fault takes away.
            for beside in beside_recovery(&trace, &request.faults, &figures) {
                let differs = beside.verdict.agrees() == Some(false);
                let is_this = trace.outages[beside.outage].subject == subject;
                if differs || (is_this && beside.verdict.agrees().is_none()) {
                    let outage = &trace.outages[beside.outage];
                    let verdict = beside.verdict;
                    wrong.push(format!("{name}: {target}, {verdict:?}: {outage:?}"));
                }
            }
            let said = (line["best_s"].as_f64(), line["total_s"].as_f64());
            let fits = match (said, outages.as_slice()) {
                ((Some(best), Some(worst)), []) => best == 0.0 && worst >= 0.0,
                ((Some(best), Some(worst)), [outage]) => {
                    let starts = outage.from_s == Time::from_whole_seconds(STRIKES);
                    let length = lasted(outage);
                    starts && best - 1e-6 <= length && length <= worst + 1e-6
                }
                // Never, or nobody knows: an outage all the same, which only a repair ends.
                ((None, None), [outage]) => {
                    outage.detected_s.is_none() || outage.recovered_s.is_none()
                }
                ((None, None), []) => line["rule"] == "mode.not-stated" || kind == Fault::UnitDown,
                _ => false,
            };
            if !fits {
                let rule = &line["rule"];
                wrong.push(format!(
                    "{name}: {target}, {subject}, {rule}: {said:?} {outages:?}"
                ));
            }
        }
    }
    (looked_at, wrong)
}

#[test]
fn a_simulated_outage_of_the_reference_plans_lies_between_the_best_and_the_worst() {
    let catalog = Catalog::shipped();
    let mut looked_at = 0;
    for example in examples() {
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        let (count, wrong) = out_of_bounds(&example.file, &plan, &catalog, 4);
        looked_at += count;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    assert!(looked_at > 700, "{looked_at}");
}

#[test]
fn a_simulated_outage_of_the_staged_plans_lies_between_the_best_and_the_worst() {
    let catalog = Catalog::shipped();
    for scenario in Scenario::all() {
        let (_, wrong) = out_of_bounds(&scenario.id, &scenario.plan, &catalog, 3);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn both_ends_of_a_span_are_reached() {
    let catalog = Catalog::shipped();
    let scenario = Scenario::find("silent-host-addp-9").unwrap();
    let mut request = scenario.request().unwrap();
    let mut lengths = Vec::new();
    for seed in 0..2_000 {
        request.seed = seed;
        let trace = Run::new(&request, &catalog).unwrap().finished();
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
    let catalog = Catalog::shipped();
    let mut runner = TestRunner::deterministic();
    let (mut looked_at, mut all) = (0, Vec::new());
    for _ in 0..60 {
        let plan = plans().new_tree(&mut runner).unwrap().current();
        let (count, wrong) = out_of_bounds("random", &plan, &catalog, 2);
        looked_at += count;
        if let Some(first) = wrong.first() {
            all.push(format!("{first}\n{plan}"));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(looked_at > 3_000, "{looked_at}");
}
