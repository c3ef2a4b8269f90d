//! Quantities as people write them, in and out: `99.95 %`, `30 min`, `1,200`, `16 vCPU`, `64 GiB`.
//!
//! The document keeps its units (shares, seconds, hours, millicores, MiB); only fields speak these.

mod duration;
mod exact;
mod size;

use serde_json::Number;

use exact::{Exact, Separators};

/// What a number of the document counts, and so how people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A whole number, with its thousands set apart: `1,200`.
    Count,
    /// A whole number that names something: `1200`.
    Name,
    /// Any number: `1,200.5`.
    Amount,
    /// A share of 0 to 1: `99.95 %`.
    Share,
    /// Seconds: `30 min`.
    Seconds,
    /// Hours: `4 h`, `50 years`.
    Hours,
    /// Millicores of a node: `16 vCPU`. A bare number up to 512 counts vCPU.
    NodeCpu,
    /// Millicores of a pod: `250m`. A bare number that is not whole counts vCPU.
    PodCpu,
    /// MiB of a node: `64 GiB`. A bare number up to 1,024 counts GiB.
    NodeMemory,
    /// MiB of a pod: `512 MiB`.
    PodMemory,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Count,
        Self::Name,
        Self::Amount,
        Self::Share,
        Self::Seconds,
        Self::Hours,
        Self::NodeCpu,
        Self::PodCpu,
        Self::NodeMemory,
        Self::PodMemory,
    ];

    /// What somebody wrote as a number of the document; nothing for what is none. Limits are not
    /// looked at: they are the document's.
    ///
    /// In whole numbers a comma or a point before exactly three digits sets thousands apart. Elsewhere
    /// a point is decimal, and so is a comma unless it stands before exactly three digits.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Number> {
        let text = text.trim().replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        match text.strip_prefix(['-', '−']) {
            Some(positive) => negative(&self.read_positive(positive)?),
            None => self.read_positive(&text),
        }
    }

    fn read_positive(self, text: &str) -> Option<Number> {
        let text = text.trim();
        match self {
            Self::Count | Self::Name => Exact::read(text, Separators::Whole)?.number(),
            Self::Amount => Exact::read(text, Separators::Decimal)?.number(),
            Self::Share => share(text),
            Self::Seconds => duration::read(text, duration::Base::Seconds),
            Self::Hours => duration::read(text, duration::Base::Hours),
            Self::NodeCpu => size::cpu(text, size::Of::Node),
            Self::PodCpu => size::cpu(text, size::Of::Pod),
            Self::NodeMemory => size::memory(text, size::Of::Node),
            Self::PodMemory => size::memory(text, size::Of::Pod),
        }
    }

    /// A number of the document as people write it. [`Measure::read`] gives the same number again.
    #[must_use]
    pub fn write(self, number: &Number) -> String {
        let same = |text: &String| self.read(text).is_some_and(|it| is_same(&it, number));
        let written = match self {
            Self::Count | Self::Amount => exact::grouped(number),
            Self::Name => None,
            Self::Share => exact::shifted(number, 2).map(|percent| format!("{percent} %")),
            Self::Seconds => duration::seconds(number),
            Self::Hours => duration::hours(number),
            Self::NodeCpu | Self::PodCpu => size::in_cpu(number),
            Self::NodeMemory | Self::PodMemory => size::in_memory(number),
        };
        written.filter(same).unwrap_or_else(|| self.plain(number))
    }

    /// The number itself, in the document's unit.
    fn plain(self, number: &Number) -> String {
        let shift = if self == Self::Share { 2 } else { 0 };
        let number = match self {
            Self::Share => exact::shifted(number, 2),
            _ => exact::plain(number),
        }
        .or_else(|| Exact::short(number, shift))
        .unwrap_or_else(|| number.to_string());
        match self {
            Self::Count | Self::Name | Self::Amount => number,
            Self::Share => format!("{number} %"),
            Self::Seconds => format!("{number} s"),
            Self::Hours => format!("{number} h"),
            Self::NodeCpu | Self::PodCpu => format!("{number}m"),
            Self::NodeMemory | Self::PodMemory => format!("{number} MiB"),
        }
    }
}

/// With a percent sign a percentage; without, up to 1 a share and above a percentage.
fn share(text: &str) -> Option<Number> {
    let percent = text
        .strip_suffix('%')
        .or_else(|| text.strip_suffix("percent"));
    let number = Exact::read(percent.unwrap_or(text).trim_end(), Separators::Decimal)?;
    if percent.is_none() && number.is_at_most(1) {
        return number.number();
    }
    number.shifted(-2)?.number()
}

fn negative(number: &Number) -> Option<Number> {
    match number.as_i64() {
        Some(whole) => Some(Number::from(-whole)),
        None => Number::from_f64(-number.as_f64()?),
    }
}

/// Whether two numbers are the same, written as whole numbers or not.
fn is_same(one: &Number, other: &Number) -> bool {
    one == other || one.as_f64() == other.as_f64() && one.as_f64().is_some_and(is_exact)
}

/// Whether every whole number up to this one is a floating point number.
fn is_exact(number: f64) -> bool {
    number.abs() < 9_007_199_254_740_992.0
}
