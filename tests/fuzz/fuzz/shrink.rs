//! Small questions out of large ones.

use serde_json::{Value, json};

use crate::random::changes::{places, remove};

/// How many smaller questions are asked at most.
const MOST: usize = 3_000;

/// The smallest question found that still breaks what it broke, and how many were asked for it: what
/// can go is taken out, the largest first, and what has to stay is made simple.
pub fn shrunk(question: &Value, breaks: impl Fn(&Value) -> bool) -> (Value, usize) {
    let mut small = question.clone();
    let mut asked = 0;
    loop {
        let before = asked_size(&small);
        let mut all = places(&small);
        all.sort_by_key(|place| std::cmp::Reverse(size_at(&small, place)));
        for place in all {
            let Some(value) = small.pointer(&place).cloned() else {
                continue;
            };
            let mut candidates = vec![{
                let mut without = small.clone();
                remove(&mut without, &place);
                without
            }];
            candidates.extend(simpler(&value).into_iter().map(|value| {
                let mut simple = small.clone();
                if let Some(at) = simple.pointer_mut(&place) {
                    *at = value;
                }
                simple
            }));
            for candidate in candidates {
                if asked == MOST {
                    return (small, asked);
                }
                asked += 1;
                if breaks(&candidate) {
                    small = candidate;
                    break;
                }
            }
        }
        if asked_size(&small) == before {
            return (small, asked);
        }
    }
}

fn size_at(value: &Value, place: &str) -> usize {
    value.pointer(place).map_or(0, asked_size)
}

fn asked_size(value: &Value) -> usize {
    value.to_string().len()
}

/// Shorter ways to write something like a value.
fn simpler(value: &Value) -> Vec<Value> {
    let length = value.to_string().len();
    let all = match value {
        Value::Number(number) => vec![json!(0), json!(1), json!(number.as_f64().map(f64::round))],
        Value::String(text) => {
            let half = text
                .chars()
                .take(text.chars().count() / 2)
                .collect::<String>();
            vec![json!("a"), json!(half)]
        }
        _ => Vec::new(),
    };
    all.into_iter()
        .filter(|simple| simple.to_string().len() < length)
        .collect()
}
