//! An independent checker: it takes a plan and what the planner answered, as JSON both, and derives
//! again what must hold between them.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::catalog::CheckId;
use tandem::domain::id::Word;

fn numbers(value: &Value, key: &str) -> Vec<u64> {
    let list = value.as_array().unwrap();
    list.iter()
        .map(|item| item[key].as_u64().unwrap())
        .collect()
}

/// Everything that must hold of an answer, whatever the plan.
fn check(plan: &Value) {
    let text = tandem::api::evaluate(&plan.to_string()).unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        tandem::api::evaluate(&plan.to_string()).unwrap(),
        text,
        "asked twice, answered twice"
    );
    let cluster = &plan["engage"]["interaction_server_cluster"];
    let nodes = cluster["nodes"].as_array().cloned().unwrap_or_default();
    let licenses = cluster["licenses"].as_array().cloned().unwrap_or_default();
    let licensing = answer["licensing"].as_array().unwrap();
    assert_eq!(licensing.len(), licenses.len());
    for (item, license) in licensing.iter().zip(&licenses) {
        let pool = license["pool"].as_u64().unwrap_or(0);
        let name = license["item"].as_str().unwrap();
        let configured: Vec<u64> = nodes
            .iter()
            .map(|node| node["seats"][name].as_u64().unwrap_or(0))
            .collect();
        let mut left = pool;
        let mut allocated = Vec::new();
        for seats in &configured {
            let gets = (*seats).min(left);
            left -= gets;
            allocated.push(gets);
        }
        let capacity = allocated.iter().min().copied();
        assert_eq!(item["pool"], pool);
        assert_eq!(numbers(&item["nodes"], "configured"), configured);
        assert_eq!(numbers(&item["nodes"], "allocated"), allocated);
        assert_eq!(item["capacity"].as_u64(), capacity);
        assert_eq!(item["unused"], left);
        let required: u64 = configured.iter().sum();
        assert_eq!(item["required"], required);
        assert_eq!(item["shortfall"], required.saturating_sub(pool));
        let (low, high) = (item["capacity_min"].as_u64(), item["capacity_max"].as_u64());
        assert!(low <= capacity && capacity <= high);
        let best = (nodes.len() as u64 > 0).then(|| pool / nodes.len().max(1) as u64);
        assert_eq!(item["even_split"]["capacity"].as_u64(), best);
        assert!(capacity <= best);
        for stranded in numbers(&item["nodes"], "stranded").iter().zip(&allocated) {
            assert_eq!(*stranded.0, stranded.1 - capacity.unwrap());
        }
    }
    for finding in answer["findings"].as_array().unwrap() {
        assert!(CheckId::from_id(finding["id"].as_str().unwrap()).is_some());
        let message = finding["message"].as_str().unwrap();
        assert!(!message.contains('{'), "a name is left open: {message}");
        assert!(["error", "warning", "info"].contains(&finding["severity"].as_str().unwrap()));
    }
    let backups = nodes
        .iter()
        .filter(|node| node["backup"].as_bool().unwrap_or(true))
        .count();
    let counted = |what: &str| {
        let lines = answer["inventory"].as_array().unwrap();
        lines
            .iter()
            .find(|line| line["what"] == what)
            .map_or(0, |line| line["count"].as_u64().unwrap())
    };
    assert_eq!(
        counted("interaction-servers"),
        (nodes.len() + backups) as u64
    );
    assert_eq!(counted("interaction-databases"), nodes.len() as u64);
    for row in answer["replicas"].as_array().unwrap() {
        let zones = row["per_zone"].as_array().unwrap();
        let pods: Vec<u64> = zones.iter().map(|pods| pods.as_u64().unwrap()).collect();
        assert_eq!(row["replicas"], pods.iter().sum::<u64>());
        let even = pods.iter().max().unwrap() - pods.iter().min().unwrap() <= 1;
        assert!(even && pods.is_sorted_by(|a, b| a >= b), "{row}");
    }
}

#[test]
fn every_example_holds_up() {
    for example in examples() {
        check(&serde_json::from_str(example.text()).unwrap());
    }
}

proptest! {
    #[test]
    fn every_sensible_plan_holds_up(
        pools in proptest::collection::vec(0u64..300, 0..3),
        nodes in proptest::collection::vec(
            (proptest::collection::vec(proptest::option::of(0u64..90), 3), any::<bool>()),
            0..7,
        ),
        zones in 1u32..5,
        demand in 0u32..900,
    ) {
        let licenses: Vec<Value> = pools
            .iter()
            .enumerate()
            .map(|(index, pool)| json!({ "item": format!("item-{index}"), "pool": pool }))
            .collect();
        let nodes: Vec<Value> = nodes
            .iter()
            .enumerate()
            .map(|(index, (seats, backup))| {
                let seats: serde_json::Map<String, Value> = seats
                    .iter()
                    .enumerate()
                    .filter_map(|(item, seats)| Some((format!("item-{item}"), json!((*seats)?))))
                    .collect();
                json!({ "id": format!("n{index}"), "seats": seats, "backup": backup })
            })
            .collect();
        check(&json!({
            "version": 1,
            "engage": { "interaction_server_cluster": { "licenses": licenses, "nodes": nodes } },
            "private_edition": {
                "units": [{ "id": "u", "zones": zones }],
                "services": [{ "service": "tenant", "demand": demand, "capacity_per_pod": 7 }],
            },
        }));
    }
}
