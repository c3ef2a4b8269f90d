//! Random plans: counts against a count by hand, and nothing that panics.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::domain::id::Word;
use tandem::domain::inventory::{ObjectId, What};
use tandem::export::{checklist, topology};

use super::of;

/// Ids that may repeat, and may be strange.
fn ids() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("a".to_owned()),
        Just("b/x".to_owned()),
        "[a-c{}<>&\"]{1,4}"
    ]
}

fn clients() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop::sample::select(vec![
            "desktop",
            "media-server",
            "reporting",
            "orchestration",
            "other",
        ]),
        0..3,
    )
}

prop_compose! {
    fn clusters()(
        nodes in prop::collection::vec((ids(), any::<bool>(), prop::option::of(ids())), 0..6),
        proxies in prop::collection::vec((ids(), clients(), any::<bool>()), 0..5),
        event_log in prop::option::of(prop::sample::select(vec!["shared", "per-node"])),
        stat_server in prop::option::of(prop::sample::select(vec!["proxy", "direct"])),
        orchestration in any::<bool>(),
        urs in prop::option::of(prop::collection::vec(ids(), 0..3)),
    ) -> Value {
        let nodes: Vec<Value> = nodes.into_iter().map(|(id, backup, database)| {
            json!({ "id": id, "backup": backup, "database": database, "hosts": [id] })
        }).collect();
        let proxies: Vec<Value> = proxies.into_iter().map(|(id, serves, backup)| {
            json!({ "id": id, "serves": serves, "backup": backup })
        }).collect();
        json!({
            "nodes": nodes, "proxies": proxies, "event_log": event_log,
            "stat_server": stat_server, "orchestration": orchestration, "urs_connections": urs,
        })
    }
}

prop_compose! {
    fn plans()(
        cluster in prop::option::of(clusters()),
        applications in prop::collection::vec((
            ids(),
            prop::option::of(prop::sample::select(vec!["urs", "ors", "stat-server", "ucs"])),
            prop::option::of(prop::sample::select(vec!["n-plus-1", "cold-standby", "warm-standby"])),
            prop::collection::vec(ids(), 0..3),
        ), 0..4),
        icon in prop::option::of((prop::collection::vec(ids(), 0..3), prop::collection::vec(ids(), 0..3))),
        units in prop::collection::vec((ids(), prop::option::of(ids())), 0..5),
    ) -> Value {
        let applications: Vec<Value> = applications.into_iter().map(|(id, component, redundancy, hosts)| {
            json!({
                "id": id, "component": component, "redundancy": redundancy,
                "depends_on": hosts, "hosts": hosts,
            })
        }).collect();
        let icon = icon.map(|(a, b)| json!({ "a": { "connections": a }, "b": { "connections": b } }));
        let units: Vec<Value> = units.into_iter().map(|(id, pair)| json!({ "id": id, "pair": pair })).collect();
        json!({
            "private_edition": { "units": units },
            "engage": {
                "interaction_server_cluster": cluster,
                "applications": applications,
                "icon_pair": icon,
            },
        })
    }
}

/// The counts of a cluster, worked out once more straight from the document.
fn counted_by_hand(cluster: &Value) -> Vec<(What, u64)> {
    let nodes = cluster["nodes"].as_array().unwrap();
    let proxies = cluster["proxies"].as_array().unwrap();
    let serving = |client: &str| {
        let serves = |proxy: &&Value| proxy["serves"].as_array().unwrap().contains(&json!(client));
        proxies.iter().filter(serves).count() as u64
    };
    let with_backup = |list: &[Value]| {
        let backed = list.iter().filter(|item| item["backup"] == true).count();
        (list.len() + backed) as u64
    };
    let n = nodes.len() as u64;
    let shared = cluster["event_log"] == "shared";
    let connected = cluster["urs_connections"].as_array();
    let urs = cluster["orchestration"] != true || connected.is_some_and(|list| !list.is_empty());
    vec![
        (What::InteractionServers, with_backup(nodes)),
        (What::InteractionDatabases, n),
        (What::DatabaseAccessPoints, n),
        (What::EventLogDatabases, if shared { n.min(1) } else { n }),
        (What::EventLogAccessPoints, n),
        (What::InteractionServerProxies, with_backup(proxies)),
        (What::ClusterObjects, n.min(1)),
        (What::ProxyClusterObjects, serving("desktop").min(1)),
        (What::ClusterObjectConnections, n),
        (What::ProxyClusterConnections, serving("desktop")),
        (
            What::ProxyConnections,
            if n == 0 { 0 } else { proxies.len() as u64 },
        ),
        (What::DesktopConnections, serving("desktop").min(1)),
        (
            What::DedicatedProxyConnections,
            serving("media-server") + serving("other"),
        ),
        (What::RoutingConnections, if urs { n } else { 0 }),
    ]
}

proptest! {
    #[test]
    fn counts_agree_with_a_count_by_hand(cluster in clusters()) {
        let inventory = of(json!({ "engage": { "interaction_server_cluster": cluster } }));
        for (what, count) in counted_by_hand(&cluster) {
            prop_assert_eq!(inventory.count(what), count, "{}", what.id());
        }
    }

    #[test]
    fn nothing_panics_and_the_same_plan_gives_the_same_answer(plan in plans()) {
        let inventory = of(plan.clone());
        prop_assert_eq!(&inventory, &of(plan));
        let ends: BTreeSet<&ObjectId> = inventory.things.iter().map(|thing| &thing.id).collect();
        for connection in &inventory.connections {
            prop_assert!(ends.contains(&connection.from.id));
            prop_assert!(ends.contains(&connection.to.id));
        }
        let whats: Vec<What> = inventory.lines.iter().map(|line| line.what).collect();
        prop_assert!(whats.is_sorted());
        for connection in &inventory.connections {
            prop_assert!(whats.contains(&connection.what), "{} has no line", connection.what.id());
        }
        let _ = topology::svg(&inventory.topology, "", "");
        let _ = checklist::markdown("", &inventory.checklist, &BTreeSet::new());
    }
}
