//! Times the engine natively: `engine WHAT SEED REPLICATIONS [COUNT]`, a line of JSON for an answer.

use std::hint::black_box;

use engine::{all, clock, components, fingerprint, r1, run, settings};
use serde_json::{Value, json};
use tandem::domain::availability::evaluate;
use tandem::domain::monte_carlo::{Estimate, Estimation, Method, Tally};
use tandem::domain::reliability::{Model, MemberPlacement};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|it| it.parse().ok());
    let seed: u64 = number(1).unwrap_or(1);
    let replications = number(2).unwrap_or(1000) as u32;
    let answer = match arguments.first().map(String::as_str) {
        Some("r1") => long_run(r1::r1(), seed, 10, replications),
        Some("components") => {
            let count = number(3).unwrap_or(10) as u32;
            long_run(components(count), seed, 1, replications)
        }
        Some("pair") => biased(r1::pair_only(), seed, 10, replications),
        Some("rare") => biased(rare(), seed, 1000, replications),
        Some("controls") => controls(seed, replications),
        Some("exact") => exact(),
        _ => {
            eprintln!(
                "usage: engine r1|components|pair|rare|controls|exact SEED REPLICATIONS [COUNT]"
            );
            std::process::exit(2);
        }
    };
    println!("{answer}");
}

fn long_run(model: Model, seed: u64, years: u32, replications: u32) -> Value {
    let run = run(model, seed, years, replications);
    black_box(run.chunk(0..1));
    let begun = clock();
    let tally = all(&run);
    let seconds = clock() - begun;
    let time = f64::from(years) * f64::from(replications) * 8760.0 * 3.6e6;
    let shares: Vec<f64> = tally
        .subjects
        .iter()
        .map(|it| it.down_ms as f64 / time)
        .collect();
    let estimate = run.conclude(std::slice::from_ref(&tally)).unwrap();
    json!({
        "seconds": seconds, "events": tally.events, "ns": seconds * 1e9 / tally.events as f64,
        "shares": shares, "system": tally.down_ms() as f64 / time,
        "error": way(&estimate, Method::Plain).1, "years": years * replications,
        "fingerprint": format!("{:016x}", fingerprint(&tally)),
    })
}

/// The share of time down that a way finds, and its error.
fn way(estimate: &Estimate, method: Method) -> (f64, f64) {
    let found = estimate.ways.iter().find(|it| it.method == method).unwrap();
    (found.availability.complement().get(), found.standard_error)
}

/// Down for 10⁻⁹ of the time: either of two, each 3.16·10⁻⁵.
fn rare() -> Model {
    let member = r1::repaired(4.0 / 1e-9f64.sqrt(), 4.0);
    let group = r1::group(member, MemberPlacement::Outside(2), 1);
    r1::model(0, None, vec![r1::thing("a", group)])
}

/// How long the plain long run and the cycles take to a half-width of one percent at 95 %.
fn biased(model: Model, seed: u64, years: u32, replications: u32) -> Value {
    let settings = settings(seed, years, replications);
    let both = Estimation::of(model.clone(), settings).unwrap();
    let plain = Estimation::of(model, settings).unwrap().long_run_only();
    black_box(both.chunk(0..1));
    // In turn, some chunks each, longer than the clock's ticks: the cycles' time is a small difference.
    const CHUNKS: u32 = 20;
    let (mut of_plain, mut of_both) = (0.0, 0.0);
    let (mut long_run, mut tally) = (Tally::default(), Tally::default());
    for first in (0..both.chunks()).step_by(CHUNKS as usize) {
        for (run, all, seconds) in [
            (&plain, &mut long_run, &mut of_plain),
            (&both, &mut tally, &mut of_both),
        ] {
            let begun = clock();
            let part = run.chunk(first..first + CHUNKS);
            *seconds += clock() - begun;
            assert!(all.merge(&part));
        }
    }
    let of_cycles = of_both - of_plain;
    let by_plain = plain.conclude(&[long_run]).unwrap();
    let by_cycles = both.conclude(&[tally]).unwrap();
    let exact = by_plain.exact.as_ref().unwrap();
    let exact = exact.downtime_s_per_year.get() / by_plain.year_s.unwrap().get();
    let needed = |seconds: f64, error: f64| {
        let half = 1.96 * error / exact;
        seconds * (half / 0.01) * (half / 0.01)
    };
    let (_, plain_error) = way(&by_plain, Method::Plain);
    let (share, error) = way(&by_cycles, Method::FailureBiasing);
    json!({
        "exact": exact, "share": share, "error": error,
        "plain_error": plain_error, "plain_outages": by_plain.outages_per_year,
        "plain_s": needed(of_plain, plain_error), "cycles_s": needed(of_cycles, error),
        "seconds": of_plain, "events": by_plain.events_simulated,
        "ns": of_plain * 1e9 / by_plain.events_simulated as f64,
        "of_cycles": of_cycles, "years": by_plain.years_simulated,
    })
}

fn controls(seed: u64, replications: u32) -> Value {
    let run = run(r1::r1(), seed, 10, replications);
    let estimate = run.conclude(&[all(&run)]).unwrap();
    let (share, error) = way(&estimate, Method::ControlVariates);
    let (_, plain) = way(&estimate, Method::Plain);
    json!({ "share": share, "error": error, "ratio": (plain / error) * (plain / error) })
}

fn exact() -> Value {
    let model = r1::r1();
    black_box(evaluate(&model));
    let rounds = 1000;
    let begun = clock();
    for _ in 0..rounds {
        black_box(evaluate(black_box(&model)));
    }
    let seconds = (clock() - begun) / f64::from(rounds);
    let answer = evaluate(&model);
    let down = answer.downtime_s_per_year.unwrap().get() / (8760.0 * 3600.0);
    json!({ "seconds": seconds, "system": down })
}
