//! Formulas over whatever a number is: a plain one, or a cell of a workbook that knows how it is
//! worked out. A figure and its formula come of the same line.

use std::ops::{Add, Div, Mul, Sub};

/// What formulas are made of.
pub trait Quantity:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A number that is written in a formula.
    fn number(value: f64) -> Self;

    /// One of two, by whether something is below something else.
    fn where_below(low: &Self, high: &Self, then: Self, otherwise: Self) -> Self;

    /// No more than 1.
    fn at_most_one(self) -> Self;
}

impl Quantity for f64 {
    fn number(value: f64) -> Self {
        value
    }

    fn where_below(low: &Self, high: &Self, then: Self, otherwise: Self) -> Self {
        if low < high { then } else { otherwise }
    }

    fn at_most_one(self) -> Self {
        self.min(1.0)
    }
}

/// U = x/(1 + x): the share of time down for time down per time up.
#[must_use]
pub fn share_of_odds<Q: Quantity>(odds: Q) -> Q {
    odds.clone() / (Q::number(1.0) + odds)
}

/// p + q·(1 − p): at least one of two independent events. Of two small ones it keeps every digit,
/// where 1 − (1 − p)(1 − q) keeps few.
#[must_use]
pub fn either<Q: Quantity>(one: Q, other: Q) -> Q {
    one.clone() + other * (Q::number(1.0) - one)
}

/// The mean of times weighted by rates, from their weighted sum; none at all where nothing happens.
#[must_use]
pub fn weighted_mean<Q: Quantity>(weighted: Q, rates: Q) -> Q {
    let none = Q::number(0.0);
    Q::where_below(&none.clone(), &rates.clone(), weighted / rates, none)
}
