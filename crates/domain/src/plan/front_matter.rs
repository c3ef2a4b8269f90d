//! Whom a plan is for, and who wrote it: the front matter of its report.

use super::reader::Described;

/// What the plan says of itself; what it leaves out is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Whom it is for.
    pub customer: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its date, as its author writes it.
    pub date: Option<String>,
    /// Its version, as its author counts.
    pub version: Option<String>,
    /// What else a reader should know first.
    pub notes: Option<String>,
}

impl FrontMatter {
    pub(super) fn read(about: &Described<'_>) -> Self {
        let text = |key| about.field(key).text().filter(|it| !it.trim().is_empty());
        Self {
            customer: text("customer"),
            author: text("author"),
            date: text("date"),
            version: text("version"),
            notes: text("notes"),
        }
    }
}
