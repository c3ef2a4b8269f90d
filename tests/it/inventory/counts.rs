//! Counts of worked plans.

use serde_json::{Value, json};
use tandem::domain::id::Word;
use tandem::domain::inventory::{Kind, What};

use super::{all_leaves, four_nodes, four_nodes_with, of, two_regions, why};

#[test]
fn four_nodes_with_backups_are_eight_servers() {
    let inventory = of(four_nodes());
    for (what, count) in [
        (What::InteractionServers, 8),
        (What::InteractionDatabases, 4),
        (What::DatabaseAccessPoints, 4),
        (What::EventLogDatabases, 4),
        (What::EventLogAccessPoints, 4),
        (What::InteractionServerProxies, 7),
        (What::ClusterObjects, 1),
        (What::ProxyClusterObjects, 1),
        (What::ClusterObjectConnections, 4),
        (What::ProxyClusterConnections, 3),
        (What::ProxyConnections, 5),
        (What::DesktopConnections, 1),
        (What::DedicatedProxyConnections, 1),
        (What::RoutingConnections, 4),
        (What::OrchestrationConnections, 0),
        (What::StatServerConnections, 1),
        (What::RedundantPairs, 6),
        (What::Hosts, 8),
        (What::LocalControlAgents, 8),
    ] {
        assert_eq!(inventory.count(what), count, "{}", what.id());
    }
    assert!(why(&inventory, What::InteractionServers).ends_with("2 × 4 = 8."));
}

#[test]
fn a_node_without_a_backup_is_one_server_and_is_named() {
    let inventory = four_nodes_with(json!({ "nodes": [
        { "id": "a" }, { "id": "b", "backup": false }, { "id": "c", "backup": false },
    ] }));
    assert_eq!(inventory.count(What::InteractionServers), 4);
    assert!(why(&inventory, What::InteractionServers).ends_with("without one: b, c."));
}

#[test]
fn an_event_log_is_shared_or_for_each_node() {
    for (event_log, databases, reason) in [
        (json!("shared"), 1, "all nodes write to one event log"),
        (json!("per-node"), 4, "merge 4 streams"),
        (Value::Null, 4, "The plan does not say."),
    ] {
        let inventory = four_nodes_with(json!({ "event_log": event_log }));
        assert_eq!(inventory.count(What::EventLogDatabases), databases);
        assert_eq!(inventory.count(What::EventLogAccessPoints), 4);
        let why = why(&inventory, What::EventLogDatabases);
        assert!(why.contains(reason), "{why}");
    }
}

#[test]
fn a_database_named_for_two_nodes_still_counts_for_each() {
    let inventory = four_nodes_with(json!({ "nodes": [
        { "id": "a", "database": "db" }, { "id": "b", "database": "db" },
    ] }));
    assert_eq!(inventory.count(What::InteractionDatabases), 2);
    assert!(why(&inventory, What::InteractionDatabases).contains("(db)"));
}

#[test]
fn stat_server_goes_through_its_proxy_or_straight_to_each_primary() {
    let count = |changes: Value| {
        let inventory = four_nodes_with(changes);
        let why = why(&inventory, What::StatServerConnections).to_owned();
        (inventory.count(What::StatServerConnections), why)
    };
    let (through, why) = count(json!({ "stat_server": "proxy" }));
    assert_eq!(through, 1);
    assert!(why.starts_with("The plan connects Stat Server through a proxy:"));
    assert_eq!(count(json!({ "stat_server": "direct" })).0, 4);
    let (unsaid, why) = count(json!({ "proxies": [] }));
    assert_eq!(unsaid, 4);
    assert!(why.starts_with("The plan does not say"));
    let (none, why) = count(json!({ "proxies": [], "stat_server": "proxy" }));
    assert_eq!(none, 0);
    assert!(why.contains("no proxy"));
}

#[test]
fn urs_is_counted_to_every_primary_whatever_the_plan_leaves_out() {
    let inventory = four_nodes_with(json!({ "urs_connections": ["ixn-1", "ixn-2", "ixn-3"] }));
    assert_eq!(inventory.count(What::RoutingConnections), 4);
    assert!(why(&inventory, What::RoutingConnections).ends_with("omits ixn-4."));
    let orchestrated = four_nodes_with(json!({ "orchestration": true }));
    assert_eq!(orchestrated.count(What::RoutingConnections), 0);
    assert!(why(&orchestrated, What::OrchestrationConnections).contains("no proxy"));
    let both = four_nodes_with(json!({
        "orchestration": true,
        "urs_connections": ["ixn-1", "ixn-2", "ixn-3", "ixn-4"],
        "proxies": [{ "id": "ors", "serves": ["orchestration"], "backup": true }],
    }));
    assert_eq!(both.count(What::RoutingConnections), 4);
    assert_eq!(both.count(What::OrchestrationConnections), 1);
}

#[test]
fn an_application_of_the_plan_stands_for_its_kind_of_client() {
    let mut plan = four_nodes();
    plan["engage"]["applications"] = json!([
        { "id": "urs-1", "component": "urs", "redundancy": "hot-standby", "hosts": ["u1", "u2"] },
        { "id": "urs-2", "component": "urs" },
        { "id": "gax", "component": "gax", "redundancy": "n-plus-1", "hosts": ["g1", "g2", "g3"] },
    ]);
    let inventory = of(plan);
    assert_eq!(inventory.count(What::RoutingConnections), 8);
    assert_eq!(inventory.count(What::Applications), 2 + 1 + 3);
    let names: Vec<&str> = inventory
        .things
        .iter()
        .filter(|thing| thing.kind == Kind::Routing)
        .map(|thing| thing.name.as_str())
        .collect();
    assert_eq!(names, ["urs-1", "urs-2"]);
}

