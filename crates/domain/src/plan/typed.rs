//! What is typed into a field as a value of the document, and a value of the document as text for a
//! field.

use serde_json::{Value, json};

use super::measure::Measure;
use super::shape::{PLAN, RANGE, Shape};
use super::{Path, Segment};
use crate::catalog::{Catalog, Timing, TimingUnit};

/// What a field expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expects {
    /// Any text.
    Text,
    /// A number.
    Number(Measure),
    /// A number, or `null` and what that stands for.
    NumberOr(Measure, Without),
    /// Ids, separated by commas.
    Ids,
    /// An id, or several, separated by commas.
    IdOrIds,
    /// Ids of shared dependencies, separated by commas, each with what it is needed for where that is
    /// said: `license (start), postgres`.
    Dependencies,
}

/// What `null` stands for where there may be no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// It never happens.
    Never,
    /// It is not known.
    Unknown,
}

impl Without {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Unknown => "unknown",
        }
    }
}

impl Without {
    /// Whether a text says that there is no number. That nobody knows a figure never says that it is
    /// endless.
    fn is_said_by(self, text: &str) -> bool {
        let words: &[&str] = match self {
            Self::Never => &["never", "unlimited", "none", "null"],
            Self::Unknown => &["unknown", "none", "null"],
        };
        words.iter().any(|it| text.eq_ignore_ascii_case(it))
    }
}

impl Expects {
    /// What the field of a place of a plan expects: text where nothing else is known of the place.
    #[must_use]
    pub fn at(path: &Path, catalog: &Catalog) -> Self {
        let segments = path.segments();
        let expects = match PLAN.at(segments) {
            Some(shape) => Self::of(shape),
            None => timing_at(segments, catalog).and_then(Self::of_timing),
        };
        expects.unwrap_or(Self::Text)
    }

    /// What the field of a timing expects; nothing for one that is no number.
    #[must_use]
    pub fn of_timing(timing: &Timing) -> Option<Self> {
        let without = if timing.is_time_to_failure() {
            Without::Never
        } else {
            Without::Unknown
        };
        let measure = match timing.unit {
            TimingUnit::Seconds => Measure::Seconds,
            TimingUnit::Hours => Measure::Hours,
            TimingUnit::Count => Measure::Count,
            TimingUnit::Share => Measure::Share,
            TimingUnit::Flag | TimingUnit::Word => return None,
        };
        Some(Self::NumberOr(measure, without))
    }

    /// What a field of one line expects for a shape; nothing for shapes that take more than a line, or
    /// a choice.
    #[must_use]
    pub fn of(shape: &Shape) -> Option<Self> {
        match shape {
            Shape::Text | Shape::Id | Shape::OptionText => Some(Self::Text),
            Shape::Number { of, .. } | Shape::Whole { of, .. } => Some(Self::Number(*of)),
            Shape::SomeShare => Some(Self::Number(Measure::Share)),
            Shape::PositiveOrNever(of) => Some(Self::NumberOr(*of, Without::Never)),
            Shape::List(Shape::Id) => Some(Self::Ids),
            Shape::List(Shape::Either {
                plain: Shape::Id, ..
            }) => Some(Self::Dependencies),
            Shape::Either {
                plain: Shape::Id, ..
            } => Some(Self::IdOrIds),
            Shape::Either { plain, .. } => Self::of(plain),
            Shape::Timing { .. }
            | Shape::Flag
            | Shape::Word(_)
            | Shape::Range(_)
            | Shape::List(_)
            | Shape::Named(_)
            | Shape::Object(_)
            | Shape::WithTimings(_)
            | Shape::Map(_)
            | Shape::Assumptions => None,
        }
    }

    /// What its number counts; nothing where it expects none.
    #[must_use]
    pub fn measure(self) -> Option<Measure> {
        match self {
            Self::Number(of) | Self::NumberOr(of, _) => Some(of),
            Self::Text | Self::Ids | Self::IdOrIds | Self::Dependencies => None,
        }
    }
}

/// The timing that a place sets, or an end of its range.
fn timing_at<'c>(segments: &[Segment], catalog: &'c Catalog) -> Option<&'c Timing> {
    let mut keys = segments.iter().rev().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Index(_) => None,
    });
    let key = keys.find(|key| !RANGE.contains(key) && *key != "value")?;
    catalog.timings.iter().find(|timing| timing.key == key)
}

/// What was typed as the document should have it: a number where it is one, nothing where it is
/// empty, and otherwise the text itself, which validation then complains about.
#[must_use]
pub fn typed(expects: Expects, text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let itself = || Value::from(text);
    let ids = || text.split(',').map(str::trim).filter(|id| !id.is_empty());
    Some(match expects {
        Expects::Text => itself(),
        Expects::Number(_) | Expects::NumberOr(..) if text.starts_with('{') => {
            serde_json::from_str(text).unwrap_or_else(|_| itself())
        }
        Expects::NumberOr(_, without) if without.is_said_by(text) => Value::Null,
        Expects::Number(of) | Expects::NumberOr(of, _) => {
            of.read(text).map_or_else(itself, Value::Number)
        }
        Expects::Ids => ids().map(Value::from).collect(),
        Expects::IdOrIds if ids().nth(1).is_some() => ids().map(Value::from).collect(),
        Expects::IdOrIds => itself(),
        Expects::Dependencies => ids().map(dependency).collect(),
    })
}

/// A value as a field shows it, so that it is what would have to be typed: nothing for what is
/// absent, and for null where it is as good as absent; lists with commas.
#[must_use]
pub fn shown(expects: Expects, value: Option<&Value>) -> String {
    match (expects, value) {
        (_, None) => String::new(),
        (Expects::NumberOr(_, without), Some(Value::Null)) => without.word().to_owned(),
        (_, Some(Value::Null)) => String::new(),
        (Expects::Number(of) | Expects::NumberOr(of, _), Some(Value::Number(number))) => {
            of.write(number)
        }
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(Value::Array(items))) => {
            let items = items.iter().map(|item| shown(expects, Some(item)));
            items.collect::<Vec<_>>().join(", ")
        }
        (Expects::Dependencies, Some(Value::Object(item))) => {
            let text = |key| item.get(key).map(|value| shown(Expects::Text, Some(value)));
            let id = text("id").unwrap_or_default();
            text("for").map_or_else(|| id.clone(), |what| format!("{id} ({what})"))
        }
        (_, Some(value)) => value.to_string(),
    }
}

/// `license (start)` is a part and what it is needed for, `license` the part alone.
fn dependency(text: &str) -> Value {
    let with_use = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    match with_use.map(|(id, what)| (id.trim(), what.trim())) {
        Some((id, what @ ("run" | "start"))) => json!({ "id": id, "for": what }),
        _ => Value::from(text),
    }
}
