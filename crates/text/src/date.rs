//! Days in words. Asking the browser for them takes it longer than drawing the page.

use tandem_domain::source::Date;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// A day as `7 Feb 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    let month = usize::from(date.month).checked_sub(1);
    match month.and_then(|month| MONTHS.get(month)) {
        Some(month) => format!("{} {month} {}", date.day, date.year),
        None => date.to_string(),
    }
}
