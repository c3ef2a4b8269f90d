//! Random plans: what the workbook stores, what it recalculates to and what the app says are one.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::book::Book;
use super::{ask, assert_says_what_the_app_says};

fn modes() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "n-plus-1",
        "n-plus-1",
        "active-active",
        "singleton",
        "cron-job",
    ])
}

fn decimals() -> impl Strategy<Value = f64> {
    prop_oneof![
        (1..2000u32).prop_map(f64::from),
        (1..20000u32).prop_map(|it| f64::from(it) / 10.0),
    ]
}

prop_compose! {
    fn services()(
        mode in modes(),
        demand in prop::option::of(decimals()),
        capacity in prop::option::of((1..500u32).prop_map(|it| f64::from(it) / 4.0 + 50.0)),
        full in prop::sample::select(vec![1.0, 0.6, 0.75, 0.9]),
        replicas in prop::option::weighted(0.2, 0..9u32),
        kinds in prop::collection::vec(any::<bool>(), 0..3),
        cpu in prop::option::of(1..4000u32),
        tenants in 1..3u32,
        optional in any::<bool>(),
        needs in prop::collection::vec(0..3usize, 0..3),
        row in 0..3usize,
    ) -> Value {
        let workloads: Vec<Value> = kinds.into_iter().enumerate().map(|(index, stateful)| {
            let kind = if stateful { "stateful-set" } else { "deployment" };
            json!({ "name": format!("w{index}"), "kind": kind, "cpu_millicores": cpu, "memory_mib": 100.5 })
        }).collect();
        let needs: Vec<String> = needs.into_iter().map(|it| format!("p{it}")).collect();
        let service = ["authentication", "designer", "tenant"][row];
        json!({
            "service": service, "mode": mode, "demand": demand, "capacity_per_pod": capacity,
            "target_utilization": full, "replicas": replicas, "workloads": workloads,
            "tenants": tenants, "optional": optional, "depends_on": needs,
        })
    }
}

prop_compose! {
    fn parts()(of in 1..6u32, need in 1..4u32, quorum in any::<bool>(), at in prop::sample::select(vec!["a", "b", "engage"]), zones in 1..4u32,
        mttf in prop::option::of(100..9000u32), mttr in prop::option::of(1..50u32), index in 0..3u32,
    ) -> Value {
        json!({
            "id": format!("p{index}"), "of": of, "need": need, "quorum": quorum, "zones": zones,
            "at": at, "mttf_h": mttf.unwrap_or(500), "mttr_h": mttr,
        })
    }
}

prop_compose! {
    fn applications()(
        id in "[a-d]",
        redundancy in prop::option::of(prop::sample::select(vec![
            "n-plus-1", "cold-standby", "warm-standby", "hot-standby",
        ])),
        hosts in prop::collection::vec("[h-k]", 0..4),
        auto_restart in any::<bool>(),
        hangs in prop::sample::select(vec!["on", "off", "unknown"]),
        needs in prop::collection::vec(0..3usize, 0..2),
    ) -> Value {
        let needs: Vec<String> = needs.into_iter().map(|it| format!("p{it}")).collect();
        json!({
            "id": id, "redundancy": redundancy, "hosts": hosts, "auto_restart": auto_restart,
            "hang_detection": hangs, "depends_on": needs,
        })
    }
}

prop_compose! {
    fn plans()(
        services in prop::collection::vec(services(), 0..4),
        shared in prop::collection::vec(parts(), 0..3),
        applications in prop::collection::vec(applications(), 0..4),
        zones in (1..5u32, 1..4u32, 1..4u32),
        lost in (prop::option::of(0..4u32), 0..3u32),
        license in any::<bool>(),
        seats in prop::collection::vec(prop::option::of(0..50u64), 0..5),
        pool in 0..200u64,
        target in prop::option::of(1..60u64),
        beta in prop::option::of(0..20u32),
        heartbeat in prop::option::of(0..40u32),
        crews in prop::option::weighted(0.2, 1..3u32),
        pairs in any::<bool>(),
        worker in prop::option::of(2000..16000u32),
    ) -> Value {
        let nodes: Vec<Value> = seats.iter().enumerate().map(|(index, seats)| {
            let database = format!("p{}", index % 3);
            json!({ "id": format!("n{index}"), "seats": { "item": seats }, "backup": index % 2 == 0, "database": database })
        }).collect();
        let mut units = vec![
            json!({ "id": "a", "zones": zones.0 }),
            json!({ "id": "b", "role": "secondary", "zones": zones.1 }),
        ];
        if pairs {
            units.push(json!({ "id": "c", "pair": "2", "zones": zones.2 }));
        }
        let reservation = ["none", "tiered", "eks", "aks"][pool as usize % 4];
        let beta = f64::from(beta.unwrap_or(0)) / 100.0;
        json!({
            "version": 1,
            "objectives": { "rto_s": 300, "rpo_s": 5, "agents": target, "availability": 0.999 },
            "assumptions": {
                "common_cause_beta": beta, "repair_crews": crews, "replication_lag_s": 7,
                "heartbeat_period_s": heartbeat.unwrap_or(10),
            },
            "shared": shared,
            "engage": {
                "management_layer": { "ha_license": license },
                "applications": applications,
                "interaction_server_cluster": {
                    "licenses": [{ "item": "item", "pool": pool }], "nodes": nodes,
                },
            },
            "private_edition": {
                "units": units,
                "tolerate": { "zones": lost.0, "workers": lost.1 },
                "worker": { "cpu_millicores": worker, "memory_mib": 32768, "reservation": reservation },
                "services": services,
            },
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn random_plans_recalculate_to_what_the_app_says(document in plans()) {
        let mut book = Book::open(&ask(&document, "workbook", Value::Null));
        let stored = assert_says_what_the_app_says(&document, &book);
        book.recalculate();
        prop_assert_eq!(assert_says_what_the_app_says(&document, &book), stored);
    }
}
