//! Keys that came to the document later, drawn from a stream of their own after everything else, so
//! that the rest of a plan is as it was before they came.

use serde_json::{Value, json};

use super::Chance;
use super::plans::PARTS;

/// Adds them to a plan, half of the time.
pub fn keys(chance: &mut Chance, plan: &mut Value) {
    if chance.in_hundred(50) {
        return;
    }
    chance.sometimes(plan, 20, "about", |_| {
        json!({ "customer": "ACME", "author": "A", "date": "2026-11-30", "version": "1", "notes": "a < b" })
    });
    chance.sometimes(plan, 20, "channels", |chance| chance.list(0, 3, channel));
    chance.sometimes(plan, 20, "measured", |chance| {
        chance.list(0, 3, |chance, _| {
            json!({
                "fault": chance.word(&["host-down", "process-exit", "fire"]),
                "target": chance.word(&["host:h1", "a0/primary", "nowhere"]),
                "seconds": chance.one(&[0.0, 12.5, 600.0]),
                "note": "",
            })
        })
    });
    chance.sometimes(plan, 20, "prices", |chance| {
        json!({
            "currency": "EUR",
            "worker_month": chance.one(&[0, 200]),
            "host_month": 400,
            "database_month": 900,
            "license_seat_month": { "seat": 50 },
            "downtime_minute": { "system": 1000, "voice": 10 },
        })
    });
    chance.sometimes(plan, 20, "components", |chance| {
        chance.list(0, 3, component)
    });
    if chance.in_hundred(30)
        && let Some(objectives) = plan.get_mut("objectives").filter(|it| it.is_object())
    {
        objectives["rto_s"] = by_class(chance);
    }
    let part = |chance: &mut Chance, part: &mut Value| {
        chance.sometimes(part, 15, "kind", |chance| {
            chance.word(&["configuration-server", "registry", "license-server"])
        });
        chance.sometimes(part, 15, "at", |chance| {
            chance.words(0, 3, &["h1", "h2", "h3"])
        });
    };
    each(chance, plan.pointer_mut("/shared"), part);
    let service = |chance: &mut Chance, service: &mut Value| {
        chance.sometimes(service, 25, "dr_mode", dr_mode);
        chance.sometimes(service, 25, "depends_on", depends_on);
        chance.sometimes(service, 10, "demand", range);
        each(chance, service.get_mut("workloads"), workload);
    };
    each(
        chance,
        plan.pointer_mut("/private_edition/services"),
        service,
    );
    let dependent = |chance: &mut Chance, dependent: &mut Value| {
        chance.sometimes(dependent, 25, "depends_on", depends_on);
    };
    each(chance, plan.pointer_mut("/engage/applications"), dependent);
    let cluster = "/engage/interaction_server_cluster";
    for list in ["nodes", "proxies"] {
        each(
            chance,
            plan.pointer_mut(&format!("{cluster}/{list}")),
            dependent,
        );
    }
    if let Some(pair) = plan
        .pointer_mut("/engage/icon_pair")
        .filter(|it| it.is_object())
    {
        dependent(chance, pair);
    }
    let worker = plan.pointer_mut("/private_edition/worker");
    if let Some(worker) = worker.filter(|it| it.is_object()) {
        chance.sometimes(worker, 40, "reservation", |chance| {
            chance.word(&["eks", "aks"])
        });
    }
    let assumptions = plan.get_mut("assumptions").filter(|it| it.is_object());
    if let Some(assumptions) = assumptions {
        chance.sometimes(assumptions, 20, "site_mttf_h", |chance| {
            chance.one(&[json!(500), json!(1e6), json!(null)])
        });
        chance.sometimes(assumptions, 20, "site_mttr_h", |chance| {
            chance.one(&[json!(0), json!(4), json!(100)])
        });
        chance.sometimes(assumptions, 20, "liveness_timeout_s", |chance| {
            chance.one(&[json!(0), json!(4.5), json!(100), json!(null)])
        });
        chance.sometimes(assumptions, 20, "termination_grace_s", |chance| {
            chance.one(&[json!(0), json!(4), json!(100), json!(null)])
        });
    }
}

fn each(chance: &mut Chance, list: Option<&mut Value>, change: impl Fn(&mut Chance, &mut Value)) {
    let items = list.and_then(Value::as_array_mut).into_iter().flatten();
    for item in items.filter(|item| item.is_object()) {
        change(chance, item);
    }
}

fn channel(chance: &mut Chance, number: u64) -> Value {
    let needs = [
        "tenant",
        "east/tenant",
        "a0",
        "node:n0",
        "icon",
        "shared:s0",
        "nowhere",
    ];
    json!({ "id": chance.id("c", number), "name": "Voice", "needs": chance.words(0, 3, &needs) })
}

fn component(chance: &mut Chance, number: u64) -> Value {
    json!({
        "id": chance.id("own", number),
        "name": "Of our own",
        "kind": chance.word(&["service", "component"]),
        "ha_modes": chance.words(0, 2, &["singleton", "n-plus-1", "warm-standby"]),
        "dr_mode": dr_mode(chance),
        "hosting": "primary-or-secondary",
        "note": "",
    })
}

fn dr_mode(chance: &mut Chance) -> Value {
    chance.word(&[
        "active-spare",
        "limited-active-spare",
        "pilot-light",
        "not-supported",
    ])
}

fn by_class(chance: &mut Chance) -> Value {
    let mut of = json!({});
    for class in [
        "process", "host", "zone", "site", "unit", "shared", "default",
    ] {
        chance.sometimes(&mut of, 40, class, |chance| {
            chance.one(&[json!(null), json!(0), json!(30), json!(1000)])
        });
    }
    of
}

fn depends_on(chance: &mut Chance) -> Value {
    chance.list(0, 3, |chance, _| {
        let part = chance.word(&PARTS);
        match chance.between(0, 2) {
            0 => part,
            1 => json!({ "id": part, "for": chance.word(&["run", "start"]) }),
            _ => json!({ "id": part }),
        }
    })
}

fn range(chance: &mut Chance) -> Value {
    chance.one(&[
        json!({ "low": 10, "likely": 40, "high": 300 }),
        json!({ "low": 9, "likely": 4, "high": 3 }),
    ])
}

fn workload(chance: &mut Chance, workload: &mut Value) {
    chance.sometimes(workload, 25, "liveness", |chance| {
        json!({
            "period_s": chance.one(&[1, 10, 60]),
            "failure_threshold": chance.between(1, 5),
            "timeout_s": chance.one(&[1, 20]),
            "termination_grace_s": 3600,
        })
    });
    chance.sometimes(workload, 25, "termination_grace_s", |chance| {
        json!(chance.one(&[0, 30, 600]))
    });
    chance.sometimes(workload, 25, "budget", |chance| {
        chance.one(&[
            json!({ "min_available": 1 }),
            json!({ "max_unavailable": 1 }),
        ])
    });
    chance.sometimes(
        workload,
        25,
        "autoscaler",
        |chance| json!({ "min": chance.between(1, 4), "max": 9 }),
    );
}
