//! Availability is a share: of whatever, it is from 0 to 1.

use serde_json::Value;

/// The keys under which answers have shares.
const SHARES: [&str; 9] = [
    "system",
    "pair",
    "ceiling",
    "availability",
    "with_shared",
    "all_nodes",
    "share",
    "low",
    "high",
];

/// Holds every share of an answer, wherever it stands in it.
pub fn assert_shares(answer: &Value) {
    match answer {
        Value::Object(map) => {
            for (key, value) in map {
                if let (true, Some(share)) = (SHARES.contains(&key.as_str()), value.as_f64()) {
                    assert!((0.0..=1.0).contains(&share), "{key} is {share}");
                }
                assert_shares(value);
            }
        }
        Value::Array(items) => items.iter().for_each(assert_shares),
        _ => {}
    }
}
