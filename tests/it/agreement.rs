//! Matrix, runs, formula and long run are held against each other for a whole plan.

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::agreement::{Agreement, AgreementCheck, AgreementPart, CaseAgreement};
use tandem::domain::fault::Fault;
use tandem::domain::plan::Document;
use tandem::domain::simulation::{ComparisonVerdict, Time};
use tandem::engine::Engine;
use tandem::shipped;
use tandem::text::agreement as text;

use crate::random::{Chance, any_plan};

fn parts(check: &AgreementCheck<'_>) -> Vec<AgreementPart> {
    (0..check.parts()).map(|part| check.part(part)).collect()
}

fn check_of(plan: &Value) -> AgreementCheck<'static> {
    let plan = Document::parse(&plan.to_string()).unwrap();
    AgreementCheck::new(plan, shipped::catalog())
}

fn checked(plan: &Value) -> Agreement {
    let check = check_of(plan);
    check.conclude(&parts(&check)).unwrap()
}

fn router() -> Value {
    json!({"version": 1, "engage": {
        "hosts": [{"id": "a"}, {"id": "b"}],
        "applications": [{"id": "router", "redundancy": "warm-standby", "hosts": ["a", "b"]}],
        "management_layer": {"ha_license": true, "scs": ["a", "b"]}}})
}

#[test]
fn they_agree_on_every_example() {
    for example in examples() {
        let check = check_of(&serde_json::from_str(example.text()).unwrap());
        let agreement = check.conclude(&parts(&check)).unwrap();
        let file = &example.file;
        assert_eq!(agreement.holds(), Some(true), "{file}");
        // Each with its figure.
        assert!(agreement.availability.is_some(), "{file}");
        assert!(!check.strikes().is_empty(), "{file}");
        let line = text::line(&agreement, check.cases(), shipped::catalog());
        assert!(
            line.starts_with("Matrix, runs, formula and Monte Carlo agree"),
            "{line}"
        );
        assert!(line.contains("% by the formula"), "{line}");
        // What cannot be compared is a site with more than the matrix looks at.
        for run in agreement.recovery.that(CaseAgreement::NotComparable) {
            let fault = check.cases()[run.case].recovery.fault;
            assert_eq!(fault, Fault::SiteDown, "{file}");
            assert_eq!(run.verdict, Some(ComparisonVerdict::TakesMore), "{file}");
        }
    }
}

#[test]
fn matrix_and_runs_agree_on_random_plans() {
    for number in 0..40 {
        let plan = any_plan(&mut Chance::new(18, number));
        let check = check_of(&plan);
        let runs = u32::try_from(check.strikes().len()).unwrap();
        for part in 0..runs {
            let AgreementPart::Struck(struck) = check.part(part) else {
                panic!("a run comes before the chunks");
            };
            let wrong = struck.iter().find(|it| it.verdict.agrees() == Some(false));
            assert_eq!(
                wrong,
                None,
                "{number}: {:?}: {plan}",
                check.strikes()[part as usize]
            );
        }
    }
}

/// The number of a case, by its fault.
fn case(check: &AgreementCheck<'_>, fault: Fault) -> usize {
    let mut cases = check.cases().iter();
    cases.position(|it| it.recovery.fault == fault).unwrap()
}

#[test]
fn a_run_that_differs_is_named_with_both_figures() {
    let check = check_of(&router());
    let host = case(&check, Fault::HostDown);
    let mut parts = parts(&check);
    let mut altered = 0;
    for part in &mut parts {
        let AgreementPart::Struck(struck) = part else {
            continue;
        };
        for it in struck.iter_mut().filter(|it| it.case == host) {
            it.lasted = Some(Time::from_whole_seconds(99));
            it.verdict = ComparisonVerdict::Longer;
            altered += 1;
        }
    }
    assert_eq!(altered, 1);
    let agreement = check.conclude(&parts).unwrap();
    assert_eq!(agreement.holds(), Some(false));
    let line = text::line(&agreement, check.cases(), shipped::catalog());
    assert!(
        line.starts_with("Matrix and runs differ in 1 of 5 failure cases."),
        "{line}"
    );
    let notes = text::notes(&agreement, check.cases(), shipped::catalog());
    let named = "router, host failure: 10 to 29 s in the matrix, 1 min 39 s in the run.";
    assert!(notes.iter().any(|note| note == named), "{notes:?}");
}

