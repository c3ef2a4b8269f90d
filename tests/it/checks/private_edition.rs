//! Services in units.

use serde_json::{Value, json};

use tandem::domain::catalog::CheckId;

use super::{Case, case, document, findings};

const SERVICE: &str = "private_edition.services[0]";

/// Two units of three zones, and one service.
fn service(says: Value) -> Value {
    json!({
        "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "services": [says],
        },
    })
}

/// A service the rules of replicas are about, in a mode and with a number of replicas.
fn runs(mode: &str, replicas: Value) -> Value {
    service(json!({ "service": "authentication", "mode": mode, "replicas": replicas }))
}

fn loaded(mode: &str, demand: u32, replicas: Value) -> Value {
    service(json!({
        "service": "authentication", "mode": mode, "replicas": replicas,
        "demand": demand, "capacity_per_pod": 1,
    }))
}

/// A plan for 1,200 agents with a service that is counted in them.
fn of_agents(demand: Value) -> Value {
    let says = json!({ "service": "voice-microservices", "unit_of_demand": "Agents",
        "capacity_per_pod": 100, "demand": demand });
    wanting(json!({ "agents": 1200 }), service(says))
}

/// A service whose one workload has a budget and an autoscaler of its own.
fn budgeted(budget: Value, autoscaler: Value, replicas: Value) -> Value {
    service(json!({
        "service": "authentication", "replicas": replicas,
        "workloads": [{ "name": "auth", "budget": budget, "autoscaler": autoscaler }],
    }))
}

fn wanting(objectives: Value, mut plan: Value) -> Value {
    plan["objectives"] = objectives;
    plan
}

fn of_service(id: &'static str, key: &str, plan: Value, near_miss: Value) -> Case {
    case(id, &format!("{SERVICE}{key}"), plan, near_miss)
}

pub fn cases() -> Vec<Case> {
    let mut cases = of_units();
    cases.extend(of_replicas());
    cases.extend(of_disasters());
    cases.extend(of_rows());
    cases
}

fn of_units() -> Vec<Case> {
    let zones = |architecture: &str, zones: u32| {
        json!({
            "private_edition": {
                "architecture": architecture,
                "units": [{ "id": "a" }, { "id": "b", "zones": zones }],
            },
        })
    };
    let tolerating = |lost: u32| {
        json!({
            "private_edition": {
                "units": [{ "id": "a", "zones": 3 }, { "id": "b", "zones": 2 }],
                "tolerate": { "zones": lost },
            },
        })
    };
    let quorum = |says: Value| {
        let mut plan = service(json!({ "service": "telemetry" }));
        plan["shared"] = json!([{ "id": "redis" }, says]);
        plan
    };
    let members = |of: u32, zones: u32| {
        quorum(json!({ "id": "consul", "quorum": true, "of": of, "zones": zones }))
    };
    let dependent = |availability: f64| {
        let mut plan = service(json!({ "service": "authentication", "depends_on": ["db"] }));
        plan["shared"] = json!([{ "id": "db", "mttf_h": 99, "mttr_h": 1 }]);
        wanting(json!({ "availability": availability }), plan)
    };
    vec![
        case(
            "private-edition.cluster-across-data-centers",
            "private_edition.units[1].zones",
            zones("private-data-center", 2),
            zones("private-data-center", 1),
        ),
        case(
            "private-edition.cluster-across-data-centers",
            "private_edition.units[1].zones",
            zones("private-data-center", 3),
            zones("cloud", 3),
        ),
        case(
            "private-edition.objective-above-ceiling",
            "objectives.availability",
            // The database alone is up 99 % of the time.
            dependent(0.99),
            dependent(0.989),
        ),
        case(
            "private-edition.one-zone",
            "private_edition.units[1].zones",
            zones("cloud", 1),
            zones("private-data-center", 1),
        ),
        case(
            "private-edition.tolerance-clamped",
            "private_edition.tolerate.zones",
            tolerating(2),
            tolerating(1),
        ),
        case(
            "private-edition.quorum-even",
            "shared[1].of",
            members(4, 3),
            members(5, 3),
        ),
        // Four servers of Consul, as a lab chart has them (G9 of the cases).
        case(
            "private-edition.quorum-even",
            "shared[1].of",
            quorum(json!({ "id": "consul", "kind": "consul", "of": 4 })),
            // Whoever says how many are needed means that many.
            quorum(json!({ "id": "consul", "kind": "consul", "of": 4, "need": 1 })),
        ),
        case(
            "private-edition.quorum-over-need",
            "shared[1].need",
            quorum(json!({ "id": "consul", "quorum": true, "of": 5, "need": 2 })),
            quorum(json!({ "id": "consul", "quorum": true, "of": 5, "need": 3 })),
        ),
        case(
            "private-edition.quorum-in-two-zones",
            "shared[1].zones",
            members(3, 2),
            quorum(json!({ "id": "consul", "of": 2, "zones": 2 })),
        ),
    ]
}

