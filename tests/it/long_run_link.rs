//! Links to the long run page.

use proptest::prelude::*;
use tandem::document::link::{Link, Route};
use tandem::document::long_run_link::{CONFIDENCES, LongRunView, read, write};
use tandem::domain::monte_carlo::{MOST_REPLICATIONS, MOST_SEEDS, MOST_YEARS, Settings};
use tandem::domain::units::Probability;

proptest! {
    #[test]
    fn any_view_comes_back_as_it_was(
        seed in 0..MOST_SEEDS,
        years in 1..=MOST_YEARS,
        replications in 1..=MOST_REPLICATIONS,
        sure in 0..CONFIDENCES.len(),
        with in proptest::option::of("[a-z-]{1,20}"),
    ) {
        let percent: f64 = CONFIDENCES[sure].parse().unwrap();
        let settings = Settings {
            seed,
            years: years as u32,
            replications: replications as u32,
            confidence: Probability::new(percent / 100.0).unwrap(),
        };
        let view = LongRunView { settings, with };
        let fragment = Link::to(Route::LongRun, write(&view)).fragment();
        let (again, problems) = read(&Link::parse(&fragment).view);
        prop_assert_eq!(again, view);
        prop_assert!(problems.is_empty(), "{:?}", problems);
    }
}

#[test]
fn what_does_not_fit_is_said_and_the_rest_is_read() {
    let link = Link::parse("#/long-run?seed=-1&years=0&runs=x&sure=94&speed=2&with=region-pair");
    let (view, problems) = read(&link.view);
    let places: Vec<&str> = problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(places, ["seed", "years", "runs", "sure", "speed"]);
    assert_eq!(problems[1].expected, "a whole number from 1 to 10000");
    assert_eq!(view.settings, LongRunView::default().settings);
    assert_eq!(view.with.as_deref(), Some("region-pair"));
}
