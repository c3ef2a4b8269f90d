//! What must be the same natively and in a browser, to the last byte: a digest of every answer,
//! which both hold against the lists in `tests/golden/everywhere`.

use sha2::{Digest, Sha256};
use tandem::api;
use tandem::document::examples::examples;
use tandem::domain::simulation::{Run, Scenario};
use tandem::shipped;

/// A line for each: what it is, how long, and its SHA-256.
fn line(name: &str, answer: &str) -> String {
    let digest = Sha256::digest(answer.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{name} {} {digest}\n", answer.len())
}

/// The traces of all staged scenarios, as the interface writes them.
pub fn traces() -> String {
    let catalog = shipped::catalog();
    let scenarios = Scenario::all();
    let lines = scenarios.iter().map(|scenario| {
        let run = Run::new(&scenario.request().unwrap(), catalog).unwrap();
        let trace = serde_json::to_string(&run.finished()).unwrap();
        line(&scenario.id, &trace)
    });
    lines.collect()
}

/// Short estimates of all examples.
pub fn estimates() -> String {
    let examples = examples();
    let lines = examples.iter().map(|example| {
        let plan = example.text();
        let run = format!(
            "{{\"plan\":{plan},\"seed\":7,\"years\":4,\"replications\":200,\"confidence\":0.9}}"
        );
        line(&example.file, &api::estimate(&run).unwrap())
    });
    lines.collect()
}
