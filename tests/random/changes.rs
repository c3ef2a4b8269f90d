//! Examples with something changed in them: realistic in shape, and wrong somewhere.

use serde_json::{Value, json};
use tandem::document::examples::examples;

use super::Chance;

/// An example with one to six changes.
pub fn changed_example(chance: &mut Chance) -> Value {
    let example = chance.one(&examples());
    let mut plan: Value = serde_json::from_str(example.text()).unwrap();
    for _ in 0..chance.between(1, 6) {
        change(chance, &mut plan);
    }
    plan
}

/// Changes one place of a document, but never its version.
pub fn change(chance: &mut Chance, plan: &mut Value) {
    let places: Vec<String> = places(plan)
        .into_iter()
        .filter(|place| place != "/version")
        .collect();
    if places.is_empty() {
        return;
    }
    let place = chance.one(&places);
    let taken = plan.pointer(&chance.one(&places)).cloned();
    let alike = alike(plan, &places, &place);
    match chance.between(1, 100) {
        1..=20 => remove(plan, &place),
        21..=45 => {
            let other = chance.one(&alike);
            set(plan, &place, other);
        }
        46..=75 => {
            let value = plan.pointer(&place).cloned().unwrap_or_default();
            let other = other(chance, value);
            set(plan, &place, other);
        }
        76..=85 => duplicate(plan, &place),
        86..=95 => {
            let odd = chance.odd_value();
            set(plan, &place, odd);
        }
        _ => set(plan, &place, taken.unwrap_or_default()),
    }
}

/// Every place below the root, as JSON pointers.
pub fn places(value: &Value) -> Vec<String> {
    fn below(value: &Value, at: &str, found: &mut Vec<String>) {
        let mut visit = |key: &str, item: &Value| {
            let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            found.push(place.clone());
            below(item, &place, found);
        };
        match value {
            Value::Object(map) => map.iter().for_each(|(key, item)| visit(key, item)),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    visit(&index.to_string(), item);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    below(value, "", &mut found);
    found
}

/// The values of all places that end like this one, which is among them.
fn alike(plan: &Value, places: &[String], place: &str) -> Vec<Value> {
    let key = |place: &str| {
        place
            .split('/')
            .rfind(|part| part.parse::<usize>().is_err())
            .map(str::to_owned)
    };
    let wanted = key(place);
    let same = places.iter().filter(|other| key(other) == wanted);
    same.filter_map(|other| plan.pointer(other).cloned())
        .collect()
}

/// Another value of the same kind.
fn other(chance: &mut Chance, value: Value) -> Value {
    match value {
        Value::Null => json!(0),
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => match (number.as_u64(), chance.between(1, 4)) {
            (_, 1) => json!(0),
            (Some(whole), 2) => json!(whole + 1),
            (Some(whole), 3) => json!(whole / 2),
            (Some(whole), _) => json!((whole * 2).min(100_000)),
            (None, _) => json!(number.as_f64().unwrap_or(1.0) / 2.0),
        },
        Value::String(_) => {
            chance.word(&["nowhere", "h1", "east", "none", "off", "n-plus-1", "Zürich"])
        }
        Value::Array(mut items) => {
            if !items.is_empty() {
                let by = chance.place(items.len());
                items.rotate_left(by);
                let kept = chance.place(items.len() + 1);
                items.truncate(kept);
            }
            Value::Array(items)
        }
        Value::Object(_) => json!({}),
    }
}

fn set(plan: &mut Value, place: &str, value: Value) {
    if let Some(at) = plan.pointer_mut(place) {
        *at = value;
    }
}

/// Takes a place out of what it is in.
pub fn remove(plan: &mut Value, place: &str) {
    let Some((parent, last)) = place.rsplit_once('/') else {
        return;
    };
    match plan.pointer_mut(parent) {
        Some(Value::Array(items)) => {
            items.remove(last.parse().unwrap());
        }
        Some(Value::Object(map)) => {
            map.shift_remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        _ => {}
    }
}

/// Puts an item of a list in once more, behind itself.
fn duplicate(plan: &mut Value, place: &str) {
    let Some((parent, last)) = place.rsplit_once('/') else {
        return;
    };
    if let Some(Value::Array(items)) = plan.pointer_mut(parent) {
        let index: usize = last.parse().unwrap();
        items.insert(index, items[index].clone());
    }
}
