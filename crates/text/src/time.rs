//! Lengths of time in words: `4 min 24 s`.

pub use tandem_domain::duration::length;
use tandem_domain::fault::FaultClass;
use tandem_domain::plan::ByClass;
use tandem_domain::units::{Seconds, Span};

/// An objective, class by class where they differ; nothing where there is none.
#[must_use]
pub fn objective(objective: &ByClass) -> Option<String> {
    if !objective.is_set() {
        return None;
    }
    let allowed = |length: Option<Seconds>| length.map_or("none".to_owned(), self::length);
    let classes = objective.classes.iter();
    let classes =
        classes.map(|(class, length)| format!("{} for {}", allowed(*length), these(*class)));
    let others = match objective.classes.is_empty() {
        true => allowed(objective.default),
        false => format!("{} for the others", allowed(objective.default)),
    };
    Some(classes.chain([others]).collect::<Vec<_>>().join(", "))
}

/// What faults of a class hit.
fn these(class: FaultClass) -> &'static str {
    match class {
        FaultClass::Process => "processes",
        FaultClass::Host => "hosts and nodes",
        FaultClass::Zone => "zones",
        FaultClass::Site => "sites",
        FaultClass::Unit => "regions and data centers",
        FaultClass::Shared => "shared dependencies",
    }
}

/// The time between two rare things, in years where that says more than days.
#[must_use]
pub fn interval(mean: Seconds) -> String {
    /// A year of 365.25 days, in seconds.
    const YEAR: f64 = 31_557_600.0;
    const DAY: f64 = 86_400.0;
    if (mean.get() - YEAR).abs() <= DAY / 2.0 {
        return "1 year".to_owned();
    }
    let years = (mean.get() / YEAR * 10.0).round() / 10.0;
    if years < 2.0 {
        length(mean)
    } else {
        format!("{years} years")
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
