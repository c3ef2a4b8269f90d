//! What a run is asked to do.

use serde_json::Value;
use thiserror::Error;

use crate::plan::{Document, Unreadable};
use crate::units::Probability;
use crate::walk::{Place, Problem, listed, whole};

/// Years of a replication at most.
pub const MOST_YEARS: u64 = 10_000;
/// Replications at most.
pub const MOST_REPLICATIONS: u64 = 1_000_000;
/// Years of all replications together at most.
pub const MOST_YEARS_IN_ALL: u64 = 10_000_000;
/// Failures that are drawn at most, so that every run ends.
pub const MOST_FAILURES: f64 = 5e9;
/// Seeds are below this, so that every number format keeps them.
pub const MOST_SEEDS: u64 = 1 << 53;

/// Why there is no estimate: everything that is wrong, each with its place.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum NoEstimate {
    /// The text is not JSON.
    #[error("line {line}, column {column}: this is not JSON; expected an object with a plan")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// These do not fit.
    #[error("{}", listed(.0))]
    Problems(Vec<Problem>),
}

/// How long to run and with which numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The same seed gives the same faults; 0 to 2⁵³ − 1.
    pub seed: u64,
    /// Years of a replication, which begins with everything up; 1 to [`MOST_YEARS`].
    pub years: u32,
    /// Replications, independent of each other; 1 to [`MOST_REPLICATIONS`].
    pub replications: u32,
    /// How sure the interval is to hold the truth: above 0 and below 1.
    pub confidence: Probability,
}

/// What holds for a run that does not say, here and on the page of long runs. No source states any;
/// the choice is ours.
impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            years: 10,
            replications: 1000,
            confidence: Probability::clamped(0.95),
        }
    }
}

impl Settings {
    /// Sets the seed; answers whether it is one.
    pub fn set_seed(&mut self, seed: u64) -> bool {
        let fits = seed < MOST_SEEDS;
        if fits {
            self.seed = seed;
        }
        fits
    }

    /// Sets the years of a replication; answers whether there can be so many.
    pub fn set_years(&mut self, years: u64) -> bool {
        let fits = (1..=MOST_YEARS).contains(&years);
        if fits {
            self.years = u32::try_from(years).unwrap_or(u32::MAX);
        }
        fits
    }

    /// Sets the replications; answers whether there can be so many.
    pub fn set_replications(&mut self, replications: u64) -> bool {
        let fits = (1..=MOST_REPLICATIONS).contains(&replications);
        if fits {
            self.replications = u32::try_from(replications).unwrap_or(u32::MAX);
        }
        fits
    }
}

/// A plan and how to run it.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The plan.
    pub document: Document,
    /// How to run it.
    pub settings: Settings,
}

impl Request {
    /// Reads a run: an object with a `plan`, and with `seed`, `years`, `replications` and
    /// `confidence`, of which those that are absent are at their [`Settings::default`].
    ///
    /// # Errors
    ///
    /// For text that is not JSON, and for everything in it that does not fit, null included, all at
    /// once. What is wrong within a plan that can be read is not among it: as everywhere, its default
    /// holds.
    pub fn parse(text: &str) -> Result<Self, NoEstimate> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| NoEstimate::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
        Self::read(&value)
    }

    /// Reads a run that is JSON already.
    ///
    /// # Errors
    ///
    /// As [`Request::parse`].
    pub fn read(value: &Value) -> Result<Self, NoEstimate> {
        let mut problems = Vec::new();
        let root = Place::root(value);
        if !value.is_object() {
            root.complain("an object with a plan", &mut problems);
            return Err(NoEstimate::Problems(problems));
        }
        let document = plan(&root.field("plan"), &mut problems);
        let usual = Settings::default();
        let mut number = |key: &str, from: u64, to: u64, usual: u64| {
            given_or(&root.field(key), usual, |at| {
                between(at, from, to, &mut problems)
            })
        };
        let seed = number("seed", 0, MOST_SEEDS - 1, usual.seed);
        let years = number("years", 1, MOST_YEARS, usual.years.into());
        let replications = number(
            "replications",
            1,
            MOST_REPLICATIONS,
            usual.replications.into(),
        );
        let confidence = given_or(&root.field("confidence"), usual.confidence, |at| {
            confidence(at, &mut problems)
        });
        if let (Some(years), Some(replications)) = (years, replications) {
            let all = years.saturating_mul(replications);
            if all > MOST_YEARS_IN_ALL {
                problems.push(Problem {
                    path: "replications".to_owned(),
                    found: format!("{all} years in all"),
                    expected: format!("years × replications of at most {MOST_YEARS_IN_ALL}"),
                });
            }
        }
        let settings = || {
            Some(Settings {
                seed: seed?,
                years: u32::try_from(years?).ok()?,
                replications: u32::try_from(replications?).ok()?,
                confidence: confidence?,
            })
        };
        match (document, settings()) {
            (Some(document), Some(settings)) if problems.is_empty() => {
                Ok(Self { document, settings })
            }
            _ => Err(NoEstimate::Problems(problems)),
        }
    }
}

fn plan(place: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Document> {
    let Some(value) = place.value() else {
        place.complain("a plan document", problems);
        return None;
    };
    match Document::from_value(value.clone()) {
        Ok(document) => Some(document),
        Err(Unreadable::OtherVersion { .. }) => {
            place.field("version").complain("1", problems);
            None
        }
        Err(_) => {
            place.complain("a plan document", problems);
            None
        }
    }
}

/// What stands somewhere, or a default where the key is absent. Null stands there and is none of
/// what could be meant.
fn given_or<T>(
    place: &Place<'_>,
    usual: T,
    read: impl FnOnce(&Place<'_>) -> Option<T>,
) -> Option<T> {
    match place.value() {
        None => Some(usual),
        Some(_) => read(place),
    }
}

fn between(place: &Place<'_>, from: u64, to: u64, problems: &mut Vec<Problem>) -> Option<u64> {
    let number = place.value().and_then(whole);
    let fitting = number.filter(|number| (from..=to).contains(number));
    if fitting.is_none() {
        place.complain(format!("a whole number from {from} to {to}"), problems);
    }
    fitting
}

fn confidence(place: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Probability> {
    let number = place.value().and_then(Value::as_f64);
    let fitting = number.filter(|number| *number > 0.0 && *number < 1.0);
    if fitting.is_none() {
        place.complain("a number above 0 and below 1", problems);
    }
    fitting.and_then(Probability::new)
}
