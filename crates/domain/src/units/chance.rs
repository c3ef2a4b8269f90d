//! How often things happen, and how likely they are.

use std::iter::Sum;
use std::ops::{Add, Mul};

use serde::Serialize;

use super::formula::{either, share_of_odds};
use super::length::{Seconds, SignedSeconds};

/// How often something happens, per second. Never negative, always finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Rate(f64);

impl Rate {
    /// It does not happen.
    pub const NEVER: Self = Self(0.0);

    /// A rate of so many a second; nothing for a number that is none.
    #[must_use]
    pub fn per_second(times: f64) -> Option<Self> {
        (times.is_finite() && times >= 0.0).then_some(Self(times))
    }

    /// λ = 1/m for a mean time m between two; nothing where m is no time at all.
    #[must_use]
    pub fn once_in(mean: Seconds) -> Option<Self> {
        Self::per_second(1.0 / mean.get())
    }

    /// The number of times a second.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// How much this rate is of another one, where that is one.
    #[must_use]
    pub fn share_of(self, all: Self) -> Option<Probability> {
        (all.0 > 0.0).then(|| Probability::clamped(self.0 / all.0))
    }
}

/// How often something happens in a year. Never negative, always finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct PerYear(f64);

impl PerYear {
    /// So many times a year; nothing for a number that is none.
    #[must_use]
    pub fn new(times: f64) -> Option<Self> {
        (times.is_finite() && times >= 0.0).then_some(Self(times))
    }

    /// The number of times.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Add for Rate {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self((self.0 + other.0).min(f64::MAX))
    }
}

impl Sum for Rate {
    fn sum<I: Iterator<Item = Self>>(rates: I) -> Self {
        rates.fold(Self::NEVER, Add::add)
    }
}

/// The part of what happens that also meets a condition.
impl Mul<Probability> for Rate {
    type Output = Self;

    fn mul(self, share: Probability) -> Self {
        Self(self.0 * share.0)
    }
}

/// Time down for each unit of time up: λ·d.
impl Mul<Seconds> for Rate {
    type Output = Odds;

    fn mul(self, length: Seconds) -> Odds {
        Odds((self.0 * length.0).min(f64::MAX))
    }
}

/// Time down for each unit of time up, U/(1 − U). Never negative, always finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Odds(f64);

impl Odds {
    /// Never down.
    pub const NONE: Self = Self(0.0);

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// U = x/(1 + x).
    #[must_use]
    pub fn probability(self) -> Probability {
        Probability::clamped(share_of_odds(self.0))
    }
}

impl Add for Odds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self((self.0 + other.0).min(f64::MAX))
    }
}

impl Sum for Odds {
    fn sum<I: Iterator<Item = Self>>(odds: I) -> Self {
        odds.fold(Self::NONE, Add::add)
    }
}

/// A probability, or a share of time: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Probability(f64);

impl Probability {
    /// Never.
    pub const ZERO: Self = Self(0.0);
    /// Always.
    pub const ONE: Self = Self(1.0);

    /// A probability, or nothing for a number that is none.
    #[must_use]
    pub fn new(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then_some(Self(share))
    }

    /// The result of a calculation whose last bits may lie outside 0 to 1.
    #[must_use]
    pub fn clamped(share: f64) -> Self {
        Self(share.clamp(0.0, 1.0))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// 1 − p.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(1.0 - self.0)
    }

    /// p + q − p·q, the probability of at least one of two independent events.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::clamped(either(self.0, other.0))
    }

    /// p/(1 − p), as far as a number goes.
    #[must_use]
    pub fn odds(self) -> Odds {
        Odds((self.0 / (1.0 - self.0)).min(f64::MAX))
    }
}

/// Of two independent events, both.
impl Mul for Probability {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

/// The expected part of a length of time.
impl Mul<Seconds> for Probability {
    type Output = Seconds;

    fn mul(self, length: Seconds) -> Seconds {
        Seconds(self.0 * length.0)
    }
}

/// The part of it that falls into a part of the time.
impl Mul<Probability> for SignedSeconds {
    type Output = Self;

    fn mul(self, share: Probability) -> Self {
        Self(self.0 * share.0)
    }
}
