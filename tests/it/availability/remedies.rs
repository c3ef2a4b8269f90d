//! Changes that reach the objective, held against trying everything by hand on small plans.

use serde_json::{Value, json};
use tandem::domain::availability::{
    Availability, LeverKind, availability, levers, remedies, system_down, timings_used,
};
use tandem::domain::catalog::{TimingKey, TimingValue};
use tandem::domain::deployment::Deployment;
use tandem::domain::id::Word;
use tandem::domain::plan::{Document, Edit, Path, Plan};
use tandem::shipped;

use super::plans::{answer, plan};

/// A plan's availability after some edits of its document.
fn edited(document: &Value, edits: &[(String, Value)]) -> Availability {
    let mut document = Document::from_value(document.clone()).unwrap();
    for (path, to) in edits {
        let at = Path::parse(path).unwrap();
        Edit::set(at, to.clone()).apply(&mut document).unwrap();
    }
    availability(&Plan::read(&document), shipped::catalog())
}

fn resolved(document: &Value) -> (Plan, Deployment) {
    let plan = plan(document.clone());
    let deployment = Deployment::resolve(&plan, shipped::catalog());
    (plan, deployment)
}

fn up(document: &Value, edits: &[(String, Value)]) -> f64 {
    edited(document, edits).system.unwrap().get()
}

fn site(objective: f64) -> Value {
    json!({
        "objectives": { "availability": objective },
        "shared": [{ "id": "db", "of": 1, "mttr_h": 2 }],
        "engage": { "applications": [
            { "id": "router", "redundancy": "warm-standby", "hosts": ["a", "b"],
              "depends_on": ["db"] },
        ] },
    })
}

fn region(objective: f64) -> Value {
    json!({
        "objectives": { "availability": objective },
        "assumptions": { "unit_mttf_h": null },
        "shared": [{ "id": "redis", "at": "u", "of": 3, "quorum": true, "zones": 1 }],
        "private_edition": {
            "units": [{ "id": "u", "zones": 2 }],
            "services": [
                { "service": "authentication", "demand": 4, "capacity_per_pod": 1, "replicas": 4,
                  "depends_on": ["redis"] },
            ],
        },
    })
}

fn plans() -> Vec<Value> {
    let mut all = Vec::new();
    for objective in [
        0.99, 0.9993, 0.9994, 0.9995, 0.9996, 0.9997, 0.9999, 0.99995, 0.99999, 0.9999999,
    ] {
        all.push(site(objective));
        all.push(region(objective));
    }
    all
}

#[test]
fn each_change_says_what_it_does() {
    for document in plans() {
        let before = answer(document.clone());
        let objective = before.goal.unwrap().get();
        let down = before.downtime_s_per_year.unwrap().get();
        for it in &before.improvements {
            let after = edited(&document, &[(it.path.clone(), it.to.clone())]);
            assert_eq!(after.system.unwrap(), it.availability, "{it:?}");
            let saved = down - after.downtime_s_per_year.unwrap().get();
            assert!((saved - it.saved.get()).abs() < 1e-3, "{saved} {it:?}");
            assert!(it.saved.get() > 0.0);
            assert_eq!(it.reaches, it.availability.get() >= objective, "{it:?}");
        }
    }
}

#[test]
fn members_of_a_quorum_are_spread_over_the_zones_there_are() {
    let document = json!({
        "objectives": { "availability": 0.9997 },
        "assumptions": { "unit_mttf_h": null, "zone_mttf_h": 8766 },
        "shared": [{ "id": "consul", "kind": "consul", "at": "u", "of": 1, "zones": 1 }],
        "private_edition": {
            "units": [{ "id": "u", "zones": 3 }],
            "services": [
                { "service": "authentication", "demand": 4, "capacity_per_pod": 1,
                  "depends_on": ["consul"] },
            ],
        },
    });
    let changes = answer(document.clone()).changes;
    let edits: Vec<(String, Value)> = changes
        .iter()
        .map(|it| (it.path.clone(), it.to.clone()))
        .collect();
    let turned = |path: &str| {
        edits
            .iter()
            .find(|(at, _)| at == path)
            .map(|(_, to)| to.clone())
    };
    assert_eq!(turned("shared[0].of"), Some(json!(3)), "{edits:?}");
    assert_eq!(turned("shared[0].zones"), Some(json!(3)), "{edits:?}");
    assert!(up(&document, &edits) >= 0.9997);
    // Three members in one zone go down with it.
    let lone = [("shared[0].of".to_owned(), json!(3))];
    assert!(up(&document, &lone) < 0.9997);
}

