//! How the licenses page's view is written in a link: `item`, the license item shown; `figure`, the
//! figure that is explained; `node`, the node whose share is.

use super::link::{Route, no_key, read_pairs};
use tandem_domain::id::Word;
use tandem_domain::licensing::LicenseFigure;
use tandem_domain::walk::Problem;

/// What a reader has chosen on the licenses page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LicensesView {
    /// The item shown; the first where there is none of that name.
    pub item: Option<String>,
    /// The figure that is explained.
    pub figure: Option<LicenseFigure>,
    /// The id of the node whose share is explained.
    pub node: Option<String>,
}

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &LicensesView) -> Vec<(String, String)> {
    let item = view.item.clone().map(|item| ("item".to_owned(), item));
    let node = view.node.clone().map(|node| ("node".to_owned(), node));
    let figure = view
        .figure
        .map(|figure| ("figure".to_owned(), figure.id().to_owned()));
    item.into_iter().chain(figure).chain(node).collect()
}

/// Reads a view from pairs. What cannot be read is left at its default and reported.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (LicensesView, Vec<Problem>) {
    read_pairs(pairs, |view: &mut LicensesView, key, value| {
        match key {
            "item" => view.item = Some(value.to_owned()),
            "node" => view.node = Some(value.to_owned()),
            "figure" => {
                view.figure =
                    Some(LicenseFigure::from_id(value).ok_or_else(LicenseFigure::expected)?);
            }
            _ => return no_key(Route::Licenses),
        }
        Ok(())
    })
}
