//! What the benchmarks time, the same in a program and in a wasm module.

#[path = "../../../tests/it/monte_carlo/r1.rs"]
#[allow(dead_code)]
pub mod r1;

mod playing;

use tandem::domain::monte_carlo::{CHUNK, Estimation, Settings, Tally};
use tandem::domain::reliability::{Model, MemberPlacement};
use tandem::domain::units::Probability;

/// At 95 %.
pub fn settings(seed: u64, years: u32, replications: u32) -> Settings {
    Settings {
        seed,
        years,
        replications,
        confidence: Probability::clamped(0.95),
    }
}

/// A run of the long run alone.
pub fn run(model: Model, seed: u64, years: u32, replications: u32) -> Estimation {
    let settings = settings(seed, years, replications);
    Estimation::of(model, settings).unwrap().long_run_only()
}

#[cfg(not(target_arch = "wasm32"))]
include!("../../clock.rs");

/// So many alike components, of which nine in ten have to be up.
pub fn components(count: u32) -> Model {
    let member = r1::repaired(1000.0, 4.0);
    let group = r1::group(member, MemberPlacement::Outside(count), count * 9 / 10);
    r1::model(0, None, vec![r1::thing("group", group)])
}

/// All chunks, one after the other.
pub fn all(run: &Estimation) -> Tally {
    let mut tally = Tally::default();
    for chunk in 0..run.chunks() {
        assert!(tally.merge(&run.chunk(chunk..chunk + 1)));
    }
    assert_eq!(tally.replications, u64::from(run.settings().replications));
    tally
}

/// A number that stands for everything that was counted.
pub fn fingerprint(tally: &Tally) -> u64 {
    let text = serde_json::to_string(tally).unwrap();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

// What the wasm module exports: a run is made once, then done chunk by chunk.

use std::cell::RefCell;

thread_local! {
    static RUN: RefCell<Option<(Estimation, Tally)>> = const { RefCell::new(None) };
}

/// Prepares R1; answers how many chunks there are.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(seed: u32, years: u32, replications: u32) -> u32 {
    let run = run(r1::r1(), u64::from(seed), years, replications);
    let chunks = run.chunks();
    RUN.with(|it| *it.borrow_mut() = Some((run, Tally::default())));
    chunks
}

/// Does a chunk; answers how many events were simulated so far.
#[unsafe(no_mangle)]
pub extern "C" fn chunk(at: u32) -> f64 {
    RUN.with(|it| {
        let mut it = it.borrow_mut();
        let (run, tally) = it.as_mut().unwrap();
        assert!(tally.merge(&run.chunk(at..at + 1)));
        tally.events as f64
    })
}

/// What a number means in the answers of `answer`.
#[unsafe(no_mangle)]
pub extern "C" fn answer(which: u32) -> f64 {
    RUN.with(|it| {
        let it = it.borrow();
        let (_, tally) = it.as_ref().unwrap();
        match which {
            0..3 => tally.subjects[which as usize].down_ms as f64,
            3 => tally.down_ms() as f64,
            4 => tally.events as f64,
            5 => (fingerprint(tally) >> 32) as f64,
            6 => (fingerprint(tally) & 0xffff_ffff) as f64,
            _ => f64::from(CHUNK),
        }
    })
}
