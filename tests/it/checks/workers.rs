//! Workers and what pods ask of them.

use serde_json::{Value, json};

use super::{Case, case};

/// A plan with one service in a unit.
fn plan(worker: Value, workload: Value) -> Value {
    let mut named = json!({ "name": "web" });
    for (key, value) in workload.as_object().unwrap() {
        named[key] = value.clone();
    }
    json!({
        "private_edition": {
            "units": [{ "id": "east" }],
            "worker": worker,
            "services": [{ "service": "authentication", "workloads": [named] }],
        },
    })
}

pub fn cases() -> Vec<Case> {
    let worker = || json!({ "cpu_millicores": 4000, "memory_mib": 16384 });
    let with = |key: &str, value: Value| {
        let mut worker = worker();
        worker[key] = value;
        worker
    };
    let pod = |cpu: u32, memory: f64| json!({ "cpu_millicores": cpu, "memory_mib": memory });
    let workload = "private_edition.services[0].workloads[0]";
    let tolerant = |workers: u32| {
        let mut plan = plan(worker(), pod(100, 100.0));
        plan["private_edition"]["tolerate"] = json!({ "workers": workers });
        plan
    };
    let mut nameless = plan(worker(), json!({}));
    nameless["private_edition"]["services"][0] = json!({ "service": "authentication" });
    let mut cron_job = nameless.clone();
    cron_job["private_edition"]["services"][0]["service"] = json!("iwd-data-mart");
    // Nine of a pilot light come to the second unit, which runs nothing until then.
    let pilot_light = |units: Value| {
        json!({ "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "worker": worker(),
            "services": [{ "service": "designer", "demand": 6, "capacity_per_pod": 1, "units": units,
                "workloads": [{ "name": "w", "cpu_millicores": 3000, "memory_mib": 100 }] }],
        } })
    };
    let counted = |policy: &str| {
        json!({ "private_edition": {
            "units": [{ "id": "east" }],
            "spread": { "node_taints_policy": policy },
            "services": [{ "service": "authentication", "demand": 6, "capacity_per_pod": 1 }],
        } })
    };
    let mut one_zone = counted("Ignore");
    one_zone["private_edition"]["units"][0]["zones"] = json!(1);
    let mut anyway = counted("Ignore");
    anyway["private_edition"]["spread"]["when_unsatisfiable"] = json!("ScheduleAnyway");
    let spread = "private_edition.spread";
    // Three pods of 1,000 m on workers of 2,000 m: with one to spare, each can be drained.
    let few = |cpu: u32, workers: u32| {
        let mut plan = plan(
            json!({ "cpu_millicores": 2000, "memory_mib": 4096 }),
            pod(cpu, 1.0),
        );
        let edition = &mut plan["private_edition"];
        edition["architecture"] = json!("private-data-center");
        edition["units"] = json!([{ "id": "east" }]);
        edition["tolerate"] = json!({ "workers": workers });
        edition["services"][0]["mode"] = json!("n-plus-1");
        edition["services"][0]["replicas"] = json!(3);
        plan
    };
    vec![
        case(
            "workers.cannot-drain",
            "private_edition.units[0]",
            few(2000, 0),
            few(600, 1),
        ),
        case(
            "workers.rollout-halts",
            "private_edition.units[0]",
            few(2000, 0),
            few(1000, 0),
        ),
        case(
            "workers.too-few-after-activation",
            "private_edition.units[1]",
            pilot_light(json!(["east", "west"])),
            pilot_light(json!(["east"])),
        ),
        case(
            "workers.spread-leaves-pending",
            spread,
            counted("Ignore"),
            counted("Honor"),
        ),
        case(
            "workers.spread-leaves-pending",
            spread,
            counted("Ignore"),
            one_zone,
        ),
        case(
            "workers.spread-leaves-pending",
            spread,
            counted("Ignore"),
            anyway,
        ),
        case(
            "workers.no-worker-shape",
            "private_edition.worker",
            plan(json!({ "cpu_millicores": 4000 }), pod(100, 100.0)),
            plan(worker(), pod(100, 100.0)),
        ),
        case(
            "workers.no-worker-shape",
            "private_edition.worker",
            plan(json!({ "memory_mib": 4000 }), pod(100, 100.0)),
            json!({ "private_edition": { "units": [{ "id": "east" }] } }),
        ),
        case(
            "workers.too-many",
            "private_edition.units[0]",
            tolerant(30_000),
            tolerant(30),
        ),
        case(
            "workers.no-requests",
            workload,
            plan(worker(), json!({ "cpu_millicores": 100 })),
            plan(worker(), pod(0, 0.0)),
        ),
        case(
            "workers.no-requests",
            workload,
            plan(worker(), json!({ "memory_mib": 100 })),
            plan(json!({}), json!({})),
        ),
        case(
            "workers.no-requests",
            "private_edition.services[0]",
            nameless,
            cron_job,
        ),
        case(
            "workers.pod-too-large",
            workload,
            plan(worker(), pod(4001, 100.0)),
            plan(worker(), pod(4000, 16384.0)),
        ),
        case(
            "workers.pod-too-large",
            workload,
            plan(with("reservation", json!("tiered")), pod(1, 13621.7)),
            plan(with("reservation", json!("tiered")), pod(3920, 13621.6)),
        ),
        case(
            "workers.pod-too-large",
            workload,
            plan(with("daemonset_pods", json!(110)), pod(1, 1.0)),
            plan(with("daemonset_pods", json!(109)), pod(1, 1.0)),
        ),
    ]
}
