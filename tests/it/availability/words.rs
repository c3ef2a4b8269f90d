//! What the availability page says.

use serde_json::{Value, json};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::availability::{
    AvailabilityFigure, Convention, Improvement, LeverSubject, Period, diagram,
};
use tandem::domain::catalog::{TimingKey, TimingUnit};
use tandem::domain::id::Word;
use tandem::domain::plan::{Document, PlanDial};
use tandem::domain::units::{Probability, Seconds};
use tandem::export::blocks::svg;
use tandem::shipped;
use tandem::text::availability as text;
use tandem::text::availability::{diagram as blocks, explanation, remedies};

fn assessed(document: Value) -> Assessment<'static> {
    let document = Document::from_value(document).unwrap();
    assess(&document, shipped::catalog())
}

fn site(objective: f64, ha_license: bool) -> Value {
    json!({
        "objectives": { "availability": objective },
        "shared": [{ "id": "<db>" }],
        "engage": {
            "management_layer": { "ha_license": ha_license },
            "applications": [{
                "id": "router", "redundancy": "warm-standby", "hosts": ["a", "b"],
                "depends_on": ["<db>"],
            }],
        },
    })
}

#[test]
fn the_answer_names_its_convention() {
    let assessment = assessed(json!({
        "engage": { "applications": [{ "id": "a" }] },
        "objectives": { "availability": 0.99 },
    }));
    let answer = |convention| {
        let period = Period {
            convention,
            hours_per_week: 42,
        };
        text::answer(assessment.prospects(), &assessment.plan.objectives, period)
    };
    assert_eq!(
        answer(Convention::Year),
        "Availability 99.953 % (4 h 5 min of downtime per year); the target of 99 % is met."
    );
    assert!(answer(Convention::Month).contains("20 min 24 s of downtime per month"));
    // A quarter of the week is a quarter of the downtime.
    assert!(answer(Convention::BusinessHours).contains("1 h 1 min of downtime in business hours"));
}

#[test]
fn a_share_somebody_entered_is_said_as_they_would() {
    for (share, words) in [
        (0.99999, "99.999"),
        (0.9995, "99.95"),
        (1.0, "100"),
        (0.0, "0"),
        (0.999_999_9, "99.99999"),
        (0.3, "30"),
    ] {
        assert_eq!(text::entered(Probability::new(share).unwrap()), words);
    }
}

#[test]
fn changes_are_said_in_words() {
    let say = |dial, unit, subject: Option<&str>, from: Value, to: Value| {
        let improvement = Improvement {
            dial,
            unit,
            subject: subject.map(|id| LeverSubject::Subject(id.into())),
            path: String::new(),
            from,
            to,
            availability: Probability::ONE,
            saved: Seconds::ZERO,
            reaches: false,
        };
        remedies::improvement(&improvement, shipped::catalog())
    };
    let timing = PlanDial::Timing;
    for (dial, unit, subject, from, to, words) in [
        (
            PlanDial::Replicas(0),
            TimingUnit::Count,
            Some("designer"),
            json!(4),
            json!(6),
            "Replicas of designer: 6 instead of 4",
        ),
        (
            PlanDial::Members(0),
            TimingUnit::Count,
            Some("shared:db"),
            json!(1),
            json!(2),
            "Members of db: 2 instead of 1",
        ),
        (
            timing(TimingKey::HostRepair),
            TimingUnit::Hours,
            None,
            json!(4),
            json!(1.5),
            "Repair of a host or node: 1 h 30 min instead of 4 h",
        ),
        (
            timing(TimingKey::RepairCrews),
            TimingUnit::Count,
            None,
            json!(1),
            json!(3),
            "Repair crews: 3 instead of 1",
        ),
        (
            timing(TimingKey::RepairCrews),
            TimingUnit::Count,
            None,
            json!(1),
            Value::Null,
            "A repair crew for everything that fails",
        ),
        (
            PlanDial::Redundancy(0),
            TimingUnit::Word,
            Some("app"),
            Value::Null,
            json!("warm-standby"),
            "Run app as warm-standby instead of single",
        ),
    ] {
        assert_eq!(say(dial, unit, subject, from, to), words);
    }
}

