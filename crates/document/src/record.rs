//! How plans are kept in the browser: one record a plan, and one for each of its earlier states.
//! Records are JSON text, so that every version of the app can at least tell what it cannot read.

use serde::{Deserialize, Serialize};

use tandem_domain::plan::{Document, Edit, History, Path, Steps, Unreadable};

/// The version of records this app writes.
const VERSION: u32 = 1;

/// A plan as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the record.
    version: u32,
    /// Names the plan within this browser.
    pub id: String,
    /// The plan's title, for lists.
    pub name: String,
    /// Counts its saved states, from 1.
    pub revision: u32,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at_ms: f64,
    /// Whether its owner has put it away. It can be brought back.
    #[serde(default)]
    pub put_away: bool,
    /// The document.
    document: serde_json::Value,
    /// What leads back and forth.
    #[serde(default)]
    steps: Steps,
}

impl Record {
    /// The state of a plan, to be kept.
    #[must_use]
    pub fn new(id: &str, revision: u32, saved_at_ms: f64, history: &History) -> Self {
        Self {
            version: VERSION,
            id: id.to_owned(),
            name: title(history.document()).unwrap_or_default(),
            revision,
            saved_at_ms,
            put_away: false,
            document: history.document().value().clone(),
            steps: history.steps().clone(),
        }
    }

    /// Reads a record; nothing where another version wrote it or it is damaged.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let record: Self = serde_json::from_str(text).ok()?;
        (record.version == VERSION).then_some(record)
    }

    /// The record as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Text keys and values only, so that writing cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The document as it is kept; it may be of another version.
    #[must_use]
    pub fn document(&self) -> &serde_json::Value {
        &self.document
    }

    /// Whether another record is of the same state of the plan, whenever it was saved.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        *self
            == Self {
                saved_at_ms: self.saved_at_ms,
                ..other.clone()
            }
    }

    /// The plan deleted, as its next revision. Its owner can have it back until it is removed.
    #[must_use]
    pub fn deleted(&self, now_ms: f64) -> Self {
        Self {
            put_away: true,
            ..self.next(now_ms)
        }
    }

    /// The plan as it was before it was deleted, as its next revision.
    #[must_use]
    pub fn restored(&self, now_ms: f64) -> Self {
        Self {
            put_away: false,
            ..self.next(now_ms)
        }
    }

    /// The plan under another title, as its next revision; going back brings back the old one.
    ///
    /// # Errors
    ///
    /// Where the document in it is none of this version.
    pub fn renamed(&self, name: &str, now_ms: f64) -> Result<Self, Unreadable> {
        let mut history = self.resume()?;
        // A document is an object, so its title can be set.
        let _ = history.apply(&Edit::set(Path::root().key("name"), name));
        Ok(Self::new(&self.id, self.revision + 1, now_ms, &history))
    }

    /// The same state of the plan as another of its revisions.
    #[must_use]
    pub fn as_revision(&self, revision: u32) -> Self {
        Self {
            revision,
            ..self.clone()
        }
    }

    fn next(&self, now_ms: f64) -> Self {
        Self {
            revision: self.revision + 1,
            saved_at_ms: now_ms,
            ..self.clone()
        }
    }

    /// The plan with its past.
    ///
    /// # Errors
    ///
    /// Where the document in it is none of this version.
    pub fn resume(&self) -> Result<History, Unreadable> {
        let document = Document::from_value(self.document.clone())?;
        Ok(History::resumed(document, self.steps.clone()))
    }
}

/// The title of a document, where it has one.
#[must_use]
pub fn title(document: &Document) -> Option<String> {
    let name = document.value().get("name")?.as_str()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The catalog version a document was made with, where it says.
#[must_use]
pub fn catalog_version(document: &Document) -> Option<String> {
    let version = document.value().get("catalog")?.as_str()?;
    Some(version.to_owned())
}

/// A title that none of those taken is like: the title itself, or with the first number that tells it
/// from them.
///
/// ```
/// use tandem_document::record::free_title;
///
/// assert_eq!(free_title("Two regions", &["One site"]), "Two regions");
/// assert_eq!(free_title("Two regions", &["Two regions", "Two regions 2"]), "Two regions 3");
/// ```
#[must_use]
pub fn free_title(title: &str, taken: &[impl AsRef<str>]) -> String {
    let is_taken = |title: &str| taken.iter().any(|it| it.as_ref() == title);
    if !is_taken(title) {
        return title.to_owned();
    }
    let mut numbered = (2_u64..).map(|number| format!("{title} {number}"));
    numbered
        .find(|title| !is_taken(title))
        .unwrap_or_else(|| title.to_owned())
}
