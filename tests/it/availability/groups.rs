//! k-out-of-n against exact integers.

use num_bigint::BigUint;
use tandem::domain::availability::KOutOfN;
use tandem::domain::units::{Odds, Probability, Rate, Seconds};

use super::{assert_close, class};

fn odds(up: u32, down: u32) -> Odds {
    Probability::new(f64::from(down) / f64::from(up + down))
        .unwrap()
        .odds()
}

/// Σ_{f>n−k} C(n,f) aᶠ (d−a)ⁿ⁻ᶠ / dⁿ for q = a/d in integers; the last step alone is rounded.
fn exact(need: u32, of: u32, a: u32, d: u32) -> f64 {
    let (a, up, all) = (
        BigUint::from(a),
        BigUint::from(d - a),
        BigUint::from(d).pow(of),
    );
    let first = of - need + 1;
    let mut term = up.pow(of - first) * a.pow(first);
    for i in 0..first {
        term = term * (of - i) / (i + 1);
    }
    let mut sum = BigUint::ZERO;
    for failed in first..=of {
        sum += &term;
        // The next term is this one, times (n − f)/(f + 1) · a/(d − a): divisible every time.
        term = term * (of - failed) * &a / ((failed + 1) * &up);
    }
    ratio(&sum, &all)
}

/// A quotient of large integers, to more digits than a float has.
fn ratio(a: &BigUint, b: &BigUint) -> f64 {
    let shift = b.bits() + 80 - a.bits().min(b.bits() + 80);
    let digits = (a << shift) / b;
    let text = digits.to_string();
    let mantissa: f64 = text.parse().unwrap();
    let mut value = mantissa;
    let mut left = shift;
    while left > 0 {
        let step = left.min(60);
        value /= (1u64 << step) as f64;
        left -= step;
    }
    value
}

#[test]
fn the_worked_numbers() {
    let group = KOutOfN { need: 2, of: 3 };
    let member = class(2000.0, 4.0).odds();
    let up = |down: Probability| down.complement().get();
    assert_eq!(
        format!("{:.14}", up(group.down(member))),
        "0.99998806376077"
    );
    let one_crew = group.down_with_crews(member, 1);
    assert_eq!(format!("{:.14}", up(one_crew)), "0.99997609599885");
}

#[test]
fn groups_agree_with_exact_integers() {
    for (of, a, d) in [
        (1, 1, 100),
        (3, 1, 501),
        (7, 1, 2),
        (11, 1, 100),
        (60, 3, 10),
        (100, 1, 1_000_000_000),
        (1000, 1, 1000),
        (2000, 1, 2),
    ] {
        let member = odds(d - a, a);
        for need in [1, 2, of / 2, of - of / 10, of - 1, of] {
            if (1..=of).contains(&need) {
                let found = KOutOfN { need, of }.down(member).get();
                let expected = exact(need, of, a, d);
                if expected > 1e-290 {
                    assert_close(found, expected, 1e-12);
                } else {
                    assert!(found < 1e-280, "{need} of {of}: {found}");
                }
            }
        }
    }
}

#[test]
fn ten_thousand_members_and_nine_nines() {
    // 10,000 members at 0.999, of which 9,924 are needed: U is near 10⁻¹².
    for need in [9_924, 9_930, 9_990] {
        let found = KOutOfN { need, of: 10_000 }.down(odds(999, 1)).get();
        assert_close(found, exact(need, 10_000, 1, 1000), 1e-11);
    }
}

#[test]
fn the_ends_are_what_they_mean() {
    let member = odds(9, 1);
    let down = |need, of| KOutOfN { need, of }.down(member).get();
    assert_eq!((down(0, 0), down(0, 5)), (0.0, 0.0));
    assert_eq!((down(1, 0), down(6, 5)), (1.0, 1.0));
    assert_close(down(1, 1), 0.1, 1e-15);
    let never = KOutOfN { need: 3, of: 3 }.down(Odds::NONE);
    assert_eq!(never, Probability::ZERO);
    let always = KOutOfN { need: 1, of: 3 }.down(Probability::ONE.odds());
    assert_close(always.get(), 1.0, 1e-12);
}

/// Every state as its own state: n exponential members, c crews, in the order they failed.
#[test]
fn enough_crews_are_as_good_as_one_each() {
    let member = odds(100, 7);
    for of in 1..=8 {
        for need in 1..=of {
            let group = KOutOfN { need, of };
            assert_eq!(group.down_with_crews(member, of), group.down(member));
            let mut before = Probability::ONE;
            for crews in 1..=of {
                let now = group.down_with_crews(member, crews);
                assert!(now <= before, "{need} of {of} with {crews} crews");
                before = now;
            }
        }
    }
}

#[test]
fn a_common_cause_hits_all_at_once() {
    let group = KOutOfN { need: 2, of: 3 };
    let member = class(2000.0, 4.0).odds();
    let q = member.probability().get();
    let down = |beta: f64| {
        let beta = Probability::new(beta).unwrap();
        let down = group.down_with_common_cause(member, u32::MAX, beta);
        down.get()
    };
    assert_eq!(down(0.0), group.down(member).get());
    assert_close(down(1.0), q, 1e-14);
    let beta = 0.1;
    let alone = 0.9 * q;
    let two_of_three = 3.0 * alone * alone * (1.0 - alone) + alone * alone * alone;
    assert_close(
        down(beta),
        beta * q + (1.0 - beta * q) * two_of_three,
        1e-13,
    );
}

#[test]
fn rates_and_shares_keep_their_limits() {
    assert_eq!(Rate::once_in(Seconds::ZERO), None);
    assert_eq!(Probability::new(1.1), None);
    assert_eq!(Probability::new(f64::NAN), None);
    let half = Probability::new(0.5).unwrap();
    assert_eq!(half.or(half).get(), 0.75);
    assert_eq!((half * half).get(), 0.25);
    assert_eq!(half.odds().get(), 1.0);
}
