//! Plans: the examples against their exact figures, and what an answer holds.

use serde_json::{Value, json};
use tandem::api::{
    compare, estimate, estimate_chunk, estimate_chunks, estimate_conclude, evaluate,
};
use tandem::document::examples::examples;
use tandem::document::link::{Link, Route};
use tandem::document::long_run_link::LongRunView;
use tandem::document::run_link;
use tandem::domain::monte_carlo::Estimate;
use tandem::domain::plan::Document;
use tandem::domain::simulation::{Run, RunRequest};
use tandem::shipped;
use tandem_text::long_run;

fn run(plan: Value, years: u32, replications: u32) -> Value {
    json!({
        "plan": plan, "seed": 1, "years": years, "replications": replications, "confidence": 0.95,
    })
}

fn answer(run: &Value) -> Value {
    serde_json::from_str(&estimate(&run.to_string()).unwrap()).unwrap()
}

fn plan(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

#[test]
fn the_examples_agree_with_their_exact_figures() {
    for example in examples() {
        let exact: Value = serde_json::from_str(&evaluate(example.text()).unwrap()).unwrap();
        let exact = number(&exact["availability"]["system"]);
        // A plain run has to see outages that are long and rare to know its own error: the pair of
        // ICON has one in thousands of years.
        let replications = if example.file == "icon-pair.json" {
            20_000
        } else {
            1000
        };
        let it = answer(&run(plan(example.text()), 10, replications));
        println!("{}: {}", example.file, it["exact"]);
        for way in it["ways"].as_array().unwrap() {
            println!("  {way}");
            let off = (number(&way["availability"]) - exact).abs();
            let error = number(&way["standard_error"]);
            assert!(
                off <= 4.0 * error,
                "{}: {off:e} {error:e} {way}",
                example.file
            );
        }
        assert_eq!(it["exact"]["availability"], json!(exact));
        assert_eq!(it["exact"]["agrees"], true);
    }
}

fn site(ha_license: bool, application: Value) -> Value {
    json!({ "engage": {
        "management_layer": { "ha_license": ha_license },
        "applications": [application],
    } })
}

#[test]
fn an_answer_holds_what_it_promises() {
    let example = &examples()[1];
    let it = answer(&run(plan(example.text()), 5, 200));
    let up = number(&it["availability"]);
    assert!(number(&it["low"]) <= up && up <= number(&it["high"]));
    let years = &it["downtime_s_per_year"];
    let year = 8766.0 * 3600.0;
    assert!((number(&years["mean"]) - (1.0 - up) * year).abs() < 1e-6);
    let quantiles = ["p50", "p90", "p99", "max"].map(|key| number(&years[key]));
    assert!(quantiles.is_sorted() && quantiles[3] > 0.0);
    assert!(number(&it["longest_outage_s"]) > 0.0);
    assert!(number(&it["outages_per_year"]) > 1.0);
    assert!(it["events_simulated"].as_u64().unwrap() > 1000);
    let rows = it["by_cause"].as_array().unwrap();
    let sum: f64 = rows
        .iter()
        .map(|row| number(&row["seconds_per_year"]))
        .sum();
    assert!((sum - number(&years["mean"])).abs() < 1e-6);
    assert_eq!(it["replications"], 200);
    assert_eq!(it["years_simulated"], 1000);
    let spread = &it["distribution"];
    let bars = spread["histogram"].as_array().unwrap();
    let counted: u64 = bars.iter().map(|bar| bar["years"].as_u64().unwrap()).sum();
    assert_eq!(counted + spread["years_without"].as_u64().unwrap(), 1000);
    let curve = spread["exceedance"].as_array().unwrap();
    let shares: Vec<f64> = curve.iter().map(|it| number(&it["share"])).collect();
    assert!(shares.iter().rev().is_sorted() && shares.last() == Some(&0.0));
    let outages = it["outage_lengths"].as_array().unwrap();
    let outages: u64 = outages
        .iter()
        .map(|it| it["outages"].as_u64().unwrap())
        .sum();
    assert!((outages as f64 / 1000.0 - number(&it["outages_per_year"])).abs() < 1e-9);
}

/// Ten years, told by hand: quantiles by nearest rank over all years.
#[test]
fn one_replication_of_one_year_is_its_own_distribution() {
    let application = json!({ "id": "app", "hosts": ["a"] });
    let it = answer(&run(site(true, application), 1, 1));
    let years = &it["downtime_s_per_year"];
    assert_eq!(years["p50"], years["max"]);
    assert_eq!(years["p99"], years["max"]);
}

#[test]
fn causes_are_those_of_the_exact_figures() {
    let example = examples()
        .into_iter()
        .find(|it| it.file == "iwd-site.json")
        .unwrap();
    let exact: Value = serde_json::from_str(&evaluate(example.text()).unwrap()).unwrap();
    let it = answer(&run(plan(example.text()), 20, 2000));
    let exact = exact["availability"]["by_cause"].as_array().unwrap();
    let found = it["by_cause"].as_array().unwrap();
    for row in exact.iter().filter(|row| row["cause"] != "joint") {
        let expected = number(&row["seconds_per_year"]);
        let same = found.iter().find(|it| it["cause"] == row["cause"]);
        let seconds = same.map_or(0.0, |it| number(&it["seconds_per_year"]));
        // Forty thousand years; a cause of so many seconds a year has at most four hours in each
        // of its outages, give or take.
        let error = (2.0 * expected * 4.0 * 3600.0 / 40_000.0).sqrt();
        assert!((seconds - expected).abs() <= 4.0 * error, "{row} {seconds}");
    }
    for row in found {
        let known = exact.iter().any(|it| it["cause"] == row["cause"]);
        assert!(known || row["cause"] == "joint", "{row}");
    }
}

#[test]
fn parts_say_together_what_the_whole_does() {
    let example = &examples()[4];
    let run = run(plan(example.text()), 2, 350).to_string();
    let whole = estimate(&run).unwrap();
    let division: Value = serde_json::from_str(&estimate_chunks(&run).unwrap()).unwrap();
    assert_eq!(division["chunks"], 4);
    let chunk = |from, to| estimate_chunk(&run, from, to).unwrap();
    for parts in [
        vec![chunk(0, 4)],
        vec![chunk(0, 1), chunk(1, 2), chunk(2, 3), chunk(3, 4)],
        vec![chunk(3, 4), chunk(0, 2), chunk(2, 3)],
        vec![chunk(0, 3), chunk(3, 99), chunk(4, 5)],
    ] {
        assert_eq!(estimate_conclude(&run, &parts).unwrap(), whole);
    }
    // What is there so far can be concluded as well.
    let part = estimate_conclude(&run, &[chunk(1, 3)]).unwrap();
    let part: Value = serde_json::from_str(&part).unwrap();
    assert_eq!(part["replications"], 200);
    assert_eq!(part["replications_asked"], 350);
    assert!(part["availability"].is_number());
    let nothing: [String; 0] = [];
    let nothing = estimate_conclude(&run, &nothing).unwrap();
    let nothing: Value = serde_json::from_str(&nothing).unwrap();
    assert_eq!(nothing["availability"], Value::Null);
    // The same replications twice, another run's, and no counts at all.
    let errors = [
        vec![chunk(0, 2), chunk(1, 3)],
        vec![
            estimate_chunk(
                &self::run(site(true, json!({"id": "a"})), 2, 350).to_string(),
                0,
                1,
            )
            .unwrap(),
        ],
        vec!["{}".to_owned()],
        vec!["nothing".to_owned()],
    ];
    for parts in errors {
        let error = estimate_conclude(&run, &parts).unwrap_err().to_string();
        assert!(
            error.contains("tallies") && error.contains("expected"),
            "{error}"
        );
    }
}

/// What is absent is as the page of long runs begins with, each by itself.
#[test]
fn a_plan_alone_is_a_run() {
    let plan = site(true, json!({ "id": "app" }));
    let alone = answer(&json!({ "plan": plan }));
    assert_eq!(alone, answer(&run(plan.clone(), 10, 1000)));
    let page = LongRunView::default().settings;
    for (key, usual, other) in [
        ("seed", json!(page.seed), json!(2)),
        ("years", json!(page.years), json!(9)),
        ("replications", json!(page.replications), json!(999)),
        ("confidence", json!(page.confidence), json!(0.9)),
    ] {
        let with = |value: Value| answer(&json!({ "plan": plan, key: value }));
        assert_eq!(with(usual), alone, "{key}");
        assert_ne!(with(other), alone, "{key}");
    }
}

#[test]
fn what_does_not_fit_is_said_all_at_once() {
    let fine = run(json!({ "version": 1 }), 1, 1);
    let error = |change: &dyn Fn(&mut Value)| {
        let mut run = fine.clone();
        change(&mut run);
        estimate(&run.to_string()).unwrap_err().to_string()
    };
    for (key, values, expected) in [
        (
            "seed",
            vec![
                json!(-1),
                json!(1.5),
                json!(9_007_199_254_740_992u64),
                json!("1"),
                json!(null),
            ],
            "a whole number from 0 to 9007199254740991",
        ),
        (
            "years",
            vec![json!(0), json!(10_001), json!([])],
            "a whole number from 1 to 10000",
        ),
        (
            "replications",
            vec![json!(0), json!(1_000_001)],
            "a whole number from 1 to 1000000",
        ),
        (
            "confidence",
            vec![json!(0), json!(1), json!(95), json!("high")],
            "a number above 0 and below 1",
        ),
        (
            "plan",
            vec![json!(null), json!([]), json!("plan")],
            "a plan document",
        ),
    ] {
        for value in values {
            let message = error(&|run| run[key] = value.clone());
            assert!(message.starts_with(&format!("{key}: found")), "{message}");
            assert!(message.ends_with(expected), "{message}");
        }
        let message = error(&|run| run[key] = Value::Null);
        assert_eq!(message, format!("{key}: found null, expected {expected}"));
    }
    assert_eq!(
        error(&|run| *run = json!({})),
        "plan: found nothing, expected a plan document"
    );
    assert!(error(&|run| run["plan"]["version"] = json!(9)).starts_with("plan.version: found 9"));
    assert!(error(&|run| *run = json!([])).contains("expected an object"));
    let too_many = error(&|run| {
        run["years"] = json!(10_000);
        run["replications"] = json!(100_000);
    });
    assert!(
        too_many.contains("replications: found 1000000000 years in all"),
        "{too_many}"
    );
    let text = estimate("{\n  nothing").unwrap_err().to_string();
    assert!(text.starts_with("line 2, column 3:"), "{text}");
}

#[test]
fn what_would_not_end_is_refused() {
    let mut hasty = site(true, json!({ "id": "app" }));
    hasty["assumptions"] = json!({ "process_mttf_h": 1e-6 });
    let error = estimate(&run(hasty, 1000, 1000).to_string())
        .unwrap_err()
        .to_string();
    assert!(error.contains("failures to draw"), "{error}");
}

#[test]
fn what_is_unknown_is_null() {
    let mut unknown = site(true, json!({ "id": "app" }));
    unknown["assumptions"] = json!({ "process_restart_s": null });
    for plan in [json!({ "version": 1 }), unknown] {
        let it = answer(&run(plan, 1, 10));
        for key in [
            "availability",
            "low",
            "high",
            "longest_outage_s",
            "outages_per_year",
        ] {
            assert_eq!(it[key], Value::Null, "{key}");
        }
        assert_eq!(it["downtime_s_per_year"]["mean"], Value::Null);
        assert_eq!(it["by_cause"], json!([]));
        assert_eq!(it["events_simulated"], 0);
    }
}

#[test]
fn what_never_fails_is_always_up() {
    let mut never = site(true, json!({ "id": "app" }));
    never["assumptions"] = json!({ "process_mttf_h": null, "host_mttf_h": null });
    let it = answer(&run(never, 1, 10));
    assert_eq!(it["availability"], 1.0);
    assert_eq!((&it["low"], &it["high"]), (&json!(1.0), &json!(1.0)));
    assert_eq!(it["by_cause"], json!([]));
    assert_eq!(it["exact"]["agrees"], true);
}

#[test]
fn what_has_no_pods_is_always_down() {
    let nothing = json!({ "private_edition": {
        "units": [{ "id": "u", "zones": 3 }],
        "services": [{ "service": "authentication", "replicas": 0 }],
    } });
    let it = answer(&run(nothing, 2, 50));
    assert!(number(&it["exact"]["availability"]) < 1e-12);
    assert_eq!(it["exact"]["agrees"], true);
    assert_eq!(it["availability"], 0.0);
    assert_eq!(number(&it["longest_outage_s"]), 2.0 * 8766.0 * 3600.0);
    assert_eq!(it["outages_per_year"], 0.5);
}

#[test]
fn the_worst_years_come_with_their_faults() {
    let example = examples()
        .into_iter()
        .find(|it| it.file == "region-pair.json")
        .unwrap();
    let it = answer(&run(plan(example.text()), 10, 500));
    let worst = it["worst_years"].as_array().unwrap();
    assert_eq!(worst.len(), 5);
    let downs: Vec<f64> = worst.iter().map(|it| number(&it["downtime_s"])).collect();
    assert!(downs.iter().rev().is_sorted());
    assert_eq!(
        Some(&downs[0]),
        it["downtime_s_per_year"]["max"].as_f64().as_ref()
    );
    let mut kinds: Vec<&str> = Vec::new();
    for year in worst {
        let faults = year["faults"].as_array().unwrap();
        assert!(!faults.is_empty());
        let times: Vec<f64> = faults.iter().map(|it| number(&it["at_s"])).collect();
        assert!(times.is_sorted() && times[0] >= 0.0 && *times.last().unwrap() < 8766.0 * 3600.0);
        kinds.extend(faults.iter().map(|it| it["kind"].as_str().unwrap()));
    }
    // In five thousand years a region with fifty between losses is lost now and then.
    assert!(kinds.contains(&"unit-down"), "{kinds:?}");
    assert!(kinds.contains(&"container-crash"));
    let site = examples()
        .into_iter()
        .find(|it| it.file == "iwd-site.json")
        .unwrap();
    let it = answer(&run(plan(site.text()), 10, 100));
    let faults = &it["worst_years"][0]["faults"];
    let targets: Vec<&str> = faults
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["target"].as_str().unwrap())
        .collect();
    assert!(
        targets.iter().any(|it| it.starts_with("shared:")),
        "{targets:?}"
    );
    assert!(
        targets.iter().any(|it| it.starts_with("host:")),
        "{targets:?}"
    );
    assert!(
        targets.iter().any(|it| it.ends_with("/primary")),
        "{targets:?}"
    );
    assert!(
        targets.iter().any(|it| it.ends_with("/backup")),
        "{targets:?}"
    );
}