fn of_replicas() -> Vec<Case> {
    let optional = service(json!({
        "service": "authentication", "mode": "singleton", "optional": true,
    }));
    let workload = |kind: &str| {
        let workloads =
            json!([{ "name": "w", "kind": "deployment" }, { "name": "x", "kind": kind }]);
        service(json!({ "service": "authentication", "workloads": workloads }))
    };
    vec![
        of_service(
            "private-edition.few-replicas",
            ".replicas",
            runs("n-plus-1", json!(2)),
            runs("n-plus-1", json!(3)),
        ),
        of_service(
            "private-edition.mode-below-three",
            "",
            runs("active-active", Value::Null),
            runs("n-plus-1", Value::Null),
        ),
        of_service(
            "private-edition.singleton-on-critical-path",
            "",
            runs("singleton", Value::Null),
            optional,
        ),
        of_service(
            "private-edition.disruption-budget-blocks",
            ".replicas",
            loaded("n-plus-1", 3, json!(3)),
            loaded("n-plus-1", 3, json!(4)),
        ),
        of_service(
            "private-edition.disruption-budget-blocks",
            ".replicas",
            loaded("active-active", 1, json!(1)),
            loaded("active-active", 1, json!(2)),
        ),
        of_service(
            "private-edition.disruption-budget-blocks",
            ".replicas",
            loaded("n-plus-1", 5, json!(4)),
            // One pod of one: its mode asks for no budget that would block a drain.
            loaded("singleton", 1, json!(1)),
        ),
        of_service(
            "private-edition.own-budget-blocks",
            ".workloads[0].budget",
            budgeted(
                json!({ "min_available": 2 }),
                json!({ "min": 1 }),
                json!(null),
            ),
            budgeted(
                json!({ "min_available": 1 }),
                json!({ "min": 2 }),
                json!(null),
            ),
        ),
        of_service(
            "private-edition.own-budget-blocks",
            ".workloads[0].budget",
            budgeted(json!({ "max_unavailable": 0 }), json!(null), json!(3)),
            budgeted(json!({ "max_unavailable": 1 }), json!(null), json!(2)),
        ),
        of_service(
            "private-edition.survivors-too-few",
            "",
            loaded("n-plus-1", 3, json!(4)),
            loaded("n-plus-1", 3, json!(5)),
        ),
        of_service(
            "private-edition.demand-not-stated",
            ".demand",
            of_agents(Value::Null),
            of_agents(json!(1200)),
        ),
        of_service(
            "private-edition.pair-cannot-carry",
            "",
            loaded("active-active", 2, Value::Null),
            loaded("active-active", 1, Value::Null),
        ),
        of_service(
            "private-edition.cron-job",
            "",
            service(json!({ "service": "iwd-data-mart" })),
            runs("singleton", Value::Null),
        ),
        of_service(
            "private-edition.stateful-set-stays",
            ".workloads[1].kind",
            workload("stateful-set"),
            workload("deployment"),
        ),
    ]
}

