//! How long the programming interface takes for each reference plan: `evaluate`, `simulate` with the
//! first failure that plan outlives, and `estimate` of a short run.
//!
//! `cargo bench --bench answers` prints the median of several rounds in microseconds, and with it
//! how many times `evaluate` a run takes to begin: a plan that is evaluated quickly is simulated
//! quickly, or refused. Two versions are compared by running their programs in turn:
//! `cargo bench --bench answers --no-run` names the program.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use serde_json::{Value, json};

/// What is asked of a plan, and how often in a round, so that a round is long enough to be timed.
type Question = (&'static str, usize, fn(&Value) -> Result<String, String>);

const ROUNDS: usize = 7;

const QUESTIONS: [Question; 4] = [
    ("evaluate", 10, |plan| {
        tandem::api::evaluate(&plan.to_string()).map_err(|error| error.to_string())
    }),
    ("simulate, begin", 10, |plan| simulate(plan, json!([]), 1)),
    ("simulate, 30 min", 2, |plan| {
        simulate(plan, json!([first_fault(plan)]), 1800)
    }),
    ("estimate", 1, |plan| {
        let run = json!({ "plan": plan, "seed": 1, "years": 10, "replications": 100 });
        tandem::api::estimate(&run.to_string()).map_err(|error| error.to_string())
    }),
];

fn simulate(plan: &Value, faults: Value, duration_s: u32) -> Result<String, String> {
    let run = json!({
        "plan": plan, "seed": 1, "duration_s": duration_s, "faults": faults,
        "traffic": { "rate_per_s": 1 },
    });
    tandem::api::simulate(&run.to_string()).map_err(|error| error.to_string())
}

/// The loss of the first worker, where there are units; else the end of the first application or node.
fn first_fault(plan: &Value) -> Value {
    let text = |path: &str| plan.pointer(path).and_then(Value::as_str);
    let cluster = "/engage/interaction_server_cluster/nodes/0/id";
    let (kind, target) = match text("/private_edition/units/0/id") {
        Some(unit) => ("worker-down", format!("worker:{unit}/0")),
        None => match (text("/engage/applications/0/id"), text(cluster)) {
            (Some(id), _) => ("process-exit", format!("{id}/primary")),
            (None, Some(id)) => ("process-exit", format!("node:{id}/primary")),
            (None, None) => ("process-exit", "icon/a".to_owned()),
        },
    };
    json!({ "at_s": 60, "kind": kind, "target": target })
}

fn median(question: &Question, plan: &Value) -> Result<f64, String> {
    let (_, times, ask) = question;
    ask(plan)?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..*times {
            black_box(ask(plan)?);
        }
        rounds.push(start.elapsed().as_secs_f64() * 1e6 / *times as f64);
    }
    rounds.sort_by(f64::total_cmp);
    Ok(rounds[ROUNDS / 2])
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples");
    let read = |file: &str| -> Result<Value, Box<dyn std::error::Error>> {
        Ok(serde_json::from_str(&fs::read_to_string(format!(
            "{folder}/{file}"
        ))?)?)
    };
    let index = read("index.json")?;
    print!("{:24}", "microseconds");
    for (name, ..) in &QUESTIONS {
        print!("{name:>18}");
    }
    println!("{:>18}", "begin / evaluate");
    for example in index["examples"].as_array().into_iter().flatten() {
        let file = example["file"]
            .as_str()
            .ok_or("an example without a file")?;
        let plan = read(file)?;
        print!("{file:24}");
        let mut taken = Vec::new();
        for question in &QUESTIONS {
            let median = median(question, &plan)?;
            print!("{median:18.0}");
            taken.push(median);
        }
        println!("{:18.1}", taken[1] / taken[0]);
    }
    Ok(())
}
