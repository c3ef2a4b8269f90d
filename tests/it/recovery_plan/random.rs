//! Odd plans: nothing panics, and every line adds up.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{assert_adds_up, recovery};

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
