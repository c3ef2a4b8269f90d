//! Rows, filters, sorting, grouping, coverage, comparison.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tandem::domain::catalog::{Architecture, HaMode};
use tandem::domain::id::Word;
use tandem::domain::matrix::{
    Column, ColumnOrder, ComparisonLine, Coverage, Doubt, Facet, Family, Filter, GroupBy,
    MatrixView, Overview, Row, compare, rows, select,
};
use tandem::shipped;

use crate::golden::assert_approved;

fn all() -> Vec<Row> {
    rows(shipped::catalog())
}

fn row(key: &str) -> Row {
    all().into_iter().find(|row| row.key == key).unwrap()
}

fn shown(view: &MatrixView) -> Vec<String> {
    select(&all(), view)
        .rows()
        .map(|row| row.key.clone())
        .collect()
}

#[test]
fn every_entry_of_the_catalog_is_one_row_with_a_key_of_its_own() {
    let rows = all();
    let catalog = shipped::catalog();
    let entries = [
        catalog.services.len(),
        catalog.outside_table.len(),
        catalog.components.len(),
        catalog.not_runtime.len(),
    ];
    assert_eq!(rows.len(), entries.iter().sum::<usize>());
    let keys: BTreeSet<&String> = rows.iter().map(|row| &row.key).collect();
    assert_eq!(keys.len(), rows.len());
    // Two things called Pulse stay apart.
    assert_eq!(row("service.pulse").ha_modes, [HaMode::ActiveActive]);
    assert_eq!(row("component.pulse").ha_modes, [HaMode::HotStandby]);
}

#[test]
fn a_component_without_a_mode_takes_that_of_the_one_it_follows() {
    let plugin = row("component.iwd-plugin-for-gax");
    assert_eq!(plugin.ha_modes, [HaMode::NPlusOne]);
    assert_eq!(plugin.follows.unwrap().key, "component.gax");
}

#[test]
fn words_searched_for_must_all_occur() {
    let mut view = MatrixView::default();
    view.filter.search = "  Voice   SERVER ".to_owned();
    assert_eq!(
        shown(&view),
        [
            "service.gvp-configuration-server",
            "service.gvp-reporting-server"
        ]
    );
    view.filter.search = "no such thing".to_owned();
    assert!(shown(&view).is_empty());
}

#[test]
fn a_row_with_two_modes_passes_for_either() {
    let mut view = MatrixView::default();
    view.filter.choose(Facet::HaMode, "active-active");
    assert!(shown(&view).contains(&"service.designer".to_owned()));
    view.filter.choose(Facet::HaMode, "n-plus-1");
    assert!(shown(&view).contains(&"service.designer".to_owned()));
}

#[test]
fn choosing_twice_takes_the_choice_back() {
    let mut filter = Filter::default();
    filter.toggle(Facet::DrMode, "pilot-light");
    assert!(filter.has(Facet::DrMode, "pilot-light"));
    filter.toggle(Facet::DrMode, "pilot-light");
    assert!(filter.is_empty());
}

#[test]
fn coverage_counts_the_services_of_the_table() {
    let coverage = Coverage::count(&all(), &Filter::default());
    assert_eq!(coverage.services, shipped::catalog().services.len());
    let counts = |ha: HaMode| -> Vec<usize> {
        coverage
            .dr_values
            .iter()
            .map(|dr| coverage.of(ha, dr))
            .collect()
    };
    assert_eq!(
        coverage.dr_values,
        [
            "active-spare",
            "limited-active-spare",
            "pilot-light",
            "not-supported",
            "not-stated"
        ]
    );
    // Counted by hand from the source's table; Designer and its application server stand in two rows.
    assert_eq!(counts(HaMode::NPlusOne), [13, 0, 1, 5, 0]);
    assert_eq!(counts(HaMode::ActiveActive), [1, 1, 2, 1, 0]);
    assert_eq!(counts(HaMode::Singleton), [1, 1, 0, 1, 0]);
    assert_eq!(counts(HaMode::CronJob), [0, 0, 0, 0, 1]);
    assert_eq!(coverage.most(), 13);
}

