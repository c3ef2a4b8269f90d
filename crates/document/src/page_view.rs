//! What a reader has chosen on a page of a plan, whichever page it is.

use super::availability_link::{self, AvailabilityView};
use super::licenses_link::{self, LicensesView};
use super::link::{Link, Route};
use super::long_run_link::{self, LongRunView};
use super::recovery_link::{self, RecoveryView};
use super::replicas_link::{self, ReplicasView};
use tandem_domain::walk::Problem;

/// A page's view, as links write it.
pub trait PageView: Sized + 'static {
    /// The page.
    const ROUTE: Route;

    /// Reads it from a link to the page. What cannot be read is left at its default and reported.
    #[must_use]
    fn read(link: &Link) -> (Self, Vec<Problem>);

    /// A link to the page and what it should show. What is at its default is left out.
    #[must_use]
    fn link(&self) -> Link;
}

macro_rules! page_views {
    ($($view:ty: $route:ident, $module:ident;)*) => {
        $(impl PageView for $view {
            const ROUTE: Route = Route::$route;

            fn read(link: &Link) -> (Self, Vec<Problem>) {
                $module::read(&link.view)
            }

            fn link(&self) -> Link {
                Link::to(Self::ROUTE, $module::write(self))
            }
        })*
    };
}

page_views! {
    LicensesView: Licenses, licenses_link;
    ReplicasView: Replicas, replicas_link;
    AvailabilityView: Availability, availability_link;
    RecoveryView: Recovery, recovery_link;
    LongRunView: LongRun, long_run_link;
}
