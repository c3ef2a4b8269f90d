//! A number together with the formula that makes it, so that what a cell shows and what it would
//! come to when recalculated are worked out by the same few lines.

use std::ops::{Add, Div, Mul, Sub};

use tandem_domain::availability::KOutOfN;
use tandem_domain::units::Probability;
use tandem_domain::units::formula::{Quantity, either, share_of_odds};

/// A number and its formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    formula: String,
    value: f64,
    binds: Binds,
}

/// How firmly a formula holds together, the loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    /// A comparison's side, and nothing else, can do without brackets.
    Sum,
    /// A product or a quotient.
    Product,
    /// A number, a reference or a call.
    Whole,
}

/// Neighboring cells.
#[derive(Clone, Debug)]
pub struct Range {
    /// Their name in a formula.
    pub reference: String,
    /// What they hold.
    pub values: Vec<f64>,
}

/// A condition and its formula.
#[derive(Clone, Debug)]
pub struct Condition {
    formula: String,
    holds: bool,
}

/// Words and their formula.
#[derive(Clone, Debug)]
pub struct Words {
    /// The formula.
    pub formula: String,
    /// What it comes to.
    pub text: String,
}

impl Figure {
    /// A number that is written in the formula.
    pub fn number(value: f64) -> Self {
        Self {
            formula: value.to_string(),
            value,
            binds: if value >= 0.0 {
                Binds::Whole
            } else {
                Binds::Sum
            },
        }
    }

    /// A whole number that is written in the formula.
    pub fn count(value: u32) -> Self {
        Self::number(f64::from(value))
    }

    /// What a cell holds.
    pub fn cell(reference: String, value: f64) -> Self {
        Self {
            formula: reference,
            value,
            binds: Binds::Whole,
        }
    }

    /// What it comes to.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The formula, without the sign of equality before it.
    pub fn formula(&self) -> &str {
        &self.formula
    }

    fn call(name: &str, parts: &[&str], value: f64) -> Self {
        Self {
            formula: format!("{name}({})", parts.join(",")),
            value,
            binds: Binds::Whole,
        }
    }

    fn list(name: &str, figures: &[Self], value: f64) -> Self {
        let parts: Vec<&str> = figures.iter().map(Self::formula).collect();
        Self::call(name, &parts, value)
    }

    /// The largest of several.
    pub fn largest(figures: &[Self]) -> Self {
        let value = figures.iter().map(Self::value).fold(f64::MIN, f64::max);
        Self::list("MAX", figures, value)
    }

    /// The smallest of several.
    pub fn smallest(figures: &[Self]) -> Self {
        let value = figures.iter().map(Self::value).fold(f64::MAX, f64::min);
        Self::list("MIN", figures, value)
    }

    /// All of some, one by one.
    pub fn total<'f>(figures: impl IntoIterator<Item = &'f Self>) -> Self {
        let figures = figures.into_iter().cloned();
        figures
            .reduce(|sum, figure| &sum + &figure)
            .unwrap_or_else(|| Self::number(0.0))
    }

    /// Whether the cell holds a number rather than a word for none.
    pub fn is_number(&self) -> Condition {
        Condition {
            formula: format!("ISNUMBER({})", self.formula),
            holds: self.value.is_finite(),
        }
    }

    /// The number, or another one where the cell holds a word for none.
    pub fn or_else(&self, otherwise: &Self) -> Self {
        Self::choose(&self.is_number(), self, otherwise)
    }

    /// Rounded down to a whole number.
    pub fn floor(&self) -> Self {
        Self::call("INT", &[&self.formula], self.value.floor())
    }

    /// Rounded up to a whole number. A quotient of decimals can come out a rounding error above the
    /// whole number it is, as 9/(3 × 0.6) does, so the last two of sixteen digits do not count.
    pub fn round_up(&self) -> Self {
        /// Forty times a rounding error, and far less than numbers of a plan differ by.
        const KEPT: f64 = 1.0 - 1e-14;
        let kept = self * &Self::number(KEPT);
        Self::call("ROUNDUP", &[&kept.formula, "0"], kept.value.ceil())
    }

    /// What is left of it by a divisor above 0.
    pub fn modulo(&self, divisor: &Self) -> Self {
        let rest = self.value - divisor.value * (self.value / divisor.value).floor();
        Self::call("MOD", &[&self.formula, &divisor.formula], rest)
    }

    /// One of two numbers.
    pub fn choose(condition: &Condition, then: &Self, otherwise: &Self) -> Self {
        let value = if condition.holds {
            then.value
        } else {
            otherwise.value
        };
        let parts = [&*condition.formula, then.formula(), otherwise.formula()];
        Self::call("IF", &parts, value)
    }

    /// At least one of two.
    pub fn or(&self, other: &Self) -> Self {
        either(self.clone(), other.clone())
    }

    /// The share of time down for time down per time up.
    pub fn share_of_odds(&self) -> Self {
        share_of_odds(self.clone())
    }

    /// The share of time fewer than `need` of `of` members are up, each down for a share q.
    pub fn too_few(need: &Self, of: &Self, down: &Self) -> Self {
        let one = Self::number(1.0);
        let group = KOutOfN {
            need: whole(need.value),
            of: whole(of.value),
        };
        let value = group.down(Probability::clamped(down.value).odds()).get();
        let least = need - &one;
        let up = &one - down;
        let parts = [least.formula(), of.formula(), up.formula(), "TRUE"];
        // Excel's name for a function that is younger than the file format.
        let share = Self::call("_xlfn.BINOM.DIST", &parts, value);
        Self::choose(&of.is_below(need), &one, &share)
    }

    /// Whether it is less.
    pub fn is_below(&self, other: &Self) -> Condition {
        self.compare("<", other, self.value < other.value)
    }

    /// Whether it is no more.
    pub fn is_at_most(&self, other: &Self) -> Condition {
        self.compare("<=", other, self.value <= other.value)
    }

    /// Whether it is the same.
    pub fn is(&self, other: &Self) -> Condition {
        self.compare("=", other, (self.value - other.value).abs() == 0.0)
    }

    fn compare(&self, sign: &str, other: &Self, holds: bool) -> Condition {
        Condition {
            formula: format!("{}{sign}{}", self.formula, other.formula),
            holds,
        }
    }

    /// The formula as a side of an operator; in brackets where it holds together more loosely.
    fn beside(&self, least: Binds) -> String {
        if self.binds >= least {
            self.formula.clone()
        } else {
            format!("({})", self.formula)
        }
    }

    /// Two sides of an operator. Spreadsheets work from the left, so a left side of the same kind
    /// needs no brackets, and long sums do not nest.
    fn with(&self, sign: char, other: &Self, value: f64) -> Self {
        let (binds, right) = match sign {
            '+' | '-' => (Binds::Sum, Binds::Product),
            _ => (Binds::Product, Binds::Whole),
        };
        Self {
            formula: format!("{}{sign}{}", self.beside(binds), other.beside(right)),
            value,
            binds,
        }
    }
}

