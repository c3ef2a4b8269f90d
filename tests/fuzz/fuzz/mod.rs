//! The tries, one after the other, and what is said of them.

mod caught;
mod comparable;
mod intake;
mod kind;
mod large;
mod links;
mod shrink;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use caught::{Broken, caught};
use kind::Kind;
use serde_json::Value;
use shrink::shrunk;

use crate::random::Chance;

/// How many are tried with the tests, always the same.
const FEW: u64 = 60;

/// A law that was broken: by which question, and how.
struct Found {
    kind: Kind,
    number: u64,
    question: Value,
    broken: Broken,
}

/// What was tried of a kind.
#[derive(Default)]
struct Tried {
    count: u64,
    took: Duration,
    longest: Duration,
    /// The number of the try that took longest.
    slowest: u64,
}

pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Result<Vec<u64>, _> = arguments.iter().map(|it| it.parse()).collect();
    let (seconds, seed) = match numbers.as_deref() {
        Ok([]) => (None, 0),
        Ok([seconds]) => (Some(*seconds), by_the_clock()),
        Ok([seconds, seed]) => (Some(*seconds), *seed),
        // A filter of tests, which asks for others.
        _ => return ExitCode::SUCCESS,
    };
    let checks = caught(|| {
        let _ = black_box(black_box(u8::MAX) + black_box(1));
    });
    assert!(checks.is_err(), "built without overflow checks");
    let started = Instant::now();
    let goes_on = |number: u64| match seconds {
        Some(seconds) => started.elapsed() < Duration::from_secs(seconds),
        None => number < FEW,
    };
    println!("fuzz: seed {seed}");
    let mut tried: BTreeMap<Kind, Tried> = BTreeMap::new();
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut number = 0;
    while goes_on(number) {
        let mut chance = Chance::new(seed, number);
        let kind = Kind::drawn(&mut chance);
        let question = kind.question(&mut chance);
        let began = Instant::now();
        let outcome = caught(|| kind.hold(&question));
        let took = began.elapsed();
        let of_kind = tried.entry(kind).or_default();
        of_kind.count += 1;
        of_kind.took += took;
        if took > of_kind.longest {
            of_kind.longest = took;
            of_kind.slowest = number;
        }
        if let Err(broken) = outcome {
            found.entry(broken.at.clone()).or_insert_with(|| Found {
                kind,
                number,
                question,
                broken,
            });
        }
        number += 1;
    }
    for (kind, of_kind) in &tried {
        println!(
            "fuzz: {:>6} {} in {:.1} s, the longest {:.0} ms (number {})",
            of_kind.count,
            kind.name(),
            of_kind.took.as_secs_f64(),
            of_kind.longest.as_secs_f64() * 1000.0,
            of_kind.slowest,
        );
    }
    println!(
        "fuzz: {number} tries in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    for found in found.values() {
        tell(seed, found);
    }
    if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn by_the_clock() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_micros() as u64 % 1_000_000_000)
}

/// Prints a law that was broken, by the smallest question that breaks it at the same place.
fn tell(seed: u64, found: &Found) {
    let Found {
        kind,
        number,
        question,
        broken,
    } = found;
    let (small, steps) = shrunk(question, |question| {
        caught(|| kind.hold(question)).is_err_and(|other| other.at == broken.at)
    });
    let again = caught(|| kind.hold(&small)).err();
    let why = again.as_ref().map_or(&broken.why, |again| &again.why);
    let name = kind.name();
    println!(
        "\nfuzz: broken at {} by number {number} of seed {seed} ({name})",
        broken.at
    );
    println!("fuzz: {why}");
    println!("fuzz: shrunk in {steps} steps to\n{small:#}");
}
