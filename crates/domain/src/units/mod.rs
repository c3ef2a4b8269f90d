//! Quantities that carry their unit.

mod chance;
pub mod formula;
mod length;

pub use chance::{Odds, PerYear, Probability, Rate};
pub use length::{Hours, Seconds, SignedSeconds, Span};

use serde::{Deserialize, Deserializer, de};

/// Reads a quantity as the number it is written as; what is none of its numbers is refused.
macro_rules! read_as_number {
    ($($name:ident),+) => { $(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = f64::deserialize(deserializer)?;
                let none = || de::Error::custom(format!("{number} is out of range"));
                Self::new(number).ok_or_else(none)
            }
        }
    )+ };
}
read_as_number!(Seconds, SignedSeconds, PerYear, Probability);
