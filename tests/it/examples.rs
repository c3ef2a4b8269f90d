//! The reference plans: what an architect meets, and what the planner must say of them.

use tandem::document::examples::{Example, examples};
use tandem::document::record::{Record, title};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::id::Word;
use tandem::domain::plan::{Document, History, Issue, validate};
use tandem::shipped;

fn assessment(file: &str) -> Assessment<'static> {
    let example = examples()
        .into_iter()
        .find(|example| example.file == file)
        .unwrap();
    assess(document(&example), shipped::catalog())
}

fn document(example: &Example) -> Document {
    Document::parse(example.text()).unwrap_or_else(|error| panic!("{}: {error}", example.file))
}

fn ids<'a>(assessment: &'a Assessment<'_>) -> Vec<&'a str> {
    assessment
        .findings()
        .iter()
        .map(|finding| finding.id.id())
        .collect()
}

#[test]
fn there_are_seven_and_each_can_be_read_without_complaint() {
    assert_eq!(examples().len(), 7);
    for example in examples() {
        let document = document(&example);
        assert!(title(&document).is_some(), "{}", example.file);
        let issues: Vec<Issue> = validate(&document, shipped::catalog());
        assert_eq!(issues, [], "{}", example.file);
        assert!(!example.about.is_empty());
    }
}

#[test]
fn the_license_example_is_the_one_of_the_source() {
    let assessment = assessment("license-example.json");
    let item = &assessment.licensing()[0];
    assert_eq!(
        (item.pool, item.required, item.capacity),
        (100, 120, Some(10))
    );
    assert!(ids(&assessment).contains(&"licensing.more-gives-less"));
}

#[test]
fn the_two_node_cluster_reaches_its_agents() {
    let assessment = assessment("email-and-chat.json");
    assert_eq!(assessment.licensing()[0].capacity, Some(120));
    assert!(
        !ids(&assessment)
            .iter()
            .any(|id| id.starts_with("licensing.")),
        "{:?}",
        ids(&assessment)
    );
}

/// The benchmarks hold the planner to a time on this one.
#[test]
fn the_whole_center_has_every_service_and_sixteen_nodes() {
    let assessment = assessment("whole-center.json");
    let (plan, workers) = (&assessment.plan, assessment.workers());
    let edition = plan.private_edition.as_deref().unwrap();
    let services: Vec<&str> = edition
        .services
        .iter()
        .map(|it| it.service.as_str())
        .collect();
    let catalog = shipped::catalog();
    let all: Vec<&str> = catalog.services.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(services, all);
    assert_eq!(edition.units.len(), 2);
    assert_eq!(plan.engage.cluster.as_ref().unwrap().nodes.len(), 16);
    assert!(workers.iter().all(|unit| unit.workers.is_some()));
}

#[test]
fn a_record_keeps_a_plan_and_its_past() {
    for example in examples() {
        let history = History::new(document(&example));
        let record = Record::new("id", 3, 1.5, &history);
        let again = Record::parse(&record.to_text()).unwrap();
        assert_eq!(again, record);
        assert_eq!(again.resume().unwrap(), history);
    }
    assert_eq!(Record::parse("{}"), None);
    assert_eq!(Record::parse("not json"), None);
}

#[test]
fn a_record_is_renamed_deleted_and_had_back_as_its_next_revision() {
    let history = History::new(document(&examples()[0]));
    let record = Record::new("id", 3, 1.5, &history);
    let renamed = record.renamed("ACME", 2.0).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.revision), ("ACME", 4));
    let mut resumed = renamed.resume().unwrap();
    assert_eq!(title(resumed.document()).as_deref(), Some("ACME"));
    assert!(resumed.undo());
    assert_eq!(resumed.document(), history.document());
    let deleted = renamed.deleted(3.0);
    assert!(deleted.put_away && deleted.revision == 5);
    let restored = deleted.restored(4.0);
    assert!(!restored.put_away && restored.revision == 6);
    assert_eq!(restored.resume().unwrap(), renamed.resume().unwrap());
}
