//! What holds of every plan.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::domain::availability::{Availability, Cause};

use super::plans::answer;

fn hours() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(0)),
        Just(json!(-3)),
        Just(json!("soon")),
        Just(json!(1e-12)),
        Just(json!(1e300)),
        (1u32..100_000).prop_map(|hours| json!(hours)),
    ]
}

prop_compose! {
    fn odd_plan()(
        mttf in hours(), host in hours(), mttr in hours(), zone in hours(), unit in hours(),
        promotion in hours(), part_mttf in hours(),
        share in prop_oneof![Just(json!(2)), Just(json!(0.02)), Just(json!(1)), Just(json!(0))],
        beta in prop_oneof![Just(json!(0.1)), Just(json!(0)), Just(json!(1))],
        crews in prop_oneof![Just(json!(0)), Just(json!(1)), Just(Value::Null), Just(json!(1.5))],
        zones in prop_oneof![1u32..6, Just(65)],
        replicas in prop_oneof![Just(Value::Null), (0u32..9).prop_map(|r| json!(r))],
        demand in 0u32..50,
        mode in prop_oneof![
            Just("n-plus-1"), Just("active-active"), Just("singleton"), Just("cron-job"),
            Just("hot-standby"), Just("nonsense"),
        ],
        redundancy in prop_oneof![
            Just("n-plus-1"), Just("cold-standby"), Just("warm-standby"), Just("hot-standby"),
            Just("single"),
        ],
        hosts in proptest::collection::vec(prop_oneof![Just("a"), Just("b")], 0..4),
        kind in prop_oneof![Just("deployment"), Just("stateful-set")],
        need in 0u32..6, of in prop_oneof![0u32..6, Just(u32::MAX)],
        flags in proptest::collection::vec(any::<bool>(), 3),
    ) -> Value {
        json!({
            "assumptions": {
                "process_mttf_h": mttf, "host_mttf_h": host, "host_mttr_h": mttr,
                "zone_mttf_h": zone, "unit_mttf_h": unit, "promotion_s": promotion,
                "hang_share": share, "common_cause_beta": beta, "repair_crews": crews,
            },
            "shared": [
                { "id": "db", "at": "u", "of": of, "need": need, "mttf_h": part_mttf, "zones": need },
                { "id": "db", "at": "engage" },
            ],
            "engage": {
                "management_layer": { "ha_license": flags[0] },
                "applications": [{
                    "id": "app", "redundancy": redundancy, "hosts": hosts,
                    "auto_restart": flags[1], "depends_on": ["db", "db", "nobody"],
                }],
                "icon_pair": { "a": { "host": "a" }, "b": { "host": "b" } },
                "interaction_server_cluster": {
                    "nodes": [{ "id": "n", "share": 0, "hosts": hosts, "database": "db" }],
                },
            },
            "private_edition": {
                "units": [{ "id": "u", "zones": zones }, { "id": "v", "role": "secondary" }],
                "services": [{
                    "service": "authentication", "mode": mode, "replicas": replicas,
                    "demand": demand, "capacity_per_pod": 3, "optional": flags[2],
                    "workloads": [{ "name": "w", "kind": kind }], "depends_on": ["db"],
                }],
            },
        })
    }
}

/// Every number of an answer is one, and every share is a share.
fn assert_sound(answer: &Availability) -> Result<(), TestCaseError> {
    let text = serde_json::to_string(answer).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let shares = ["system", "ceiling"].map(|key| value[key].clone());
    let services = value["services"].as_array().unwrap().iter();
    let services = services.flat_map(|it| [it["availability"].clone(), it["with_shared"].clone()]);
    for share in shares.into_iter().chain(services) {
        let is_share = share.as_f64().is_some_and(|it| (0.0..=1.0).contains(&it));
        prop_assert!(share.is_null() || is_share, "{share}");
    }
    for row in &answer.by_cause {
        // What is written is read as the same.
        let read: Cause = row.cause.to_string().parse().unwrap();
        prop_assert_eq!(&read, &row.cause);
    }
    if let Some(total) = answer.downtime_s_per_year {
        let sum: f64 = answer
            .by_cause
            .iter()
            .map(|row| row.seconds_per_year.get())
            .sum();
        prop_assert!(
            (sum - total.get()).abs() <= 1e-6 + 1e-9 * total.get(),
            "{sum} {total:?}"
        );
        let sorted = answer
            .by_cause
            .is_sorted_by(|a, b| a.seconds_per_year >= b.seconds_per_year);
        prop_assert!(sorted);
        prop_assert!(answer.ceiling.unwrap().get() >= answer.system.unwrap().get() - 1e-12);
    }
    Ok(())
}

fn service(replicas: u32, demand: u32, zones: u32, kind: &str, beta: f64) -> Value {
    json!({
        "assumptions": { "common_cause_beta": beta, "process_mttf_h": 20 },
        "private_edition": {
            "units": [{ "id": "u", "zones": zones }],
            "services": [{
                "service": "authentication", "replicas": replicas,
                "demand": demand, "capacity_per_pod": 1,
                "workloads": [{ "name": "w", "kind": kind }],
            }],
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn odd_plans_are_answered(plan in odd_plan()) {
        assert_sound(&answer(plan))?;
    }

    #[test]
    fn more_replicas_never_lower_it(
        replicas in 2u32..12, demand in 1u32..8, zones in 1u32..5,
        kind in prop_oneof![Just("deployment"), Just("stateful-set")],
        beta in prop_oneof![Just(0.0), Just(0.2)],
    ) {
        let of = |replicas| answer(service(replicas, demand, zones, kind, beta)).system.unwrap().get();
        prop_assert!(of(replicas + 1) >= of(replicas) - 1e-15);
    }

    #[test]
    fn less_load_and_rarer_failures_never_lower_it(
        replicas in 2u32..12, demand in 2u32..8, zones in 1u32..5, hours in 10u32..5000,
    ) {
        let of = |demand: u32, hours: u32| {
            let mut plan = service(replicas, demand, zones, "deployment", 0.0);
            plan["assumptions"]["process_mttf_h"] = json!(hours);
            plan["assumptions"]["zone_mttf_h"] = json!(hours * 10);
            answer(plan).system.unwrap().get()
        };
        prop_assert!(of(demand - 1, hours) >= of(demand, hours) - 1e-15);
        prop_assert!(of(demand, hours * 2) >= of(demand, hours) - 1e-15);
    }
}
