//! Times the engine natively: `engine WHAT [NUMBERS]`, a line of JSON for an answer.

use std::hint::black_box;
use std::time::Instant;

use engine::{all, components, fingerprint, r1, run};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|it| it.parse().ok());
    let seed: u64 = number(1).unwrap_or(1);
    let replications: u32 = number(2).unwrap_or(1000) as u32;
    match arguments.first().map(String::as_str) {
        Some("r1") => long_run(r1::r1(), seed, 10, replications),
        Some("components") => {
            let count = number(3).unwrap_or(10) as u32;
            long_run(components(count), seed, 1, replications);
        }
        _ => {
            eprintln!("usage: engine r1|components SEED REPLICATIONS [COUNT]");
            std::process::exit(2);
        }
    }
}

fn long_run(model: tandem::domain::reliability::Model, seed: u64, years: u32, replications: u32) {
    let run = run(model, seed, years, replications);
    black_box(run.chunk(0..1));
    let begun = Instant::now();
    let tally = all(&run);
    let seconds = begun.elapsed().as_secs_f64();
    let time = f64::from(years) * f64::from(replications) * 8760.0 * 3.6e6;
    let shares: Vec<f64> = tally
        .subjects
        .iter()
        .map(|it| it.down_ms as f64 / time)
        .collect();
    println!(
        "{}",
        serde_json::json!({
            "seconds": seconds, "events": tally.events, "ns": seconds * 1e9 / tally.events as f64,
            "shares": shares, "system": tally.down_ms() as f64 / time,
            "fingerprint": format!("{:016x}", fingerprint(&tally)),
        })
    );
}