#[test]
fn an_outage_that_no_run_shows_is_a_difference() {
    let check = check_of(&router());
    let host = case(&check, Fault::HostDown);
    let mut parts = parts(&check);
    for part in &mut parts {
        if let AgreementPart::Struck(struck) = part {
            struck.retain(|it| it.case != host);
        }
    }
    let agreement = check.conclude(&parts).unwrap();
    assert_eq!(
        agreement.recovery.cases[host].agreement,
        CaseAgreement::NoOutage
    );
    assert_eq!(agreement.holds(), Some(false));
}

#[test]
fn a_formula_that_differs_is_told() {
    let mut agreement = checked(&router());
    agreement.availability.as_mut().unwrap().exact.agrees = Some(false);
    assert_eq!(agreement.holds(), Some(false));
    let line = text::line(&agreement, &[], shipped::catalog());
    assert!(
        line.starts_with("Formula and Monte Carlo differ."),
        "{line}"
    );
    // A figure of first order that is apart proves nothing, and is not said to agree.
    agreement.availability.as_mut().unwrap().exact.agrees = None;
    assert_eq!(agreement.holds(), Some(true));
    let line = text::line(&agreement, &[], shipped::catalog());
    assert!(
        line.contains("agree wherever they can be compared"),
        "{line}"
    );
}

#[test]
fn a_site_with_every_control_server_says_why_it_is_not_compared() {
    let agreement = checked(&json!({"version": 1, "engage": {
        "sites": [{"id": "x"}, {"id": "y"}],
        "hosts": [{"id": "a", "site": "x"}, {"id": "b", "site": "y"}],
        "applications": [{"id": "router", "redundancy": "warm-standby", "hosts": ["a", "b"]}],
        "management_layer": {"ha_license": true, "scs": ["a"]}}}));
    let open: Vec<_> = agreement
        .recovery
        .that(CaseAgreement::NotComparable)
        .collect();
    let reasons: Vec<_> = open.iter().map(|it| it.verdict).collect();
    assert!(
        reasons.contains(&Some(ComparisonVerdict::NoControlServer)),
        "{reasons:?}"
    );
    assert_eq!(agreement.holds(), Some(true));
}

#[test]
fn an_empty_plan_has_nothing_to_compare() {
    let agreement = checked(&json!({"version": 1}));
    assert_eq!(agreement.holds(), None);
    assert_eq!(
        text::line(&agreement, &[], shipped::catalog()),
        "Nothing in this plan can be compared yet."
    );
}

#[test]
fn a_worker_checks_it_in_pieces_and_in_any_order() {
    let mut engine = Engine::default();
    let run = json!({ "agreement": router().to_string() }).to_string();
    let division: Value = serde_json::from_str(&engine.answer("division", &run).unwrap()).unwrap();
    let chunks = division["chunks"].as_u64().unwrap();
    let mut ask = |from: u64, to: u64| {
        let part = json!({ "run": run, "from": from, "to": to }).to_string();
        let counted = engine.answer("chunk", &part).unwrap();
        let done = format!("{{\"run\":{},\"tallies\":[{counted}]}}", json!(run));
        let said: Value = serde_json::from_str(&engine.answer("gather", &done).unwrap()).unwrap();
        said
    };
    let half = ask(3, chunks);
    assert_eq!((&half["holds"], &half["line"]), (&Value::Null, &json!("")));
    let whole = ask(0, 3);
    assert_eq!(whole["holds"], true);
    let agreement = checked(&router());
    let check = check_of(&router());
    let line = text::line(&agreement, check.cases(), shipped::catalog());
    assert_eq!(whole["line"], json!(line));
}
