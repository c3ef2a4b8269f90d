//! Reading a JSON value place by place, so that one pass reports every problem with its path.
//!
//! Serde stops at the first error and loses where it stood; people mend documents faster when they
//! see all of it at once.

use std::fmt;

use serde_json::Value;

use super::id::Word;
use super::path::Path;
use super::trail::Trail;

/// Something in a document that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, such as `services[3].dr_mode`. Empty for the whole document.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "document"
        } else {
            &self.path
        };
        write!(
            f,
            "{path}: found {}, expected {}",
            self.found, self.expected
        )
    }
}

/// All of them, in one line.
pub(crate) fn listed(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("; ")
}

/// A value and where it stands. Reading it adds to the problems and answers `None`.
#[derive(Clone, Debug)]
pub struct Place<'v> {
    value: Option<&'v Value>,
    trail: Trail<'v>,
}

impl<'v> Place<'v> {
    /// The whole document.
    #[must_use]
    pub fn root(value: &'v Value) -> Self {
        Self {
            value: Some(value),
            trail: Trail::default(),
        }
    }

    /// Where this stands.
    #[must_use]
    pub fn path(&self) -> Path {
        self.trail.path()
    }

    /// What stands here, unread.
    #[must_use]
    pub fn value(&self) -> Option<&'v Value> {
        self.value
    }

    /// The place below a key. It may hold nothing.
    #[must_use]
    pub fn field(&self, key: &'v str) -> Self {
        Self {
            value: self.value.and_then(|value| value.get(key)),
            trail: self.trail.key(key),
        }
    }

    /// Whether nothing stands here: the key is absent or its value is null.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_none_or(Value::is_null)
    }

    /// Reports what is here against what should be.
    pub fn complain(&self, expected: impl Into<String>, problems: &mut Vec<Problem>) {
        problems.push(self.problem(describe(self.value), expected.into()));
    }

    /// What is wrong here.
    #[must_use]
    pub fn problem(&self, found: String, expected: String) -> Problem {
        Problem {
            path: self.trail.to_string(),
            found,
            expected,
        }
    }

    /// Reports every key that is not among the known ones, and anything but an object.
    pub fn only_keys(&self, known: &[&str], problems: &mut Vec<Problem>) {
        let Some(Value::Object(map)) = self.value else {
            self.complain("an object", problems);
            return;
        };
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            let expected = format!("one of {}", known.join(", "));
            problems.push(
                self.field(key)
                    .problem("an unknown field".to_owned(), expected),
            );
        }
    }

    /// The places of a list; reports anything else.
    pub fn items(&self, problems: &mut Vec<Problem>) -> Vec<Self> {
        let Some(Value::Array(items)) = self.value else {
            self.complain("a list", problems);
            return Vec::new();
        };
        items
            .iter()
            .enumerate()
            .map(|(index, item)| Self {
                value: Some(item),
                trail: self.trail.index(index),
            })
            .collect()
    }

    /// Every item of a list that could be read.
    pub fn list<T>(
        &self,
        problems: &mut Vec<Problem>,
        mut read: impl FnMut(&Self, &mut Vec<Problem>) -> Option<T>,
    ) -> Vec<T> {
        self.items(problems)
            .iter()
            .filter_map(|item| read(item, problems))
            .collect()
    }

    /// Reads what stands here unless it is empty: the inner `None` is "nothing", the outer one
    /// "something that could not be read".
    pub fn optional<T>(
        &self,
        problems: &mut Vec<Problem>,
        read: impl FnOnce(&Self, &mut Vec<Problem>) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.is_empty() {
            Some(None)
        } else {
            read(self, problems).map(Some)
        }
    }

    /// A text; reports anything else.
    pub fn text(&self, problems: &mut Vec<Problem>) -> Option<String> {
        self.read("a text", problems, |value| {
            value.as_str().map(str::to_owned)
        })
    }

    /// A number; reports anything else.
    pub fn number(&self, problems: &mut Vec<Problem>) -> Option<f64> {
        self.read("a number", problems, Value::as_f64)
    }

    /// A whole number from 0; reports anything else.
    pub fn whole(&self, problems: &mut Vec<Problem>) -> Option<u32> {
        self.read("a whole number from 0", problems, |value| {
            whole(value).and_then(|number| u32::try_from(number).ok())
        })
    }

    /// True or false; reports anything else.
    pub fn flag(&self, problems: &mut Vec<Problem>) -> Option<bool> {
        self.read("true or false", problems, Value::as_bool)
    }

    /// A word of a vocabulary; reports anything else with the words it could be.
    pub fn word<W: Word>(&self, problems: &mut Vec<Problem>) -> Option<W> {
        let word = self.value.and_then(Value::as_str).and_then(W::from_id);
        if word.is_none() {
            self.complain(W::expected(), problems);
        }
        word
    }

    fn read<T>(
        &self,
        expected: &str,
        problems: &mut Vec<Problem>,
        read: impl FnOnce(&'v Value) -> Option<T>,
    ) -> Option<T> {
        let result = self.value.and_then(read);
        if result.is_none() {
            self.complain(expected, problems);
        }
        result
    }
}

/// A whole number from 0, however it is written: `100` and `100.0` are the same.
pub(super) fn whole(value: &Value) -> Option<u64> {
    /// From here on not every whole number is a number of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_u64().or_else(|| {
        let number = value.as_f64()?;
        let is_whole = number.fract() == 0.0 && (0.0..EXACT).contains(&number);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        is_whole.then_some(number as u64)
    })
}

/// What stands somewhere, short enough for a message.
pub(super) fn describe(value: Option<&Value>) -> String {
    const LONGEST: usize = 40;
    match value {
        None => "nothing".to_owned(),
        Some(Value::Array(items)) => format!("a list of {}", items.len()),
        Some(Value::Object(_)) => "an object".to_owned(),
        Some(value) => {
            let text = value.to_string();
            if text.chars().count() > LONGEST {
                let start: String = text.chars().take(LONGEST).collect();
                format!("{start}…")
            } else {
                text
            }
        }
    }
}
