//! What holds for every link.

use std::sync::LazyLock;

use serde_json::Value;
use tandem::document::envelope::MOST_IN_LINK;
use tandem::document::link::{LONGEST, Link, Route};
use tandem::document::{
    availability_link, learn_link, licenses_link, long_run_link, matrix_link, plan_link,
    recovery_link, replicas_link, run_link, simulation_link,
};
use tandem::domain::limitations::ProductNumbers;
use tandem::domain::matrix::{Row, rows};
use tandem::domain::plan::Document;
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

/// A page's link that was written anew once is written so for ever, and nothing of it is complained
/// of. Answers the link.
pub fn assert_settles(fragment: &str) -> String {
    let link = Link::parse(fragment);
    if link.route.is_none() {
        return link.fragment();
    }
    let (once, _) = written_anew(&link);
    let (again, problems) = written_anew(&Link::parse(&once));
    assert_eq!(again, once, "{fragment}");
    // A page without a view of its own keeps what it does not know, and says so.
    let kept = Link::parse(&once).surplus();
    assert_eq!(problems.len(), kept.len(), "{once}: {problems:?}");
    once
}

/// A plan, and a run beside it, come back from a link as they were, or the link is known not to open
/// again.
pub fn assert_comes_back(plan: &Document, run: &Value) {
    let link = plan_link::carrying(
        &Link::to(Route::Simulation, Vec::new()),
        "2026.1",
        Some(plan),
    );
    let opens = plan_link::opens_again(&link);
    let link = run_link::carrying(&link, run);
    let fragment = link.fragment();
    let again = Link::parse(&fragment);
    if fragment.len() > LONGEST {
        assert!(again.is_too_long && again.carried.is_empty());
        return;
    }
    assert_eq!(again.fragment(), fragment);
    let read = plan_link::envelope(&again).map(plan_link::read);
    match read.expect("a plan in the link") {
        Ok(same) => {
            assert!(opens);
            assert_eq!(same.to_text(), plan.to_text());
        }
        Err(refused) => {
            assert!(!opens, "{refused}");
            assert!(plan.value().to_string().len() > MOST_IN_LINK, "{refused}");
        }
    }
    let mut alone = run.clone();
    alone.as_object_mut().map(|run| run.shift_remove("plan"));
    match run_link::read(&again).expect("a run in the link") {
        Ok(same) => assert_eq!(same.to_string(), alone.to_string()),
        Err(refused) => {
            assert!(
                alone.to_string().len() > run_link::MOST_OF_A_RUN,
                "{refused}"
            );
        }
    }
}
