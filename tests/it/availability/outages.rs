//! How often things go down: by hand, and against long runs.

use serde_json::{Value, json};
use tandem::api::estimate;
use tandem::document::examples::examples;
use tandem::domain::availability::{StandbyPair, System, availability, system_outages};
use tandem::domain::plan::{Document, Plan};
use tandem::domain::units::{Probability, Rate, Seconds};
use tandem::shipped;

use super::assert_close;

/// Hours of a year.
const YEAR: f64 = 8766.0;

/// Outages in a year, their mean length in hours, and the share of time down, of a plan.
fn of(plan: Value) -> [f64; 3] {
    let document = Document::from_value(plan).unwrap();
    let catalog = shipped::catalog();
    let answer = availability(&Plan::read(&document), catalog);
    let outages = system_outages(answer.model.as_ref().unwrap()).unwrap();
    [
        outages.per_year.get(),
        outages.mean.get() / 3600.0,
        1.0 - answer.system.unwrap().get(),
    ]
}

/// An application on nothing that fails but itself: a part of so many members it needs.
fn on_part(part: Value) -> Value {
    json!({
        "assumptions": { "process_mttf_h": null, "host_mttf_h": null },
        "shared": [part],
        "engage": { "applications": [{ "id": "app", "depends_on": ["part"] }] },
    })
}

#[test]
fn one_that_fails_every_2000_hours_does_so_four_times_a_year() {
    let part = json!({ "id": "part", "mttf_h": 2000, "mttr_h": 4 });
    let [per_year, mean, _] = of(on_part(part));
    assert_close(per_year, YEAR / 2004.0, 1e-12);
    assert_close(mean, 4.0, 1e-12);
}

#[test]
fn two_of_three_go_down_with_the_second() {
    let part = json!({ "id": "part", "of": 3, "need": 2, "mttf_h": 2000, "mttr_h": 4 });
    let [per_year, mean, down] = of(on_part(part));
    let (up, out) = (2000.0 / 2004.0, 4.0 / 2004.0);
    assert_close(per_year, 3.0 * up * up * out * 2.0 / 2000.0 * YEAR, 1e-11);
    assert_close(mean, down / per_year * YEAR, 1e-9);
    // Half a repair until the first of two is back, a little more with the third.
    assert!(2.0 < mean && mean < 2.01, "{mean}");
}

#[test]
fn a_pair_goes_down_with_every_failure_of_its_active_member() {
    let pair = StandbyPair {
        active: Rate::per_second(1e-6).unwrap(),
        standby: Rate::per_second(1e-6).unwrap(),
        coverage: Probability::clamped(0.98),
        repair: Seconds::new(14_400.0).unwrap(),
        takeover: Seconds::new(45.0).unwrap(),
        uncovered: Seconds::new(1811.0).unwrap(),
        takeover_after_both: false,
    };
    let down = pair.down().unwrap();
    // While it is up it has an active member, and nothing else takes it down.
    let up = 1.0 - down.total().get();
    assert_close(pair.outages().unwrap().get(), up * 1e-6, 1e-12);
}

#[test]
fn long_runs_see_as_many_outages() {
    for example in examples() {
        // One in thousands of years shows in no run of tests.
        if example.file == "icon-pair.json" {
            continue;
        }
        let plan: Value = serde_json::from_str(example.text()).unwrap();
        let [per_year, mean, down] = of(plan.clone());
        assert_close(per_year * mean, down * YEAR, 1e-6);
        let run = json!({
            "plan": plan, "seed": 1, "years": 10, "replications": 400, "confidence": 0.95,
        });
        let run: Value = serde_json::from_str(&estimate(&run.to_string()).unwrap()).unwrap();
        let seen = run["outages_per_year"].as_f64().unwrap();
        println!("{}: {per_year} {seen}", example.file);
        // So many outages scatter by no more than a few per cent.
        let scatter = 4.0 / (seen * 4000.0).sqrt();
        assert!(
            (per_year - seen).abs() <= (scatter + 0.02) * seen,
            "{}: {per_year} is not {seen}",
            example.file
        );
    }
}

#[test]
fn a_thing_has_its_own() {
    let plan: Value = serde_json::from_str(examples()[1].text()).unwrap();
    let document = Document::from_value(plan).unwrap();
    let answer = availability(&Plan::read(&document), shipped::catalog());
    let model = answer.model.as_ref().unwrap();
    for service in &answer.services {
        let thing = model.thing(&service.id).unwrap();
        let outages = System::new(model).outages(&[thing]).unwrap();
        let down = service.downtime_s_per_year.unwrap().get();
        assert_close(outages.per_year.get() * outages.mean.get(), down, 1e-6);
    }
}
