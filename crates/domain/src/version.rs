//! Versions of the products: `8.5.107.14`.

/// A version as its numbers, so that 8.5.107 is before 8.5.107.14 and after 8.5.99.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(Vec<u64>);

impl Version {
    /// Reads numbers with points between them; nothing for anything else. A last `x`, as the
    /// sources write for "any", is left out, and so are zeros at the end: 8.5.107.0 is 8.5.107.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_suffix(".x").unwrap_or(text);
        let mut numbers = Vec::new();
        for number in text.split('.') {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            numbers.push(number.parse().ok().filter(|_| digits)?);
        }
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Self(numbers))
    }
}
