//! Findings name every service that misses its recovery time objective: they say what the recovery
//! of the same plan says, no more and no less.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::document::examples::examples;
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::catalog::CheckId;
use tandem::domain::duration::length;
use tandem::domain::fault::Fault;
use tandem::domain::recovery::RecoveryRule;
use tandem::shipped;

use super::document;

/// Where, by what, which service.
type Miss = (String, &'static str, String);

fn by_fault(fault: Fault, rule: RecoveryRule) -> Option<&'static str> {
    Some(match (fault, rule.to_string().as_str()) {
        (Fault::UnitDown, "unit-down.no-partner" | "unit-down.not-supported") => "not covered",
        (Fault::UnitDown, "unit-down.part-missing") => "without its parts",
        (Fault::UnitDown, _) => "covered too slowly",
        (Fault::ContainerCrash, _) => "A pod crash",
        (Fault::Hang, _) => "A pod hang",
        (Fault::WorkerDown, _) => "A worker node failure",
        (Fault::WorkerDrain, _) => "A worker node drain",
        (Fault::ZoneDown, _) => "A zone failure",
        _ => return None,
    })
}

/// What recovery says of services, which stand in units and have an id of the catalog.
fn by_recovery(assessment: &Assessment) -> BTreeSet<Miss> {
    let misses = assessment
        .recovery()
        .iter()
        .filter(|line| line.meets_rto == Some(false));
    let misses = misses.filter_map(|line| {
        let unit = line.unit.clone()?;
        let service = shipped::catalog().service(line.service()?)?;
        let fault = by_fault(line.recovery.fault, line.recovery.rule)?;
        Some((unit, fault, service.name.clone()))
    });
    misses.collect()
}

/// The same as the findings say it.
fn by_findings(assessment: &Assessment) -> BTreeSet<Miss> {
    let mut misses = BTreeSet::new();
    for finding in assessment.findings() {
        let message = finding.message.as_str();
        let (fault, unit, services) = match finding.id {
            CheckId::PrivateEditionObjectiveWithoutRecovery => {
                let (unit, services) = between(message, "The failure of ", " is not covered for ");
                ("not covered", unit, services)
            }
            CheckId::PrivateEditionRecoveryTooSlow => {
                let (unit, services) =
                    between(message, "The failure of ", " is covered too slowly for ");
                ("covered too slowly", unit, services)
            }
            CheckId::PrivateEditionFaultMissesRto => {
                let faults = [
                    "A pod crash",
                    "A pod hang",
                    "A worker node failure",
                    "A worker node drain",
                    "A zone failure",
                ];
                let fault = faults.into_iter().find(|it| message.starts_with(it));
                let (unit, services) = between(message, " in ", " takes down ");
                (fault.unwrap(), unit, services)
            }
            CheckId::PrivateEditionPartMissingInUnit => {
                let (_, rest) = message.split_once("When ").unwrap();
                let (unit, rest) = rest.split_once(" fails, ").unwrap();
                let (services, _) = rest.split_once(" cannot run there").unwrap();
                // It is said of a unit that is back in time, too.
                let objective = assessment.plan.objectives.recovery_time.default.unwrap();
                if !message.contains("up to 24 h.") || objective.get() >= 86_400.0 {
                    continue;
                }
                ("without its parts", unit, services)
            }
            _ => continue,
        };
        for service in services.split(", ") {
            let service = service.strip_suffix(" (not critical)").unwrap_or(service);
            let is_new = misses.insert((unit.to_owned(), fault, service.to_owned()));
            // It may lack several parts.
            let may_stand_twice = fault == "without its parts";
            assert!(is_new || may_stand_twice, "{service} twice in {message}");
        }
    }
    misses
}

/// The unit and the services of a sentence.
fn between<'m>(message: &'m str, before: &str, after: &str) -> (&'m str, &'m str) {
    let (_, rest) = message.split_once(before).unwrap();
    let (unit, rest) = rest.split_once(after).unwrap();
    let (services, _) = rest.split_once(". ").unwrap();
    (unit, services)
}

