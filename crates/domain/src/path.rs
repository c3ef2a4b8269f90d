//! Where something stands in a document: `engage.applications[2].hosts`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;

/// One step down into a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// The value of a key.
    Key(String),
    /// An item of a list, from 0.
    Index(usize),
}

/// A place in a document. A key that is not a plain word is written in brackets and quotes:
/// `options["settings/role"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The place that some steps from the root lead to.
    #[must_use]
    pub fn of(segments: Vec<Segment>) -> Self {
        Self(segments)
    }

    /// The steps from the root.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The place of a key below this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.to_owned()))
    }

    /// The place of an item below this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    /// The place that another path leads to from here.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        Self([self.segments(), below.segments()].concat())
    }

    fn with(&self, segment: Segment) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment);
        Self(segments)
    }

    /// The place this one stands in and the last step to it; nothing for the whole document.
    #[must_use]
    pub fn split(&self) -> Option<(Self, &Segment)> {
        let (last, parent) = self.0.split_last()?;
        Some((Self(parent.to_vec()), last))
    }

    /// Whether this is the other place or one below it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// What stands here in a document.
    #[must_use]
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.0
            .iter()
            .try_fold(root, |value, segment| match segment {
                Segment::Key(key) => value.get(key),
                Segment::Index(index) => value.get(index),
            })
    }

    /// The same, to be changed.
    pub fn find_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        self.0
            .iter()
            .try_fold(root, |value, segment| match segment {
                Segment::Key(key) => value.get_mut(key),
                Segment::Index(index) => value.get_mut(index),
            })
    }

    /// Reads a path as it is written; nothing where it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut segments = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(quoted) = rest.strip_prefix("[\"") {
                // The quoted key is a JSON text, so it ends where JSON says it does.
                let mut keys =
                    serde_json::Deserializer::from_str(rest.get(1..)?).into_iter::<String>();
                let key = keys.next()?.ok()?;
                let after = keys.byte_offset();
                segments.push(Segment::Key(key));
                rest = quoted.get(after.checked_sub(1)?..)?.strip_prefix(']')?;
            } else if let Some(number) = rest.strip_prefix('[') {
                let (index, after) = number.split_once(']')?;
                let digits = index.bytes().all(|byte| byte.is_ascii_digit());
                segments.push(Segment::Index(index.parse().ok().filter(|_| digits)?));
                rest = after;
            } else {
                let word = rest.strip_prefix('.').unwrap_or(rest);
                if rest.starts_with('.') == segments.is_empty() {
                    return None;
                }
                let end = word.find(['.', '[']).unwrap_or(word.len());
                let (key, after) = word.split_at(end);
                if !is_plain(key) {
                    return None;
                }
                segments.push(Segment::Key(key.to_owned()));
                rest = after;
            }
        }
        Some(Self(segments))
    }
}

/// Whether a key can be written without quotes.
fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) if is_plain(key) => {
                    let dot = if position == 0 { "" } else { "." };
                    write!(f, "{dot}{key}")?;
                }
                Segment::Key(key) => write!(f, "[{}]", Value::from(key.as_str()))?,
            }
        }
        Ok(())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| de::Error::custom("expected a path such as engage.hosts[0]"))
    }
}
