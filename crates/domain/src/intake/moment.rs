//! Dates with a time of day, as people and systems write them.

/// A moment, in seconds since the beginning of 1970 (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

/// Which comes first where both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    Day,
    Month,
}

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoMoment {
    /// Day and month could each be the other.
    Ambiguous,
    /// It is none.
    Unreadable,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAY: i64 = 86_400;

impl Moment {
    /// Hours from another moment to this one; below 0 where this one is earlier.
    #[must_use]
    pub fn hours_since(self, other: Self) -> f64 {
        // Years of any century are a few digits.
        #[allow(clippy::cast_precision_loss)]
        let seconds = self.0.saturating_sub(other.0) as f64;
        seconds / 3600.0
    }

    /// So many seconds later.
    pub(super) fn later(self, seconds: f64) -> Option<Self> {
        #[allow(clippy::cast_possible_truncation)]
        (0.0..1e12)
            .contains(&seconds)
            .then(|| Self(self.0 + seconds as i64))
    }

    /// Reads one that is not ambiguous: `2026-01-05 12:30`, `5 Jan 2026`, `05.01.2026 12:30`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::in_order(text, None).ok()
    }

    /// As a field shows it: `2026-01-05 12:30`.
    #[must_use]
    pub fn shown(self) -> String {
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = civil(days);
        let (hour, minute) = (rest / 3600, rest % 3600 / 60);
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }

    /// Reads one, with what comes first where day and month are both numbers.
    pub(super) fn in_order(text: &str, order: Option<DateOrder>) -> Result<Self, NoMoment> {
        let (date, time) = parted(text).ok_or(NoMoment::Unreadable)?;
        let (year, month, day) = match date {
            DateParts::Known(year, month, day) => (year, month, day),
            DateParts::Two(one, other, year) => match (order_of(one, other), order) {
                (Some(DateOrder::Day), _) | (None, Some(DateOrder::Day)) => (year, other, one),
                (Some(DateOrder::Month), _) | (None, Some(DateOrder::Month)) => (year, one, other),
                (None, None) if one == other => (year, one, other),
                (None, None) => return Err(NoMoment::Ambiguous),
            },
        };
        let days = days(year, month, day).ok_or(NoMoment::Unreadable)?;
        let seconds = time_of_day(time).ok_or(NoMoment::Unreadable)?;
        Ok(Self(days * DAY + seconds))
    }

    /// Which comes first in some texts, where one of them says so.
    pub(super) fn order<'t>(texts: impl Iterator<Item = &'t str>) -> Option<DateOrder> {
        let mut orders = texts.filter_map(|text| match parted(text)?.0 {
            DateParts::Two(one, other, _) => order_of(one, other),
            DateParts::Known(..) => None,
        });
        orders.next()
    }
}

enum DateParts {
    /// Year, month and day.
    Known(i64, i64, i64),
    /// Day and month in some order, and the year.
    Two(i64, i64, i64),
}

/// What of two numbers is the day, where only one can be.
fn order_of(one: i64, other: i64) -> Option<DateOrder> {
    match (one > 12, other > 12) {
        (true, false) => Some(DateOrder::Day),
        (false, true) => Some(DateOrder::Month),
        _ => None,
    }
}

/// Date and time of day.
fn parted(text: &str) -> Option<(DateParts, &str)> {
    /// Longer texts are no dates.
    const LONGEST: usize = 60;
    let text = text.trim();
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    let named = MONTHS
        .iter()
        .position(|month| text.to_ascii_lowercase().contains(month));
    if let Some(month) = named {
        return with_month_name(text, i64::try_from(month).ok()? + 1);
    }
    let end = text.find([' ', 'T', 't']).unwrap_or(text.len());
    let (date, time) = (text.get(..end)?, text.get(end..)?);
    let time = time.trim_start_matches([' ', 'T', 't', ',']);
    let date = date.trim_end_matches(',');
    let separator = date.chars().find(|it| !it.is_ascii_digit())?;
    let mut numbers = date.split(separator);
    let mut next = || -> Option<&str> {
        let number = numbers.next()?;
        (1..=4).contains(&number.len()).then_some(number)
    };
    let (one, two, three) = (next()?, next()?, next()?);
    if numbers.next().is_some() {
        return None;
    }
    let number = |text: &str| text.parse::<i64>().ok();
    let (first, second, third) = (number(one)?, number(two)?, number(three)?);
    let parts = match separator {
        '-' | '/' | '.' if one.len() == 4 => DateParts::Known(first, second, third),
        _ if three.len() != 4 => return None,
        '.' => DateParts::Known(third, second, first),
        '/' | '-' => DateParts::Two(first, second, third),
        _ => return None,
    };
    Some((parts, time))
}

/// `7 Feb 2026 12:30` or `Feb 7, 2026`.
fn with_month_name(text: &str, month: i64) -> Option<(DateParts, &str)> {
    let end = text
        .find(':')
        .and_then(|at| text.get(..at)?.rfind([' ', 'T']));
    let end = end.unwrap_or(text.len());
    let (date, time) = (text.get(..end)?, text.get(end..)?.trim());
    let words = date.split([' ', ',', '-', '.', '/']);
    let numbers: Vec<i64> = words.filter_map(|word| word.parse().ok()).collect();
    let [one, two] = numbers[..] else { return None };
    let (day, year) = if one > 31 { (two, one) } else { (one, two) };
    Some((DateParts::Known(year, month, day), time))
}

/// Seconds since midnight, with what a zone takes off; midnight for nothing.
fn time_of_day(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_uppercase();
    let text = text.trim_end_matches("UTC").trim_end_matches('Z').trim();
    if text.is_empty() {
        return Some(0);
    }
    let (text, zone) = match text.rfind(['+', '-']) {
        Some(at) => (text.get(..at)?, offset(text.get(at..)?)?),
        None => (text, 0),
    };
    let (text, noon) = match (text.strip_suffix("AM"), text.strip_suffix("PM")) {
        (Some(text), _) => (text, Some(0)),
        (_, Some(text)) => (text, Some(12)),
        (None, None) => (text, None),
    };
    let mut numbers = text.trim().split(':');
    let hour: i64 = numbers.next()?.parse().ok()?;
    let minute: i64 = numbers.next()?.parse().ok()?;
    let second = numbers.next().unwrap_or("0").split(['.', ',']).next()?;
    let second: i64 = second.parse().ok()?;
    let hour = match noon {
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return None,
        None => hour,
    };
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    (fits && numbers.next().is_none()).then_some(hour * 3600 + minute * 60 + second - zone)
}

/// Seconds that a zone such as `+01:00` is ahead.
fn offset(text: &str) -> Option<i64> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i64>().ok()?, 0),
        4 => (
            digits.get(..2)?.parse::<i64>().ok()?,
            digits.get(2..)?.parse::<i64>().ok()?,
        ),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Days since the beginning of 1970; nothing for a day that there is not.
///
/// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let fits =
        (1900..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !fits {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    (civil(days) == (year, month, day)).then_some(days)
}

/// Year, month and day of a number of days since the beginning of 1970. Source: as above, `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
