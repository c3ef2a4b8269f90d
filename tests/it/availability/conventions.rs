//! What a figure is said to be per.

use tandem::domain::availability::{AvailabilityRule, Cause, Convention, Period};
use tandem::domain::id::Word;
use tandem::domain::units::{Probability, SignedSeconds};
use tandem::shipped;

fn period(convention: Convention, hours_per_week: u32) -> Period {
    Period {
        convention,
        hours_per_week,
    }
}

#[test]
fn periods_are_as_long_as_they_say() {
    let hours = |it: Period| it.length().get() / 3600.0;
    assert_eq!(hours(Period::default()), 365.25 * 24.0);
    assert_eq!(hours(period(Convention::Month, 40)), 730.5);
    assert_eq!(hours(period(Convention::Quarter, 40)), 2191.5);
    assert_eq!(hours(period(Convention::Year365, 40)), 8760.0);
    assert_eq!(hours(period(Convention::Month30, 40)), 720.0);
    // 8,766 h are 52.178… weeks, of 40 h each.
    let worked = hours(period(Convention::BusinessHours, 40));
    assert!((worked - 8766.0 / 168.0 * 40.0).abs() < 1e-9);
    assert_eq!(hours(period(Convention::BusinessHours, 168)), 8766.0);
}

#[test]
fn downtime_is_the_same_share_of_every_period() {
    let down = Probability::new(0.0005).unwrap();
    let minutes = |it: Period| it.down(down).get() / 60.0;
    assert!((minutes(Period::default()) - 262.98).abs() < 1e-9);
    assert!((minutes(period(Convention::Month, 1)) - 21.915).abs() < 1e-9);
    assert!((minutes(period(Convention::BusinessHours, 60)) - 262.98 * 60.0 / 168.0).abs() < 1e-9);
    for convention in Convention::ALL {
        let it = period(*convention, 55);
        let share = it.down(down).get() / it.length().get();
        assert!((share - 0.0005).abs() < 1e-15);
        let a_year = SignedSeconds::from(Period::default().down(down));
        assert!((it.of_a_year(a_year).get() - it.down(down).get()).abs() < 1e-9);
        assert!((it.of_a_year(-a_year).get() + it.down(down).get()).abs() < 1e-9);
    }
}

#[test]
fn hours_that_no_week_has_are_taken_for_the_nearest() {
    let of = |hours| period(Convention::BusinessHours, hours).length();
    assert_eq!(of(0), of(1));
    assert_eq!(of(1000), of(168));
}

#[test]
fn every_figure_and_every_cause_has_a_rule() {
    let catalog = shipped::catalog();
    for rule in AvailabilityRule::all() {
        assert!(catalog.rule(rule).is_some(), "{rule}");
    }
    for (cause, rule) in [
        ("shared:db", "availability.cause-shared"),
        ("shared:a:takeover", "availability.cause-shared"),
        ("u/x:instance", "availability.cause-instance"),
        ("node:n1:takeover", "availability.cause-takeover"),
        ("app:uncovered", "availability.cause-uncovered"),
        ("zone", "availability.cause-zone"),
        ("unit", "availability.cause-unit"),
        ("joint", "availability.cause-joint"),
    ] {
        let read: Cause = cause.parse().unwrap();
        assert_eq!(
            AvailabilityRule::Cause(read.kind()).to_string(),
            rule,
            "{cause}"
        );
        assert_eq!(read.to_string(), cause);
    }
}
