//! How often things fail and how long they are down, by what was observed, with 90 % intervals.
//!
//! Source: MIL-HDBK-781A, "Confidence limits, exponential distribution": 2T/χ² at 2n and 2n + 2 degrees.

use super::chi_square::chi_square;

/// The ends of a two-sided interval of 90 %.
const LOW: f64 = 0.05;
const HIGH: f64 = 0.95;

/// A mean with its 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanInterval {
    /// Its lower end.
    pub low: f64,
    /// The mean.
    pub likely: f64,
    /// Its upper end.
    pub high: f64,
}

/// What so many failures in so much time come to, in hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailureRate {
    /// The mean time to failure; `None` where there was none.
    pub mttf_h: Option<MeanInterval>,
    /// A time that the mean is longer than, with a confidence of 95 %, where there was no failure.
    pub at_least_h: Option<f64>,
}

impl FailureRate {
    /// By `failures` in `exposure_h` hours of all things together; nothing where no time was observed.
    #[must_use]
    pub fn of(failures: u32, exposure_h: f64) -> Option<Self> {
        if !(exposure_h > 0.0 && exposure_h.is_finite()) {
            return None;
        }
        if failures == 0 {
            return Some(Self {
                mttf_h: None,
                at_least_h: Some(2.0 * exposure_h / chi_square(HIGH, 1)),
            });
        }
        Some(Self {
            mttf_h: Some(MeanInterval {
                low: 2.0 * exposure_h / chi_square(HIGH, failures.saturating_add(1)),
                likely: exposure_h / f64::from(failures),
                high: 2.0 * exposure_h / chi_square(LOW, failures),
            }),
            at_least_h: None,
        })
    }
}

impl MeanInterval {
    /// The mean of `count` lengths that together are `sum`; nothing where there is none.
    #[must_use]
    pub fn of_lengths(count: u32, sum: f64) -> Option<Self> {
        (count > 0 && sum > 0.0 && sum.is_finite()).then(|| Self {
            low: 2.0 * sum / chi_square(HIGH, count),
            likely: sum / f64::from(count),
            high: 2.0 * sum / chi_square(LOW, count),
        })
    }
}