impl Range {
    /// All of them.
    pub fn sum(&self) -> Figure {
        Figure::call("SUM", &[&self.reference], self.values.iter().sum())
    }

    /// The smallest.
    pub fn smallest(&self) -> Figure {
        let least = self.values.iter().copied().fold(f64::MAX, f64::min);
        Figure::call("MIN", &[&self.reference], least)
    }

    /// The largest.
    pub fn largest(&self) -> Figure {
        let most = self.values.iter().copied().fold(f64::MIN, f64::max);
        Figure::call("MAX", &[&self.reference], most)
    }

    /// How many there are.
    pub fn count(&self) -> Figure {
        #[expect(clippy::cast_precision_loss)]
        let count = self.values.len() as f64;
        Figure::call("COUNT", &[&self.reference], count)
    }

    /// Σ a·b over two of the same length.
    pub fn times(&self, other: &Self) -> Figure {
        let products = self.values.iter().zip(&other.values).map(|(a, b)| a * b);
        let parts = [&*self.reference, &*other.reference];
        Figure::call("SUMPRODUCT", &parts, products.sum())
    }
}

impl Condition {
    /// Both.
    pub fn and(&self, other: &Self) -> Self {
        Self {
            formula: format!("AND({},{})", self.formula, other.formula),
            holds: self.holds && other.holds,
        }
    }

    /// Either.
    pub fn or(&self, other: &Self) -> Self {
        Self {
            formula: format!("OR({},{})", self.formula, other.formula),
            holds: self.holds || other.holds,
        }
    }

    /// One of two texts, the first a formula itself.
    pub fn otherwise(&self, otherwise: &str, then: &Words) -> Words {
        Words {
            formula: format!(
                "IF({},{},{})",
                self.formula,
                then.formula,
                quoted(otherwise)
            ),
            text: if self.holds {
                then.text.clone()
            } else {
                otherwise.to_owned()
            },
        }
    }

    /// One of two texts, the second a formula itself.
    pub fn words(&self, then: &str, otherwise: &Words) -> Words {
        Words {
            formula: format!(
                "IF({},{},{})",
                self.formula,
                quoted(then),
                otherwise.formula
            ),
            text: if self.holds {
                then.to_owned()
            } else {
                otherwise.text.clone()
            },
        }
    }
}

impl Words {
    /// A text as it is.
    pub fn fixed(text: &str) -> Self {
        Self {
            formula: quoted(text),
            text: text.to_owned(),
        }
    }

    /// The words of one cell.
    pub fn cell(reference: &str, text: &str) -> Self {
        Self {
            formula: reference.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Whether they are these.
    pub fn are(&self, text: &str) -> Condition {
        Condition {
            formula: format!("{}={}", self.formula, quoted(text)),
            holds: self.text == text,
        }
    }
}

/// A text within a formula.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A count that has become a floating point number, back.
fn whole(value: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let count = value.clamp(0.0, f64::from(u32::MAX)) as u32;
    count
}

/// The operators, on figures and on what only looks at them.
macro_rules! operators {
    ($($operator:ident $name:ident $sign:literal),+) => { $(
        impl $operator for &Figure {
            type Output = Figure;

            fn $name(self, other: Self) -> Figure {
                self.with($sign, other, self.value.$name(other.value))
            }
        }

        impl $operator for Figure {
            type Output = Self;

            fn $name(self, other: Self) -> Self {
                (&self).$name(&other)
            }
        }
    )+ };
}
operators!(Add add '+', Sub sub '-', Mul mul '*', Div div '/');

impl Quantity for Figure {
    fn number(value: f64) -> Self {
        Self::number(value)
    }

    fn where_below(low: &Self, high: &Self, then: Self, otherwise: Self) -> Self {
        Self::choose(&low.is_below(high), &then, &otherwise)
    }

    fn at_most_one(self) -> Self {
        Self::smallest(&[Self::count(1), self])
    }
}