/// The next longer time of two digits.
fn longer(time: f64) -> f64 {
    let mut unit = 1e-12;
    while time / unit >= 99.5 {
        unit *= 10.0;
    }
    time + unit
}

#[test]
fn a_change_that_is_enough_is_no_larger_than_it_has_to_be() {
    let mut solved = 0;
    for document in plans() {
        let before = answer(document.clone());
        let objective = before.goal.unwrap().get();
        for it in before.improvements {
            if !it.reaches {
                continue;
            }
            let reaches = |to: Value| up(&document, &[(it.path.clone(), to)]) >= objective;
            if it.path.ends_with("_s") || it.path.ends_with("_h") {
                let to = it.to.as_f64().unwrap();
                if it.from.as_f64().is_some_and(|from| longer(to) < from) {
                    assert!(!reaches(json!(longer(to))), "{it:?}");
                    solved += 1;
                }
            } else if let (Some(from), Some(to)) = (it.from.as_u64(), it.to.as_u64()) {
                for between in from + 1..to {
                    // An even quorum is not tried: it needs as many more as it has.
                    let even = it.path.starts_with("shared") && between % 2 == 0;
                    assert!(even || !reaches(json!(between)), "{between} of {it:?}");
                }
                solved += 1;
            }
        }
    }
    assert!(solved > 4, "{solved}");
}

/// Everything that could be done to a plan, as far as it goes.
fn everything(document: &Value) -> Vec<(String, Value)> {
    let timings = |keys: &[(&str, f64)]| -> Vec<(String, Value)> {
        let at = |key: &str| format!("assumptions.{key}");
        keys.iter().map(|(key, to)| (at(key), json!(to))).collect()
    };
    if document.get("private_edition").is_some() {
        let mut all = vec![
            ("private_edition.services[0].replicas".to_owned(), json!(12)),
            ("private_edition.units[0].zones".to_owned(), json!(5)),
            ("shared[0].of".to_owned(), json!(11)),
            ("shared[0].zones".to_owned(), json!(2)),
        ];
        all.extend(timings(&[
            ("host_mttr_h", 1.0),
            ("zone_mttr_h", 2.0),
            ("liveness_period_s", 5.0),
            ("unreachable_toleration_s", 30.0),
        ]));
        return all;
    }
    let mut all = vec![
        ("engage.management_layer.ha_license".to_owned(), json!(true)),
        (
            "engage.management_layer.heartbeat_period_s".to_owned(),
            json!(10),
        ),
        ("shared[0].of".to_owned(), json!(5)),
        ("shared[0].mttr_h".to_owned(), json!(0.5)),
    ];
    all.extend(timings(&[
        ("host_mttr_h", 1.0),
        ("hung_process_human_detection_s", 300.0),
        ("process_restart_s", 10.0),
    ]));
    all
}

