//! Which documents a report cites: by number where they are cited, in full at its end.

use std::cell::RefCell;

use tandem_domain::catalog::Catalog;
use tandem_domain::source::{DocumentKind, SourceDocument};
use tandem_text::report as text;

/// The documents that were cited so far, in the order they first were.
pub(super) struct Citations<'c> {
    catalog: &'c Catalog,
    cited: RefCell<Vec<&'c SourceDocument>>,
}

impl<'c> Citations<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        Self {
            catalog,
            cited: RefCell::default(),
        }
    }

    /// A source in few words, such as `[2] "Modes for each service"`. It is given in full: title,
    /// section, date.
    pub(super) fn cite(&self, source: &str) -> String {
        let documents = self.catalog.documents.iter();
        let of_it = documents.filter(|it| source.starts_with(&it.title));
        let Some(document) = of_it.max_by_key(|it| it.title.len()) else {
            return source.to_owned();
        };
        match document.kind {
            DocumentKind::Judgment | DocumentKind::Plan | DocumentKind::None => {
                text::unpublished(document.kind).to_owned()
            }
            DocumentKind::Founding | DocumentKind::Public | DocumentKind::Lab => {
                let rest = source.get(document.title.len()..).unwrap_or_default();
                text::citation(self.number(document), section(rest))
            }
        }
    }

    /// The number of a document from 1; one that was not cited yet gets the next.
    fn number(&self, document: &'c SourceDocument) -> usize {
        let mut cited = self.cited.borrow_mut();
        let known = cited.iter().position(|it| it.id == document.id);
        let index = known.unwrap_or(cited.len());
        if known.is_none() {
            cited.push(document);
        }
        index + 1
    }

    /// All that were cited, in the order of their numbers.
    pub(super) fn documents(&self) -> Vec<&'c SourceDocument> {
        self.cited.borrow().clone()
    }
}

/// The section in what stands behind a title: in quotation marks, the date behind it.
fn section(rest: &str) -> Option<&str> {
    let from = rest.find('"')?;
    let until = rest.rfind('"').filter(|until| *until > from)?;
    rest.get(from..=until)
}
