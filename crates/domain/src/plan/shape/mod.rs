//! What a plan document may hold, key by key. Validation, the JSON Schema and the messages are all
//! made from this one description.

mod document;
mod engage;
mod private_edition;
mod terms;

pub use document::PLAN;

use serde_json::Value;

use super::Segment;
use super::measure::Measure;
use crate::catalog::TimingKey;
use crate::id::Word;
use crate::walk::whole;

/// What may stand at a place.
pub enum Shape {
    /// Any text.
    Text,
    /// An id: a text that is not empty, or a whole number, which is read as its digits.
    Id,
    /// An option's value: a text, or a number or flag that stands for one.
    OptionText,
    /// True or false.
    Flag,
    /// A number between two limits, both included.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// What it counts.
        of: Measure,
    },
    /// A number above 0, or null for "never".
    PositiveOrNever(Measure),
    /// A share of something there has to be some of: above 0, at most 1.
    SomeShare,
    /// A whole number between two limits, both included.
    Whole {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
        /// What it counts.
        of: Measure,
    },
    /// One of some words.
    Word(&'static [&'static str]),
    /// What a timing can be set to: a value, or a range where ranges are allowed.
    Timing {
        /// Whether a range is allowed.
        range: bool,
    },
    /// Three numbers that rise: the least, the likely one and the most.
    Range(&'static Shape),
    /// One of two: the full form where an object or a list stands, else the plain one.
    Either {
        /// What is neither an object nor a list.
        plain: &'static Shape,
        /// An object or a list.
        full: &'static Shape,
    },
    /// A list of one kind.
    List(&'static Shape),
    /// A list of objects whose ids differ.
    Named(&'static [Field]),
    /// An object with these keys.
    Object(&'static [Field]),
    /// An object with these keys, and any timing of the catalog.
    WithTimings(&'static [Field]),
    /// An object from any text to one kind.
    Map(&'static Shape),
    /// An object from timings to values or ranges.
    Assumptions,
}

/// A key of an object.
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means.
    note: &'static str,
    /// What holds where the plan says nothing; `None` where nothing does, or what goes by the rest of
    /// the plan.
    pub(in crate::plan) default: Option<Unsaid>,
}

/// What holds where a plan says nothing.
#[derive(Clone, Copy)]
pub(in crate::plan) enum Unsaid {
    /// True or false.
    Flag(bool),
    /// So many.
    Count(u32),
    /// A word.
    Word(&'static str),
}

impl Field {
    /// What holds where the plan says nothing, as the document would say it; `None` where nothing does,
    /// or what goes by the rest of the plan.
    #[must_use]
    pub fn unsaid(&self) -> Option<Value> {
        self.default.map(|unsaid| match unsaid {
            Unsaid::Flag(flag) => Value::from(flag),
            Unsaid::Count(count) => Value::from(count),
            Unsaid::Word(word) => Value::from(word),
        })
    }

    /// What it means, and in brackets what holds where the plan says nothing.
    #[must_use]
    pub fn note(&self) -> String {
        let note = self.note.strip_suffix('.').unwrap_or(self.note);
        match self.default {
            None => self.note.to_owned(),
            Some(Unsaid::Flag(flag)) => format!("{note} ({flag})."),
            Some(Unsaid::Count(count)) => format!("{note} ({count})."),
            Some(Unsaid::Word(word)) => format!("{note} ({word})."),
        }
    }
}

/// The ends of a range, and what is likely between them.
pub const RANGE: [&str; 3] = ["low", "likely", "high"];

/// What may stand beside the value or the range of an assumption.
pub const ASIDE: [&str; 2] = ["basis", "note"];

impl Shape {
    /// A whole number that may stand here.
    pub(in crate::plan) fn whole(&self, value: &Value) -> Option<u64> {
        let Self::Whole { min, max, .. } = self else {
            return None;
        };
        whole(value).filter(|number| (*min..=*max).contains(number))
    }

    /// What a number here counts; `None` where there is none.
    #[must_use]
    pub fn measure(&self) -> Option<Measure> {
        match self {
            Self::Number { of, .. } | Self::Whole { of, .. } | Self::PositiveOrNever(of) => {
                Some(*of)
            }
            Self::SomeShare => Some(Measure::Share),
            Self::Either { plain, .. } => plain.measure(),
            Self::Range(number) | Self::Map(number) => number.measure(),
            Self::Text
            | Self::Id
            | Self::OptionText
            | Self::Flag
            | Self::Word(_)
            | Self::Timing { .. }
            | Self::List(_)
            | Self::Named(_)
            | Self::Object(_)
            | Self::WithTimings(_)
            | Self::Assumptions => None,
        }
    }

    /// The keys of an object, or of each object of a list.
    pub(in crate::plan) fn fields(&self) -> &'static [Field] {
        match self {
            Self::Named(fields) | Self::Object(fields) | Self::WithTimings(fields) => fields,
            Self::List(shape) | Self::Either { full: shape, .. } => shape.fields(),
            Self::Text
            | Self::Id
            | Self::OptionText
            | Self::Flag
            | Self::Number { .. }
            | Self::PositiveOrNever(_)
            | Self::SomeShare
            | Self::Whole { .. }
            | Self::Word(_)
            | Self::Timing { .. }
            | Self::Range(_)
            | Self::Map(_)
            | Self::Assumptions => &[],
        }
    }

    /// The shape of a place below this; `None` where there is none, and for timings of the catalog.
    #[must_use]
    pub fn at(&self, segments: &[Segment]) -> Option<&Self> {
        let Some((first, rest)) = segments.split_first() else {
            return Some(self);
        };
        let of = |fields: &'static [Field], key: &str| {
            let field = fields.iter().find(|field| field.key == key)?;
            field.shape.at(rest)
        };
        match (self, first) {
            (Self::List(item), Segment::Index(_)) => item.at(rest),
            (Self::Named(fields), Segment::Index(_)) => match rest.split_first() {
                Some((Segment::Key(key), rest)) => {
                    let field = fields.iter().find(|field| field.key == key)?;
                    field.shape.at(rest)
                }
                Some((Segment::Index(_), _)) | None => None,
            },
            (Self::Object(fields) | Self::WithTimings(fields), Segment::Key(key)) => {
                of(fields, key)
            }
            (Self::Map(value), Segment::Key(_)) => value.at(rest),
            (Self::Range(number), Segment::Key(_)) => number.at(rest),
            (Self::Either { full, .. }, _) => full.at(segments),
            _ => None,
        }
    }

    /// Whether a plan can have something at a place below this.
    #[must_use]
    pub fn holds(&self, segments: &[Segment]) -> bool {
        let Some((first, rest)) = segments.split_first() else {
            return true;
        };
        let of = |fields: &[Field], key: &str| {
            let mut named = fields.iter().filter(|field| field.key == key);
            named.any(|field| field.shape.holds(rest))
        };
        match (self, first) {
            (Self::List(item), Segment::Index(_)) => item.holds(rest),
            // An item is an object, which the next step is in.
            (Self::Named(fields), Segment::Index(_)) => match rest.split_first() {
                Some((Segment::Key(key), rest)) => fields
                    .iter()
                    .any(|field| field.key == key && field.shape.holds(rest)),
                Some(_) => false,
                None => true,
            },
            (Self::Object(fields), Segment::Key(key)) => of(fields, key),
            (Self::WithTimings(fields), Segment::Key(key)) => {
                of(fields, key) || TimingKey::from_id(key).is_some()
            }
            (Self::Map(value), Segment::Key(_)) => value.holds(rest),
            (Self::Assumptions, Segment::Key(key)) => TimingKey::from_id(key).is_some(),
            (Self::Range(_), Segment::Key(key)) => rest.is_empty() && RANGE.contains(&key.as_str()),
            (Self::Either { plain, full }, _) => plain.holds(segments) || full.holds(segments),
            _ => false,
        }
    }
}