#[test]
fn no_fewer_changes_are_enough() {
    let mut sizes = Vec::new();
    for document in plans() {
        let objective = document["objectives"]["availability"].as_f64().unwrap();
        let before = answer(document.clone());
        if before.system.unwrap().get() >= objective {
            // The next nine is offered then.
            let next = before.goal.unwrap().get();
            let down = 1.0 - before.system.unwrap().get();
            assert!(
                (1.0 - next) < down && (1.0 - next) >= down / 10.1,
                "{next} {down}"
            );
            sizes.push(0);
            continue;
        }
        let all = everything(&document);
        let subsets = (1_u32..1 << all.len()).filter_map(|set| {
            let chosen: Vec<(String, Value)> = all
                .iter()
                .enumerate()
                .filter(|(index, _)| set >> index & 1 == 1)
                .map(|(_, edit)| edit.clone())
                .collect();
            (up(&document, &chosen) >= objective).then_some(chosen.len())
        });
        let fewest = subsets.min();
        let edits: Vec<(String, Value)> = before
            .changes
            .iter()
            .map(|it| (it.path.clone(), it.to.clone()))
            .collect();
        match fewest {
            // Zones of the unit and of its part rise together, which no single change is.
            None if !edits.is_empty() => {
                let part = edits.iter().find(|(path, _)| path == "shared[0].zones");
                assert!(
                    part.is_some_and(|(_, to)| to.as_u64() > Some(2)),
                    "{edits:?}"
                );
                assert!(up(&document, &edits) >= objective, "{edits:?}");
                for left_out in 0..edits.len() {
                    let mut fewer = edits.clone();
                    fewer.remove(left_out);
                    assert!(up(&document, &fewer) < objective, "{fewer:?}");
                }
            }
            None => {
                let why = before.out_of_reach.unwrap();
                assert!(why.availability.get() < objective);
                assert!(why.by[0].seconds_per_year.get() > 0.0);
                let allowed = (1.0 - objective) * 31_557_600.0;
                assert!((why.allowed.get() - allowed).abs() < 1e-3);
            }
            Some(fewest) => {
                assert!(up(&document, &edits) >= objective, "{document} {edits:?}");
                assert_eq!(edits.len(), fewest, "{document} {edits:?}");
                assert_eq!(before.out_of_reach, None);
                for left_out in 0..edits.len() {
                    let mut fewer = edits.clone();
                    fewer.remove(left_out);
                    assert!(up(&document, &fewer) < objective, "{fewer:?}");
                }
            }
        }
        sizes.push(fewest.unwrap_or(0));
    }
    for size in [0, 1, 2] {
        assert!(sizes.contains(&size), "{sizes:?}");
    }
}

#[test]
fn each_step_of_several_says_what_those_so_far_come_to() {
    for document in plans() {
        let changes = answer(document.clone()).changes;
        let mut so_far = Vec::new();
        for change in changes {
            so_far.push((change.path.clone(), change.to.clone()));
            assert_eq!(up(&document, &so_far), change.availability.get());
        }
    }
}

#[test]
fn every_kind_of_lever_is_found_where_it_exists() {
    let document = json!({
        "objectives": { "availability": 0.99999 },
        "assumptions": { "repair_crews": 1, "addp_timeout_s": 0 },
        "shared": [{ "id": "db", "of": 2 }],
        "private_edition": {
            "units": [{ "id": "u" }],
            "services": [{ "service": "authentication", "depends_on": ["db"] }],
        },
        "engage": {
            "applications": [
                { "id": "orchestration", "component": "orchestration-server", "auto_restart": false },
                { "id": "single", "component": "interaction-server", "hosts": ["a", "b"] },
            ],
            "interaction_server_cluster": { "nodes": [{ "id": "n", "backup": false }] },
        },
    });
    let (plan, deployment) = resolved(&document);
    let found = levers(&plan, &deployment, shipped::catalog());
    for kind in [
        LeverKind::License,
        LeverKind::Replicas,
        LeverKind::Members,
        LeverKind::Redundancy,
        LeverKind::Zones,
        LeverKind::Crews,
        LeverKind::Detection,
        LeverKind::Repair,
    ] {
        assert!(
            found.iter().any(|lever| LeverKind::of(lever.dial) == kind),
            "{kind:?}"
        );
    }
    let paths: Vec<String> = found.iter().map(|lever| lever.path.to_string()).collect();
    for path in [
        "engage.interaction_server_cluster.nodes[0].backup",
        "engage.applications[0].auto_restart",
        "engage.applications[1].redundancy",
        "engage.management_layer.heartbeat_period_s",
        "assumptions.addp_timeout_s",
        "assumptions.repair_crews",
    ] {
        assert!(paths.iter().any(|it| it == path), "{path} not in {paths:?}");
    }
    // What a lever sets is what an edit at its path sets, to the last bit.
    let all = remedies(&plan, &deployment, shipped::catalog()).improvements;
    assert!(all.len() > 1, "{all:?}");
    for it in all {
        assert_eq!(
            up(&document, &[(it.path.clone(), it.to.clone())]),
            it.availability.get()
        );
    }
}

