//! Every single fault of every plan: the simulated outage lies between the figures of recovery.

use serde_json::Value;
use tandem::document::examples::examples;

use super::{evaluated, one_fault};

/// Plans to try: the reference plans.
fn plans() -> Vec<(String, Value)> {
    let examples = examples();
    let plan = |text: &str| serde_json::from_str(text).unwrap();
    examples
        .iter()
        .map(|example| (example.file.clone(), plan(example.text())))
        .collect()
}

/// The hosts of a subject on premises, the primary's first.
fn hosts(plan: &Value, id: &str) -> Vec<String> {
    let engage = &plan["engage"];
    let cluster = &engage["interaction_server_cluster"];
    let find = |list: &Value, id: &str| {
        let all = list.as_array().cloned().unwrap_or_default();
        all.into_iter().find(|it| it["id"] == id)
    };
    let found = if id == "icon" {
        return ["a", "b"]
            .iter()
            .filter_map(|side| engage["icon_pair"][side]["host"].as_str())
            .map(str::to_owned)
            .collect();
    } else if let Some(id) = id.strip_prefix("node:") {
        find(&cluster["nodes"], id)
    } else if let Some(id) = id.strip_prefix("proxy:") {
        find(&cluster["proxies"], id)
    } else {
        find(&engage["applications"], id)
    };
    let hosts = found.map(|it| it["hosts"].clone()).unwrap_or_default();
    let hosts = hosts.as_array().cloned().unwrap_or_default();
    hosts
        .iter()
        .filter_map(|host| host.as_str().map(str::to_owned))
        .collect()
}

/// The target of a fault that hits a subject where it hurts, with the subject's id in a run.
fn target(plan: &Value, evaluation: &Value, line: &Value) -> Option<(String, String)> {
    let (id, fault) = (line["id"].as_str()?, line["fault"].as_str()?);
    if fault == "shared-down" {
        return Some((id.to_owned(), id.to_owned()));
    }
    if let Some(unit) = line["unit"].as_str() {
        let subject = format!("{unit}/{id}");
        let target = match fault {
            "unit-down" => format!("unit:{unit}"),
            "zone-down" => format!("zone:{unit}/0"),
            "worker-down" => {
                let units = evaluation["workers"].as_array()?;
                let placed = units.iter().find(|it| it["unit"] == unit)?;
                let workers = placed["placement"].as_array()?;
                let holds = |worker: &&Value| {
                    let pods = worker["pods"].as_object().unwrap();
                    pods.keys().any(|pod| pod.starts_with(&format!("{id}/")))
                };
                let worker = workers.iter().find(holds)?;
                format!("worker:{unit}/{}", worker["worker"])
            }
            _ => format!("{subject}/0"),
        };
        return Some((subject, target));
    }
    let target = match fault {
        "host-down" | "lca-lost" => format!("host:{}", hosts(plan, id).first()?),
        _ if id == "icon" => "icon/a".to_owned(),
        _ => format!("{id}/primary"),
    };
    Some((id.to_owned(), target))
}

#[test]
fn a_simulated_outage_lies_between_the_best_and_the_worst() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for (name, plan) in plans() {
        let evaluation = evaluated(&plan);
        for line in evaluation["recovery"].as_array().unwrap() {
            let Some((subject, target)) = target(&plan, &evaluation, line) else {
                continue;
            };
            let kind = line["fault"].as_str().unwrap();
            for seed in 0..3 {
                let trace = one_fault(&plan, seed, 200_000.0, kind, &target);
                let outages: Vec<&Value> = trace["outages"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|outage| outage["subject"] == subject)
                    .collect();
                looked_at += 1;
                let said = (line["best_s"].as_f64(), line["total_s"].as_f64());
                let fits = match (said, outages.as_slice()) {
                    ((Some(best), Some(worst)), []) => best == 0.0 && worst >= 0.0,
                    ((Some(best), Some(worst)), [outage]) => {
                        assert_eq!(outage["from_s"], 100);
                        let end = outage["recovered_s"].as_f64().unwrap_or(f64::INFINITY);
                        (best..=worst).contains(&(end - 100.0))
                    }
                    ((None, None), [outage]) => outage["recovered_s"].is_null(),
                    _ => false,
                };
                if !fits {
                    wrong.push(format!(
                        "{name}: {kind} {target}, {subject}: {said:?} {outages:?}"
                    ));
                }
            }
        }
    }
    assert!(looked_at > 500, "{looked_at}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