#[test]
fn interaction_concentrators_are_two_of_everything() {
    let inventory = of(json!({ "engage": { "icon_pair": {
        "a": { "host": "i1", "connections": ["sip"], "idb": { "host": "d1", "name": "idb_a" } },
        "b": { "host": "i2", "connections": ["sip", "tsrv"], "dap": "dap_b" },
        "stores_voice": true,
    } } }));
    for (what, count) in [
        (What::IconApplications, 2),
        (What::IconDatabases, 2),
        (What::IconAccessPoints, 2),
        (What::IconConnections, 4),
        (What::Hosts, 3),
        (What::LocalControlAgents, 2),
    ] {
        assert_eq!(inventory.count(what), count, "{}", what.id());
    }
    let steps = all_leaves(&inventory);
    assert!(steps.iter().any(|step| step.text.contains("gcc and gud")));
    assert!(steps.iter().any(|step| step.text.starts_with("dap_b")));
    let unnamed = of(json!({ "engage": { "icon_pair": {} } }));
    assert_eq!(unnamed.count(What::IconConnections), 0);
    assert!(why(&unnamed, What::IconConnections).contains("names nothing"));
}

#[test]
fn unit_pairs_are_meshed() {
    let units = |pairs: u64| -> Vec<Value> {
        (1..=pairs)
            .flat_map(|pair| {
                ["primary", "secondary"].map(
                    |role| json!({ "id": format!("{role}-{pair}"), "role": role, "pair": pair.to_string() }),
                )
            })
            .collect()
    };
    for (pairs, links) in [(1, 0), (2, 1), (3, 3), (5, 10)] {
        let inventory = of(json!({ "private_edition": { "units": units(pairs) } }));
        assert_eq!(inventory.count(What::UnitPairs), pairs);
        assert_eq!(inventory.count(What::UnitPairLinks), links);
    }
}

#[test]
fn the_programming_interface_answers_with_what_count_and_why() {
    let answer = tandem::api::evaluate(&four_nodes().to_string()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let servers = &answer["inventory"][0];
    assert_eq!(servers["what"], "interaction-servers");
    assert_eq!(servers["count"], 8);
    assert!(servers["why"].as_str().unwrap().contains("backup"));
    assert!(
        servers["source"]
            .as_str()
            .unwrap()
            .contains("Interaction Server Cluster")
    );
    let empty: Value = serde_json::from_str(&tandem::api::evaluate("{}").unwrap()).unwrap();
    assert_eq!(empty["inventory"], json!([]));
}

#[test]
fn private_edition_counts_what_runs_and_what_lets_a_region_take_over() {
    let service = json!({
        "service": "tenant", "mode": "n-plus-1", "replicas": 4, "tenants": 2,
        "depends_on": ["db-u", "db-v"],
        "workloads": [
            { "name": "tenant", "cpu_millicores": 500, "memory_mib": 600 },
            { "name": "monitor", "cpu_millicores": 100, "memory_mib": 100 },
        ],
    });
    let size = json!({ "cpu_millicores": 16000, "memory_mib": 65536 });
    let inventory = of(two_regions(&service, &size));
    for (what, count) in [
        // Three zones take a node each.
        (What::Workers, 6),
        // 4 replicas of 2 workloads for 2 tenants, in 2 regions.
        (What::Pods, 32),
        (What::Namespaces, 4),
        (What::SharedParts, 2),
        (What::Replications, 1),
        (What::LoadBalancers, 1),
    ] {
        assert_eq!(inventory.count(what), count, "{}", what.id());
    }
    for (what, words) in [
        (
            What::Workers,
            "3 in u, 3 in v, each with 16 vCPU and 64 GiB",
        ),
        (What::Pods, "16 in u, 16 in v"),
        (What::Namespaces, "2 in u, 2 in v"),
        (What::SharedParts, "db-u 2 of 3, db-v 1 of 1"),
        (What::Replications, "db-u to db-v"),
        (What::LoadBalancers, "u and v"),
    ] {
        let why = why(&inventory, what);
        assert!(why.contains(words), "{why}");
    }
    // Nothing takes over without data of its own there.
    let mut alone = service.clone();
    alone["depends_on"] = json!(["db-u"]);
    let inventory = of(two_regions(&alone, &size));
    assert_eq!(inventory.count(What::Replications), 0);
    assert_eq!(inventory.count(What::LoadBalancers), 0);
}

#[test]
fn solution_control_server_counts_once_a_host_and_its_pair_has_five_steps() {
    let plan = |scs: Value| {
        of(json!({ "engage": {
            "management_layer": { "scs": scs },
            "applications": [{ "id": "router" }],
        } }))
    };
    let inventory = plan(json!(["m-1", "m-2"]));
    assert_eq!(inventory.count(What::ControlServers), 2);
    assert_eq!(inventory.count(What::ControlServerPairs), 1);
    let section = &inventory.checklist.sections[0];
    assert_eq!(section.steps.len(), 5);
    let texts: Vec<&str> = section
        .steps
        .iter()
        .map(|step| step.text.as_str())
        .collect();
    assert_eq!(texts[1], "Install Solution Control Server on m-1.");
    assert!(texts[3].ends_with("on m-2."), "{}", texts[3]);
    let inventory = plan(Value::Null);
    assert_eq!(inventory.count(What::ControlServers), 1);
    assert_eq!(inventory.count(What::ControlServerPairs), 0);
    assert!(inventory.checklist.sections.is_empty());
}
