//! Plans: the examples against their exact figures, and what an answer holds.

use serde_json::{Value, json};
use tandem::api::{
    compare, estimate, estimate_chunk, estimate_chunks, estimate_conclude, evaluate,
};
use tandem::document::examples::examples;

fn run(plan: Value, years: u32, replications: u32) -> Value {
    json!({
        "plan": plan, "seed": 1, "years": years, "replications": replications, "confidence": 0.95,
    })
}

fn answer(run: &Value) -> Value {
    serde_json::from_str(&estimate(&run.to_string()).unwrap()).unwrap()
}

fn plan(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

#[test]
fn the_examples_agree_with_their_exact_figures() {
    for example in examples() {
        let exact: Value = serde_json::from_str(&evaluate(example.text()).unwrap()).unwrap();
        let exact = number(&exact["availability"]["system"]);
        let it = answer(&run(plan(example.text()), 10, 1000));
        println!("{}: {}", example.file, it["exact"]);
        for way in it["ways"].as_array().unwrap() {
            println!("  {way}");
            let off = (number(&way["availability"]) - exact).abs();
            let error = number(&way["standard_error"]);
            assert!(
                off <= 4.0 * error,
                "{}: {off:e} {error:e} {way}",
                example.file
            );
        }
        assert_eq!(it["exact"]["availability"], json!(exact));
        assert_eq!(it["exact"]["agrees"], true);
    }
}