#[test]
fn two_plans_are_compared_under_the_same_faults() {
    let pair = |hosts: Value| {
        site(
            true,
            json!({ "id": "app", "redundancy": "warm-standby", "hosts": hosts }),
        )
    };
    let (apart, together) = (pair(json!(["a", "b"])), pair(json!(["a", "a"])));
    let text = |plan: &Value| run(plan.clone(), 10, 1000).to_string();
    let same: Value =
        serde_json::from_str(&compare(&text(&apart), &text(&apart)).unwrap()).unwrap();
    let told = serde_json::from_value(same.clone()).unwrap();
    assert_eq!(long_run::comparison(&told), long_run::EQUAL);
    assert_eq!(
        (&same["saved_s_per_year"], &same["low"], &same["high"]),
        (&json!(0.0), &json!(0.0), &json!(0.0))
    );
    let exact = |plan: &Value| {
        let it: Value = serde_json::from_str(&evaluate(&plan.to_string()).unwrap()).unwrap();
        number(&it["availability"]["downtime_s_per_year"])
    };
    let example = examples()
        .into_iter()
        .find(|it| it.file == "email-and-chat.json")
        .unwrap();
    let before = plan(example.text());
    let mut after = before.clone();
    after["shared"][0]["mttr_h"] = json!(1);
    for (a, b, least) in [(&together, &apart, 0.9), (&before, &after, 3.0)] {
        let it: Value = serde_json::from_str(&compare(&text(a), &text(b)).unwrap()).unwrap();
        let expected = exact(a) - exact(b);
        let saved = number(&it["saved_s_per_year"]);
        let error = (number(&it["high"]) - number(&it["low"])) / 2.0 / 1.96;
        assert!((saved - expected).abs() <= 4.0 * error, "{it} {expected}");
        assert!(number(&it["variance_ratio"]) > least, "{it}");
    }
    let nothing = compare(&text(&json!({ "version": 1 })), &text(&apart)).unwrap();
    assert_eq!(nothing, "null");
}

#[test]
fn every_bad_year_can_be_shown_by_the_simulator() {
    let mut shown = 0;
    for example in examples() {
        let document = Document::parse(example.text()).unwrap();
        let estimate = answer(&run(plan(example.text()), 5, 60));
        let estimate: Estimate = serde_json::from_value(estimate).unwrap();
        for year in &estimate.worst_years {
            // The way of a link: without the plan, which is beside it.
            let link = Link::to(Route::Simulation, Vec::new());
            let link = run_link::carrying(&link, &year.run(7));
            let mut run = run_link::read(&link).unwrap().unwrap();
            run["plan"] = document.value().clone();
            let request = RunRequest::parse(&run.to_string());
            let request = request.unwrap_or_else(|why| panic!("{}: {why}", example.file));
            assert_eq!(request.faults.len(), year.faults.len());
            assert_eq!(request.duration.seconds(), 8766.0 * 3600.0);
            let run = Run::new(&request, shipped::catalog());
            let run = run.unwrap_or_else(|why| panic!("{}: {why}", example.file));
            let trace = run.finished();
            assert!(!trace.cut_short && trace.seed == 7);
            shown += usize::from(!trace.outages.is_empty());
        }
    }
    assert!(shown > 20, "{shown}");
}
