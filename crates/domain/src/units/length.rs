//! Lengths of time.

use std::iter::Sum;
use std::ops::{Add, Mul, Neg};

use serde::Serialize;

/// A length of time in seconds. Never negative, always finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Seconds(pub(super) f64);

impl Seconds {
    /// No time at all.
    pub const ZERO: Self = Self(0.0);

    /// A length of time, or nothing for a number that is none: negative, infinite, not a number.
    #[must_use]
    pub fn new(seconds: f64) -> Option<Self> {
        (seconds.is_finite() && seconds >= 0.0).then_some(Self(seconds))
    }

    /// A length of time given in hours; the same limits as [`Seconds::new`].
    #[must_use]
    pub fn from_hours(hours: f64) -> Option<Self> {
        Self::new(hours * 3600.0)
    }

    /// A length of time given in whole milliseconds.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn from_ms(milliseconds: u64) -> Self {
        Self(milliseconds as f64 / 1000.0)
    }

    /// So many whole seconds.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn whole(seconds: u64) -> Self {
        Self(seconds as f64)
    }

    /// The number of seconds.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// Whether this is no time at all.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0.0
    }

    /// The shorter of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl Add for Seconds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

/// So many times as long.
impl Mul<u32> for Seconds {
    type Output = Self;

    fn mul(self, times: u32) -> Self {
        Self(self.0 * f64::from(times))
    }
}

impl Sum for Seconds {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A length of time in hours, as a plan states it. Never negative.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Hours(f64);

impl Hours {
    /// So many hours, or nothing for a number that is no length of time.
    #[must_use]
    pub fn new(hours: f64) -> Option<Self> {
        (hours >= 0.0).then_some(Self(hours))
    }

    /// The number of hours.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// As seconds; nothing where that is more than a number can hold.
    #[must_use]
    pub fn seconds(self) -> Option<Seconds> {
        Seconds::from_hours(self.0)
    }
}

/// What one length of time has over another, in seconds: less than nothing where it is the shorter
/// one. Always finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct SignedSeconds(pub(super) f64);

impl SignedSeconds {
    /// So many seconds more, or nothing for a number that is none.
    #[must_use]
    pub fn new(seconds: f64) -> Option<Self> {
        seconds.is_finite().then_some(Self(seconds))
    }

    /// The number of seconds.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// How long it is, whichever way.
    #[must_use]
    pub fn abs(self) -> Seconds {
        Seconds(self.0.abs())
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0.0
    }
}

impl From<Seconds> for SignedSeconds {
    fn from(length: Seconds) -> Self {
        Self(length.0)
    }
}

impl Neg for SignedSeconds {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Add for SignedSeconds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self((self.0 + other.0).clamp(f64::MIN, f64::MAX))
    }
}

impl Sum for SignedSeconds {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self(0.0), Add::add)
    }
}

/// A length of time known between two ends, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The shortest it can take.
    pub best: Seconds,
    /// The longest it can take.
    pub worst: Seconds,
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self {
        best: Seconds::ZERO,
        worst: Seconds::ZERO,
    };

    /// Exactly so long.
    #[must_use]
    pub fn exactly(length: Seconds) -> Self {
        Self {
            best: length,
            worst: length,
        }
    }

    /// Anything up to so long.
    #[must_use]
    pub fn up_to(length: Seconds) -> Self {
        Self {
            best: Seconds::ZERO,
            worst: length,
        }
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            best: self.best + other.best,
            worst: self.worst + other.worst,
        }
    }
}

impl Sum for Span {
    fn sum<I: Iterator<Item = Self>>(spans: I) -> Self {
        spans.fold(Self::ZERO, Add::add)
    }
}
