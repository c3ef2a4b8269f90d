//! R1: its exact values.

use tandem::domain::monte_carlo::{Estimation, Method, Settings};
use tandem::domain::reliability::Model;
use tandem::domain::units::Probability;

use super::r1;

pub fn settings(seed: u64, years: u32, replications: u32) -> Settings {
    Settings {
        seed,
        years,
        replications,
        confidence: Probability::new(0.95).unwrap(),
    }
}

pub fn run(model: Model, seed: u64, years: u32, replications: u32) -> Estimation {
    Estimation::of(model, settings(seed, years, replications)).unwrap()
}

#[test]
fn the_reference_model_has_its_exact_values() {
    for seed in [1, 2] {
        let run = run(r1::r1(), seed, 10, 2000);
        let tally = run.chunk(0..run.chunks());
        let time = 2000.0 * 10.0 * 8760.0 * 3_600_000.0;
        let n = 2000.0;
        for (at, expected) in [r1::PAIR, r1::POOL, r1::SINGLE].into_iter().enumerate() {
            let subject = &tally.subjects[at];
            let share = subject.down_ms as f64 / time;
            let error = tally.subject_error(at).unwrap().get() * 1000.0 / (time / n);
            println!("{at}: {share:e} {expected:e} {error:e}");
            assert!((share - expected).abs() <= 4.0 * error, "{at}: {share:e}");
        }
        let events = tally.events as f64 / n / 10.0;
        let error = (tally.events_variance() / n).sqrt() / 10.0;
        println!("events {events} ± {error}");
        assert!((events - r1::EVENTS).abs() <= 4.0 * error, "{events}");
        let estimate = run.conclude(&[tally]).unwrap();
        for way in &estimate.ways {
            println!("{way:?}");
            let down = way.availability.complement().get();
            let off = (down - r1::SYSTEM).abs() / way.standard_error;
            assert!(off <= 4.0, "{:?}: {down:e}, {off} errors", way.method);
        }
        assert!(
            estimate
                .ways
                .iter()
                .any(|it| it.method == Method::ControlVariates)
        );
        println!("{:?}", estimate.exact);
    }
}

#[test]
fn the_pair_alone_agrees_in_every_way() {
    let run = run(r1::pair_only(), 5, 10, 2000);
    let estimate = run.conclude(&[run.chunk(0..run.chunks())]).unwrap();
    assert_eq!(estimate.ways.len(), 3);
    for way in &estimate.ways {
        let off = (way.availability.complement().get() - r1::PAIR).abs();
        assert!(off <= 4.0 * way.standard_error, "{way:?}");
    }
}
