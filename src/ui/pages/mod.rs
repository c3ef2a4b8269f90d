//! The pages. A page gets its view as a property and answers with a changed one; it never reads
//! the address itself, so that it can live in somebody else's page.

mod learn;
mod matrix;
mod modes;
mod no_such_page;
mod overview;
mod reference;

pub use learn::{LearnPage, LearnPageProps};
pub use matrix::MatrixPage;
pub use modes::ModesPage;
pub use no_such_page::NoSuchPage;
pub use overview::OverviewPage;
pub use reference::ReferencePage;

use crate::web::address::Step;

/// A view as the user changed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<V> {
    pub view: V,
    /// Whether going back should undo it.
    pub step: Step,
}