#[test]
fn every_change_of_a_plan_is_said_without_its_path() {
    for document in [site(0.99999, false), site(0.9999, true)] {
        let assessment = assessed(document);
        let availability = assessment.prospects();
        for it in &availability.improvements {
            let words = remedies::improvement(it, shipped::catalog());
            assert!(!words.contains('_') && !words.contains("null"), "{words}");
        }
        for change in &availability.changes {
            let words = remedies::step(change, &availability.improvements, shipped::catalog());
            assert!(!words.contains('_'), "{words}");
        }
    }
}

#[test]
fn what_cannot_be_reached_says_what_stands_in_the_way() {
    let sentence = |document: Value| {
        let catalog = shipped::catalog();
        let assessment = assessed(document);
        let why = assessment.prospects().out_of_reach.as_ref().unwrap();
        remedies::out_of_reach(
            why,
            &assessment.plan.objectives,
            assessment.recovery(),
            &assessment.plan.timings(catalog),
            Period::default(),
        )
    };
    let region = sentence(json!({
        "objectives": { "availability": 0.99999 },
        "private_edition": {
            "units": [{ "id": "east" }],
            "services": [{ "service": "authentication" }],
        },
    }));
    assert!(
        region.starts_with("99.999 % cannot be reached: it allows 5 min 16 s of downtime per year"),
        "{region}"
    );
    assert!(
        region
            .contains("The obstacle is region or data center failures: 28 min 48 s per year, more"),
        "{region}"
    );
    assert!(
        region.ends_with(
            "It fails once in 50 years by assumption, and authentication is then down for 24 h."
        ),
        "{region}"
    );
    let mut alone = site(0.999_999_99, true);
    alone["shared"][0]["mttf_h"] = json!(100);
    let shared = sentence(alone);
    assert!(shared.contains("The obstacle is "), "{shared}");
    assert!(!shared.contains("  "), "{shared}");
}

#[test]
fn every_figure_has_its_formula() {
    let mut document = site(0.9999, true);
    document["assumptions"] =
        json!({ "host_mttf_h": { "low": 4000, "likely": 8766, "high": 9000 } });
    document["engage"]["interaction_server_cluster"] = json!({ "nodes": [{ "id": "n" }] });
    let assessment = assessed(document);
    let (availability, objectives) = (assessment.prospects(), &assessment.plan.objectives);
    let period = Period::default();
    for figure in AvailabilityFigure::ALL {
        let value = text::value(*figure, availability, objectives, period);
        assert!(value.is_some(), "{figure:?}");
        let formulas = explanation::formulas(*figure, availability, objectives, period);
        assert!(!formulas.is_empty(), "{figure:?}");
        assert!(formulas.iter().all(|line| !line.contains("NaN")));
        assert!(!explanation::binding(*figure, availability, period).is_empty());
    }
    let model = availability.model.as_ref().unwrap();
    let pair = model.structure(&"router".into()).unwrap();
    let lines = explanation::structure_lines(pair).join("\n");
    assert!(
        lines.contains("c = 0.983715 of failures are detected"),
        "{lines}"
    );
    assert!(lines.contains("1/μ = 45 min 30 s"), "{lines}");
    assert!(lines.contains("τ = 30 min 11 s"), "{lines}");
    assert_eq!(explanation::classes(pair).len(), 3);
}

#[test]
fn the_diagram_is_a_file_that_cannot_be_broken_by_names() {
    let assessment = assessed(site(0.9999, true));
    let model = assessment.prospects().model.as_ref().unwrap();
    let drawn = diagram(model);
    let file = svg(&drawn, Some(model), "a < b & \"c\"", &blocks::name);
    assert!(file.starts_with("<svg xmlns=") && file.ends_with("</svg>\n"));
    assert!(file.contains("a &lt; b &amp; &quot;c&quot;"));
    assert!(file.contains("&lt;db&gt;") && !file.contains("<db>"));
    let opened = file.matches("<g>").count();
    assert_eq!(opened, drawn.blocks.len());
    assert_eq!(opened, file.matches("</g>").count());
    assert!(file.contains(">active<") && file.contains(">standby<"));
    let description = blocks::description(&drawn, &blocks::name);
    assert_eq!(
        description,
        "In series: router, active and standby: active, standby; <db> (shared dependency), single \
         instance."
    );
}
