//! What a figure of downtime is said to be per. The share of time stays the same; the period it is
//! multiplied with changes.

use crate::id::words;
use crate::reliability::Model;
use crate::units::{Probability, Seconds, SignedSeconds};

words! {
    /// What downtime is counted in.
    pub enum Convention {
        /// A year of 365.25 days.
        Year = "year",
        /// A quarter of such a year.
        Quarter = "quarter",
        /// A twelfth of such a year.
        Month = "month",
        /// A year of 365 days, as many contracts count.
        Year365 = "year-365",
        /// A month of 30 days.
        Month30 = "month-30",
        /// The hours of a year in which people work.
        BusinessHours = "business-hours",
    }
}

/// A convention with the hours that are worked in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// What downtime is counted in.
    pub convention: Convention,
    /// Hours worked in a week, 1 to 168; only business hours ask for them.
    pub hours_per_week: u32,
}

/// Hours of a day.
const DAY_HOURS: f64 = 24.0;

impl Default for Period {
    fn default() -> Self {
        Self {
            convention: Convention::Year,
            hours_per_week: Self::USUAL_HOURS,
        }
    }
}

impl Period {
    /// Hours of a week.
    pub const WEEK_HOURS: u32 = 168;
    /// Hours worked in a week where nobody says otherwise: five days of twelve.
    pub const USUAL_HOURS: u32 = 60;

    /// How long the period is: 8,766 h, a quarter or a twelfth of that, 365 or 30 days or, of the
    /// 8,766/168 weeks of a year, the hours that are worked.
    #[must_use]
    pub fn length(self) -> Seconds {
        Seconds::from_hours(self.hours()).unwrap_or(Seconds::ZERO)
    }

    fn hours(self) -> f64 {
        let year = f64::from(Model::YEAR_HOURS);
        match self.convention {
            Convention::Year => year,
            Convention::Quarter => year / 4.0,
            Convention::Month => year / 12.0,
            Convention::Year365 => 365.0 * DAY_HOURS,
            Convention::Month30 => 30.0 * DAY_HOURS,
            Convention::BusinessHours => {
                let worked = self.hours_per_week.clamp(1, Self::WEEK_HOURS);
                year * f64::from(worked) / f64::from(Self::WEEK_HOURS)
            }
        }
    }

    /// The expected downtime in the period for a share of time down. Faults know no clock, so hours
    /// that are worked get their share of it.
    #[must_use]
    pub fn down(self, share: Probability) -> Seconds {
        share * self.length()
    }

    /// Seconds a year as seconds in the period; may be negative, as what is joint is.
    #[must_use]
    pub fn of_a_year(self, seconds: SignedSeconds) -> SignedSeconds {
        seconds * Probability::clamped(self.hours() / f64::from(Model::YEAR_HOURS))
    }
}
