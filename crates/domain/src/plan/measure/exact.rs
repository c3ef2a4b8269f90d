//! Decimal numbers as they are typed, without rounding.

use serde_json::Number;

/// What commas and points mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Separators {
    /// Before exactly three digits they set thousands apart.
    Whole,
    /// A point is decimal, and so is a comma unless it stands before exactly three digits.
    Decimal,
}

/// A number of 0 or more: so many times a power of ten.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    mantissa: u128,
    exponent: i32,
}

impl Exact {
    /// A whole number.
    pub fn whole(number: u64) -> Self {
        Self {
            mantissa: u128::from(number),
            exponent: 0,
        }
    }

    /// Reads digits with separators, or a number as JSON writes it: `1,200.5`, `1e3`.
    pub fn read(text: &str, separators: Separators) -> Option<Self> {
        let (digits, power, separators) = match text.split_once(['e', 'E']) {
            Some((digits, power)) => (digits, power.parse::<i32>().ok()?, Separators::Decimal),
            None => (text, 0, separators),
        };
        if power.unsigned_abs() > 400 {
            return None;
        }
        let (whole, fraction) = parts(digits, separators)?;
        let mantissa = format!("{whole}{fraction}");
        let places = i32::try_from(fraction.len()).ok()?;
        Some(Self {
            mantissa: mantissa.parse().ok()?,
            exponent: power.checked_sub(places)?,
        })
    }

    /// Digits and a power of ten, for what is too long otherwise.
    pub fn short(number: &Number, more: i32) -> Option<String> {
        let number = Self::read(&number.to_string(), Separators::Decimal)?.shifted(more)?;
        Some(format!("{}e{}", number.mantissa, number.exponent))
    }

    /// So many powers of ten more.
    pub fn shifted(self, by: i32) -> Option<Self> {
        Some(Self {
            exponent: self.exponent.checked_add(by)?,
            ..self
        })
    }

    pub fn times(self, factor: u64) -> Option<Self> {
        Some(Self {
            mantissa: self.mantissa.checked_mul(u128::from(factor))?,
            ..self
        })
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let at = |it: Self| {
            let shift = u32::try_from(it.exponent.checked_sub(exponent)?).ok()?;
            it.mantissa.checked_mul(10u128.checked_pow(shift)?)
        };
        Some(Self {
            mantissa: at(self)?.checked_add(at(other)?)?,
            exponent,
        })
    }

    pub fn is_at_most(self, limit: u64) -> bool {
        self.float().is_some_and(|number| {
            #[allow(clippy::cast_precision_loss)]
            let limit = limit as f64;
            number <= limit
        })
    }

    /// Whether it has no decimals but zeros.
    pub fn is_whole(self) -> bool {
        self.exponent >= 0 || self.as_whole().is_some()
    }

    fn as_whole(self) -> Option<u64> {
        let shift = self.exponent.unsigned_abs();
        let power = 10u128.checked_pow(shift);
        let whole = match (self.exponent >= 0, power) {
            _ if self.mantissa == 0 => 0,
            (true, power) => self.mantissa.checked_mul(power?)?,
            (false, None) => return None,
            (false, Some(power)) if self.mantissa.is_multiple_of(power) => self.mantissa / power,
            (false, Some(_)) => return None,
        };
        u64::try_from(whole).ok()
    }

    /// The nearest floating point number.
    pub fn float(self) -> Option<f64> {
        let number: f64 = format!("{}e{}", self.mantissa, self.exponent)
            .parse()
            .ok()?;
        number.is_finite().then_some(number)
    }

    /// As a number of the document: a whole one where it is.
    pub fn number(self) -> Option<Number> {
        match self.as_whole() {
            Some(whole) => Some(Number::from(whole)),
            None => Number::from_f64(self.float()?),
        }
    }
}

/// Digits beyond which a number is written with an exponent.
const MOST_DIGITS: usize = 30;

