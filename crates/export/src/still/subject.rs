//! What a view that stands still is about.

use tandem_document::embed::Embed;
use tandem_domain::assessment::Assessment;
use tandem_domain::catalog::Catalog;
use tandem_domain::matrix::Row;

/// What its answer and its picture are made from.
pub(super) struct StillInput<'a> {
    pub(super) embed: &'a Embed,
    pub(super) catalog: &'a Catalog,
    pub(super) rows: &'a [Row],
    pub(super) assessment: Option<&'a Assessment<'a>>,
}
