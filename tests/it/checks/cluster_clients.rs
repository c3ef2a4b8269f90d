//! A cluster as its clients meet it.

use serde_json::{Value, json};

use super::{Case, case, cluster, named, nodes, proxies, two_nodes};

/// One node that also says this.
fn one_node(key: &str, value: Value) -> Value {
    cluster(json!({ "nodes": [{ "id": "n1" }], key: value }))
}

fn urs(connections: Value, orchestration: bool) -> Value {
    let nodes = named("n", [json!({}), json!({})]);
    cluster(json!({
        "nodes": nodes, "urs_connections": connections, "orchestration": orchestration,
    }))
}

pub fn cases() -> Vec<Case> {
    let log = "@.event_log";
    let unconnected = "cluster.urs-not-connected";
    let connections = "@.urs_connections";
    let (shared, per_node) = ("cluster.event-log-shared", "cluster.event-log-per-node");
    let stat_server = |via: &str| two_nodes("stat_server", json!(via));
    let monitoring = |via: &str| two_nodes("monitoring", json!(via));
    vec![
        case(
            shared,
            log,
            two_nodes("event_log", json!("shared")),
            two_nodes("event_log", json!("per-node")),
        ),
        case(
            shared,
            log,
            two_nodes("event_log", json!("shared")),
            one_node("event_log", json!("shared")),
        ),
        case(
            per_node,
            log,
            two_nodes("event_log", json!("per-node")),
            two_nodes("event_log", json!("shared")),
        ),
        case(
            per_node,
            log,
            two_nodes("event_log", json!("per-node")),
            two_nodes("event_log", json!(null)),
        ),
        case(
            unconnected,
            connections,
            urs(json!(["n1"]), false),
            urs(json!(["n2", "n1"]), false),
        ),
        case(
            unconnected,
            connections,
            urs(json!([]), false),
            urs(json!([]), true),
        ),
        case(
            unconnected,
            connections,
            urs(json!(["n2"]), true),
            urs(json!(null), true),
        ),
        case(
            "cluster.urs-sees-one-node",
            connections,
            urs(json!(["n1", "n2"]), false),
            one_node("urs_connections", json!(["n1"])),
        ),
        case(
            "cluster.urs-sees-one-node",
            connections,
            urs(json!(["n1"]), true),
            urs(json!([]), true),
        ),
        case(
            "cluster.stat-server-behind-proxy",
            "@.stat_server",
            stat_server("proxy"),
            stat_server("direct"),
        ),
        case(
            "cluster.monitoring-through-proxy",
            "@.monitoring",
            monitoring("proxy"),
            monitoring("direct"),
        ),
        case(
            "cluster.java-extensions-see-one-node",
            "@.stat_server_java_extensions",
            two_nodes("stat_server_java_extensions", json!(true)),
            one_node("stat_server_java_extensions", json!(true)),
        ),
        case(
            "cluster.java-extensions-see-one-node",
            "@.stat_server_java_extensions",
            two_nodes("stat_server_java_extensions", json!(true)),
            two_nodes("stat_server_java_extensions", json!(false)),
        ),
        case(
            "cluster.client-made-ids",
            "@.client_made_ids",
            two_nodes("client_made_ids", json!(true)),
            one_node("client_made_ids", json!(true)),
        ),
        case(
            "cluster.new-error-codes",
            "@.proxies",
            proxies([json!({})]),
            nodes([json!({})]),
        ),
    ]
}
