//! Chains against a dense linear solve, and the standby pair's worked numbers.

use num_rational::BigRational;
use tandem::domain::availability::{Flows, KOutOfN, StandbyPair, stationary};
use tandem::domain::units::{Probability, Rate, Seconds};

use super::assert_close;

/// π·Q = 0, Σπ = 1 by Gauss elimination with pivoting: another method, for comparison.
fn solve(rates: &[Vec<f64>]) -> Vec<f64> {
    let n = rates.len();
    // Rows are the balance of each state; the last is replaced by the sum.
    let mut rows: Vec<Vec<f64>> = (0..n)
        .map(|to| {
            let mut row: Vec<f64> = (0..n)
                .map(|from| {
                    if from == to {
                        let out = (0..n).filter(|other| *other != to);
                        -out.map(|other| rates[to][other]).sum::<f64>()
                    } else {
                        rates[from][to]
                    }
                })
                .collect();
            row.push(0.0);
            row
        })
        .collect();
    rows[n - 1] = vec![1.0; n + 1];
    for column in 0..n {
        let best = (column..n)
            .max_by(|a, b| {
                let size = |row: &usize| rows[*row][column].abs();
                size(a).total_cmp(&size(b))
            })
            .unwrap();
        rows.swap(column, best);
        let pivot = rows[column].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            if at != column {
                let factor = row[column] / pivot[column];
                for (value, other) in row.iter_mut().zip(&pivot) {
                    *value -= factor * other;
                }
            }
        }
    }
    (0..n).map(|at| rows[at][n] / rows[at][at]).collect()
}

fn rate(number: f64) -> Rate {
    Rate::per_second(number).unwrap()
}

#[test]
fn elimination_agrees_with_a_dense_solve() {
    let mut seed = 7u64;
    let mut random = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 40) as f64) / 16_777_216.0
    };
    for n in 1..=9 {
        for _ in 0..20 {
            let rates: Vec<Vec<f64>> = (0..n)
                .map(|_| (0..n).map(|_| random() + 0.01).collect())
                .collect();
            let typed = rates
                .iter()
                .map(|row| row.iter().copied().map(rate).collect());
            let found = stationary(typed.collect()).unwrap();
            for (found, expected) in found.iter().zip(solve(&rates)) {
                assert_close(found.get(), expected, 1e-11);
            }
        }
    }
}

#[test]
fn small_probabilities_keep_their_digits() {
    // Up, then ever rarer: birth and death with a ratio of 10⁻⁹ each.
    let (slow, fast) = (rate(1e-9), rate(1.0));
    let zero = Rate::NEVER;
    let found = stationary(vec![
        vec![zero, slow, zero, zero],
        vec![fast, zero, slow, zero],
        vec![zero, fast, zero, slow],
        vec![zero, zero, fast, zero],
    ])
    .unwrap();
    assert_close(found[3].get() / found[0].get(), 1e-27, 1e-14);
}

#[test]
fn a_state_without_a_way_back_has_no_answer() {
    let zero = Rate::NEVER;
    assert_eq!(
        stationary(vec![vec![zero, rate(1.0)], vec![zero, zero]]),
        None
    );
    // One that is never entered does not matter.
    let found = stationary(vec![vec![zero, zero], vec![rate(1.0), zero]]).unwrap();
    assert_eq!(found, [Probability::ONE, Probability::ZERO]);
}

#[test]
fn repair_crews_agree_with_their_chain() {
    let (failure, repair) = (0.03, 1.0);
    for (need, of, crews) in [(2, 3, 1), (4, 6, 2), (5, 9, 3), (1, 4, 4)] {
        let states = of as usize + 1;
        let mut rates = vec![vec![0.0; states]; states];
        for failed in 0..of {
            let at = failed as usize;
            rates[at][at + 1] = f64::from(of - failed) * failure;
            rates[at + 1][at] = f64::from((failed + 1).min(crews)) * repair;
        }
        let down: f64 = solve(&rates)[(of - need + 1) as usize..].iter().sum();
        let member = rate(failure / repair) * seconds(1.0);
        let found = KOutOfN { need, of }.down_with_crews(member, crews);
        assert_close(found.get(), down, 1e-9);
    }
}

fn seconds(number: f64) -> Seconds {
    Seconds::new(number).unwrap()
}

fn pair(uncovered_s: f64) -> StandbyPair {
    let failures = Rate::once_in(seconds(2000.0 * 3600.0)).unwrap();
    StandbyPair {
        active: failures,
        standby: failures,
        coverage: Probability::new(0.98).unwrap(),
        repair: seconds(4.0 * 3600.0),
        takeover: seconds(45.0),
        uncovered: seconds(uncovered_s),
        takeover_after_both: false,
    }
}

/// Two regions of 99.95 % that take 4 h to repair, one passive, every failure detected.
#[test]
fn two_regions_are_as_good_as_the_failover_between_them() {
    let up = |failover_h: f64| {
        let failures = Rate::once_in(seconds(7996.0 * 3600.0)).unwrap();
        let regions = StandbyPair {
            active: failures,
            standby: failures,
            coverage: Probability::ONE,
            repair: seconds(4.0 * 3600.0),
            takeover: seconds(failover_h * 3600.0),
            uncovered: Seconds::ZERO,
            takeover_after_both: false,
        };
        format!("{:.9}", regions.down().unwrap().total().complement().get())
    };
    assert_eq!(up(1.0), "0.999874813");
    assert_eq!(up(1.0 / 60.0), "0.999997667");
    assert_eq!(up(0.25), "0.999968510");
    assert_eq!(up(4.0), "0.999500375");
}

