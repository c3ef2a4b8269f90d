//! What runs are asked: a plan, and faults on what it has or does not have.

use serde_json::{Value, json};

use super::{Chance, any_plan};

/// A request for a simulated run.
pub fn simulation(chance: &mut Chance) -> Value {
    let plan = any_plan(&mut chance.part());
    let mut run = json!({ "plan": plan, "seed": chance.between(0, 1 << 40) });
    let longest = chance.one(&[60, 600, 3600, 20_000, 100_000]);
    chance.sometimes(&mut run, 95, "duration_s", |_| json!(longest));
    let targets = targets(&run["plan"]);
    // One target that does not exist has the whole run refused.
    let misses = if chance.in_hundred(10) { 50 } else { 0 };
    chance.sometimes(&mut run, 97, "faults", |chance| {
        chance.list(0, 6, |chance, _| fault(chance, &targets, longest, misses))
    });
    chance.sometimes(&mut run, 60, "traffic", |chance| traffic(chance, longest));
    lose_a_site(chance, &mut run, longest);
    maintain(chance, &mut run, longest);
    run
}

/// A request for an estimate: short, so that many can be asked.
pub fn estimation(chance: &mut Chance) -> Value {
    let plan = any_plan(&mut chance.part());
    let mut run = json!({ "plan": plan });
    chance.sometimes(&mut run, 90, "seed", |chance| {
        json!(chance.between(0, 1 << 40))
    });
    chance.set(&mut run, "years", |chance| json!(chance.between(1, 4)));
    chance.set(&mut run, "replications", |chance| {
        json!(chance.one(&[1, 2, 10, 20]))
    });
    chance.sometimes(&mut run, 70, "confidence", |chance| {
        json!(chance.one(&[0.5, 0.9, 0.95, 0.999]))
    });
    run
}

/// Now and then a fault that came later, after all others, so that the rest is as it was before.
fn lose_a_site(chance: &mut Chance, run: &mut Value, longest: u64) {
    let sites = items(&run["plan"]["engage"]["sites"]);
    let sites: Vec<String> = sites
        .iter()
        .map(|site| format!("site:{}", id(site)))
        .collect();
    if sites.is_empty() || !chance.in_hundred(40) {
        return;
    }
    let target = chance.one(&sites);
    let mut fault = json!({ "kind": "site-down", "target": target });
    chance.set(&mut fault, "at_s", |chance| {
        json!(chance.between(0, longest * 700) as f64 / 1000.0)
    });
    chance.sometimes(&mut fault, 40, "for_s", |chance| {
        json!(chance.one(&[0.0, 7.0, 60.0, 900.0]))
    });
    if let Some(faults) = run["faults"].as_array_mut() {
        faults.push(fault);
    }
}

/// Now and then maintenance, after all others.
fn maintain(chance: &mut Chance, run: &mut Value, longest: u64) {
    let edition = &run["plan"]["private_edition"];
    let mut targets = Vec::new();
    for unit in items(&edition["units"]) {
        for number in 0..3 {
            targets.push(("worker-drain", format!("worker:{}/{number}", id(unit))));
        }
        for service in items(&edition["services"]) {
            let service = service["service"].as_str().unwrap_or_default();
            targets.push(("rollout", format!("{}/{service}", id(unit))));
        }
    }
    if targets.is_empty() || !chance.in_hundred(30) {
        return;
    }
    let (kind, target) = chance.one(&targets);
    let mut fault = json!({ "kind": kind, "target": target });
    chance.set(&mut fault, "at_s", |chance| {
        json!(chance.between(0, longest * 700) as f64 / 1000.0)
    });
    chance.sometimes(&mut fault, 40, "for_s", |chance| {
        json!(chance.one(&[0.0, 7.0, 60.0, 900.0]))
    });
    if let Some(faults) = run["faults"].as_array_mut() {
        faults.push(fault);
    }
}

fn traffic(chance: &mut Chance, longest: u64) -> Value {
    let mut traffic = json!({});
    chance.sometimes(&mut traffic, 90, "rate_per_s", |chance| {
        json!(chance.one(&[0.0, 20.0, 100.0, 400.0]) / longest as f64)
    });
    chance.sometimes(&mut traffic, 70, "hold_s", |chance| {
        json!(chance.one(&[0.0, 5.0, 15.5, 120.0]))
    });
    chance.sometimes(&mut traffic, 60, "capacity", |chance| {
        json!(chance.one(&[0, 1, 4, 20]))
    });
    chance.sometimes(&mut traffic, 60, "queue", |chance| {
        json!(chance.one(&[0, 3, 50]))
    });
    chance.sometimes(&mut traffic, 30, "agents", |chance| {
        json!(chance.between(0, 300))
    });
    traffic
}

