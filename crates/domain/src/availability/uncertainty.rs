//! What figures that are not known exactly make of the system's availability.

use std::mem::take;

use serde::Serialize;
use serde_json::{Value, json};

use super::levers::json_number;
use super::system::system_down;
use crate::catalog::{Timing, TimingKey, TimingUnit, TimingValue, Timings};
use crate::deployment::Deployment;
use crate::id::Word;
use crate::plan::{Plan, Range};
use crate::units::Probability;

/// Draws a percentile is taken from.
pub const DRAWS: usize = 200;

/// Every plan is drawn with the same numbers, so that a figure moves only when the plan does.
pub const SEED: u64 = 0x5449_4d49_4e47_5331;

/// A timing and what the ends of its range make of the system.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sensitivity {
    /// The timing.
    pub key: String,
    /// The system's availability at the low end, all else as it likely is.
    pub low: Probability,
    /// The system's availability at the high end.
    pub high: Probability,
}

/// What the ranges among a plan's assumptions make of the system; nothing without ranges.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct UncertaintySpread {
    /// One in ten draws is at this availability or below.
    pub p10: Option<Probability>,
    /// Half of the draws are.
    pub p50: Option<Probability>,
    /// Nine in ten are.
    pub p90: Option<Probability>,
    /// What each range makes of it alone, the widest first.
    pub sensitivity: Vec<Sensitivity>,
}

/// Draws every range independently, [`DRAWS`] times, and takes each to its ends alone. Percentiles
/// are by nearest rank. Each range is drawn once in every 1/[`DRAWS`] of its probability, in random
/// order (Latin hypercube), so that with one range they are exact to about that much.
///
/// Source: M. D. McKay, R. J. Beckman, W. J. Conover, "A comparison of three methods for selecting
/// values of input variables", Technometrics 21 (1979).
#[must_use]
pub fn spread(plan: &Plan, deployment: &Deployment, timings: &Timings) -> UncertaintySpread {
    let ranges = effective(plan, timings);
    if ranges.is_empty() {
        return UncertaintySpread::default();
    }
    let at = |timings: &Timings| system_down(deployment, timings).map(Probability::complement);
    let mut draws = Draws(SEED);
    let mut drawn = vec![timings.clone(); DRAWS];
    for (key, range) in &ranges {
        for (timings, share) in drawn.iter_mut().zip(draws.strata()) {
            *timings = set(take(timings), *key, triangular(*range, share));
        }
    }
    let drawn: Option<Vec<Probability>> = drawn.iter().map(at).collect();
    let mut drawn = drawn.unwrap_or_default();
    drawn.sort_by(|a, b| a.get().total_cmp(&b.get()));
    let percentile = |tenths: usize| {
        let rank = (drawn.len() * tenths).div_ceil(10);
        drawn.get(rank.saturating_sub(1)).copied()
    };
    let mut sensitivity: Vec<Sensitivity> = ranges
        .iter()
        .filter_map(|(key, range)| {
            Some(Sensitivity {
                key: key.id().to_owned(),
                low: at(&set(timings.clone(), *key, range.low))?,
                high: at(&set(timings.clone(), *key, range.high))?,
            })
        })
        .collect();
    let width = |it: &Sensitivity| (it.high.get() - it.low.get()).abs();
    sensitivity.sort_by(|a, b| width(b).total_cmp(&width(a)));
    UncertaintySpread {
        p10: percentile(1),
        p50: percentile(5),
        p90: percentile(9),
        sensitivity,
    }
}

/// A range to begin with: from half to twice what a timing is, within what it can be. `None` where
/// it is no number that can be a range.
#[must_use]
pub fn first_range(timing: &Timing) -> Option<Value> {
    let likely = timing.number()?;
    let most = if timing.unit == TimingUnit::Share {
        1.0
    } else {
        f64::MAX
    };
    let least = timing.min.unwrap_or(0.0);
    let most = timing.max.unwrap_or(most);
    let (half, twice) = if timing.unit == TimingUnit::Count {
        ((likely / 2.0).ceil(), likely * 2.0)
    } else {
        (likely / 2.0, likely * 2.0)
    };
    Some(json!({
        "low": json_number(half.max(least).min(likely)),
        "likely": json_number(likely),
        "high": json_number(twice.min(most).max(likely)),
    }))
}

/// The ranges that hold: those the management layer does not set itself, of what the timing can be.
fn effective(plan: &Plan, timings: &Timings) -> Vec<(TimingKey, Range)> {
    let own = &plan.engage.management_layer.timings;
    plan.ranges
        .keys()
        .filter(|key| !own.contains_key(*key))
        .filter_map(|key| {
            let key = TimingKey::from_id(key)?;
            Some((key, *plan.range(timings.get(key)?)?))
        })
        .collect()
}

/// Sets a timing; a count is rounded.
fn set(timings: Timings, key: TimingKey, value: f64) -> Timings {
    let is_count = timings
        .get(key)
        .is_some_and(|timing| timing.unit == TimingUnit::Count);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let number = if is_count {
        Some((value.round() as u64).into())
    } else {
        serde_json::Number::from_f64(value)
    };
    timings.with(
        key,
        number.map_or(TimingValue::Unknown, TimingValue::Number),
    )
}

/// The value of a triangular distribution below which a share u lies: its inverse.
fn triangular(range: Range, u: f64) -> f64 {
    let Range { low, likely, high } = range;
    let width = high - low;
    let drawn = if u * width < likely - low {
        low + (u * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - likely)).sqrt()
    };
    drawn.clamp(low, high)
}

/// The generator SplitMix64: the same numbers everywhere.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014.
struct Draws(u64);

impl Draws {
    /// A number from each of so many equal parts of 0 to 1, in random order.
    fn strata(&mut self) -> Vec<f64> {
        #[allow(clippy::cast_precision_loss)]
        let parts = (0..DRAWS).map(|part| part as f64 / DRAWS as f64);
        #[allow(clippy::cast_precision_loss)]
        let width = 1.0 / DRAWS as f64;
        let mut strata: Vec<(f64, f64)> = parts
            .map(|from| (self.uniform(), from + self.uniform() * width))
            .collect();
        strata.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        strata.into_iter().map(|(_, share)| share).collect()
    }

    /// A number from 0 to below 1, in steps of 2⁻⁵³.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        #[allow(clippy::cast_precision_loss)]
        let steps = (z >> 11) as f64;
        steps / 9_007_199_254_740_992.0
    }
}
