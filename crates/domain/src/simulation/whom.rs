//! Whom something is about: subjects and things, as events and lanes name them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

/// A subject, or a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Something that can be in an outage.
    Subject(SubjectId),
    /// A thing.
    Thing(ThingId),
}

impl Whom {
    /// Whether it is a subject, and this one.
    #[must_use]
    pub fn is(&self, subject: &SubjectId) -> bool {
        match self {
            Self::Subject(it) => it == subject,
            Self::Thing(_) => false,
        }
    }

    /// What its text is read as.
    #[must_use]
    pub fn as_read(&self) -> Self {
        match self {
            Self::Subject(subject) => Self::Subject(subject.as_read()),
            Self::Thing(thing) => Self::Thing(thing.as_read()),
        }
    }
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subject(subject) => subject.fmt(f),
            Self::Thing(thing) => thing.fmt(f),
        }
    }
}

/// A text that names a thing which serves nobody is that thing; any other is a subject.
impl From<&str> for Whom {
    fn from(text: &str) -> Self {
        match text.parse::<ThingId>() {
            Ok(thing) if thing.subject().is_none() => Self::Thing(thing),
            Ok(_) | Err(_) => Self::Subject(SubjectId::from(text)),
        }
    }
}

impl Serialize for Whom {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Whom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self::from(text.as_str()))
    }
}
