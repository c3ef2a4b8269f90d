//! What holds for every link.

use std::sync::LazyLock;

use tandem::document::link::{Link, Route};
use tandem::document::{
    availability_link, learn_link, licenses_link, long_run_link, matrix_link, recovery_link,
    replicas_link, simulation_link,
};
use tandem::domain::limitations::ProductNumbers;
use tandem::domain::matrix::{Row, rows};
use tandem::shipped;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| rows(shipped::catalog()));

/// What a page understands of a link, written anew; and what it complains of.
pub fn written_anew(link: &Link) -> (String, Vec<String>) {
    let route = link.route.expect("a page");
    let numbers = ProductNumbers::of(shipped::catalog());
    let (view, problems) = match route {
        Route::Matrix => {
            let (view, problems) = matrix_link::read(&link.view, &ROWS);
            (matrix_link::write(&view), problems)
        }
        Route::Licenses => {
            let (view, problems) = licenses_link::read(&link.view);
            (licenses_link::write(&view), problems)
        }
        Route::Learn => {
            let (view, problems) = learn_link::read(&link.view, &numbers);
            (learn_link::write(&view, &numbers), problems)
        }
        Route::Replicas => {
            let (view, problems) = replicas_link::read(&link.view);
            (replicas_link::write(&view), problems)
        }
        Route::Recovery => {
            let (view, problems) = recovery_link::read(&link.view);
            (recovery_link::write(&view), problems)
        }
        Route::Availability => {
            let (view, problems) = availability_link::read(&link.view);
            (availability_link::write(&view), problems)
        }
        Route::LongRun => {
            let (view, problems) = long_run_link::read(&link.view);
            (long_run_link::write(&view), problems)
        }
        Route::Simulation => {
            let (view, problems) = simulation_link::read(link);
            (simulation_link::link(&view).view, problems)
        }
        _ => (link.view.clone(), link.surplus()),
    };
    let problems = problems.iter().map(ToString::to_string).collect();
    (Link::to(route, view).fragment(), problems)
}
