//! The catalog this build ships, read when it is first asked for and kept as long as the process or
//! the module of the page lives. It is kept here, at the rim, because the domain has no globals.

use std::sync::LazyLock;

use tandem_domain::catalog::{Catalog, CatalogProblem};

static READ: LazyLock<(Catalog, Vec<CatalogProblem>)> =
    LazyLock::new(|| Catalog::load(Catalog::FILES));

/// The catalog.
#[must_use]
pub fn catalog() -> &'static Catalog {
    &READ.0
}

/// What is wrong with it; nothing in every build that passed its tests.
#[must_use]
pub fn problems() -> &'static [CatalogProblem] {
    &READ.1
}