#[test]
fn the_standby_pair_is_the_models() {
    let up = |uncovered| {
        let down = pair(uncovered).down().unwrap().total();
        format!("{:.12}", down.complement().get())
    };
    assert_eq!(up(4.0 * 3600.0), "0.999950108981");
    assert_eq!(up(1811.0), "0.999984938230");
}

#[test]
fn the_standby_chain_agrees_with_a_dense_solve() {
    for standby in [0.0, 1.0 / 7_200_000.0] {
        let it = StandbyPair {
            standby: rate(standby),
            ..pair(1811.0)
        };
        let (active, mu) = (it.active.get(), 1.0 / it.repair.get());
        let (due, seen) = (1.0 / it.takeover.get(), 1.0 / it.uncovered.get());
        // One up, both up, none, takeover, uncovered: another order.
        let shares = solve(&[
            vec![0.0, mu, active, 0.0, 0.0],
            vec![standby, 0.0, 0.0, 0.98 * active, 0.02 * active],
            vec![2.0 * mu, 0.0, 0.0, 0.0, 0.0],
            vec![due, 0.0, active, 0.0, 0.0],
            vec![0.0, seen, 0.0, 0.0, 0.0],
        ]);
        let down = it.down().unwrap();
        assert_close(down.none.get(), shares[2], 1e-9);
        assert_close(down.takeover.get(), shares[3], 1e-9);
        assert_close(down.uncovered.get(), shares[4], 1e-9);
    }
}

/// The same chain with fractions of endless whole numbers, which have no rounding at all.
fn solve_exactly(rates: &[Vec<f64>]) -> Vec<BigRational> {
    let n = rates.len();
    let exact = |number: f64| BigRational::from_float(number).unwrap();
    let zero = || BigRational::from_integer(0.into());
    let mut rows: Vec<Vec<BigRational>> = (0..n)
        .map(|to| {
            let mut row: Vec<BigRational> = (0..n)
                .map(|from| {
                    if from == to {
                        let out = (0..n).filter(|other| *other != to);
                        -out.map(|other| exact(rates[to][other]))
                            .sum::<BigRational>()
                    } else {
                        exact(rates[from][to])
                    }
                })
                .collect();
            row.push(zero());
            row
        })
        .collect();
    rows[n - 1] = vec![exact(1.0); n + 1];
    for column in 0..n {
        let pivot = (column..n)
            .find(|row| rows[*row][column] != zero())
            .unwrap();
        rows.swap(column, pivot);
        let pivot = rows[column].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            if at != column {
                let factor = &row[column] / &pivot[column];
                for (value, other) in row.iter_mut().zip(&pivot) {
                    *value -= &factor * other;
                }
            }
        }
    }
    (0..n).map(|at| &rows[at][n] / &rows[at][at]).collect()
}

/// Rates from 10⁻⁹ to 10⁶ in one chain: no digit is lost, however small the probability.
#[test]
fn elimination_agrees_with_fractions() {
    let mut seed = 11u64;
    let mut random = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 40) as f64) / 16_777_216.0
    };
    for n in [2, 3, 5, 8] {
        for _ in 0..8 {
            let rates: Vec<Vec<f64>> = (0..n)
                .map(|_| {
                    (0..n)
                        .map(|_| libm::pow(10.0, 15.0 * random() - 9.0))
                        .collect()
                })
                .collect();
            let typed = rates
                .iter()
                .map(|row| row.iter().copied().map(rate).collect());
            let found = stationary(typed.collect()).unwrap();
            for (found, expected) in found.iter().zip(solve_exactly(&rates)) {
                let zero = BigRational::from_integer(0.into());
                let found = BigRational::from_float(found.get()).unwrap();
                let off = (found - &expected) / &expected;
                let off = if off < zero { -off } else { off };
                assert!(off < BigRational::from_float(1e-14).unwrap(), "{n}");
            }
        }
    }
}

/// What the workbook has cells of is what the app eliminates.
#[test]
fn a_pair_balanced_by_hand_is_the_pair_eliminated() {
    let second = |length| Seconds::new(length).unwrap();
    for active in [1e-9, 1e-6, 1e-3] {
        for coverage in [0.0, 0.3, 1.0] {
            for warm in [0.0, 1.0] {
                for (repair, takeover, uncovered) in [(14_400.0, 30.0, 600.0), (60.0, 3_600.0, 0.5)]
                {
                    let pair = StandbyPair {
                        active: rate(active),
                        standby: rate(active * warm),
                        coverage: Probability::new(coverage).unwrap(),
                        repair: second(repair),
                        takeover: second(takeover),
                        uncovered: second(uncovered),
                        takeover_after_both: false,
                    };
                    let eliminated = pair.down().unwrap();
                    let flows = Flows {
                        rate: active,
                        seen: active * coverage,
                        warm,
                        repair,
                        takeover,
                        uncovered,
                    };
                    let balanced = flows.balance(|share| share);
                    assert_close(balanced.none, eliminated.none.get(), 1e-12);
                    assert_close(balanced.takeover, eliminated.takeover.get(), 1e-12);
                    assert_close(balanced.uncovered, eliminated.uncovered.get(), 1e-12);
                    assert_close(balanced.down, eliminated.total().get(), 1e-12);
                }
            }
        }
    }
}