fn of_disasters() -> Vec<Case> {
    let with = |service: &str, objectives: Value| {
        wanting(objectives, self::service(json!({ "service": service })))
    };
    let singleton = |kind: &str| {
        let plan = service(json!({
            "service": "authentication", "mode": "singleton",
            "workloads": [{ "name": "w", "kind": kind }],
        }));
        wanting(json!({ "rto_s": 3600 }), plan)
    };
    let mut known = with("authentication", json!({ "rpo_s": 60 }));
    known["assumptions"] = json!({ "replication_lag_s": 90 });
    vec![
        case(
            "private-edition.objective-without-recovery",
            "objectives.rto_s",
            with("email", json!({ "rto_s": 3600 })),
            // Not in time either, but somebody takes over.
            with("authentication", json!({ "rto_s": 60 })),
        ),
        case(
            "private-edition.recovery-too-slow",
            "objectives.rto_s",
            // Declared after a quarter of an hour, switched after another minute.
            with("authentication", json!({ "rto_s": 959 })),
            with("authentication", json!({ "rto_s": 960 })),
        ),
        case(
            "private-edition.fault-misses-rto",
            "objectives.rto_s",
            singleton("stateful-set"),
            singleton("deployment"),
        ),
        case(
            "private-edition.point-without-recovery",
            "objectives.rpo_s",
            with("email", json!({ "rpo_s": 3600 })),
            with("authentication", json!({ "rpo_s": 60 })),
        ),
        case(
            "private-edition.lag-unknown",
            "objectives.rpo_s",
            with("authentication", json!({ "rpo_s": 60 })),
            known,
        ),
        case(
            "private-edition.part-missing-in-unit",
            "shared[0].at",
            needing(&[("db", "database", "east")]),
            // One of its kind will do, whatever it is called.
            needing(&[("db", "database", "east"), ("other", "database", "west")]),
        ),
    ]
}

/// A service that needs parts, each with its kind and place.
fn needing(parts: &[(&str, &str, &str)]) -> Value {
    let ids: Vec<&str> = parts.iter().map(|(id, _, _)| *id).collect();
    let mut plan = service(json!({ "service": "authentication", "depends_on": ids }));
    let parts = parts.iter();
    let parts = parts.map(|(id, kind, at)| json!({ "id": id, "kind": kind, "at": at }));
    plan["shared"] = parts.collect();
    plan
}

fn of_rows() -> Vec<Case> {
    let in_units =
        |service: &str, units: Value| self::service(json!({ "service": service, "units": units }));
    let depending = |on: Value| service(json!({ "service": "authentication", "depends_on": on }));
    vec![
        of_service(
            "private-edition.primary-only-in-secondary",
            ".units",
            in_units("email", json!(["east", "west"])),
            in_units("email", json!(["east"])),
        ),
        of_service(
            "private-edition.source-conflict",
            ".service",
            service(json!({ "service": "tenant" })),
            service(json!({ "service": "authentication" })),
        ),
        of_service(
            "private-edition.mode-not-of-its-row",
            ".mode",
            runs("active-active", Value::Null),
            service(json!({ "service": "designer", "mode": "active-active" })),
        ),
        of_service(
            "private-edition.dr-mode-not-of-its-row",
            ".dr_mode",
            service(json!({ "service": "authentication", "dr_mode": "pilot-light" })),
            service(json!({ "service": "authentication", "dr_mode": "active-spare" })),
        ),
        of_service(
            "private-edition.unknown-service",
            ".service",
            service(json!({ "service": "authentification" })),
            service(json!({ "service": "authentication" })),
        ),
        of_service(
            "private-edition.no-shared-parts",
            ".depends_on",
            depending(json!([])),
            depending(json!(["postgres"])),
        ),
    ]
}

/// K2: evictions allowed at the minimum are its pods less those that have to stay.
#[test]
fn a_budget_is_held_against_the_fewest_pods_there_are() {
    let blocks = |stay: u32, autoscaler: Value, replicas: Value| {
        let plan = budgeted(json!({ "min_available": stay }), autoscaler, replicas);
        let found = findings(&document(&plan));
        found
            .iter()
            .any(|it| it.id == CheckId::PrivateEditionOwnBudgetBlocks)
    };
    assert!(blocks(2, json!({ "min": 1 }), json!(null)));
    assert!(!blocks(1, json!({ "min": 2 }), json!(null)));
    assert!(blocks(1, json!({ "min": 1 }), json!(null)));
    // G9: one replica with a budget of one cannot be evicted, one of two can.
    assert!(blocks(1, json!(null), json!(1)));
    assert!(!blocks(1, json!(null), json!(2)));
    // The recommended replicas leave room for a budget below them.
    assert!(!blocks(2, json!(null), json!(null)));
    assert!(blocks(3, json!(null), json!(null)));
}