#[test]
fn coverage_follows_the_other_filters_but_not_its_own() {
    let mut filter = Filter::default();
    filter.choose(Facet::DrMode, "pilot-light");
    let services = shipped::catalog().services.len();
    assert_eq!(Coverage::count(&all(), &filter).services, services);
    filter.only_conflicts = true;
    assert_eq!(Coverage::count(&all(), &filter).services, 12);
}

#[test]
fn sorting_keeps_equals_in_the_order_of_the_sources() {
    let by = |column, descending| {
        let order = Some(ColumnOrder { column, descending });
        let view = MatrixView {
            order,
            ..MatrixView::default()
        };
        select(&all(), &view).rows().cloned().collect::<Vec<Row>>()
    };
    let names: Vec<String> = by(Column::Name, false)
        .iter()
        .map(|row| row.name.to_lowercase())
        .collect();
    assert!(names.is_sorted());
    let spare: Vec<Option<u32>> = by(Column::DrMode, false)
        .iter()
        .take_while(|row| row.dr_value() == "active-spare")
        .map(|row| row.number)
        .collect();
    assert!(spare.is_sorted(), "{spare:?}");
    // What no source states comes after what one does.
    assert_eq!(by(Column::DrMode, false)[25].number, Some(14));
    assert_eq!(by(Column::Conflicts, false)[0].key, "service.designer");
}

#[test]
fn grouping_loses_and_doubles_no_row() {
    for by in GroupBy::ALL {
        let view = MatrixView {
            group_by: Some(*by),
            ..MatrixView::default()
        };
        let selection = select(&all(), &view);
        let keys: BTreeSet<&String> = selection.rows().map(|row| &row.key).collect();
        assert_eq!(keys.len(), all().len());
        assert_eq!(selection.rows().count(), all().len());
        for group in &selection.groups {
            let (facet, values) = group.heading.as_ref().unwrap();
            for row in &group.rows {
                assert_eq!(&facet.values(row), values);
            }
        }
    }
}

#[test]
fn a_full_comparison_takes_no_more() {
    let mut view = MatrixView::default();
    for row in all().iter().take(6) {
        view.toggle_compared(&row.key);
    }
    assert_eq!(view.compared.len(), 4);
    let first = view.compared[0].clone();
    view.toggle_compared(&first);
    assert_eq!(view.compared.len(), 3);
}

#[test]
fn a_comparison_marks_what_differs() {
    let (a, b) = (
        row("service.designer"),
        row("service.designer-application-server"),
    );
    let timings = &shipped::catalog().timings;
    let lines = compare(&[&a, &b], Architecture::Cloud, timings);
    let differing: Vec<Column> = lines
        .iter()
        .filter(|line| line.differs())
        .filter_map(|line| match line {
            ComparisonLine::Column(column, _) => Some(*column),
            ComparisonLine::Fault(..) => None,
        })
        .collect();
    assert_eq!(
        differing,
        [Column::DrMode, Column::Hosting, Column::Conflicts]
    );
    let same = compare(&[&a, &a], Architecture::Cloud, timings);
    assert!(same.iter().all(|line| !line.differs()));
}

#[test]
fn doubt_is_counted() {
    let doubt = Doubt::about(&all());
    assert_eq!(doubt.unidentified.len(), 1);
    assert_eq!(doubt.in_conflict.len(), 12);
    assert_eq!(doubt.inferred.len(), 15);
    let without: Vec<&str> = doubt
        .without_mode
        .iter()
        .filter_map(|row| Some(row.key.split_once('.')?.1))
        .collect();
    assert_eq!(
        without,
        [
            "interaction-server-pe",
            "gim-stream-processor",
            "gim-config-adapter",
            "agent-setup",
            "management-framework",
        ]
    );
}

#[test]
fn the_overview_is_the_one_that_is_committed() {
    let overview = Overview::of(shipped::catalog(), &all());
    let text = format!("{:#}\n", serde_json::to_value(&overview).unwrap());
    assert_approved("assets/overview.json", &text);
    assert_eq!(Overview::shipped(), overview);
}

