//! What the worker is asked: the same answers as the programming interface, in parts.

use serde_json::{Value, json};
use tandem::api;
use tandem::document::examples::examples;
use tandem::engine::Engine;

fn run(example: &str) -> String {
    let examples = examples();
    let example = examples
        .iter()
        .find(|it| it.file.starts_with(example))
        .unwrap();
    let plan: Value = serde_json::from_str(example.text()).unwrap();
    json!({"plan": plan, "seed": 7, "years": 4, "replications": 500, "confidence": 0.9}).to_string()
}

#[test]
fn parts_in_any_order_conclude_to_the_estimate() {
    let run = run("region-pair");
    let mut engine = Engine::default();
    let division: Value = serde_json::from_str(&engine.answer("division", &run).unwrap()).unwrap();
    let chunks = division["chunks"].as_u64().unwrap() as u32;
    assert_eq!(chunks, 5);
    // Two workers, each with an engine of its own, slices of different size, out of order.
    let mut other = Engine::default();
    let part = |engine: &mut Engine, from: u32, to: u32| {
        let body = json!({"run": run, "from": from, "to": to}).to_string();
        engine.answer("chunk", &body).unwrap()
    };
    let tallies = [
        part(&mut engine, 3, 5),
        part(&mut other, 0, 1),
        part(&mut engine, 1, 3),
    ];
    let body = json!({"run": run, "tallies": tallies}).to_string();
    let whole = api::estimate(&run).unwrap();
    assert_eq!(other.answer("conclude", &body).unwrap(), whole);
    assert_eq!(engine.answer("estimate", &run).unwrap(), whole);
}

#[test]
fn a_new_run_is_not_answered_from_the_last_one() {
    let mut engine = Engine::default();
    let (first, second) = (run("region-pair"), run("two-data-centers"));
    let chunk = |run: &str| json!({"run": run, "from": 0, "to": 1}).to_string();
    let a = engine.answer("chunk", &chunk(&first)).unwrap();
    let b = engine.answer("chunk", &chunk(&second)).unwrap();
    assert_ne!(a, b);
    assert_eq!(engine.answer("chunk", &chunk(&first)).unwrap(), a);
}

#[test]
fn what_it_cannot_answer_is_refused_in_words() {
    let mut engine = Engine::default();
    let why = |ask: &str, body: &str| Engine::default().answer(ask, body).unwrap_err().to_string();
    assert!(why("weather", "{}").contains("weather"));
    assert!(why("chunk", "{}").contains("run"));
    assert!(why("estimate", "{").contains("not JSON"));
    let run = run("region-pair");
    let part = json!({"run": run, "from": 0, "to": 1}).to_string();
    let tally = engine.answer("chunk", &part).unwrap();
    let twice = json!({"run": run, "tallies": [tally, tally]}).to_string();
    assert!(engine.answer("conclude", &twice).is_err());
}
