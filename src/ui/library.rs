//! What every page reads: the catalog and its rows, loaded once.

use std::borrow::Cow;
use std::ops::Deref;
use std::rc::Rc;

use tandem_domain::catalog::{Catalog, CatalogProblem};
use tandem_domain::matrix::{Row, rows};
use tandem_domain::plan::Plan;
use tandem_interface::shipped;
use tandem_text::matrix::Labels;

/// The catalog as pages need it.
#[derive(Debug)]
pub struct Contents {
    catalog: Cow<'static, Catalog>,
    pub rows: Vec<Row>,
    /// What is wrong with the catalog; empty in every build that passed its tests.
    pub problems: &'static [CatalogProblem],
}

/// A shared [`Contents`]; equal only to itself, so that handing it on costs nothing.
#[derive(Clone, Debug)]
pub struct Library(Rc<Contents>);

impl Library {
    /// The library of this module, opened by who asks first.
    pub fn shared() -> Self {
        thread_local! {
            static SHARED: Library = Library::open();
        }
        SHARED.with(Self::clone)
    }

    /// The catalog this build ships, and its rows.
    pub fn open() -> Self {
        Self::of(Cow::Borrowed(shipped::catalog()))
    }

    /// The library with the services and components that a plan brings along.
    pub fn with_own(plan: &Plan) -> Self {
        match plan.with_own(shipped::catalog()) {
            Cow::Borrowed(_) => Self::shared(),
            with_own => Self::of(with_own),
        }
    }

    fn of(catalog: Cow<'static, Catalog>) -> Self {
        Self(Rc::new(Contents {
            rows: rows(&catalog),
            catalog,
            problems: shipped::problems(),
        }))
    }

    /// Names for the values of facets.
    pub fn labels(&self) -> Labels<'_> {
        Labels::new(self.catalog(), &self.rows)
    }

    /// The row with this key.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }
}

impl Contents {
    /// What exists.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }
}

impl Deref for Library {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
