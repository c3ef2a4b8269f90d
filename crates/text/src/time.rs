//! Lengths of time in words: `4 min 24 s`.

pub use tandem_domain::duration::length;
use tandem_domain::units::{Seconds, Span};

/// The time between two rare things, in years where that says more than days.
#[must_use]
pub fn interval(mean: Seconds) -> String {
    /// A year of 365.25 days, in seconds.
    const YEAR: f64 = 31_557_600.0;
    let years = (mean.get() / YEAR * 10.0).round() / 10.0;
    if years < 2.0 {
        length(mean)
    } else {
        format!("{years} years")
    }
}

/// A span as `2 to 12 s`, or as one length where both ends are the same.
#[must_use]
pub fn span(span: Span) -> String {
    if span.best == span.worst {
        return length(span.worst);
    }
    let (best, worst) = (length(span.best), length(span.worst));
    // "2 to 12 s" rather than "2 s to 12 s".
    let in_seconds = |words: &str| words.matches(' ').count() == 1 && words.ends_with(" s");
    let best = match best.strip_suffix(" s") {
        Some(number) if in_seconds(&best) && in_seconds(&worst) => number,
        _ => &best,
    };
    format!("{best} to {worst}")
}
