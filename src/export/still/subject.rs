//! What a view that stands still is about.

use crate::document::embed::Embed;
use crate::domain::assessment::Assessment;
use crate::domain::catalog::Catalog;
use crate::domain::matrix::Row;

/// What its answer and its picture are made from.
pub(super) struct Subject<'a> {
    pub(super) embed: &'a Embed,
    pub(super) catalog: &'a Catalog,
    pub(super) rows: &'a [Row],
    pub(super) assessment: Option<&'a Assessment>,
}
