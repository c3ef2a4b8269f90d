//! Plans of which a run and recovery have to say the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::catalog::TimingKey;
use tandem::domain::id::Word;

/// Units of the plans that are drawn, and of the examples.
const UNITS: [&str; 8] = [
    "east", "west", "north", "south", "region-1", "region-2", "dc-east", "dc-west",
];

/// Takes out of a plan what the two do not speak of alike: figures nobody knows, repairs that take
/// longer than a run, or less than what is done about a loss meanwhile; a host that is named twice
/// for one thing, pods that are kept off by workers that are lost, a host that carries the only Solution Control Server or a shared part beside what it
/// is the host of, and an application called as the Interaction Concentrator pair is.
pub fn comparable(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, figure| !(figure.is_null() && TimingKey::from_id(key).is_some()));
            for (key, item) in map {
                of_key(key, item);
                comparable(item);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(comparable),
        _ => {}
    }
}

fn of_key(key: &str, item: &mut Value) {
    match item {
        Value::Array(hosts) if key == "hosts" || key == "scs" => {
            let mut seen = BTreeSet::new();
            hosts.retain(|host| host.is_string() && seen.insert(host.to_string()));
            if let ("scs", [only]) = (key, hosts.as_mut_slice()) {
                *only = json!("of-scs");
            }
        }
        // Of a service that stands twice, one speaks for both.
        Value::Array(services) if key == "services" => {
            let mut seen = BTreeSet::new();
            services.retain(|service| seen.insert(service["service"].to_string()));
        }
        // Of desktop proxies on one host recovery says what holds where all are on that one.
        Value::Array(proxies) if key == "proxies" => {
            for (number, proxy) in proxies.iter_mut().enumerate() {
                if let Some(host) = proxy.pointer_mut("/hosts/0") {
                    *host = json!(format!("of-proxy-{number}"));
                }
            }
        }
        Value::String(id) if key == "id" && id == "icon" => id.push('s'),
        // Pods that wait for their spread wait for the worker.
        Value::String(policy) if key == "node_taints_policy" => *policy = "Honor".to_owned(),
        // On a host it would fall with others.
        Value::String(at) if key == "at" && !UNITS.contains(&at.as_str()) => {
            *at = "engage".to_owned()
        }
        _ if key == "mttr_h" || TimingKey::from_id(key).is_some() => {
            let figure = item.get("likely").unwrap_or(item).clone();
            *item = match figure.as_f64() {
                Some(hours) if key.ends_with("mttr_h") => json!(hours.clamp(9.0, 48.0)),
                Some(seconds) if key.ends_with("_s") => json!(seconds.min(7200.0)),
                _ => figure,
            };
        }
        _ => {}
    }
}
