//! What a plan asks for: counts, connections, the checklist and the diagram.

mod counts;
mod diagram;
mod random;
mod steps;
mod words;

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::inventory::{ChecklistStep, Inventory, What};
use tandem::domain::plan::Document;
use tandem::shipped;

/// The catalog, read once for all tests.
pub fn of(plan: Value) -> Inventory {
    let document = Document::from_value(plan).unwrap();
    assess(&document, shipped::catalog()).inventory().clone()
}

pub fn why(inventory: &Inventory, what: What) -> &str {
    let line = inventory.lines.iter().find(|line| line.what == what);
    line.map_or("", |line| line.why.as_str())
}

/// Four cluster nodes, all with backups, and proxies for every kind of client.
pub fn four_nodes() -> Value {
    let node = |number: u64| {
        json!({
            "id": format!("ixn-{number}"),
            "dbid": 100 + number,
            "hosts": [format!("h{number}a"), format!("h{number}b")],
            "media_types": if number == 1 { json!(["email"]) } else { Value::Null },
        })
    };
    json!({
        "engage": {
            "interaction_server_cluster": {
                "nodes": [node(1), node(2), node(3), node(4)],
                "proxies": [
                    { "id": "desk-1", "serves": ["desktop"] },
                    { "id": "desk-2", "serves": ["desktop"] },
                    { "id": "desk-3", "serves": ["desktop"] },
                    { "id": "media", "serves": ["media-server"], "backup": true },
                    { "id": "report", "serves": ["reporting"], "backup": true },
                ],
            },
        },
    })
}

/// The same with some keys of the cluster set.
pub fn four_nodes_with(changes: Value) -> Inventory {
    let mut plan = four_nodes();
    let cluster = plan["engage"]["interaction_server_cluster"]
        .as_object_mut()
        .unwrap();
    for (key, value) in changes.as_object().unwrap() {
        cluster.insert(key.clone(), value.clone());
    }
    of(plan)
}

pub fn leaves<'s>(steps: &'s [ChecklistStep], found: &mut Vec<&'s ChecklistStep>) {
    for step in steps {
        if step.parts.is_empty() {
            found.push(step);
        }
        leaves(&step.parts, found);
    }
}

pub fn all_leaves(inventory: &Inventory) -> Vec<&ChecklistStep> {
    let mut found = Vec::new();
    for section in &inventory.checklist.sections {
        leaves(&section.steps, &mut found);
    }
    found
}

pub fn every_step<'s>(steps: &'s [ChecklistStep], found: &mut Vec<&'s ChecklistStep>) {
    for step in steps {
        found.push(step);
        every_step(&step.parts, found);
    }
}

/// Every plan of this file that differs in what it says.
pub fn worked() -> Vec<Inventory> {
    let mut plans = vec![of(four_nodes()), of(json!({}))];
    for changes in [
        json!({ "event_log": "shared", "stat_server": "proxy", "orchestration": true }),
        json!({ "event_log": "per-node", "stat_server": "direct" }),
        json!({ "nodes": [{ "id": "a", "backup": false, "media_types": [] }] }),
        json!({ "nodes": [{ "id": "a", "database": "d" }, { "id": "b", "database": "d" }] }),
        json!({ "proxies": [{ "id": "d", "serves": ["desktop"] }] }),
        json!({ "nodes": [], "stat_server": "proxy" }),
        json!({ "proxies": [], "stat_server": "proxy", "urs_connections": ["ixn-1"] }),
        json!({ "proxies": [], "urs_connections": ["ixn-1", "ixn-2", "ixn-3", "ixn-4"] }),
        json!({
            "orchestration": true,
            "proxies": [
                { "id": "o", "serves": ["orchestration", "other"] },
                { "id": "d", "serves": ["desktop"], "backup": true },
            ],
        }),
    ] {
        plans.push(four_nodes_with(changes));
    }
    plans.push(of(json!({
        "private_edition": { "units": [{ "id": "u" }, { "id": "v", "pair": "2" }] },
        "engage": {
            "icon_pair": { "stores_voice": true, "a": { "connections": ["x"] } },
            "applications": [
                { "id": "p", "redundancy": "cold-standby", "depends_on": ["redis"] },
                { "id": "q", "redundancy": "n-plus-1", "hosts": ["1", "2"] },
            ],
        },
    })));
    plans.push(of(json!({
        "private_edition": { "units": [{ "id": "u" }] },
        "engage": { "icon_pair": {}, "management_layer": { "scs": ["m-1", "m-2"] } },
    })));
    let service = json!({
        "service": "tenant",
        "tenants": 2,
        "depends_on": ["db-u", "db-v"],
        "workloads": [{ "name": "tenant", "cpu_millicores": 500, "memory_mib": 600 }],
    });
    let mut unknown = service.clone();
    unknown["workloads"] = json!([{ "name": "tenant" }]);
    let size = json!({ "cpu_millicores": 4000, "memory_mib": 16384 });
    for (service, worker) in [(&service, &size), (&unknown, &size), (&unknown, &json!({}))] {
        plans.push(of(two_regions(service, worker)));
    }
    plans
}

/// A service in two regions, with a database in each.
pub fn two_regions(service: &Value, worker: &Value) -> Value {
    json!({
        "shared": [
            { "id": "db-u", "kind": "database", "at": "u", "of": 3, "quorum": true },
            { "id": "db-v", "kind": "database", "at": "v" },
        ],
        "private_edition": {
            "units": [{ "id": "u", "zones": 3 }, { "id": "v", "role": "secondary", "zones": 3 }],
            "worker": worker,
            "services": [service],
        },
    })
}
