//! What there is at a glance.

use serde::{Deserialize, Serialize};

use super::data_quality::Doubt;
use super::row::Row;
use super::view::{MatrixSummary, MatrixView, select};
use crate::catalog::{Catalog, CatalogEdition};
use crate::source::{Date, DocumentKind};

/// A document everything rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Founding {
    /// Its title.
    pub title: String,
    /// The day it bears, where it bears one.
    pub date: Option<Date>,
}

/// What a catalog comes to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Which catalog.
    pub edition: CatalogEdition,
    /// How many there are of what.
    pub summary: MatrixSummary,
    /// Where the sources leave one in doubt.
    pub doubt: Doubt,
    /// The documents everything rests on.
    pub founding: Vec<Founding>,
}

impl Overview {
    /// What a catalog and its rows come to.
    #[must_use]
    pub fn of(catalog: &Catalog, rows: &[Row]) -> Self {
        let founding = catalog
            .documents
            .iter()
            .filter(|document| document.kind == DocumentKind::Founding)
            .map(|document| Founding {
                title: document.title.clone(),
                date: document.date,
            });
        Self {
            edition: catalog.edition.clone(),
            summary: select(rows, &MatrixView::default()).summary,
            doubt: Doubt::about(rows),
            founding: founding.collect(),
        }
    }

    /// That of the catalog this build ships. It is kept beside the catalog, which takes longer to
    /// read than all the rest of a first view; a test holds the two together.
    #[must_use]
    pub fn shipped() -> Self {
        let text = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/overview.json"
        ));
        serde_json::from_str(text).unwrap_or_default()
    }
}
