//! Shares of time as people say them: `99.994`, in percent. Findings and every page speak the same.

use super::units::Probability;

/// A share as a percentage with as many digits as say something: two beyond its nines.
#[must_use]
pub fn percent(share: Probability) -> String {
    with(share, digits(share))
}

/// Shares beside each other, all with the digits that tell them apart: an interval whose ends read alike
/// says nothing.
///
/// ```
/// use tandem_domain::share::told_apart;
/// use tandem_domain::units::Probability;
///
/// let ends = [0.997_861, 0.997_894].map(Probability::clamped);
/// assert_eq!(told_apart(ends), ["99.786", "99.789"]);
/// ```
#[must_use]
pub fn told_apart<const N: usize>(shares: [Probability; N]) -> [String; N] {
    let least = shares.map(digits).into_iter().max().unwrap_or_default();
    let tells = |digits: &usize| {
        let pairs = shares.iter().enumerate();
        let mut pairs =
            pairs.flat_map(|(at, one)| shares.iter().skip(at + 1).map(move |it| (*one, *it)));
        pairs.all(|(one, other)| one == other || with(one, *digits) != with(other, *digits))
    };
    let digits = (least..MOST_DIGITS).find(tells).unwrap_or(MOST_DIGITS);
    shares.map(|share| with(share, digits))
}

/// As many digits as any share is said with.
const MOST_DIGITS: usize = 12;

/// How many digits say something of a share.
fn digits(share: Probability) -> usize {
    let mut down = 1.0 - share.get();
    let mut digits: usize = 0;
    while down > 0.0 && down < 0.1 && digits < MOST_DIGITS {
        down *= 10.0;
        digits += 1;
    }
    digits
}

fn with(share: Probability, digits: usize) -> String {
    format!("{:.digits$}", share.get() * 100.0)
}

/// A share somebody entered, as they would say it: 0.99999 is `99.999`.
#[must_use]
pub fn entered(share: Probability) -> String {
    let percent = format!("{:.12}", share.get() * 100.0);
    percent
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
