//! Numbers of a plan as they are written, divided and rounded exactly: 9/(3 × 0.6) is 5.

use std::cmp::Ordering;

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
