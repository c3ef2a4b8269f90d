//! The private edition side of a plan.

use serde_json::{Value, json};

use super::Chance;
use super::plans::PARTS;

const UNITS: [&str; 4] = ["east", "west", "north", "south"];

/// Services of every mode and every way to survive a disaster, and one nobody knows.
const SERVICES: [&str; 16] = [
    "authentication",
    "designer",
    "designer-application-server",
    "gvp-configuration-server",
    "gvp-media-control-platform",
    "gvp-reporting-server",
    "web-services-and-applications",
    "digital-channels",
    "email",
    "iwd-data-mart",
    "info-mart",
    "pulse",
    "tenant",
    "telemetry",
    "voice-microservices",
    "no-such-service",
];

/// The private edition side.
pub fn private_edition(chance: &mut Chance) -> Value {
    let mut side = json!({});
    chance.sometimes(&mut side, 60, "architecture", |chance| {
        chance.word(&["cloud", "private-data-center"])
    });
    chance.sometimes(&mut side, 95, "units", units);
    chance.sometimes(&mut side, 85, "worker", worker);
    chance.sometimes(&mut side, 60, "tolerate", |chance| {
        let mut tolerate = json!({});
        chance.sometimes(&mut tolerate, 60, "zones", |chance| {
            json!(chance.between(0, 2))
        });
        chance.sometimes(&mut tolerate, 60, "workers", |chance| {
            json!(chance.between(0, 2))
        });
        tolerate
    });
    chance.sometimes(&mut side, 40, "spread", |chance| {
        let mut spread = json!({});
        chance.sometimes(&mut spread, 60, "max_skew", |chance| {
            json!(chance.between(1, 3))
        });
        chance.sometimes(&mut spread, 70, "when_unsatisfiable", |chance| {
            chance.word(&["DoNotSchedule", "ScheduleAnyway"])
        });
        chance.sometimes(&mut spread, 60, "node_taints_policy", |chance| {
            chance.word(&["Honor", "Ignore"])
        });
        spread
    });
    chance.sometimes(&mut side, 95, "services", |chance| {
        let from = chance.place(SERVICES.len());
        chance.list(0, 5, |chance, number| {
            service(chance, from + number as usize)
        })
    });
    side
}

fn units(chance: &mut Chance) -> Value {
    let pairs = chance.in_hundred(25);
    let most = if pairs { 4 } else { 2 };
    chance.list(1, most, |chance, number| {
        let mut unit = json!({ "id": UNITS[number as usize] });
        if chance.in_hundred(4) {
            unit["id"] = chance.id("east", number);
        }
        let role = if number % 2 == 0 {
            "primary"
        } else {
            "secondary"
        };
        chance.sometimes(&mut unit, 85, "role", |chance| {
            if chance.in_hundred(90) {
                json!(role)
            } else {
                chance.word(&["primary", "secondary"])
            }
        });
        let pair = (number / 2 + 1).to_string();
        chance.sometimes(&mut unit, if number < 2 { 20 } else { 95 }, "pair", |_| {
            json!(pair)
        });
        chance.sometimes(&mut unit, 70, "zones", |chance| json!(chance.between(1, 4)));
        unit
    })
}

fn worker(chance: &mut Chance) -> Value {
    let mut worker = json!({});
    chance.sometimes(&mut worker, 90, "cpu_millicores", |chance| {
        json!(chance.one(&[1000, 4000, 8000, 16_000]))
    });
    chance.sometimes(&mut worker, 90, "memory_mib", |chance| {
        json!(chance.one(&[2048.0, 16_384.0, 32_768.5, 65_536.0]))
    });
    chance.sometimes(&mut worker, 20, "max_pods", |chance| {
        json!(chance.one(&[2, 8, 30, 110]))
    });
    chance.sometimes(&mut worker, 40, "reservation", |chance| {
        chance.word(&["none", "tiered"])
    });
    chance.sometimes(&mut worker, 20, "daemonset_cpu_millicores", |chance| {
        json!(chance.between(0, 600))
    });
    chance.sometimes(&mut worker, 20, "daemonset_memory_mib", |chance| {
        json!(chance.one(&[0.0, 128.5, 700.0]))
    });
    chance.sometimes(&mut worker, 20, "daemonset_pods", |chance| {
        json!(chance.between(0, 6))
    });
    worker
}

fn service(chance: &mut Chance, place: usize) -> Value {
    let mut service = json!({ "service": SERVICES[place % SERVICES.len()] });
    if chance.in_hundred(6) {
        service["service"] = chance.word(&SERVICES);
    }
    chance.sometimes(&mut service, 50, "mode", |chance| {
        chance.word(&[
            "n-plus-1",
            "n-plus-1",
            "active-active",
            "singleton",
            "cron-job",
        ])
    });
    chance.sometimes(&mut service, 60, "demand", |chance| {
        json!(chance.one(&[0.0, 1.0, 40.0, 120.5, 300.0]))
    });
    chance.sometimes(&mut service, 30, "unit_of_demand", |chance| {
        chance.word(&["agents", "calls", ""])
    });
    chance.sometimes(&mut service, 60, "capacity_per_pod", |chance| {
        chance.one(&[json!(60), json!(100), json!(33.3), json!(null)])
    });
    chance.sometimes(&mut service, 40, "target_utilization", |chance| {
        json!(chance.one(&[0.5, 0.75, 0.8, 1.0]))
    });
    chance.sometimes(&mut service, 30, "replicas", |chance| {
        json!(chance.between(0, 6))
    });
    chance.sometimes(&mut service, 75, "workloads", |chance| {
        let same = chance.in_hundred(5);
        chance.list(0, 3, |chance, number| {
            let mut workload = json!({ "name": format!("w{}", if same { 0 } else { number }) });
            chance.sometimes(&mut workload, 75, "kind", |chance| {
                chance.word(&["deployment", "stateful-set"])
            });
            chance.sometimes(&mut workload, 80, "cpu_millicores", |chance| {
                json!(chance.one(&[0, 100, 300, 500, 1500, 5000]))
            });
            chance.sometimes(&mut workload, 80, "memory_mib", |chance| {
                json!(chance.one(&[0.0, 512.0, 1024.5, 4096.0]))
            });
            workload
        })
    });
    chance.sometimes(&mut service, 25, "tenants", |chance| {
        json!(chance.between(1, 3))
    });
    chance.sometimes(&mut service, 15, "units", |chance| {
        chance.words(0, 2, &["east", "west", "north", "nowhere"])
    });
    chance.sometimes(&mut service, 50, "depends_on", |chance| {
        chance.words(0, 3, &PARTS)
    });
    chance.sometimes(&mut service, 20, "optional", Chance::flag);
    service
}
