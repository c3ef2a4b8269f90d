//! Failover tests beside what a plan expects: which case a result is of, and how it stands to it.

use std::cmp::Ordering;

use serde_json::{Value, json};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::catalog::CheckId;
use tandem::domain::fault::Fault;
use tandem::domain::plan::Document;
use tandem::shipped;
use tandem::text::recovery_page as text;

fn assessed(mut plan: Value, measured: Value) -> Assessment<'static> {
    plan["measured"] = measured;
    let document = Document::from_value(plan).unwrap();
    assess(document, shipped::catalog())
}

/// A default warm pair: a silent host is over after 10 to 29 s, a process exit after 2 to 12.
fn pair() -> Value {
    json!({ "version": 1, "engage": {
        "management_layer": { "ha_license": true },
        "sites": [{ "id": "s" }, { "id": "t" }],
        "hosts": [{ "id": "h", "site": "s" }, { "id": "i", "site": "t" }],
        "applications": [{ "id": "router", "redundancy": "warm-standby", "hosts": ["h", "i"] }],
    } })
}

/// How a result stands to what is expected, with that in seconds; nothing where it is of no case.
fn verdict(plan: Value, fault: &str, target: &str, seconds: f64) -> Option<(Ordering, f64, f64)> {
    let measured = json!([{ "fault": fault, "target": target, "seconds": seconds }]);
    let assessment = assessed(plan, measured);
    let all = assessment.measured();
    let [it] = &*all else {
        panic!("one result is one comparison");
    };
    let span = it.expected?;
    Some((it.verdict?, span.best.get(), span.worst.get()))
}

#[test]
fn results_are_shorter_as_expected_or_longer() {
    let at = |seconds| verdict(pair(), "host-down", "router", seconds).unwrap();
    assert_eq!(at(9.9), (Ordering::Less, 10.0, 29.0));
    assert_eq!(at(10.0), (Ordering::Equal, 10.0, 29.0));
    assert_eq!(at(29.0), (Ordering::Equal, 10.0, 29.0));
    assert_eq!(at(29.1), (Ordering::Greater, 10.0, 29.0));
}

#[test]
fn what_failed_is_a_subject_its_server_its_host_or_its_site() {
    let exit = Some((Ordering::Equal, 2.0, 12.0));
    let host = Some((Ordering::Equal, 10.0, 29.0));
    for target in ["router", "router/primary"] {
        assert_eq!(
            verdict(pair(), "process-exit", target, 12.0),
            exit,
            "{target}"
        );
    }
    for target in ["router", "host:h", "h"] {
        assert_eq!(verdict(pair(), "host-down", target, 12.0), host, "{target}");
    }
    for target in ["router", "site:s", "s"] {
        assert_eq!(verdict(pair(), "site-down", target, 12.0), host, "{target}");
    }
    // What stands by, or stands elsewhere, is no outage to hold anything against.
    for (fault, target) in [
        ("process-exit", "router/backup"),
        ("host-down", "host:i"),
        ("site-down", "site:t"),
        ("host-down", "rooter"),
        ("worker-down", "worker:u/0"),
    ] {
        assert_eq!(verdict(pair(), fault, target, 12.0), None, "{target}");
    }
}

#[test]
fn a_host_is_back_when_the_slowest_on_it_is() {
    let mut plan = pair();
    let hot = json!({ "id": "chat", "redundancy": "hot-standby", "hosts": ["h", "i"] });
    plan["engage"]["applications"]
        .as_array_mut()
        .unwrap()
        .push(hot);
    // Hot alone 10 to 19 s.
    let alone = Some((Ordering::Greater, 10.0, 19.0));
    assert_eq!(verdict(plan.clone(), "host-down", "chat", 20.0), alone);
    let both = Some((Ordering::Equal, 10.0, 29.0));
    assert_eq!(verdict(plan, "host-down", "host:h", 20.0), both);
}

#[test]
fn units_and_what_is_in_them() {
    let plan = json!({ "version": 1, "private_edition": {
        "units": [{ "id": "u", "role": "primary" }, { "id": "v", "role": "secondary" }],
        "services": [{ "service": "authentication", "dr_mode": "active-spare" }],
    } });
    let spare = Some((Ordering::Equal, 960.0, 960.0));
    for target in ["u", "unit:u", "u/authentication"] {
        assert_eq!(
            verdict(plan.clone(), "unit-down", target, 960.0),
            spare,
            "{target}"
        );
    }
    // Three replicas go on without a worker.
    let none = Some((Ordering::Greater, 0.0, 0.0));
    assert_eq!(verdict(plan, "worker-down", "worker:u/0", 5.0), none);
}

#[test]
fn a_result_outside_is_a_finding_and_stands_beside_its_case() {
    let measured = json!([
        { "fault": "host-down", "target": "host:h", "seconds": 45, "note": "Cable pulled." },
        { "fault": "host-down", "target": "host:h", "seconds": 20 },
    ]);
    let assessment = assessed(pair(), measured);
    let findings = assessment.findings().iter();
    let found: Vec<_> = findings
        .filter(|it| it.id == CheckId::PlanMeasuredOutside)
        .map(|it| (it.path.as_str(), it.message.as_str()))
        .collect();
    assert_eq!(
        found,
        [(
            "measured[0].seconds",
            "A host failure at host:h: a failover test measured 45 s, and 10 s to 29 s is expected. \
             Check the timings of that recovery, or what was tested."
        )]
    );
    let case = assessment.recovery().iter();
    let mut case = case.filter(|it| it.recovery.fault == Fault::HostDown);
    let beside = assessment.measured_of(case.next().unwrap());
    let said: Vec<String> = beside.iter().map(text::measured).collect();
    assert_eq!(
        said,
        [
            "host:h: 45 s, longer than expected (10 to 29 s). Cable pulled.",
            "host:h: 20 s, as expected (10 to 29 s).",
        ]
    );
    let other = assessment.recovery().iter();
    let mut other = other.filter(|it| it.recovery.fault == Fault::ProcessExit);
    assert_eq!(assessment.measured_of(other.next().unwrap()), []);
}