/// A fault on one of the targets, or so often in a hundred on something that is none.
fn fault(chance: &mut Chance, targets: &[(&str, String)], longest: u64, misses: u64) -> Value {
    let mut kinds: Vec<&str> = targets.iter().map(|(kind, _)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut kind = chance.one(&kinds);
    let of_kind: Vec<_> = targets.iter().filter(|(of, _)| *of == kind).collect();
    let mut target = chance.one(&of_kind).1.as_str();
    if chance.in_hundred(misses) {
        kind = chance.one(&kinds);
        target = chance.one(&["host:h9", "nowhere", "", "app-0", "h1~h1"]);
    }
    let mut fault = json!({ "kind": kind, "target": target });
    chance.set(&mut fault, "at_s", |chance| {
        json!(chance.between(0, longest * 700) as f64 / 1000.0)
    });
    chance.sometimes(&mut fault, 40, "for_s", |chance| {
        json!(chance.one(&[0.0, 0.5, 7.0, 60.0, 900.0, 30_000.0]))
    });
    if kind == "license-decrease" {
        chance.set(&mut fault, "item", |chance| {
            chance.word(&["ics_multi_media_agent_seat"])
        });
        chance.set(&mut fault, "to", |chance| json!(chance.between(0, 60)));
    }
    fault
}

/// What of a plan can have a fault, read off its document. Not all of it need be right: what a run
/// refuses is an answer too.
fn targets(plan: &Value) -> Vec<(&'static str, String)> {
    let mut found = Targets::default();
    found.engage(&plan["engage"]);
    found.private_edition(&plan["private_edition"]);
    for part in items(&plan["shared"]) {
        found.hit(&["shared-down"], format!("shared:{}", id(part)));
    }
    if found.0.is_empty() {
        found.hit(&["host-down"], "host:h1".to_owned());
    }
    found.0
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

fn id(item: &Value) -> &str {
    item["id"].as_str().unwrap_or_default()
}

fn texts(list: &Value) -> Vec<&str> {
    items(list).iter().filter_map(Value::as_str).collect()
}

#[derive(Default)]
struct Targets(Vec<(&'static str, String)>);

impl Targets {
    fn hit(&mut self, kinds: &[&'static str], target: String) {
        self.0
            .extend(kinds.iter().map(|kind| (*kind, target.clone())));
    }

    /// The processes of a subject and the hosts they run on.
    fn servers(&mut self, subject: &str, names: &[&str], hosts: &[&str]) {
        for name in names {
            let kinds = ["process-exit", "hang", "service-unavailable"];
            self.hit(&kinds, format!("{subject}/{name}"));
        }
        for host in hosts {
            self.hit(&["host-down", "lca-lost"], format!("host:{host}"));
        }
        if hosts.is_empty() {
            let name = names.first().unwrap_or(&"primary");
            self.hit(&["host-down"], format!("host:{subject}/{name}"));
        }
    }

    fn engage(&mut self, engage: &Value) {
        if !engage.is_object() {
            return;
        }
        for application in items(&engage["applications"]) {
            let hosts = texts(&application["hosts"]);
            let names: &[&str] = match application["redundancy"].as_str() {
                Some("n-plus-1") => &["0", "1"],
                Some("cold-standby" | "warm-standby" | "hot-standby") => &["primary", "backup"],
                _ => &["primary"],
            };
            let named = if names.len() == 1 {
                &hosts[..hosts.len().min(1)]
            } else {
                &hosts
            };
            self.servers(id(application), names, &named[..named.len().min(2)]);
        }
        let cluster = &engage["interaction_server_cluster"];
        for (kind, list, usual) in [("node", "nodes", true), ("proxy", "proxies", false)] {
            for member in items(&cluster[list]) {
                let hosts = texts(&member["hosts"]);
                let is_pair = member["backup"].as_bool().unwrap_or(usual);
                let names: &[&str] = if is_pair {
                    &["primary", "backup"]
                } else {
                    &["primary"]
                };
                let subject = format!("{kind}:{}", id(member));
                self.servers(&subject, names, &hosts[..hosts.len().min(names.len())]);
                let items = items(&cluster["licenses"]);
                if kind == "node"
                    && items
                        .iter()
                        .any(|it| it["item"] == "ics_multi_media_agent_seat")
                {
                    self.hit(&["license-decrease"], subject);
                }
            }
        }
        if engage["icon_pair"].is_object() {
            for side in ["a", "b"] {
                let host = engage["icon_pair"][side]["host"].as_str();
                self.servers("icon", &[side], host.as_slice());
            }
        }
        if !items(&engage["applications"]).is_empty() {
            self.hit(&["scs-down"], "scs/primary".to_owned());
        }
        if let [one, other, ..] = texts(&engage["management_layer"]["scs"]).as_slice() {
            self.hit(&["scs-down"], "scs/backup".to_owned());
            self.hit(&["network-cut"], format!("{one}~{other}"));
        }
        let ids = |list: &Value| {
            items(list)
                .iter()
                .map(id)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for list in ["sites", "hosts"] {
            if let [one, .., other] = ids(&engage[list]).as_slice() {
                self.hit(&["network-cut"], format!("{one}~{other}"));
            }
        }
    }

    fn private_edition(&mut self, edition: &Value) {
        for (number, unit) in items(&edition["units"]).iter().enumerate() {
            let unit_id = id(unit);
            self.hit(&["unit-down"], format!("unit:{unit_id}"));
            for zone in 0..unit["zones"].as_u64().unwrap_or(1).min(2) {
                self.hit(&["zone-down"], format!("zone:{unit_id}/{zone}"));
            }
            if edition["worker"]["cpu_millicores"].is_number() {
                self.hit(&["worker-down"], format!("worker:{unit_id}/0"));
            }
            for service in items(&edition["services"]) {
                let service_id = service["service"].as_str().unwrap_or_default();
                if number == 0 && service["units"].is_null() {
                    self.hit(
                        &["container-crash", "hang"],
                        format!("{unit_id}/{service_id}/0"),
                    );
                }
            }
        }
    }
}
