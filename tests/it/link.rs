//! The grammar of links. Links live for ever: the corpus at the end must open as it says, always.

use proptest::prelude::*;
use tandem::document::availability_link::{self, About, AvailabilityView};
use tandem::document::link::{LONGEST, Link, RESERVED_KEYS, Route};
use tandem::document::matrix_link::{read, write};
use tandem::document::recovery_link::{self, RecoveryView};
use tandem::domain::availability::{AvailabilityFigure, Cause, Convention};
use tandem::domain::catalog::Architecture;
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::matrix::{Column, ColumnOrder, Facet, Filter, GroupBy, MatrixView, Row, rows};
use tandem::shipped;

fn all() -> Vec<Row> {
    rows(shipped::catalog())
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn matrix_view(fragment: &str) -> (MatrixView, Vec<String>) {
    let link = Link::parse(fragment);
    assert_eq!(link.route, Some(Route::Matrix), "{fragment}");
    let (view, problems) = read(&link.view, &all());
    (view, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn nothing_leads_to_the_overview() {
    for fragment in ["", "#", "#/", "/", "#/?"] {
        assert_eq!(
            Link::parse(fragment).route,
            Some(Route::Overview),
            "{fragment:?}"
        );
    }
}

#[test]
fn a_page_is_the_same_whatever_it_shows_and_every_model_is_a_page() {
    let same = |one: &str, other: &str| Link::parse(one).is_on_page_of(&Link::parse(other));
    assert!(same("", "#/"));
    assert!(same("#/matrix", "#/matrix?row=service.pulse&model=x"));
    assert!(same(
        "#/learn?model=existence",
        "#/learn?model=existence&nodes=3"
    ));
    assert!(same("#/plan?at=engage", "#/plan?p=1.x"));
    assert!(!same("#/matrix", "#/modes"));
    assert!(!same("#/learn", "#/learn?model=existence"));
    assert!(!same(
        "#/learn?model=queue-order",
        "#/learn?model=existence"
    ));
    assert!(!same("#/nowhere", "#/elsewhere"));
}

#[test]
fn what_is_no_page_is_kept_to_be_shown() {
    let link = Link::parse("#/licences?pool=100");
    assert_eq!(link.route, None);
    assert_eq!(link.path, "licences");
    assert_eq!(Link::parse("#main").route, None);
    let long = format!("#/{}", "x".repeat(LONGEST));
    let link = Link::parse(&long);
    assert_eq!(link.route, None);
    assert_eq!(link.path.chars().count(), 80);
    assert!(link.is_too_long && !Link::parse("#/licences").is_too_long);
}

#[test]
fn a_page_without_a_view_reports_what_is_too_much() {
    assert_eq!(Link::parse("#/checks?x=1").surplus().len(), 1);
    assert_eq!(Link::parse("#/plan?at=engage&y=2").surplus().len(), 1);
    assert_eq!(Link::parse("#/matrix?x=1").surplus().len(), 0);
}

#[test]
fn keys_of_the_whole_link_stay_apart_from_those_of_the_page() {
    let link = Link::parse("#/matrix?ha=singleton&c=2026.1&p=1.abc&q=a+b%26c");
    assert_eq!(link.view, pairs(&[("ha", "singleton"), ("q", "a b&c")]));
    assert_eq!(link.carried, pairs(&[("c", "2026.1"), ("p", "1.abc")]));
    assert_eq!(Link::parse(&link.fragment()), link);
}

#[test]
fn no_page_takes_a_key_of_the_whole_link() {
    let mut full = MatrixView {
        order: Some(ColumnOrder {
            column: Column::Name,
            descending: true,
        }),
        group_by: Some(GroupBy::Family),
        architecture: Architecture::PrivateDataCenter,
        open: Some("service.pulse".to_owned()),
        compared: vec!["service.pulse".to_owned()],
        ..MatrixView::default()
    };
    full.filter.search = "x".to_owned();
    full.filter.only_conflicts = true;
    for facet in Facet::ALL {
        full.filter.choose(*facet, "x");
    }
    for (key, _) in write(&full) {
        assert!(!RESERVED_KEYS.contains(&key.as_str()), "{key}");
    }
}

#[test]
fn what_a_link_says_wrongly_is_reported_and_the_rest_is_read() {
    let (view, problems) =
        matrix_view("#/matrix?ha=warm_singleton&sort=color&by=dr&row=nobody&zoom=3");
    assert!(view.filter.has(Facet::HaMode, "singleton"));
    assert_eq!(view.group_by, Some(GroupBy::DrMode));
    assert_eq!(view.order, None);
    assert_eq!(view.open, None);
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(
        problems[0].starts_with("ha: found \"warm_singleton\", expected some of active-active")
    );
    assert!(problems[1].starts_with("sort: found \"color\", expected one of name, family"));
    assert!(problems[2].starts_with("row: found \"nobody\""));
    assert!(problems[3].starts_with("zoom: found \"3\""));
}

#[test]
fn a_comparison_of_too_many_is_cut_and_reported() {
    let keys: Vec<String> = all().iter().take(5).map(|row| row.key.clone()).collect();
    let (view, problems) = matrix_view(&format!("#/matrix?compare={}", keys.join("_")));
    assert_eq!(view.compared, keys[..4]);
    assert_eq!(problems.len(), 1);
}

/// Any view the page can reach.
fn any_view() -> impl Strategy<Value = MatrixView> {
    let rows = all();
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    let mut values: Vec<(Facet, String)> = Facet::ALL
        .iter()
        .flat_map(|facet| {
            rows.iter()
                .flat_map(|row| facet.values(row).into_iter().map(|value| (*facet, value)))
        })
        .collect();
    values.sort();
    values.dedup();
    let filter = (
        proptest::sample::subsequence(values, 0..8),
        ".{0,12}",
        any::<bool>(),
    )
        .prop_map(|(chosen, search, only_conflicts)| {
            let mut filter = Filter {
                search,
                only_conflicts,
                ..Filter::default()
            };
            for (facet, value) in chosen {
                filter.toggle(facet, &value);
            }
            filter
        });
    let order = proptest::option::of((proptest::sample::select(Column::ALL), any::<bool>()))
        .prop_map(|order| order.map(|(column, descending)| ColumnOrder { column, descending }));
    (
        filter,
        order,
        proptest::option::of(proptest::sample::select(GroupBy::ALL)),
        proptest::sample::select(Architecture::ALL),
        proptest::option::of(proptest::sample::select(keys.clone())),
        proptest::sample::subsequence(keys, 0..5),
    )
        .prop_map(
            |(filter, order, group_by, architecture, open, compared)| MatrixView {
                filter,
                order,
                group_by,
                architecture,
                open,
                compared,
            },
        )
}

proptest! {
    #[test]
    fn any_view_comes_back_as_it_was(view in any_view()) {
        let fragment = Link::to(Route::Matrix, write(&view)).fragment();
        let (again, problems) = matrix_view(&fragment);
        prop_assert_eq!(again, view);
        prop_assert!(problems.is_empty(), "{:?}", problems);
    }

    #[test]
    fn any_fragment_can_be_taken_apart(fragment in ".{0,200}") {
        let link = Link::parse(&fragment);
        let (_, problems) = read(&link.view, &all());
        for problem in problems {
            prop_assert!(!problem.expected.is_empty());
        }
        if link.route.is_some() {
            prop_assert_eq!(Link::parse(&link.fragment()), link);
        }
    }
}

/// Links made by earlier versions. Add to this list; never change or remove a line of it.
#[test]
fn links_made_once_open_for_ever() {
    for route in Route::ALL {
        let fragment = match route {
            Route::Overview => "#/",
            Route::Plan => "#/plan",
            Route::Matrix => "#/matrix",
            Route::Licenses => "#/licenses",
            Route::Inventory => "#/inventory",
            Route::Replicas => "#/replicas",
            Route::Availability => "#/availability",
            Route::Recovery => "#/recovery",
            Route::Simulation => "#/simulation",
            Route::LongRun => "#/long-run",
            Route::Checks => "#/checks",
            Route::Questions => "#/questions",
            Route::Options => "#/options",
            Route::Learn => "#/learn",
            Route::Report => "#/report",
            Route::Modes => "#/modes",
            Route::Reference => "#/reference",
        };
        assert_eq!(Link::parse(fragment).route, Some(*route));
        assert_eq!(Link::to(*route, Vec::new()).fragment(), fragment);
    }
    let (view, problems) = matrix_view(
        "#/matrix?q=voice+server&family=service&ha=n-plus-1&dr=active-spare_pilot-light\
         &hosting=primary-or-secondary&group=genesys-voice-platform&confidence=stated\
         &conflicts=only&sort=-name&by=dr&at=private-data-center&row=service.gvp-reporting-server\
         &compare=service.gvp-reporting-server_component.gax",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(view.filter.search, "voice server");
    assert_eq!(view.filter.chosen.len(), 6);
    assert!(view.filter.has(Facet::DrMode, "pilot-light"));
    assert!(view.filter.only_conflicts);
    assert_eq!(
        view.order,
        Some(ColumnOrder {
            column: Column::Name,
            descending: true
        })
    );
    assert_eq!(view.group_by, Some(GroupBy::DrMode));
    assert_eq!(view.architecture, Architecture::PrivateDataCenter);
    assert_eq!(view.open.as_deref(), Some("service.gvp-reporting-server"));
    assert_eq!(
        view.compared,
        ["service.gvp-reporting-server", "component.gax"]
    );
    assert_eq!(Route::from_id("overview"), Some(Route::Overview));
    let link = Link::parse(
        "#/availability?per=business-hours&hours=50&part=region-1%2Fauthentication&c=2026.1",
    );
    let (view, problems) = availability_link::read(&link.view);
    assert_eq!(problems, []);
    assert_eq!(view.period.convention, Convention::BusinessHours);
    assert_eq!(view.period.hours_per_week, 50);
    assert_eq!(
        view.about,
        Some(About::Part("region-1/authentication".to_owned()))
    );
    let (view, _) = availability_link::read(&Link::parse("#/availability?figure=ceiling").view);
    assert_eq!(view.about, Some(About::Figure(AvailabilityFigure::Ceiling)));
    let (view, _) =
        availability_link::read(&Link::parse("#/availability?per=month&cause=shared%3Adb").view);
    assert_eq!(view.period.convention, Convention::Month);
    assert_eq!(
        view.about,
        Some(About::Cause(Cause::Shared("db".to_owned())))
    );
    let link =
        Link::parse("#/recovery?subject=region-1%2Fdesigner&of=shared%3Adb&fault=shared-down");
    let (view, problems) = recovery_link::read(&link.view);
    assert_eq!(problems, []);
    assert_eq!(view.subject.as_deref(), Some("region-1/designer"));
    assert_eq!(
        view.explained,
        Some(("shared:db".to_owned(), Fault::SharedDown))
    );
}

#[test]
fn views_of_availability_and_recovery_come_back_as_they_were() {
    for fragment in [
        "#/availability",
        "#/availability?per=month",
        "#/availability?per=business-hours&hours=40&figure=spread",
        "#/availability?hours=1&cause=zone",
        "#/availability?part=a%2Fb+c",
        "#/recovery",
        "#/recovery?subject=u%2Fx",
        "#/recovery?show=misses&measure=rpo&subject=icon",
        "#/recovery?show=critical",
        "#/recovery?show=region&of=u%2Fx&fault=unit-down",
        "#/recovery?subject=icon&of=node%3An1&fault=host-down",
    ] {
        let link = Link::parse(fragment);
        let view = match link.route.unwrap() {
            Route::Availability => {
                let (view, problems) = availability_link::read(&link.view);
                assert_eq!(problems, [], "{fragment}");
                availability_link::write(&view)
            }
            _ => {
                let (view, problems) = recovery_link::read(&link.view);
                assert_eq!(problems, [], "{fragment}");
                recovery_link::write(&view)
            }
        };
        assert_eq!(Link::to(link.route.unwrap(), view).fragment(), fragment);
    }
}

#[test]
fn what_the_pages_of_a_plan_cannot_read_is_reported() {
    let wrong = Link::parse("#/availability?per=century&hours=0&hours=169&figure=color&zoom=1");
    let (view, problems) = availability_link::read(&wrong.view);
    assert_eq!(view, AvailabilityView::default());
    assert_eq!(problems.len(), 5, "{problems:?}");
    assert!(problems[1].to_string().contains("from 1 to 168"));
    let wrong = Link::parse("#/recovery?fault=flood&of=x&at=1&show=some&measure=rto_s");
    let (view, problems) = recovery_link::read(&wrong.view);
    assert_eq!(view, RecoveryView::default());
    assert_eq!(problems.len(), 4, "{problems:?}");
}
