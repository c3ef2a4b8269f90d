//! How often something goes down, and for how long.

use super::time;
use crate::grouped;
use tandem_domain::availability::Outages;

/// The heading of both.
pub const HEAD: &str = "Outages";

/// How often: `3.2 a year`, `one every 14 years`.
#[must_use]
pub fn often(outages: Outages) -> String {
    let times = outages.per_year.get();
    let years = 1.0 / times;
    if times >= 10.0 {
        format!("{times:.0} a year")
    } else if times >= 0.95 {
        format!("{times:.1} a year")
    } else if years < 1.95 {
        format!("{times:.2} a year")
    } else {
        format!("one every {} years", grouped(years.round() as u64))
    }
}

/// Both in few words: `3.2 a year, 14 min on average`.
#[must_use]
pub fn short(outages: Outages) -> String {
    format!(
        "{}, {} on average",
        often(outages),
        time::length(outages.mean)
    )
}

/// Both as a sentence.
#[must_use]
pub fn sentence(outages: Outages) -> String {
    let mean = time::length(outages.mean);
    format!(
        "Outages of the system: {}, {mean} on average.",
        often(outages)
    )
}