#[test]
fn the_reference_plans_can_be_asked_for_more() {
    for file in [
        "region-pair",
        "two-data-centers",
        "iwd-site",
        "email-and-chat",
    ] {
        let path = format!("{}/assets/examples/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let mut document: Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for objective in [0.9999, 0.99999, 0.999999] {
            document["objectives"]["availability"] = json!(objective);
            let after = answer(document.clone());
            let edits: Vec<(String, Value)> = after
                .changes
                .iter()
                .map(|it| (it.path.clone(), it.to.clone()))
                .collect();
            assert!(after.out_of_reach.is_some() == edits.is_empty(), "{file}");
            let objective = after.goal.unwrap().get();
            if !edits.is_empty() {
                assert!(up(&document, &edits) >= objective, "{file} {edits:?}");
            }
        }
    }
}

#[test]
fn every_timing_that_matters_is_named() {
    for file in [
        "region-pair",
        "two-data-centers",
        "iwd-site",
        "email-and-chat",
        "icon-pair",
    ] {
        let path = format!("{}/assets/examples/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let document: Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let (plan, deployment) = resolved(&document);
        let timings = plan.timings(shipped::catalog());
        let before = system_down(&deployment, &timings);
        let named = timings_used(&deployment);
        for key in TimingKey::ALL {
            let other = match &timings.get(*key).unwrap().value {
                TimingValue::Flag(flag) => TimingValue::Flag(!flag),
                TimingValue::Number(number) => {
                    let number = number.as_f64().unwrap();
                    let other = if number < 1.0 {
                        number / 2.0 + 0.1
                    } else {
                        number * 3.0
                    };
                    TimingValue::from_json(&if other.fract() == 0.0 {
                        json!(other as u64)
                    } else {
                        json!(other)
                    })
                    .unwrap()
                }
                _ => TimingValue::Number(1.into()),
            };
            let after = system_down(&deployment, &timings.clone().with(*key, other));
            assert!(
                after == before || named.contains(key),
                "{file}: {}",
                key.id()
            );
        }
    }
}

/// A quorum of two is worse than one member, so what is offered is three.
#[test]
fn members_of_a_quorum_go_to_odd_numbers() {
    for of in [1, 2] {
        let answer = answer(json!({
            "objectives": { "availability": 0.9999 },
            "shared": [{ "id": "consul", "kind": "consul", "at": "engage", "of": of, "mttf_h": 500, "mttr_h": 1 }],
            "engage": { "applications": [{ "id": "app", "redundancy": "n-plus-1", "depends_on": ["consul"] }] },
        }));
        let members = answer.improvements.iter();
        let mut members = members.filter(|it| it.path == "shared[0].of").peekable();
        assert!(members.peek().is_some(), "{of}");
        assert!(members.all(|it| it.to.as_u64().unwrap() % 2 == 1), "{of}");
    }
}

/// A quorum over both of two zones goes with either of them. Three zones for the unit alone leave it in
/// two, and a third zone for the part alone is none.
#[test]
fn zones_of_a_unit_and_its_parts_rise_together() {
    let document = json!({
        "objectives": { "availability": 0.9999 },
        "assumptions": { "unit_mttf_h": null, "zone_mttf_h": 2000, "host_mttf_h": 1e6,
            "process_mttf_h": 1e6 },
        "shared": [{ "id": "consul", "kind": "consul", "at": "u", "of": 3, "zones": 2 }],
        "private_edition": {
            "units": [{ "id": "u", "zones": 2 }],
            "services": [{ "service": "authentication", "replicas": 9, "depends_on": ["consul"] }],
        },
    });
    let before = answer(document.clone());
    let edits: Vec<(String, Value)> = before
        .changes
        .iter()
        .map(|it| (it.path.clone(), it.to.clone()))
        .collect();
    let zones = |path: &str| (path.to_owned(), json!(3));
    let [unit, part] = [
        zones("private_edition.units[0].zones"),
        zones("shared[0].zones"),
    ];
    assert!(
        edits.contains(&unit) && edits.contains(&part),
        "{edits:?} {:?}",
        before.out_of_reach
    );
    assert!(up(&document, &edits) >= 0.9999);
    assert!(up(&document, std::slice::from_ref(&unit)) < 0.9999);
}

#[test]
fn what_brings_less_than_a_hundredth_of_the_gap_is_not_offered() {
    for document in plans() {
        let before = answer(document.clone());
        let gap = before.goal.unwrap().get() - before.system.unwrap().get();
        for it in &before.improvements {
            let brings = it.availability.get() - before.system.unwrap().get();
            assert!(it.reaches || brings >= gap * 0.0099, "{it:?} {gap}");
        }
    }
}
