//! Reading what a run is asked for: every problem at once, each with its place.

use crate::fault::Fault;
use serde_json::Value;
use thiserror::Error;

use super::request::{InjectedFault, RunRequest, Traffic};
use super::time::Time;
use crate::plan::{Document, Unreadable};
use crate::walk::{Place, Problem, whole};

/// Why a run cannot be made.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RunError {
    /// The text is not JSON.
    #[error("line {line}, column {column}: this is not JSON; expected an object with a plan")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The plan is none.
    #[error("plan: {0}")]
    NoPlan(Unreadable),
    /// Something in it is not as it should be: everything, with its place.
    #[error("{}", all(.0))]
    Problems(Vec<Problem>),
}

fn all(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl RunRequest {
    /// Faults in one run at most.
    pub const MOST_FAULTS: usize = 100_000;

    /// Reads a request: an object with `plan`, `seed` (0), `duration_s` (an hour), `faults` and
    /// `traffic`. Whether targets are in the plan is found out when the run is made.
    ///
    /// # Errors
    ///
    /// For text that is not JSON, no object, or holds values that do not fit.
    pub fn parse(text: &str) -> Result<Self, RunError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| RunError::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
        Self::from_value(&value)
    }

    fn from_value(value: &Value) -> Result<Self, RunError> {
        let mut problems = Vec::new();
        let root = Place::root(value);
        if !value.is_object() {
            root.complain("an object with a plan", &mut problems);
            return Err(RunError::Problems(problems));
        }
        let at = root.field("plan");
        let plan = if at.value().is_some_and(Value::is_object) {
            Document::from_value(at.value().cloned().unwrap_or_default())
        } else {
            at.complain("a plan document", &mut problems);
            Ok(Document::new())
        };
        let plan = plan.map_err(RunError::NoPlan)?;
        let seed = seed(&root.field("seed"), &mut problems);
        let at = root.field("duration_s");
        let duration = or(&at, Self::DURATION, &mut problems, |at, problems| {
            length(at, true, problems)
        });
        let at = root.field("faults");
        let faults = or(&at, Vec::new(), &mut problems, |at, problems| {
            let items = at.items(problems);
            if items.len() > Self::MOST_FAULTS {
                at.complain(format!("at most {} faults", Self::MOST_FAULTS), problems);
                return None;
            }
            let faults = items.iter().filter_map(|item| fault(item, problems));
            Some(faults.collect())
        });
        let traffic = traffic(&root.field("traffic"), &mut problems);
        if problems.is_empty() {
            Ok(Self {
                plan,
                seed,
                duration,
                faults,
                traffic,
            })
        } else {
            Err(RunError::Problems(problems))
        }
    }
}

/// What stands somewhere, or a default where nothing does or it cannot be read.
fn or<T>(
    at: &Place<'_>,
    default: T,
    problems: &mut Vec<Problem>,
    read: impl FnOnce(&Place<'_>, &mut Vec<Problem>) -> Option<T>,
) -> T {
    at.optional(problems, read).flatten().unwrap_or(default)
}

fn seed(at: &Place<'_>, problems: &mut Vec<Problem>) -> u64 {
    or(at, 0, problems, |at, problems| {
        let seed = at.value().and_then(whole);
        let seed = seed.filter(|seed| *seed <= RunRequest::LARGEST_SEED);
        if seed.is_none() {
            let expected = format!("a whole number from 0 to {}", RunRequest::LARGEST_SEED);
            at.complain(expected, problems);
        }
        seed
    })
}

fn length(at: &Place<'_>, above_zero: bool, problems: &mut Vec<Problem>) -> Option<Time> {
    let seconds = at.value().and_then(Value::as_f64);
    let time = seconds.and_then(Time::from_seconds);
    let time = time.filter(|time| !above_zero || *time > Time::ZERO);
    if time.is_none() {
        let least = if above_zero { "above 0" } else { "from 0" };
        at.complain(
            format!("a number of seconds {least}, up to {}", Time::LONGEST),
            problems,
        );
    }
    time
}

fn fault(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<InjectedFault> {
    if !at.value().is_some_and(Value::is_object) {
        at.complain("an object with at_s, kind and target", problems);
        return None;
    }
    let at_s = length(&at.field("at_s"), false, problems);
    let kind: Option<Fault> = at.field("kind").word(problems);
    let target = at.field("target").text(problems);
    let for_s = at
        .field("for_s")
        .optional(problems, |at, problems| length(at, false, problems));
    let mut item = at.field("item").optional(problems, Place::text);
    let to = at.field("to").optional(problems, count);
    if kind == Some(Fault::LicenseDecrease) {
        for (name, is_empty) in [("item", item == Some(None)), ("to", to == Some(None))] {
            if is_empty {
                let expected = match name {
                    "item" => "the name of a license item",
                    _ => "a whole number from 0: what the node is lowered to",
                };
                at.field(name).complain(expected, problems);
                item = None;
            }
        }
    }
    Some(InjectedFault {
        at_s: at_s?,
        kind: kind?,
        target: target?,
        for_s: for_s?,
        item: item?,
        to: to?,
    })
}

fn count(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<u64> {
    let number = at.value().and_then(whole);
    if number.is_none() {
        at.complain("a whole number from 0", problems);
    }
    number
}

fn traffic(at: &Place<'_>, problems: &mut Vec<Problem>) -> Traffic {
    let default = Traffic::default();
    if at.is_empty() {
        return default;
    }
    if !at.value().is_some_and(Value::is_object) {
        at.complain("an object", problems);
        return default;
    }
    let mut number = |key: &str, default: f64, most: f64| {
        or(&at.field(key), default, problems, |at, problems| {
            let number = at.value().and_then(Value::as_f64);
            let number = number.filter(|number| (0.0..=most).contains(number));
            if number.is_none() {
                at.complain(format!("a number from 0 to {most}"), problems);
            }
            number
        })
    };
    let rate_per_s = number("rate_per_s", default.rate_per_s, Traffic::MOST_PER_SECOND);
    let hold_s = number("hold_s", default.hold_s, Traffic::LONGEST_HOLD);
    let mut whole = |key: &str| at.field(key).optional(problems, count).flatten();
    Traffic {
        rate_per_s,
        hold_s,
        capacity: whole("capacity"),
        queue: whole("queue"),
        agents: whole("agents"),
    }
}

impl Traffic {
    /// Arrivals a second at most.
    pub const MOST_PER_SECOND: f64 = 1e6;
    /// The longest mean time in work, in seconds: 100 years.
    pub const LONGEST_HOLD: f64 = 3_155_760_000.0;
}
