//! Sentences and labels.

use tandem::domain::id::Word;
use tandem::domain::matrix::{Facet, Filter, MatrixView, rows, select};
use tandem::domain::source::Date;
use tandem::domain::units::{Seconds, Span};
use tandem::shipped;
use tandem::text::matrix::{Labels, answer};
use tandem::text::time;

fn length(seconds: f64) -> String {
    time::length(Seconds::new(seconds).unwrap())
}

#[test]
fn lengths_read_as_one_would_say_them() {
    for (seconds, words) in [
        (0.0, "0 s"),
        (1.5, "1.5 s"),
        (59.0, "59 s"),
        (60.0, "1 min"),
        (264.0, "4 min 24 s"),
        (119.7, "2 min"),
        (960.0, "16 min"),
        (3600.0, "1 h"),
        (3599.6, "1 h"),
        (4560.0, "1 h 16 min"),
        (86_400.0, "24 h"),
        (180_000.0, "2 days 2 h"),
    ] {
        assert_eq!(length(seconds), words, "{seconds}");
    }
}

#[test]
fn a_length_of_time_is_finite_and_not_negative() {
    for wrong in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(Seconds::new(wrong), None);
    }
    assert_eq!(Seconds::from_hours(1.0), Seconds::new(3600.0));
}

#[test]
fn rare_things_are_counted_in_years() {
    let interval = |hours: f64| time::interval(Seconds::from_hours(hours).unwrap());
    assert_eq!(interval(438_300.0), "50 years");
    assert_eq!(interval(43_830.0), "5 years");
    assert_eq!(interval(21_915.0), "2.5 years");
    assert_eq!(interval(8766.0), "1 year");
    assert_eq!(interval(8784.0), "366 days");
    assert_eq!(interval(0.5), "30 min");
}

#[test]
fn a_span_says_both_ends() {
    let span = |best: f64, worst: f64| {
        time::span(Span {
            best: Seconds::new(best).unwrap(),
            worst: Seconds::new(worst).unwrap(),
        })
    };
    assert_eq!(span(2.0, 2.0), "2 s");
    assert_eq!(span(2.0, 12.0), "2 to 12 s");
    assert_eq!(span(0.0, 10.0), "0 to 10 s");
    assert_eq!(span(1801.0, 1811.0), "30 min 1 s to 30 min 11 s");
    assert_eq!(span(50.0, 70.0), "50 s to 1 min 10 s");
}

#[test]
fn the_answer_follows_the_filter() {
    let all = rows(shipped::catalog());
    let sentence = |filter: Filter| {
        answer(
            select(
                &all,
                &MatrixView {
                    filter,
                    ..MatrixView::default()
                },
            )
            .summary,
        )
    };
    let catalog = shipped::catalog();
    let (services, components) = (catalog.services.len(), catalog.components.len());
    let outside = catalog.outside_table.len() + catalog.not_runtime.len();
    assert_eq!(
        sentence(Filter::default()),
        format!(
            "{} services and components: {services} services of private edition, of which 19 can run \
             N+1 and 18 name a disaster recovery mode; {components} on-premises components; {outside} \
             outside these lists; 12 rows with conflicting sources.",
            all.len()
        )
    );
    let mut one = Filter::default();
    one.choose(Facet::HaMode, "cold-standby");
    assert_eq!(
        sentence(one),
        "1 of 63 services and components: 1 on-premises component."
    );
    let none = Filter {
        search: "nothing like it".to_owned(),
        ..Filter::default()
    };
    assert_eq!(
        sentence(none),
        "None of the 63 services and components passes these filters."
    );
}

#[test]
fn every_value_of_every_facet_has_a_name() {
    let catalog = shipped::catalog();
    let rows = rows(catalog);
    let labels = Labels::new(catalog, &rows);
    for facet in Facet::ALL {
        for row in &rows {
            for value in facet.values(row) {
                let name = labels.value(*facet, &value);
                assert!(name != value, "{value} has no name");
                assert!(
                    name.starts_with(|c: char| c.is_uppercase() || c == 'i' || c == 'e'),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn a_day_is_said_as_people_say_it() {
    let said = |text| tandem::text::date::day(Date::parse(text).unwrap());
    assert_eq!(said("2026-02-07"), "7 Feb 2026");
    assert_eq!(said("2025-09-30"), "30 Sept 2025");
    assert_eq!(said("2025-12-31"), "31 Dec 2025");
}

/// The ends of an interval read differently wherever they are.
#[test]
fn lengths_beside_each_other_are_told_apart() {
    use tandem::domain::units::SignedSeconds;
    use tandem::text::long_run::lengths;
    let said = |seconds: [f64; 2]| lengths(seconds.map(|it| SignedSeconds::new(it).unwrap()));
    assert_eq!(said([60.0, 7200.0]), ["1 min", "2 h"]);
    let [low, high] = said([7261.2, 7261.4]);
    assert_ne!(low, high);
    let [low, high] = said([-0.2, 0.2]);
    assert_ne!(low, high);
    assert_eq!(said([60.0, 60.0]), ["1 min", "1 min"]);
}
