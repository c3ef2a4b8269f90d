//! Numbers of a plan as they are written, divided and rounded exactly: 9/(3 × 0.6) is 5.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

/// A number of 0 or more with at most [`Decimal::PLACES`] decimals: so many of its last place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The number in units of 10⁻⁹.
    nanos: u128,
}

impl Decimal {
    /// Decimals that are kept; more are cut off.
    pub const PLACES: u32 = 9;
    /// Nothing.
    pub const ZERO: Self = Self { nanos: 0 };
    /// One.
    pub const ONE: Self = Self { nanos: Self::SCALE };
    const SCALE: u128 = 1_000_000_000;
    /// Beyond this, sums of many could overflow.
    const LARGEST: u128 = 1_000_000_000_000_000_000;

    /// A whole number.
    #[must_use]
    pub fn whole(number: u64) -> Self {
        Self {
            nanos: u128::from(number) * Self::SCALE,
        }
    }

    /// Reads a number of 0 or more, such as `0.75`, `12` or `1.5e3`, as JSON writes it. Nothing for
    /// anything else, and for numbers beyond 10¹⁸.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = || whole.bytes().chain(fraction.bytes());
        if whole.is_empty() || !digits().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut mantissa: u128 = 0;
        for byte in digits() {
            mantissa = mantissa
                .checked_mul(10)?
                .checked_add(u128::from(byte - b'0'))?;
        }
        let places = i32::try_from(fraction.len()).ok()?;
        let shift = exponent
            .checked_sub(places)?
            .checked_add(i32::try_from(Self::PLACES).ok()?)?;
        let nanos = if shift >= 0 {
            let factor = 10u128.checked_pow(u32::try_from(shift).ok()?)?;
            mantissa.checked_mul(factor)?
        } else {
            10u128
                .checked_pow(shift.unsigned_abs())
                .map_or(0, |divisor| mantissa / divisor)
        };
        (nanos <= Self::LARGEST * Self::SCALE).then_some(Self { nanos })
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.nanos == 0
    }

    /// The number in units of 10⁻⁹.
    #[must_use]
    pub fn nanos(self) -> u128 {
        self.nanos
    }

    /// The nearest floating point number, for showing.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let (nanos, scale) = (self.nanos as f64, Self::SCALE as f64);
        nanos / scale
    }

    /// The sum; what is beyond the largest number stays there.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            nanos: self.nanos.saturating_add(other.nanos),
        }
    }

    /// The difference, at least 0.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            nanos: self.nanos.saturating_sub(other.nanos),
        }
    }

    /// So many times as much; what is beyond the largest number stays there.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        Self {
            nanos: self.nanos.saturating_mul(u128::from(count)),
        }
    }

    /// So many percent of it, cut off after the last place.
    #[must_use]
    pub fn percent(self, percent: Self) -> Self {
        Self {
            nanos: self.nanos.saturating_mul(percent.nanos) / (100 * Self::SCALE),
        }
    }

    /// How many of a part make up the whole, rounded up; nothing where the part is 0.
    #[must_use]
    pub fn parts(self, part: Self) -> Option<u128> {
        (part.nanos > 0).then(|| self.nanos.div_ceil(part.nanos))
    }

    /// ⌈self / (a × b)⌉, exactly; nothing where a or b is 0 or the answer is beyond a `u32`.
    #[must_use]
    pub fn ceil_div(self, a: Self, b: Self) -> Option<u32> {
        // Divided by a first, the numerator could overflow; both sides in units of 10⁻¹⁸ cannot.
        let divisor = a.nanos.checked_mul(b.nanos)?;
        let numerator = self.nanos.checked_mul(Self::SCALE)?;
        if divisor == 0 {
            return None;
        }
        u32::try_from(numerator.div_ceil(divisor)).ok()
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nanos.cmp(&other.nanos)
    }
}

/// A whole number is written as one, anything else as its nearest floating point number.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match u64::try_from(self.nanos / Self::SCALE) {
            Ok(whole) if self.nanos.is_multiple_of(Self::SCALE) => serializer.serialize_u64(whole),
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

/// As one would write it: no more decimals than it has.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.nanos / Self::SCALE, self.nanos % Self::SCALE);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let fraction = format!("{rest:09}");
        write!(f, "{whole}.{}", fraction.trim_end_matches('0'))
    }
}
