//! What every row of the catalog shares: its source, and dates.

use crate::id::Word;
use crate::source::{Date, Document, Source};
use crate::walk::{Place, Problem};

/// The documents rows refer to.
pub(super) struct Documents(Vec<Document>);

impl Documents {
    pub(super) fn new(documents: Vec<Document>) -> Self {
        Self(documents)
    }

    pub(super) fn into_list(self) -> Vec<Document> {
        self.0
    }

    /// Reads a source: `{"document": id, "section": text or null}`.
    pub(super) fn source(&self, at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Source> {
        at.only_keys(&["document", "section"], problems);
        let id = at.field("document").text(problems)?;
        let section = at.field("section").optional(problems, Place::text)?;
        let Some(document) = self.0.iter().find(|document| document.id == id) else {
            at.field("document")
                .complain("the id of a document in sources.json", problems);
            return None;
        };
        Some(Source {
            document: document.clone(),
            section,
        })
    }
}

pub(super) fn document(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Document> {
    at.only_keys(&["id", "short", "title", "date", "kind"], problems);
    let id = at.field("id").text(problems);
    let short = at.field("short").text(problems);
    let title = at.field("title").text(problems);
    let date = at.field("date").optional(problems, date);
    let kind = at.field("kind").word(problems);
    Some(Document {
        id: id?,
        short: short?,
        title: title?,
        date: date?,
        kind: kind?,
    })
}

pub(super) fn date(at: &Place<'_>, problems: &mut Vec<Problem>) -> Option<Date> {
    let text = at.text(problems)?;
    let date = Date::parse(&text);
    if date.is_none() {
        at.complain("a day such as 2026-02-07", problems);
    }
    date
}

/// Reports words of a vocabulary that a list has nothing for.
pub(super) fn complain_of_missing<W: Word>(
    at: &Place<'_>,
    there: &[W],
    problems: &mut Vec<Problem>,
) {
    for word in W::ALL.iter().filter(|word| !there.contains(word)) {
        at.complain(format!("an entry for {}", word.id()), problems);
    }
}
