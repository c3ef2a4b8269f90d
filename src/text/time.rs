//! Lengths of time in words: `4 min 24 s`.

use crate::domain::units::{Seconds, Span};

/// A length of time with at most two units; a part that is zero is left out. Each unit is chosen
/// after rounding, so that nothing ever reads "60 s" or "1 min 60 s".
#[must_use]
pub fn length(length: Seconds) -> String {
    let tenths = (length.get() * 10.0).round() / 10.0;
    let seconds = length.get().round();
    let minutes = (length.get() / 60.0).round();
    let hours = (length.get() / 3600.0).round();
    if tenths < 60.0 {
        format!("{tenths} s")
    } else if seconds < 3600.0 {
        two(seconds, 60.0, ["min", "s"])
    } else if hours < 48.0 {
        two(minutes, 60.0, ["h", "min"])
    } else {
        two(hours, 24.0, ["days", "h"])
    }
}

/// So many small units as big ones and what is left over.
fn two(smalls: f64, per_big: f64, [big, small]: [&str; 2]) -> String {
    let bigs = (smalls / per_big).floor();
    let rest = smalls - bigs * per_big;
    if rest == 0.0 {
        format!("{bigs} {big}")
    } else {
        format!("{bigs} {big} {rest} {small}")
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
