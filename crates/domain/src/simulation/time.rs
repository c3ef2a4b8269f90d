//! The clock of a run: whole microseconds from its start, so that sums are exact everywhere.

use std::fmt;
use std::ops::{Add, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::units::Seconds;

/// A moment of a run, or a length of time in one. In whole microseconds; written in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u64);

impl Time {
    /// The start of a run; no time at all.
    pub const ZERO: Self = Self(0);
    /// One second.
    pub const SECOND: Self = Self(1_000_000);
    /// The longest a run can be told of: 100 years of 365.25 days.
    pub const LONGEST: Self = Self(3_155_760_000_000_000);

    /// So many microseconds.
    #[must_use]
    pub fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// So many seconds.
    #[must_use]
    pub const fn from_whole_seconds(seconds: u32) -> Self {
        Self(seconds as u64 * 1_000_000)
    }

    /// The nearest microsecond of a number of seconds; nothing for a number that is negative, no
    /// number, or beyond [`Time::LONGEST`].
    #[must_use]
    pub fn from_seconds(seconds: f64) -> Option<Self> {
        let micros = libm::round(seconds * 1e6);
        #[allow(clippy::cast_precision_loss)]
        let longest = Self::LONGEST.0 as f64;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (0.0..=longest)
            .contains(&micros)
            .then_some(Self(micros as u64))
    }

    /// A length of time of the catalog; what is beyond [`Time::LONGEST`] stays there.
    #[must_use]
    pub fn of(length: Seconds) -> Self {
        Self::from_seconds(length.get()).unwrap_or(Self::LONGEST)
    }

    /// The nearest whole second, which people say and remember.
    #[must_use]
    pub fn to_whole_second(self) -> Self {
        Self((self.0.saturating_add(500_000) / 1_000_000) * 1_000_000)
    }

    /// The first whole second that is not before it.
    #[must_use]
    pub fn to_next_second(self) -> Self {
        Self(self.0.div_ceil(1_000_000).saturating_mul(1_000_000))
    }

    /// The number of microseconds.
    #[must_use]
    pub fn micros(self) -> u64 {
        self.0
    }

    /// The number of seconds.
    #[must_use]
    pub fn seconds(self) -> f64 {
        // Below 2⁵³, so nothing is lost; the division gives the nearest number there is.
        #[allow(clippy::cast_precision_loss)]
        let micros = self.0 as f64;
        micros / 1e6
    }
}

impl Add for Time {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// The time from one moment to another; none where that one is not earlier.
impl Sub for Time {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// In seconds, with no more decimals than it has.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1_000_000, self.0 % 1_000_000);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let fraction = format!("{rest:06}");
        write!(f, "{whole}.{}", fraction.trim_end_matches('0'))
    }
}

/// A whole number of seconds is written as one.
impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(1_000_000) {
            serializer.serialize_u64(self.0 / 1_000_000)
        } else {
            serializer.serialize_f64(self.seconds())
        }
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        Self::from_seconds(seconds).ok_or_else(|| de::Error::custom("expected a number of seconds"))
    }
}
