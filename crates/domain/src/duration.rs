//! Lengths of time as people say them: `4 min 24 s`. Findings and every page speak the same.

use super::units::Seconds;

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
