//! Lengths of time: `30 min`, `1h 30m`, `50 years`.

use serde_json::Number;

use super::exact::{self, Exact, Separators};

/// What the document counts in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Seconds,
    Hours,
}

impl Base {
    fn seconds(self) -> u64 {
        match self {
            Self::Seconds => 1,
            Self::Hours => HOUR,
        }
    }
}

const MINUTE: u64 = 60;
const HOUR: u64 = 3_600;
const DAY: u64 = 86_400;
/// A year of 365.25 days.
const YEAR: u64 = 31_557_600;

/// How many seconds a unit has.
fn unit(name: &str) -> Option<u64> {
    Some(match name.to_ascii_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => MINUTE,
        "h" | "hr" | "hrs" | "hour" | "hours" => HOUR,
        "d" | "day" | "days" => DAY,
        "w" | "week" | "weeks" => 7 * DAY,
        "y" | "a" | "yr" | "yrs" | "year" | "years" => YEAR,
        _ => return None,
    })
}

/// Numbers with their units; a bare number counts what the document counts in.
pub(super) fn read(text: &str, base: Base) -> Option<Number> {
    let parts = parts(text)?;
    if let [(number, name)] = parts.as_slice() {
        let number = Exact::read(number, Separators::Decimal)?;
        if name.is_empty() || unit(name) == Some(base.seconds()) {
            return number.number();
        }
    }
    let mut sum = Exact::whole(0);
    let mut last = u64::MAX;
    for (number, name) in parts {
        // Milliseconds stand alone, and units fall.
        let (factor, shift) = match name {
            "ms" => (1, -3),
            name => (unit(name)?, 0),
        };
        if factor >= last {
            return None;
        }
        last = factor;
        let number = Exact::read(number, Separators::Decimal)?;
        sum = sum.plus(number.times(factor)?.shifted(shift)?)?;
    }
    match base {
        Base::Seconds => sum.number(),
        #[allow(clippy::cast_precision_loss)]
        Base::Hours => whole_or_float(sum.float()? / HOUR as f64),
    }
}

/// Numbers and what follows each.
fn parts(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (number, after) = exact::leading(rest)?;
        let after = after.trim_start();
        let end = after
            .find(|it: char| !it.is_alphabetic())
            .unwrap_or(after.len());
        let (name, after) = after.split_at_checked(end)?;
        if number.is_empty() {
            return None;
        }
        parts.push((number, name));
        rest = after.trim_start();
    }
    (!parts.is_empty()).then_some(parts)
}

fn whole_or_float(number: f64) -> Option<Number> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = number as u64;
    #[allow(clippy::cast_precision_loss)]
    if number < 1e15 && whole as f64 == number {
        return Some(Number::from(whole));
    }
    Number::from_f64(number)
}

/// Seconds as people write them.
pub(super) fn seconds(number: &Number) -> Option<String> {
    match number.as_u64() {
        Some(0) => Some("0 s".to_owned()),
        Some(whole) if whole % YEAR == 0 => Some(counted(whole / YEAR, "year", "years")),
        Some(whole) => Some(split(whole)),
        None => Some(format!("{} s", exact::grouped(number)?)),
    }
}

/// Hours as people write them.
pub(super) fn hours(number: &Number) -> Option<String> {
    let hours = number.as_f64().filter(|it| *it >= 0.0)?;
    #[allow(clippy::cast_precision_loss)]
    let seconds = hours * HOUR as f64;
    let whole = whole_or_float(seconds.round())?.as_u64()?;
    let tenths_of_years = whole.checked_mul(10)?;
    Some(match whole {
        0 => "0 h".to_owned(),
        _ if whole >= YEAR && tenths_of_years % YEAR == 0 => {
            let tenths = tenths_of_years / YEAR;
            match tenths % 10 {
                0 => counted(tenths / 10, "year", "years"),
                rest => format!("{}.{rest} years", tenths / 10),
            }
        }
        _ if whole >= 2 * DAY && whole % DAY == 0 => counted(whole / DAY, "day", "days"),
        _ if whole >= 2 * DAY => format!("{} h", exact::grouped(number)?),
        _ => split(whole),
    })
}

fn counted(number: u64, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    let number = exact::grouped(&Number::from(number)).unwrap_or_default();
    format!("{number} {noun}")
}

/// Days from two on, hours, minutes and seconds, without those there are none of.
fn split(seconds: u64) -> String {
    let days = if seconds >= 2 * DAY { seconds / DAY } else { 0 };
    let rest = seconds - days * DAY;
    let parts = [
        (days, "days"),
        (rest / HOUR, "h"),
        (rest / MINUTE % 60, "min"),
        (rest % MINUTE, "s"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| format!("{number} {name}"))
        .collect();
    parts.join(" ")
}
