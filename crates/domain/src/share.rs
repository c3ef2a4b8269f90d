//! Shares of time as people say them: `99.994`, in percent. Findings and every page speak the same.

use super::units::Probability;

/// A share as a percentage with as many digits as say something: two beyond its nines.
#[must_use]
pub fn percent(share: Probability) -> String {
    let mut down = 1.0 - share.get();
    let mut digits: usize = 0;
    while down > 0.0 && down < 0.1 && digits < 12 {
        down *= 10.0;
        digits += 1;
    }
    let percent = share.get() * 100.0;
    format!("{percent:.digits$}")
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