/// Every example with objectives from a second to beyond the longest repair.
fn plans() -> impl Iterator<Item = Value> {
    examples().into_iter().flat_map(|example| {
        let mut plan: Value = serde_json::from_str(example.text()).unwrap();
        // The last part of a pair of units is forgotten.
        if let Some(parts) = plan["shared"].as_array_mut()
            && example.text().contains("kafka-2")
        {
            parts.retain(|part| part["id"] != "kafka-2");
        }
        [
            None,
            Some(1),
            Some(100),
            Some(900),
            Some(1800),
            Some(5000),
            Some(20_000),
            Some(500_000),
        ]
        .map(|rto| {
            let mut plan = plan.clone();
            if let Some(rto) = rto {
                plan["objectives"]["rto_s"] = json!(rto);
            }
            plan
        })
    })
}

#[test]
fn findings_name_the_services_that_recovery_says_miss_the_objective() {
    let mut ways = BTreeSet::new();
    for plan in plans() {
        let assessment = assess(document(&plan), shipped::catalog());
        let misses = by_recovery(&assessment);
        assert_eq!(by_findings(&assessment), misses, "{}", plan["objectives"]);
        ways.extend(misses.into_iter().map(|(_, fault, _)| fault));
    }
    assert_eq!(ways.len(), 8, "only {ways:?} was tried");
}

#[test]
fn they_say_how_long_the_longest_of_them_takes() {
    for plan in plans() {
        let assessment = assess(document(&plan), shipped::catalog());
        for finding in assessment.findings() {
            if finding.id != CheckId::PrivateEditionRecoveryTooSlow {
                continue;
            }
            let (unit, _) = between(
                &finding.message,
                "The failure of ",
                " is covered too slowly",
            );
            let slow = assessment.recovery().iter().filter(|line| {
                let fault = by_fault(line.recovery.fault, line.recovery.rule);
                line.unit.as_deref() == Some(unit)
                    && fault == Some("covered too slowly")
                    && line.meets_rto == Some(false)
            });
            let slow = slow.map(|line| line.total().unwrap().worst);
            let longest = slow.fold(None, |longest, next| match longest {
                Some(longest) if longest > next => Some(longest),
                _ => Some(next),
            });
            let said = format!("takes up to {}, ", length(longest.unwrap()));
            assert!(finding.message.contains(&said), "{}", finding.message);
        }
    }
}

#[test]
fn a_pilot_light_that_is_too_slow_is_named() {
    let example = examples()
        .into_iter()
        .find(|example| example.file == "region-pair.json")
        .unwrap();
    let plan: Value = serde_json::from_str(example.text()).unwrap();
    let findings = assess(document(&plan), shipped::catalog())
        .findings()
        .to_vec();
    let too_slow = findings
        .iter()
        .find(|finding| finding.id == CheckId::PrivateEditionRecoveryTooSlow);
    assert_eq!(
        too_slow.map(|finding| finding.message.as_str()),
        Some(
            "The failure of region-1 is covered too slowly for Genesys Pulse (not critical). The \
             failover takes up to 1 h 16 min, and the RTO is 30 min."
        )
    );
}

/// What recovery says of anything that is no service: by what, which.
fn late_servers(assessment: &Assessment) -> BTreeSet<(Fault, String)> {
    let lines = assessment.recovery().iter();
    let late = lines.filter(|line| line.meets_rto == Some(false) && line.service().is_none());
    late.map(|line| (line.recovery.fault, line.subject.own().to_owned()))
        .collect()
}

