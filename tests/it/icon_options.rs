//! Pasted options of Interaction Concentrators, and how two of them differ.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tandem::domain::icon_options::{LineProblem, compare, parse};

fn options(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

#[test]
fn an_export_is_read_section_by_section() {
    let pasted = parse(
        "\u{feff}; exported\r\n\r\n[callconcentrator]\r\nrole = all,~gls\r\n# a note\r\n\
         filter=a=b\r\nempty=\r\n [ log ] \r\n  all=stdout  \r\n",
    );
    assert_eq!(pasted.problems, []);
    assert_eq!(
        pasted.options,
        options(&[
            ("callconcentrator/role", "all,~gls"),
            ("callconcentrator/filter", "a=b"),
            ("callconcentrator/empty", ""),
            ("log/all", "stdout"),
        ])
    );
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    use LineProblem::{Duplicate, NotAnOption, OutsideSection, UnclosedSection, WithoutName};
    let pasted = parse("early=1\n[a]\nx=1\nx=2\nwhat\n=3\n[]\n[b\ny=1\n");
    let problems: Vec<(usize, LineProblem)> = pasted
        .problems
        .iter()
        .map(|problem| (problem.line, problem.what))
        .collect();
    assert_eq!(
        problems,
        [
            (1, OutsideSection),
            (4, Duplicate),
            (5, NotAnOption),
            (6, WithoutName),
            (7, WithoutName),
            (8, UnclosedSection),
            (9, OutsideSection),
        ]
    );
    assert_eq!(pasted.problems[2].found, "what");
    assert_eq!(pasted.options, options(&[("a/x", "1")]));
}

#[test]
fn a_text_without_end_is_read_as_far_as_makes_sense() {
    let noise = "no option here\n".repeat(400_000);
    let pasted = parse(&noise);
    assert_eq!(pasted.problems.len(), 100);

    let long = format!("[a]\n{}\n[{}]\nx=1\n", "n".repeat(3000), "s".repeat(3000));
    let found: Vec<LineProblem> = parse(&long).problems.iter().map(|p| p.what).collect();
    assert_eq!(
        found,
        [
            LineProblem::NotAnOption,
            LineProblem::NameTooLong,
            LineProblem::OutsideSection
        ]
    );
    assert_eq!(parse(&long).problems[0].found.len(), 40);

    let huge = format!("[a]\nx={}\ny=1\n", "v".repeat(3 << 20));
    let pasted = parse(&huge);
    assert_eq!(pasted.problems[0].what, LineProblem::TooLong);
    assert_eq!(pasted.problems.len(), 1);
    assert!(pasted.options.is_empty());
}

#[test]
fn every_difference_is_told_and_logs_and_names_apart() {
    let a = options(&[
        ("callconcentrator/role", "all"),
        ("callconcentrator/host", "h1"),
        ("log/all", "a.log"),
        ("log-filter/default", "copy"),
        ("same/same", "1"),
    ]);
    let b = options(&[
        ("callconcentrator/role", "gcc,gud"),
        ("callconcentrator/host", "h2"),
        ("catalog/log", "x"),
        ("log/all", "b.log"),
        ("same/same", "1"),
    ]);
    let told: Vec<(String, bool)> = compare(&a, &b)
        .into_iter()
        .map(|difference| (difference.option, difference.expected_to_differ))
        .collect();
    let told: Vec<(&str, bool)> = told.iter().map(|(option, is)| (&**option, *is)).collect();
    assert_eq!(
        told,
        [
            ("callconcentrator/host", true),
            ("callconcentrator/role", false),
            ("catalog/log", false),
            ("log-filter/default", true),
            ("log/all", true),
        ]
    );
    let missing = &compare(&a, &b)[3];
    assert_eq!(
        (missing.a.as_deref(), missing.b.as_deref()),
        (Some("copy"), None)
    );
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "(\\PC|[\\[\\]=;#\n\r]){0,300}") {
        let pasted = parse(&text);
        let lines = text.lines().count();
        prop_assert!(pasted.problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        prop_assert!(pasted.options.keys().all(|key| key.contains('/')));
    }

    #[test]
    fn a_comparison_is_the_same_from_both_sides(
        a in prop::collection::btree_map("[a-c]/[a-c]", "[x-y]", 0..6),
        b in prop::collection::btree_map("[a-c]/[a-c]", "[x-y]", 0..6),
    ) {
        let back = compare(&b, &a);
        let forth = compare(&a, &b);
        prop_assert_eq!(compare(&a, &a).len(), 0);
        prop_assert_eq!(forth.len(), back.len());
        for (one, other) in forth.iter().zip(&back) {
            prop_assert_eq!((&one.option, &one.a, &one.b), (&other.option, &other.b, &other.a));
        }
    }
}
