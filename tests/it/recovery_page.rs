//! The sentences of the recovery page.

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::deployment::Scheme;
use tandem::domain::fault::ServerFault;
use tandem::domain::plan::Document;
use tandem::domain::recovery::{PlanRecovery, RecoveryRule, summary};
use tandem::shipped;
use tandem::text::recovery_page as text;

fn assessment(plan: Value) -> Assessment<'static> {
    assess(Document::from_value(plan).unwrap(), shipped::catalog())
}

fn answer(plan: Value) -> String {
    let assessment = assessment(plan);
    let sum = summary(assessment.recovery());
    text::answer(sum, &assessment.plan.objectives, shipped::catalog())
}

fn plan(redundancy: &str, rto: Value) -> Value {
    json!({
        "objectives": { "rto_s": rto },
        "engage": {
            "management_layer": { "ha_license": true },
            "applications": [{ "id": "ucs", "redundancy": redundancy }],
        },
    })
}

#[test]
fn the_answer_names_the_longest_outage_and_counts_what_misses() {
    for (redundancy, rto, expected) in [
        (
            "warm-standby",
            json!(60),
            "1 of 5 failure cases misses the RTO of 1 min; the longest takes 30 min 11 s (ucs: process \
             hang).",
        ),
        (
            "hot-standby",
            json!(3600),
            "All 5 failure cases meet the RTO of 1 h; the longest takes 30 min 1 s (ucs: process hang).",
        ),
        (
            "n-plus-1",
            Value::Null,
            "5 failure cases, no RTO set; none interrupts service.",
        ),
        (
            "single",
            json!(60),
            "3 of 5 failure cases miss the RTO of 1 min; the longest takes 4 h (ucs: host failure); 1 \
             does not end without repair.",
        ),
    ] {
        assert_eq!(answer(plan(redundancy, rto)), expected, "{redundancy}");
    }
    let mut unknown = plan("hot-standby", json!(3600));
    unknown["assumptions"] = json!({ "promotion_s": null });
    assert_eq!(
        answer(unknown),
        "None of 5 failure cases is known to miss the RTO of 1 h; the length of 4 is unknown."
    );
}

fn find(lines: &[PlanRecovery], id: &str) -> PlanRecovery {
    lines.iter().find(|line| line.id() == id).unwrap().clone()
}

#[test]
fn subjects_are_called_what_people_call_them() {
    let assessment = assessment(json!({
        "engage": {
            "applications": [{ "id": "node:x" }, { "id": "ucs" }],
            "interaction_server_cluster": { "nodes": [{ "id": "n1" }], "proxies": [{ "id": "p1" }] },
            "icon_pair": { "a": {} },
        },
        "shared": [{ "id": "db" }],
        "private_edition": { "units": [{ "id": "east" }], "services": [{ "service": "pulse" }] },
    }));
    let catalog = shipped::catalog();
    for (id, name) in [
        ("ucs", "ucs"),
        ("node:n1", "Cluster node n1"),
        ("proxy:p1", "Proxy p1"),
        ("icon", "Interaction Concentrator"),
        ("shared:db", "Shared dependency db"),
        ("pulse", "Genesys Pulse in east"),
    ] {
        let line = find(assessment.recovery(), id);
        assert_eq!(text::subject(&line, catalog), name);
    }
}

#[test]
fn a_part_says_its_numbers_and_what_weighs_most() {
    let assessment = assessment(plan("warm-standby", Value::Null));
    let timings = assessment.plan.timings(shipped::catalog());
    let rule = RecoveryRule::Server(ServerFault::HostDown, Scheme::Warm);
    let line = assessment
        .recovery()
        .iter()
        .find(|line| line.recovery.rule == rule)
        .unwrap();
    let budget = line.budget().unwrap();
    let terms: Vec<String> = budget
        .parts()
        .iter()
        .map(|part| text::term(part.term, &timings))
        .collect();
    assert_eq!(
        terms,
        [
            "1 to 2 × addp_timeout_s (9 s)",
            "disconnect_switchover_timeout_s (0 s)",
            "promotion_s (1 s)",
            "up to workspace_warm_standby_retry_delay_s (10 s)",
        ]
    );
    let heaviest = text::heaviest(budget).unwrap();
    assert_eq!(
        heaviest,
        "1 to 2 × addp_timeout_s, with 18 s of 29 s (detection)."
    );
    assert_eq!(text::outage(line), "An outage of 10 to 29 s.");
    assert_eq!(text::data_lost(line), text::IN_FLIGHT);
}

#[test]
fn every_line_of_every_example_can_be_said() {
    let catalog = shipped::catalog();
    for example in examples() {
        let document = Document::parse(example.text()).unwrap();
        let assessment = assess(&document, catalog);
        for line in assessment.recovery() {
            let said = [
                text::explained(line, catalog),
                text::outage(line),
                text::total(line, |span| span.worst),
            ];
            assert!(said.iter().all(|words| !words.is_empty()), "{said:?}");
            let lost = line
                .recovery
                .data_loss
                .and_then(|loss| catalog.rule(RecoveryRule::Data(loss)));
            assert_eq!(
                lost.is_some(),
                line.recovery.data_loss.is_some(),
                "{said:?}"
            );
        }
    }
}
