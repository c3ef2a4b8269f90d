//! Open questions: what to ask, whom, and how much hangs on it.

use serde_json::Value;

use crate::{availability, count, time};
use tandem_domain::catalog::{Catalog, Informant};
use tandem_domain::plan::{Expects, Measure, Path, shown};
use tandem_domain::questions::OpenQuestion;
use tandem_domain::source::Basis;
use tandem_domain::units::{Seconds, SignedSeconds};

pub const TITLE: &str = "Open questions";
pub const ANSWER: &str = "What to ask to make the figures of a plan firm: whom, and how much of the downtime hangs on it.";
pub const WHAT: &str = "Question";
pub const WHOM: &str = "Ask";
pub const EFFECT: &str = "Change of downtime a year";
pub const BASIS: &str = "Basis";
pub const IN_USE: &str = "In use";
pub const RANGE: &str = "Plausible range";
pub const COPY: &str = "Copy as text";
pub const NOT_KNOWN: &str = "not known";
pub const ABSENT: &str = "absent";
pub const SAMPLES: &str = "those of the lab charts";
pub const WHY: &str = "Times are tried from a third of the figure in use to three times that, shares from half \
    to twice, one at a time. At most 20 questions are shown; a question that is answered in the plan goes.";
pub const NONE: &str =
    "No open questions: every figure that matters is the plan's own or documented.";

/// The answer sentence.
#[must_use]
pub fn answer(questions: &[OpenQuestion]) -> String {
    let Some(first) = questions.first() else {
        return NONE.to_owned();
    };
    let all = count(questions.len(), "open question", "open questions");
    let largest = questions.iter().find_map(|it| Some((it, it.span()?)));
    match largest {
        Some((it, span)) => format!(
            "{all}; most hangs on \"{}\": {} of downtime a year over its plausible range.",
            it.what,
            availability::signed(span)
        ),
        None => format!("{all}, the first of them: {}.", first.what),
    }
}

/// Who is asked.
#[must_use]
pub fn whom(whom: Informant) -> &'static str {
    match whom {
        Informant::Customer => "Customer",
        Informant::Genesys => "Genesys",
        Informant::PlatformTeam => "Platform team",
    }
}

/// What the range makes of the downtime of a year, from the least to the most it adds.
#[must_use]
pub fn effect(it: &OpenQuestion) -> String {
    let (Some(low), Some(high)) = (it.low_s, it.high_s) else {
        return NOT_KNOWN.to_owned();
    };
    // Said by what comes of it: the least first, whichever end of the range that is at.
    let (least, most) = if low.get() <= high.get() {
        (low, high)
    } else {
        (high, low)
    };
    format!("{} to {}", more(least), more(most))
}

fn more(seconds: SignedSeconds) -> String {
    let length = availability::signed(seconds);
    if seconds.get() > 0.0 {
        format!("+{length}")
    } else {
        length
    }
}

/// The figure in use.
#[must_use]
pub fn in_use(it: &OpenQuestion, catalog: &Catalog) -> String {
    match (&it.now, it.basis) {
        (Value::Null, Some(Basis::Lab)) => SAMPLES.to_owned(),
        (Value::Null, _) => ABSENT.to_owned(),
        (now, _) => figure(it, now, catalog),
    }
}

/// The range that was tried.
#[must_use]
pub fn range(it: &OpenQuestion, catalog: &Catalog) -> String {
    if it.low.is_null() || it.high.is_null() {
        return String::new();
    }
    let end = |value: &Value| figure(it, value, catalog);
    format!("{} to {}", end(&it.low), end(&it.high))
}

fn figure(it: &OpenQuestion, value: &Value, catalog: &Catalog) -> String {
    let place = Path::parse(&it.path).unwrap_or_default();
    let expects = Expects::at(&place, catalog);
    let number = value.as_f64();
    // A third of a time has no end of digits.
    let length = match expects.measure() {
        Some(Measure::Seconds) => number.and_then(Seconds::new).map(time::length),
        Some(Measure::Hours) => number.and_then(Seconds::from_hours).map(time::interval),
        _ => None,
    };
    length.unwrap_or_else(|| shown(expects, Some(value)))
}

/// All questions as text for a mail, by whom they are asked.
#[must_use]
pub fn mail(questions: &[OpenQuestion], catalog: &Catalog) -> String {
    let mut text = String::new();
    for informant in [
        Informant::Customer,
        Informant::PlatformTeam,
        Informant::Genesys,
    ] {
        let asked: Vec<&OpenQuestion> =
            questions.iter().filter(|it| it.whom == informant).collect();
        if asked.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(whom(informant));
        text.push('\n');
        for it in asked {
            let in_use = in_use(it, catalog);
            let hangs = match it.span() {
                Some(span) => format!(", {} of downtime a year", availability::signed(span)),
                None => String::new(),
            };
            text.push_str(&format!("- {} (in use: {in_use}{hangs})\n", it.what));
        }
    }
    text
}