/// Any filter: some values of some facets, some words, conflicts or not.
fn any_filter() -> impl Strategy<Value = Filter> {
    let mut values: Vec<(Facet, String)> = Vec::new();
    for facet in Facet::ALL {
        for row in all() {
            values.extend(facet.values(&row).into_iter().map(|value| (*facet, value)));
        }
    }
    values.sort();
    values.dedup();
    let chosen = proptest::sample::subsequence(values, 0..6);
    let words = prop_oneof![
        3 => Just(String::new()),
        1 => proptest::sample::select(vec!["genesys", "SERVER", "voice server", "row", "x y z"])
            .prop_map(str::to_owned),
    ];
    (chosen, words, any::<bool>()).prop_map(|(chosen, search, only_conflicts)| {
        let mut filter = Filter {
            search,
            only_conflicts,
            ..Filter::default()
        };
        for (facet, value) in chosen {
            filter.toggle(facet, &value);
        }
        filter
    })
}

/// The same question asked the slow way, straight from the row's fields.
fn brute_force(row: &Row, filter: &Filter) -> bool {
    let own = |facet: Facet| -> Vec<String> {
        match facet {
            Facet::Family => vec![
                match row.family {
                    Family::Service => "service",
                    Family::OutsideTable => "outside-table",
                    Family::Component => "component",
                    Family::NotRuntime => "not-runtime",
                    Family::OwnService => "own-service",
                    Family::OwnComponent => "own-component",
                }
                .to_owned(),
            ],
            Facet::HaMode if row.ha_modes.is_empty() => vec!["not-stated".to_owned()],
            Facet::HaMode => row
                .ha_modes
                .iter()
                .map(|mode| mode.id().to_owned())
                .collect(),
            Facet::DrMode => vec![missing_or(row, row.dr_mode.map(Word::id))],
            Facet::Hosting => vec![missing_or(row, row.hosting.map(Word::id))],
            Facet::Group => vec![row.group.as_ref().map_or("ungrouped".to_owned(), |group| {
                group.to_lowercase().replace(' ', "-")
            })],
            Facet::Confidence => {
                vec![row.confidence.map_or("not-rated", Word::id).to_owned()]
            }
            Facet::Source => vec![row.source.document.id.clone()],
        }
    };
    let text = format!(
        "{} {} {} {} {}",
        row.name,
        row.id,
        row.note,
        row.group.clone().unwrap_or_default(),
        row.conflicts.join(" ")
    )
    .to_lowercase();
    let mut passes = !(filter.only_conflicts && row.conflicts.is_empty());
    for word in filter.search.split(' ').filter(|word| !word.is_empty()) {
        passes &= text.contains(&word.to_lowercase());
    }
    for (facet, chosen) in &filter.chosen {
        passes &= own(*facet).iter().any(|value| chosen.contains(value));
    }
    passes
}

fn missing_or(row: &Row, id: Option<&'static str>) -> String {
    let in_units = row.family == Family::Service || row.family == Family::OutsideTable;
    id.unwrap_or(if in_units {
        "not-stated"
    } else {
        "out-of-scope"
    })
    .to_owned()
}

proptest! {
    #[test]
    fn any_filter_equals_brute_force(filter in any_filter()) {
        let rows = all();
        let view = MatrixView { filter: filter.clone(), ..MatrixView::default() };
        let expected: Vec<String> = rows
            .iter()
            .filter(|row| brute_force(row, &filter))
            .map(|row| row.key.clone())
            .collect();
        prop_assert_eq!(shown(&view), expected);
    }

    /// A count says what choosing that value alone of its facet would show.
    #[test]
    fn counts_keep_their_promise(filter in any_filter()) {
        let rows = all();
        for (facet, counts) in filter.counts(&rows) {
            for (value, count) in counts {
                let mut chosen = filter.clone();
                chosen.choose(facet, &value);
                let found = rows.iter().filter(|row| brute_force(row, &chosen)).count();
                prop_assert_eq!(found, count, "{} {}", facet.id(), value);
            }
        }
    }
}