/// A number at the start of a text, and what follows it.
pub(super) fn leading(text: &str) -> Option<(&str, &str)> {
    let end = |text: &str, is: fn(char) -> bool| text.find(|it| !is(it)).unwrap_or(text.len());
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',');
    let mut length = end(text, is_number);
    if let Some(power) = text.get(length..)?.strip_prefix(['e', 'E']) {
        let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
        let power_length = end(digits, |it| it.is_ascii_digit());
        if power_length > 0 {
            length = text.len() - digits.len() + power_length;
        }
    }
    text.split_at_checked(length)
}

/// The digits before and behind the decimal separator.
fn parts(text: &str, separators: Separators) -> Option<(String, String)> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let marks: Vec<(usize, char)> = text.match_indices([',', '.']).map(mark).collect();
    let (head, tail) = match marks.last() {
        None => (text, None),
        Some((last, mark)) => {
            let (head, tail) = text.split_at(*last);
            (head, Some((*mark, tail.get(1..)?)))
        }
    };
    let Some((mark, tail)) = tail else {
        return is_digits(text).then(|| (text.to_owned(), String::new()));
    };
    let others: Vec<char> = marks.iter().rev().skip(1).map(|(_, mark)| *mark).collect();
    let is_one_kind = others.iter().all(|it| *it == mark);
    if separators == Separators::Whole && !is_one_kind {
        return None;
    }
    let in_threes = tail.len() == 3 && !head.starts_with('0');
    let groups = match separators {
        Separators::Whole => in_threes && is_one_kind,
        Separators::Decimal => in_threes && is_one_kind && (mark == ',' || !others.is_empty()),
    };
    if groups {
        let whole = ungrouped(text, mark)?;
        return Some((whole, String::new()));
    }
    let (Some(whole), true) = (
        match others.first() {
            None => is_digits(head).then(|| head.to_owned()),
            // The last of two kinds is the decimal one.
            Some(other) if !is_one_kind && others.iter().all(|it| it == other) => {
                ungrouped(head, *other)
            }
            Some(_) => None,
        },
        is_digits(tail),
    ) else {
        return None;
    };
    Some((whole, tail.to_owned()))
}

fn mark((at, mark): (usize, &str)) -> (usize, char) {
    (at, mark.chars().next().unwrap_or('.'))
}

/// A whole number whose thousands are set apart, without what sets them apart.
fn ungrouped(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let are_threes = groups.clone().all(|group| group.len() == 3);
    let digits = format!("{first}{}", groups.collect::<String>());
    let are_digits = digits.bytes().all(|it| it.is_ascii_digit());
    (is_first && are_threes && are_digits).then_some(digits)
}

/// The whole part and the decimals of a number, without an exponent; nothing for one below 0.
fn written(number: &Number) -> Option<(String, String)> {
    let text = match number.as_u64() {
        Some(whole) => whole.to_string(),
        // The shortest decimal that is this number again.
        None => format!("{}", number.as_f64().filter(|it| *it >= 0.0)?),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    (text.len() <= MOST_DIGITS).then(|| (whole.to_owned(), fraction.to_owned()))
}

/// With the thousands set apart.
fn in_groups(whole: &str) -> String {
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Without thousands set apart, and so that no point before three digits is taken for one that does.
pub(super) fn plain(number: &Number) -> Option<String> {
    let (whole, fraction) = written(number)?;
    let text = join(&whole, &fraction);
    let is_mistakable = text.split_once('.').is_some_and(|(_, it)| it.len() == 3);
    Some(if is_mistakable { text + "0" } else { text })
}

/// `1,200.5`.
pub(super) fn grouped(number: &Number) -> Option<String> {
    let (whole, fraction) = written(number)?;
    Some(join(&in_groups(&whole), &fraction))
}

fn join(whole: &str, fraction: &str) -> String {
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

/// The number times a power of ten, digit by digit: 0.9995 is 99.95 of a hundred.
pub(super) fn shifted(number: &Number, by: usize) -> Option<String> {
    let (whole, fraction) = written(number)?;
    let fraction = format!("{fraction:0<by$}");
    let (more, rest) = fraction.split_at_checked(by)?;
    let digits = format!("{whole}{more}");
    let whole = match digits.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    Some(join(&in_groups(whole), rest))
}