/// The same as the findings say it.
fn late_by_findings(assessment: &Assessment) -> BTreeSet<(Fault, String)> {
    let checks = &shipped::catalog().checks;
    let mut found = BTreeSet::new();
    for finding in assessment.findings() {
        let message = finding.message.as_str();
        let (starts, names) = match finding.id {
            CheckId::RedundancyFaultMissesRto => {
                let (starts, rest) = message.split_once(" takes down ").unwrap();
                (starts, rest.split_once(". The outage").unwrap().0)
            }
            CheckId::RedundancyFaultWithoutEnd => {
                let (starts, rest) = message.split_once(" takes down ").unwrap();
                (starts, rest.split_once(". Nothing restores").unwrap().0)
            }
            CheckId::RedundancyColdStandbyMissesRto => {
                let (_, rest) = message.split_once(". ").unwrap();
                let starts = rest.split_once(" takes ").unwrap().0;
                let is_one = message.contains(" is on cold standby");
                let names = match is_one {
                    true => message.split_once(" is on cold").unwrap().0,
                    false => {
                        let (_, rest) = message.split_once("standby: ").unwrap();
                        rest.split_once(". ").unwrap().0
                    }
                };
                (starts, names)
            }
            _ => continue,
        };
        let named = checks.faults.iter().find(|it| it.name == starts);
        let fault = named.unwrap().fault;
        let names = names.split(", ").flat_map(|name| name.split(" and "));
        found.extend(names.map(|name| (fault, name.to_owned())));
    }
    found
}

#[test]
fn findings_name_what_is_no_service_and_misses_the_objective() {
    let mut ways = BTreeSet::new();
    let lone = json!({ "version": 1, "objectives": { "rto_s": 60 },
        "shared": [{ "id": "db", "kind": "database" }],
        "engage": {
            "management_layer": { "ha_license": true },
            "hosts": [{ "id": "a" }, { "id": "b" }],
            "applications": [
                { "id": "urs", "component": "urs", "redundancy": "warm-standby", "hosts": ["a", "b"] },
                { "id": "gax", "component": "gax", "hosts": ["a"] },
                { "id": "config", "redundancy": "cold-standby", "hosts": ["a", "b"] },
            ],
            "interaction_server_cluster": {
                "nodes": [{ "id": "chat", "backup": true, "hosts": ["a", "b"], "database": "db" }],
                "proxies": [{ "id": "one", "hosts": ["a"] }],
            },
        } });
    for plan in plans().chain([lone]) {
        let assessment = assess(document(&plan), shipped::catalog());
        let late = late_servers(&assessment);
        assert_eq!(
            late_by_findings(&assessment),
            late,
            "{}",
            plan["objectives"]
        );
        ways.extend(late.into_iter().map(|(fault, _)| fault));
    }
    let all = [
        Fault::ProcessExit,
        Fault::Hang,
        Fault::ServiceUnavailable,
        Fault::HostDown,
        Fault::SharedDown,
    ];
    for fault in all {
        assert!(ways.contains(&fault), "{fault:?} was not tried");
    }
}

#[test]
fn an_objective_of_zero_says_the_least_for_every_class_it_holds_for() {
    let zero = |rto: Value, engage: Value| {
        let plan = json!({ "version": 1, "objectives": { "rto_s": rto }, "engage": engage });
        let findings = assess(document(&plan), shipped::catalog())
            .findings()
            .to_vec();
        let of_zero = findings.into_iter();
        let of_zero = of_zero.filter(|it| it.id == CheckId::RedundancyRtoOfZero);
        of_zero.map(|it| it.message).collect::<Vec<String>>()
    };
    let pair = json!({ "management_layer": { "ha_license": true }, "hosts": [{ "id": "a" }, { "id": "b" }],
        "applications": [{ "id": "sip", "component": "sip-server", "redundancy": "hot-standby", "hosts": ["a", "b"] }] });
    let host = zero(json!({ "host": 0 }), pair.clone());
    assert_eq!(host.len(), 1, "{host:?}");
    assert!(
        host[0].contains("A host failure, the least by the modes of each: sip: "),
        "{}",
        host[0]
    );
    assert_eq!(zero(json!(0), pair).len(), 2);
    let plan = json!({ "version": 1, "objectives": { "rto_s": { "unit": 0 } }, "private_edition": {
        "architecture": "cloud", "units": [{ "id": "east", "role": "primary", "zones": 3 }],
        "services": [{ "service": "voice-microservices" }] } });
    let findings = assess(document(&plan), shipped::catalog())
        .findings()
        .to_vec();
    let of_zero = findings
        .iter()
        .find(|it| it.id == CheckId::RedundancyRtoOfZero)
        .unwrap();
    assert!(
        of_zero
            .message
            .contains("Voice Microservices: 16 min with Active spare"),
        "{}",
        of_zero.message
    );
}
