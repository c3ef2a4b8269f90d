//! Holding a document against its description: every problem, each with its path, in one pass.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::document::Document;
use super::reader::as_id;
use super::shape::{ASIDE, Field, PLAN, RANGE, Shape};
use crate::catalog::{Catalog, Timing, TimingUnit, TimingValue};
use crate::trail::Trail;
use crate::walk::{Problem, describe};

/// What is wrong at a place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issue {
    /// A value that cannot be read; its default holds instead.
    Invalid(Problem),
    /// A key this version does not know. It is kept.
    Unknown(Problem),
    /// An id that another thing of the same list has already.
    Duplicate(Problem),
}

/// Every problem of a document, in the order of the document.
#[must_use]
pub fn validate(document: &Document, catalog: &Catalog) -> Vec<Issue> {
    let mut validation = Validation {
        catalog,
        issues: Vec::new(),
    };
    validation.check(document.value(), &PLAN, &Trail::default());
    validation.issues
}

struct Validation<'c> {
    catalog: &'c Catalog,
    issues: Vec<Issue>,
}

impl Validation<'_> {
    fn check<'v>(&mut self, value: &'v Value, shape: &Shape, at: &Trail<'v>) {
        match shape {
            Shape::Text => self.expect(value.is_string(), value, || "a text", at),
            Shape::OptionText => {
                let fits = value.is_string() || value.is_number() || value.is_boolean();
                self.expect(fits, value, || "a text, a number, true or false", at);
            }
            Shape::Id => {
                let is_id = as_id(value).is_some_and(|id| !id.trim().is_empty());
                self.expect(is_id, value, || "an id, a text that is not empty", at);
            }
            Shape::Flag => self.expect(value.is_boolean(), value, || "true or false", at),
            Shape::Number { min, max, .. } => {
                let fits = value
                    .as_f64()
                    .is_some_and(|number| *min <= number && number <= *max);
                self.expect(fits, value, || range("a number", *min, *max), at);
            }
            Shape::PositiveOrNever(_) => {
                let fits = value.is_null() || value.as_f64().is_some_and(|number| number > 0.0);
                self.expect(fits, value, || "a number above 0, or null for never", at);
            }
            Shape::SomeShare => {
                let fits = value
                    .as_f64()
                    .is_some_and(|share| share > 0.0 && share <= 1.0);
                self.expect(fits, value, || "a number above 0, at most 1", at);
            }
            Shape::Whole { min, max, .. } => {
                self.expect(
                    shape.whole(value).is_some(),
                    value,
                    || format!("a whole number from {min} to {max}"),
                    at,
                );
            }
            Shape::Word(words) => {
                let fits = value.as_str().is_some_and(|word| words.contains(&word));
                self.expect(fits, value, || format!("one of {}", words.join(", ")), at);
            }
            Shape::Timing { range } => self.timing(value, *range, at),
            Shape::Range(number) => self.range(value, number, at),
            Shape::Either { full, .. } if value.is_object() || value.is_array() => {
                self.check(value, full, at);
            }
            Shape::Either { plain, .. } => self.check(value, plain, at),
            Shape::List(item) => self.list(value, item, at),
            Shape::Named(fields) => {
                self.list(value, &Shape::Object(fields), at);
                self.duplicates(value, at);
            }
            Shape::Object(fields) => self.object(value, fields, false, at),
            Shape::WithTimings(fields) => self.object(value, fields, true, at),
            Shape::Map(item) => {
                for (key, value) in self.entries(value, at).into_iter().flatten() {
                    self.check(value, item, &at.key(key));
                }
            }
            Shape::Assumptions => {
                for (key, value) in self.entries(value, at).into_iter().flatten() {
                    if self.is_timing(key) {
                        self.timing(value, true, &at.key(key));
                    } else {
                        self.unknown("a timing of the catalog", &at.key(key));
                    }
                }
            }
        }
    }

    fn list<'v>(&mut self, value: &'v Value, item: &Shape, at: &Trail<'v>) {
        let Some(items) = value.as_array() else {
            self.expect(false, value, || "a list", at);
            return;
        };
        for (index, value) in items.iter().enumerate() {
            self.check(value, item, &at.index(index));
        }
    }

    fn object<'v>(
        &mut self,
        value: &'v Value,
        fields: &'v [Field],
        with_timings: bool,
        at: &Trail<'v>,
    ) {
        let Some(map) = self.entries(value, at) else {
            return;
        };
        for field in fields.iter().filter(|field| field.required) {
            // Null is as good as absent.
            if map.get(field.key).is_none_or(Value::is_null) {
                self.invalid(
                    "nothing",
                    "a value: this key has to be there",
                    &at.key(field.key),
                );
            }
        }
        for (key, value) in map {
            let here = at.key(key);
            match fields.iter().find(|field| field.key == key) {
                // Null is as good as absent, except where it means "never".
                Some(_) if value.is_null() => {}
                Some(field) => self.check(value, &field.shape, &here),
                None if with_timings && self.is_timing(key) => self.timing(value, false, &here),
                None => {
                    let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
                    self.unknown(&format!("one of {}", keys.join(", ")), &here);
                }
            }
        }
    }

    fn entries<'v>(&mut self, value: &'v Value, at: &Trail<'v>) -> Option<&'v Map<String, Value>> {
        let map = value.as_object();
        self.expect(map.is_some(), value, || "an object", at);
        map
    }

    fn is_timing(&self, key: &str) -> bool {
        self.catalog.timings.iter().any(|timing| timing.key == key)
    }

    /// A timing's value, or where it may be one, a range of values.
    fn timing<'v>(&mut self, value: &'v Value, range_allowed: bool, at: &Trail<'v>) {
        let Some(map) = value.as_object().filter(|_| range_allowed) else {
            let timing = self.timing_at(at);
            let value_of = TimingValue::from_json(value);
            let fits = timing.zip(value_of).is_some_and(|(it, to)| it.takes(&to));
            if !fits {
                let expected = self.timing_expected(range_allowed, at);
                self.invalid(&describe(Some(value)), expected, at);
            }
            return;
        };
        if let Some(value) = map.get("value") {
            let fits = TimingValue::from_json(value);
            let fits = self
                .timing_at(at)
                .zip(fits)
                .is_some_and(|(it, to)| it.takes(&to));
            if !fits {
                let expected = self.timing_expected(false, at);
                self.invalid(&describe(Some(value)), expected, &at.key("value"));
            }
            self.only(map, &["value"], at);
            return;
        }
        let mut ends = Vec::new();
        for key in RANGE {
            let here = at.key(key);
            match map.get(key).and_then(Value::as_f64) {
                Some(number) if self.within(number, at) => ends.push(number),
                _ => {
                    let found = map.get(key).unwrap_or(&Value::Null);
                    let expected = self.timing_expected(false, at);
                    self.invalid(&describe(Some(found)), expected, &here);
                }
            }
        }
        self.only(map, &RANGE, at);
        self.rise(&ends, value, at);
    }

    /// Keys of an assumption beside those it is made of and those that say where it is from.
    fn only<'v>(&mut self, map: &'v Map<String, Value>, keys: &[&str], at: &Trail<'v>) {
        let known: Vec<&str> = keys.iter().chain(&ASIDE).copied().collect();
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            self.unknown(&format!("one of {}", known.join(", ")), &at.key(key));
        }
        if let Some(basis) = map.get("basis") {
            self.check(basis, &Shape::Word(&["measured"]), &at.key("basis"));
        }
        if let Some(note) = map.get("note") {
            self.check(note, &Shape::Text, &at.key("note"));
        }
    }

    fn range<'v>(&mut self, value: &'v Value, number: &Shape, at: &Trail<'v>) {
        let Some(map) = value.as_object() else {
            self.expect(false, value, || "a range {low, likely, high}", at);
            return;
        };
        let before = self.issues.len();
        for key in RANGE {
            match map.get(key) {
                None | Some(Value::Null) => self.invalid("nothing", "a number", &at.key(key)),
                Some(end) => self.check(end, number, &at.key(key)),
            }
        }
        for key in map.keys().filter(|key| !RANGE.contains(&key.as_str())) {
            self.unknown("one of low, likely, high", &at.key(key));
        }
        if self.issues.len() == before {
            let ends: Vec<f64> = RANGE
                .iter()
                .filter_map(|key| map.get(*key)?.as_f64())
                .collect();
            self.rise(&ends, value, at);
        }
    }

    fn rise(&mut self, ends: &[f64], value: &Value, at: &Trail<'_>) {
        if ends.len() == RANGE.len() && !ends.is_sorted() {
            self.expect(false, value, || "low, likely and high in rising order", at);
        }
    }

    fn timing_at(&self, at: &Trail<'_>) -> Option<&Timing> {
        let key = at.last_key()?;
        self.catalog.timings.iter().find(|timing| timing.key == key)
    }

    fn within(&self, number: f64, at: &Trail<'_>) -> bool {
        self.timing_at(at)
            .is_none_or(|timing| timing.is_within(number))
    }

    fn timing_expected(&self, range_allowed: bool, at: &Trail<'_>) -> String {
        let timing = self.timing_at(at);
        match timing.map(|timing| timing.unit) {
            Some(TimingUnit::Flag) => return "true or false".to_owned(),
            Some(TimingUnit::Word) => return "a word".to_owned(),
            Some(
                TimingUnit::Seconds | TimingUnit::Hours | TimingUnit::Count | TimingUnit::Share,
            )
            | None => {}
        }
        let is_time_to_failure = timing.is_some_and(Timing::is_time_to_failure);
        let (min, max) = timing.map_or((None, None), |timing| (timing.min, timing.max));
        let numbers = match (min, max) {
            (None, None) if is_time_to_failure => "a number above 0".to_owned(),
            _ => range("a number", min.unwrap_or(0.0), max.unwrap_or(f64::MAX)),
        };
        if range_allowed && is_time_to_failure {
            format!("{numbers}, null for never, or a range {{low, likely, high}}")
        } else if range_allowed {
            format!("{numbers}, or a range {{low, likely, high}}")
        } else {
            numbers
        }
    }

    /// Reports ids that occur again; the first keeps its name.
    fn duplicates(&mut self, value: &Value, at: &Trail<'_>) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            let Some(id) = item.get("id").and_then(as_id) else {
                continue;
            };
            if let Some(first) = seen.get(&id) {
                self.issues.push(Issue::Duplicate(Problem {
                    path: at.index(index).key("id").path().to_string(),
                    found: describe(Some(&Value::from(id))),
                    expected: format!("an id of its own; {} has this one", at.index(*first).path()),
                }));
            } else {
                seen.insert(id, index);
            }
        }
    }

    fn expect<E: Into<String>>(
        &mut self,
        fits: bool,
        value: &Value,
        expected: impl FnOnce() -> E,
        at: &Trail<'_>,
    ) {
        if !fits {
            self.invalid(&describe(Some(value)), expected(), at);
        }
    }

    fn invalid(&mut self, found: &str, expected: impl Into<String>, at: &Trail<'_>) {
        self.issues.push(Issue::Invalid(Problem {
            path: at.path().to_string(),
            found: found.to_owned(),
            expected: expected.into(),
        }));
    }

    fn unknown(&mut self, expected: &str, at: &Trail<'_>) {
        self.issues.push(Issue::Unknown(Problem {
            path: at.path().to_string(),
            found: "an unknown field".to_owned(),
            expected: expected.to_owned(),
        }));
    }
}

fn range(what: &str, min: f64, max: f64) -> String {
    if max < f64::MAX {
        format!("{what} from {min} to {max}")
    } else {
        format!("{what} from {min}")
    }
}
