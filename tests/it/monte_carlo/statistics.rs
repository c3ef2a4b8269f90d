//! What intervals promise, and what variance reduction is for.

use tandem::domain::monte_carlo::{Estimate, Estimation, Method, Settings, Tally};
use tandem::domain::reliability::{MemberPlacement, Model};
use tandem::domain::units::Probability;

use super::r1::{self, group, model, repaired, thing};
use super::reference::run;

fn concluded(run: &Estimation) -> Estimate {
    run.conclude(&[run.chunk(0..run.chunks())]).unwrap()
}

/// Two of three, one percent down each.
fn small() -> Model {
    let member = group(repaired(500.0, 5.0), MemberPlacement::Outside(3), 2);
    let lone = group(repaired(2000.0, 5.0), MemberPlacement::Outside(1), 1);
    model(0, None, vec![thing("a", member), thing("b", lone)])
}

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    for confidence in [0.8, 0.95] {
        let seeds = 200;
        let mut held = [0u32; 3];
        let methods = [
            Method::Plain,
            Method::ControlVariates,
            Method::FailureBiasing,
        ];
        for seed in 0..seeds {
            let settings = Settings {
                seed,
                years: 4,
                replications: 60,
                confidence: Probability::new(confidence).unwrap(),
            };
            let it = concluded(&Estimation::of(small(), settings).unwrap());
            let exact = it.exact.unwrap().availability;
            for (held, method) in held.iter_mut().zip(methods) {
                let way = it.ways.iter().find(|it| it.method == method).unwrap();
                *held += u32::from(way.low <= exact && exact <= way.high);
            }
        }
        let n = seeds as f64;
        let error = (n * confidence * (1.0 - confidence)).sqrt();
        for (held, method) in held.into_iter().zip(methods) {
            let off = f64::from(held) - n * confidence;
            println!("{method:?}: {held} of {seeds} at {confidence}");
            // Skewed replications cost a little of what is promised.
            assert!(
                off >= -4.0 * error && off <= 4.0 * error,
                "{method:?}: {held}"
            );
        }
    }
}

#[test]
fn controls_leave_the_mean_and_take_the_noise() {
    for seed in 0..5 {
        let it = concluded(&run(r1::r1(), seed, 10, 1000));
        let way = |method| it.ways.iter().find(|it| it.method == method).unwrap();
        let (plain, controlled) = (way(Method::Plain), way(Method::ControlVariates));
        assert!(controlled.variance_ratio.unwrap() > 10.0, "{controlled:?}");
        let off = (plain.availability.get() - controlled.availability.get()).abs();
        assert!(off <= 4.0 * plain.standard_error, "{off:e} {plain:?}");
        assert_eq!(it.method, Some(Method::ControlVariates));
    }
}

#[test]
fn rare_double_failures_are_found_by_making_them_likely() {
    // 3·q² with q of 10⁻⁵: once in a good thousand years.
    let member = group(repaired(1e5, 1.0), MemberPlacement::Outside(3), 2);
    let rare = || model(0, None, vec![thing("a", member.clone())]);
    for seed in 0..5 {
        let it = concluded(&run(rare(), seed, 10, 200));
        assert_eq!(it.method, Some(Method::FailureBiasing));
        let exact = it.exact.as_ref().unwrap().availability.complement().get();
        assert!(exact < 3.1e-10);
        let down = it.downtime_s_per_year.mean.unwrap().get() / it.year_s.unwrap().get();
        let error = it.standard_error.unwrap();
        assert!(error < 0.05 * exact, "{error:e} of {exact:e}");
        assert!(
            (down - exact).abs() <= 4.0 * error,
            "{down:e} {exact:e} {error:e}"
        );
        assert_eq!(it.exact.unwrap().agrees, Some(true));
    }
    // Where both ways see enough they see the same.
    let member = group(repaired(1000.0, 5.0), MemberPlacement::Outside(3), 2);
    let it = concluded(&run(model(0, None, vec![thing("a", member)]), 7, 10, 2000));
    let [plain, _, biased] = &it.ways[..] else {
        panic!("three ways: {:?}", it.ways);
    };
    let error = plain.standard_error.hypot(biased.standard_error);
    assert!((plain.availability.get() - biased.availability.get()).abs() <= 4.0 * error);
    assert!(
        biased.standard_error < plain.standard_error / 2.0,
        "{plain:?} {biased:?}"
    );
}

#[test]
fn counts_do_not_depend_on_how_the_work_is_divided() {
    let run = run(r1::r1(), 11, 3, 730);
    let whole = run.chunk(0..run.chunks());
    assert_eq!(run.chunks(), 8);
    assert_eq!(whole.replications, 730);
    for cuts in [
        vec![0, 8],
        vec![0, 1, 2, 3, 4, 5, 6, 7, 8],
        vec![0, 3, 4, 8],
    ] {
        let mut merged = Tally::default();
        for range in cuts.windows(2) {
            let part = run.chunk(range[0]..range[1]);
            let text = serde_json::to_string(&part).unwrap();
            let again: Tally = serde_json::from_str(&text).unwrap();
            assert_eq!(again, part);
            assert!(merged.merge(&again));
        }
        assert_eq!(merged, whole);
    }
    let mut twice = whole.clone();
    assert!(!twice.merge(&run.chunk(2..3)));
    assert_eq!(twice, whole);
}

#[test]
fn the_same_seed_is_the_same_run_and_another_is_not() {
    let of = |seed| run(r1::r1(), seed, 2, 100).chunk(0..1);
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}

#[test]
fn a_longer_run_begins_like_a_shorter_one() {
    let of = |replications| run(r1::r1(), 1, 2, replications).chunk(0..1);
    assert_eq!(of(100).events, of(200).events);
}
