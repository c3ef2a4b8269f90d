//! Tables of incidents: rates and repairs with their intervals, and what of them goes into a plan.

use serde_json::{Value, json};
use tandem::domain::intake::{
    Choices, FailureRate, IncidentKind, MeanInterval, Moment, ObservedSpan,
};
use tandem::domain::plan::Document;

use super::{after, document, taken, unused};

/// Tables of the χ² distribution, 5 % and 95 %, of 2, 8, 10 and 40 degrees.
const TABLED: [(u32, f64, f64); 4] = [
    (1, 0.102_586_6, 5.991_465),
    (4, 2.732_637, 15.507_313),
    (5, 3.940_299, 18.307_038),
    (20, 26.509_303, 55.758_479),
];

#[test]
fn intervals_are_those_of_the_tables() {
    for (half, low, high) in TABLED {
        let mean = MeanInterval::of_lengths(half, 1000.0).unwrap();
        let close = |found: f64, tabled: f64| (found / (2000.0 / tabled) - 1.0).abs() < 1e-6;
        assert!(
            close(mean.high, low) && close(mean.low, high),
            "{half}: {mean:?}"
        );
    }
}

/// 4 failures in 20,000 h: MTTF 5,000 h, interval 2,185 to 14,638.
#[test]
fn the_worked_number_of_the_model() {
    let rate = FailureRate::of(4, 20_000.0).unwrap();
    let mean = rate.mttf_h.unwrap();
    assert_eq!(mean.likely, 5000.0);
    assert_eq!((mean.low.round(), mean.high.round()), (2185.0, 14_638.0));
    // No failure bounds the rate from above alone: 2T over χ²(0.95; 2), which is 2 ln 20.
    let none = FailureRate::of(0, 20_000.0).unwrap();
    assert_eq!(none.mttf_h, None);
    let bound = none.at_least_h.unwrap();
    assert!((bound - 20_000.0 / libm::log(20.0)).abs() < 1e-6, "{bound}");
    assert_eq!(FailureRate::of(1, 0.0), None);
}

fn plan() -> Document {
    let hosts: Vec<Value> = (1..=4)
        .map(|it| json!({ "id": format!("h{it}") }))
        .collect();
    document(json!({
        "version": 1,
        "shared": [{ "id": "kafka", "kind": "kafka", "at": "engage", "of": 3 }],
        "engage": { "hosts": hosts, "applications": [{ "id": "urs", "hosts": ["h1", "h2"], "redundancy": "hot-standby" }] },
    }))
}

/// 5,000 h of four hosts are 20,000 h.
#[test]
fn incidents_become_ranges_for_the_assumptions() {
    let text = "start,end,what,cause\n\
                2026-01-10 10:00,2026-01-10 14:00,host,disk\n\
                2026-02-10 10:00,2026-02-10 16:00,h2,\n\
                2026-03-10T10:00Z,2026-03-10T12:00Z,Server,\n\
                10 Apr 2026 10:00,10 Apr 2026 14:00,host,\n\
                2026-04-01 00:00,2026-04-01 05:00,kafka,\n\
                2026-05-01 00:00,2026-05-01 00:30,moon,\n\
                2027-01-01,2027-01-02,host,\n";
    let at = |text: &str| Moment::read(text).unwrap();
    let choices = Choices {
        observed: Some(ObservedSpan {
            from: at("2026-01-01"),
            until: at("2026-07-28 08:00"),
        }),
        ..Choices::default()
    };
    let plan = plan();
    let intake = taken(text, &plan, &choices);
    let hosts = intake
        .measured
        .iter()
        .find(|it| it.kind == IncidentKind::Host)
        .unwrap();
    assert_eq!(
        (hosts.failures, hosts.things, hosts.exposure_h),
        (4, 4, 20_000.0)
    );
    let made = after(&intake, &plan);
    assert_eq!(
        made["assumptions"]["host_mttf_h"],
        json!({ "low": 2185, "likely": 5000, "high": 14_638, "basis": "measured", "note": "4 failures in 20000 h" })
    );
    // 16 h of four: 2 · 16 over 15.507 and 2.733.
    assert_eq!(
        made["assumptions"]["host_mttr_h"],
        json!({ "low": 2.064, "likely": 4.0, "high": 11.71, "basis": "measured", "note": "4 failures in 20000 h" })
    );
    assert_eq!(made["shared"][0]["mttr_h"], 5.0);
    assert_eq!(made["shared"][0]["mttf_h"], 15_000);
    // Processes did not fail: a bound, and nothing for the plan.
    let processes = &intake.measured[0];
    assert_eq!(
        (processes.kind, processes.failures),
        (IncidentKind::Process, 0)
    );
    assert_eq!(made["assumptions"].get("process_mttf_h"), None);
    let said = unused(&intake);
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(said[0].starts_with("cause"), "{said:#?}");
    assert!(said[1].contains("moon"), "{said:#?}");
    assert!(
        said[2].ends_with("It is outside the observed time."),
        "{said:#?}"
    );
}

#[test]
fn days_and_months_are_told_apart_or_asked_for() {
    let read = |text: &str| Moment::read(text).map(Moment::shown);
    let same = Some("2026-02-07 16:30".to_owned());
    for text in [
        "2026-02-07 16:30",
        "2026-02-07T16:30:00Z",
        "2026-02-07T17:30:12+01:00",
        "7.2.2026 16:30",
        "7 Feb 2026 16:30",
        "Feb 7, 2026 4:30 PM",
        "2026/02/07, 16:30",
    ] {
        assert_eq!(read(text), same, "{text}");
    }
    for text in [
        "02/07/2026",
        "31.02.2026",
        "2026-13-01",
        "7 Feb",
        "x",
        "",
        "2026-02-07 25:00",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!(read("2024-02-29"), Some("2024-02-29 00:00".to_owned()));
    // One line that can only be read one way says it for all.
    let plan = plan();
    let told = |text: &str| taken(text, &plan, &Choices::default()).taken;
    assert_eq!(
        told("start,end,what\n02/07/2026,03/07/2026,host\n25/07/2026,26/07/2026,host\n"),
        2
    );
    assert_eq!(told("start,end,what\n02/07/2026,03/07/2026,host\n"), 0);
}

#[test]
fn lengths_stand_for_ends() {
    let plan = plan();
    let text = "what;start;duration\nhost;2026-01-01;1h 30m\nhost;2026-02-01;2 h\n";
    let intake = taken(text, &plan, &Choices::default());
    let repair = intake.measured.iter().find_map(|it| it.repair_h).unwrap();
    assert_eq!(repair.likely, 1.75);
    let text = "what;start;minutes\nhost;2026-01-01;90\nhost;2026-02-01;1,200\n";
    let intake = taken(text, &plan, &Choices::default());
    let repair = intake.measured.iter().find_map(|it| it.repair_h).unwrap();
    assert_eq!(repair.likely, 10.75);
}
