//! The headline figures of a plan, and what a change makes of them.

use serde_json::json;
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::plan::{Document, Edit, Path};
use tandem::shipped;
use tandem::text::headline::{Figure, figures, moved, receipt};

fn example(file: &str) -> Document {
    let mut examples = examples().into_iter();
    let example = examples.find(|example| example.file == file).unwrap();
    Document::parse(example.text()).unwrap()
}

fn of(document: Document) -> Vec<Figure> {
    let assessment = assess(document, shipped::catalog());
    figures(&assessment, assessment.findings())
}

fn value(figures: &[Figure], name: &str) -> Option<String> {
    let figure = figures.iter().find(|it| it.name == name);
    figure.map(|it| it.value.clone())
}

#[test]
fn they_are_those_the_plan_has_something_for() {
    let licenses = of(example("license-example.json"));
    assert_eq!(value(&licenses, "Agents").as_deref(), Some("10"));
    assert_eq!(value(&licenses, "Nodes"), None);
    let empty = of(Document::new());
    assert_eq!(empty.len(), 1, "{empty:?}");
    assert!(value(&empty, "Findings").is_some());
}

#[test]
fn a_change_is_told_by_the_figures_it_moves() {
    let before = example("license-example.json");
    let mut after = before.clone();
    let pool = Path::parse("engage.interaction_server_cluster.licenses[0].pool").unwrap();
    assert_eq!(pool.find(before.value()), Some(&json!(100)));
    Edit::set(pool, 120).apply(&mut after).unwrap();
    let moved_by_seats = moved(&of(before.clone()), &of(after));
    let told: Vec<String> = moved_by_seats.iter().map(receipt).collect();
    assert!(told.contains(&"Agents 10 → 30".to_owned()), "{told:?}");
    assert_eq!(moved(&of(before.clone()), &of(before.clone())), []);
    // What the plan no longer has anything for is told as well.
    let gone = moved(&of(before), &of(Document::new()));
    let told: Vec<String> = gone.iter().map(receipt).collect();
    assert!(told.contains(&"Agents 10 → none".to_owned()), "{told:?}");
}
