//! Where a statement comes from, and how far it can be trusted.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::id::words;

words! {
    /// What a figure or rule rests on, most certain first.
    pub enum Basis {
        /// A product page states it.
        Documented = "documented",
        /// The default of the platform itself.
        Default = "default",
        /// Read off a lab sample that was never meant for production.
        Lab = "lab",
        /// A rule drawn from the sources that none of them states.
        Inference = "inference",
        /// Nobody publishes it; it has a default that can be changed.
        Assumption = "assumption",
    }
}

impl Basis {
    /// What a rule rests on: the source that states it, or our reading of it.
    #[must_use]
    pub fn of_rule(inference: bool) -> Self {
        if inference {
            Self::Inference
        } else {
            Self::Documented
        }
    }
}

words! {
    /// What kind of document a source is.
    pub enum DocumentKind {
        /// One of the five documents everything rests on.
        Founding = "founding",
        /// Another public page.
        Public = "public",
        /// Lab samples.
        Lab = "lab",
        /// The planner's own judgment.
        Judgment = "judgment",
        /// The plan itself, for what its author brings along.
        Plan = "plan",
        /// There is none.
        None = "none",
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// Reads `2026-02-07`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            parts
                .next()
                .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let date = Self {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        let real = (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
        (real && parts.next().is_none()).then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("expected a day such as 2026-02-07"))
    }
}

/// A document that statements are drawn from.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SourceDocument {
    /// Its id within the catalog.
    pub id: String,
    /// What to call it where there is no room for its title.
    pub short: String,
    /// Its title.
    pub title: String,
    /// The day it bears, where it bears one.
    pub date: Option<Date>,
    /// The version of the product it is about, where it says.
    pub product_version: Option<String>,
    /// Where it is found, as text.
    pub address: Option<String>,
    /// The day it was read.
    pub read: Option<Date>,
    /// What kind of document it is.
    pub kind: DocumentKind,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The document.
    pub document: SourceDocument,
    /// The section, page or step in it.
    pub section: Option<String>,
}

/// The citation as one would write it under a figure: title, section, date.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.document.title)?;
        let is_document = !matches!(
            self.document.kind,
            DocumentKind::Judgment | DocumentKind::Plan | DocumentKind::None
        );
        if let (true, Some(section)) = (is_document, &self.section) {
            write!(f, ", \"{section}\"")?;
        }
        match (self.document.date, self.document.kind) {
            (Some(date), _) => write!(f, ", {date}"),
            (None, DocumentKind::Judgment | DocumentKind::Plan | DocumentKind::None) => Ok(()),
            (None, _) => f.write_str(", date unknown"),
        }
    }
}

/// Two keys, to be flattened into the row the source belongs to: `source`, the citation, and
/// `source_ref`, its parts.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Parts<'s> {
            document: &'s str,
            title: &'s str,
            section: Option<&'s str>,
            date: Option<Date>,
        }
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("source", &self.to_string())?;
        map.serialize_entry(
            "source_ref",
            &Parts {
                document: &self.document.id,
                title: &self.document.title,
                section: self.section.as_deref(),
                date: self.document.date,
            },
        )?;
        map.end()
    }
}
