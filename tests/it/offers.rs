//! What is added with one click, and what is typed.

use serde_json::{Value, json};
use tandem::domain::catalog::ChartPart;
use tandem::domain::kubernetes::{
    add_services, all_workloads, missing_services, not_replicated, part_offers, recognize,
    workload_offers,
};
use tandem::domain::plan::{Document, Edit, Plan};
use tandem::shipped;

fn document(plan: &Value) -> Document {
    Document::from_value(plan.clone()).unwrap()
}

/// A document after a change, which is then taken back.
fn after(document: &Document, edit: &Edit) -> Value {
    let mut changed = document.clone();
    let back = edit.apply(&mut changed).unwrap();
    let value = changed.value().clone();
    back.apply(&mut changed).unwrap();
    assert_eq!(&changed, document);
    value
}

#[test]
fn a_pasted_list_is_recognized_line_by_line() {
    let catalog = shipped::catalog();
    let plan = Plan::read(&document(&json!({
        "private_edition": { "services": [{ "service": "tenant" }] },
    })));
    let list = recognize(
        "- Genesys Info Mart\n* pulse\n\n  3. iwddm  \nTENANT SERVICE\ngenesys-info-mart\nNobody knows me\n42\nGenesys Pulse",
        &plan,
        catalog,
    );
    assert_eq!(list.services, ["info-mart", "pulse", "iwd-data-mart"]);
    assert_eq!(
        list.already,
        ["TENANT SERVICE", "genesys-info-mart", "Genesys Pulse"]
    );
    assert_eq!(list.unknown, ["Nobody knows me", "42"]);
    // Every service answers to its id and its name.
    let empty = Plan::read(&document(&json!({})));
    for service in &catalog.services {
        for name in [&service.id, &service.name] {
            let found = recognize(name, &empty, catalog).services;
            assert_eq!(found, std::slice::from_ref(&service.id));
        }
    }
}

#[test]
fn services_are_added_at_the_end_and_taken_back() {
    let catalog = shipped::catalog();
    // An entry nobody can read stays where it is.
    let some =
        document(&json!({ "private_edition": { "services": [{ "service": "tenant" }, 7] } }));
    let added = after(&some, &add_services(&some, ["pulse", "email"]));
    assert_eq!(
        added["private_edition"]["services"],
        json!([{ "service": "tenant" }, 7, { "service": "pulse" }, { "service": "email" }])
    );
    for plan in [
        json!({}),
        json!({ "private_edition": { "services": null } }),
    ] {
        let none = document(&plan);
        let all: Vec<String> = missing_services(&Plan::read(&none), catalog)
            .map(|service| service.id.clone())
            .collect();
        assert_eq!(all.len(), catalog.services.len());
        let added = after(&none, &add_services(&none, all.iter().map(String::as_str)));
        let full = Plan::read(&document(&added));
        assert_eq!(missing_services(&full, catalog).count(), 0);
    }
}

#[test]
fn lab_samples_are_offered_and_what_they_do_not_say_stays_unsaid() {
    let catalog = shipped::catalog();
    let of = |plan: &Document| Plan::read(plan).private_edition.unwrap().services[0].clone();
    let plan =
        document(&json!({ "private_edition": { "services": [{ "service": "authentication" }] } }));
    let offers = workload_offers(&plan, &of(&plan), catalog);
    let names: Vec<&str> = offers
        .iter()
        .map(|offer| offer.sample.workload.as_str())
        .collect();
    assert_eq!(names, ["gauth-auth", "gauth-environment", "gauth-auth-ui"]);
    let one = after(&plan, &offers[0].edit);
    assert_eq!(
        one["private_edition"]["services"][0]["workloads"],
        json!([{ "name": "gauth-auth", "kind": "deployment", "cpu_millicores": 300, "memory_mib": 1024 }])
    );
    // No count of replicas is ever taken over.
    let all = after(&plan, &all_workloads(&plan, &of(&plan), catalog).unwrap());
    assert!(!all.to_string().contains("replicas"));
    let full = document(&all);
    assert!(all_workloads(&full, &of(&full), catalog).is_none());
    assert!(
        workload_offers(&full, &of(&full), catalog)
            .iter()
            .all(|offer| offer.is_there)
    );

    let voice = document(&json!({ "private_edition": { "services": [
        { "service": "voice-microservices", "workloads": [{ "name": "voice-agent", "memory_mib": 5 }] },
    ] } }));
    let offers = workload_offers(&voice, &of(&voice), catalog);
    let there = offers.iter().find(|offer| offer.is_there).unwrap();
    // The chart names no requests, so nothing of the plan's own changes.
    assert_eq!(
        after(&voice, &there.edit)["private_edition"]["services"][0]["workloads"][0]["memory_mib"],
        5
    );
    let silent = offers
        .iter()
        .find(|offer| !offer.is_there && offer.sample.cpu_request_m.is_none())
        .unwrap();
    let added = after(&voice, &silent.edit);
    let workload = &added["private_edition"]["services"][0]["workloads"][1];
    assert_eq!(workload.get("cpu_millicores"), None);
}

#[test]
fn every_workload_that_is_offered_can_be_read_back() {
    let catalog = shipped::catalog();
    for service in &catalog.services {
        let plan =
            document(&json!({ "private_edition": { "services": [{ "service": service.id }] } }));
        let planned = Plan::read(&plan).private_edition.unwrap().services[0].clone();
        let Some(edit) = all_workloads(&plan, &planned, catalog) else {
            continue;
        };
        let full = document(&after(&plan, &edit));
        assert_eq!(
            tandem::domain::plan::validate(&full, catalog).len(),
            0,
            "{}",
            service.id
        );
    }
}

#[test]
fn a_part_of_the_lab_is_one_click_away() {
    let catalog = shipped::catalog();
    let offers = |plan: &Document| {
        let read = Plan::read(plan);
        let service = read.private_edition.as_deref().unwrap().services[0].clone();
        part_offers(plan, &read, &service, catalog)
    };
    let plan = document(&json!({
        "shared": [{ "id": "cache", "kind": "redis" }],
        "private_edition": {
            "units": [{ "id": "west", "role": "secondary" }, { "id": "east" }],
            "services": [{ "service": "authentication" }],
        },
    }));
    let [postgres, redis] = &offers(&plan)[..] else {
        panic!("two parts");
    };
    assert_eq!(
        (postgres.name.as_str(), postgres.existing.as_deref()),
        ("postgres", None)
    );
    assert_eq!(
        (redis.name.as_str(), redis.existing.as_deref()),
        ("redis-cluster", Some("cache"))
    );
    let with = document(&after(&plan, &postgres.edit));
    assert_eq!(
        with.value()["shared"].as_array().unwrap()[1..],
        [
            json!({ "id": "postgres", "kind": "database", "at": "east" }),
            json!({ "id": "postgres-2", "kind": "database", "at": "west" }),
        ]
    );
    assert_eq!(
        with.value()["private_edition"]["services"][0]["depends_on"],
        json!(["postgres", "postgres-2"])
    );
    let left = offers(&with);
    assert_eq!(left.len(), 1);
    let done = document(&after(&with, &left[0].edit));
    assert_eq!(
        done.value()["private_edition"]["services"][0]["depends_on"],
        json!(["postgres", "postgres-2", "cache"])
    );
    assert_eq!(offers(&done), []);
}

#[test]
fn jobs_ingresses_and_the_second_color_are_named_and_never_added() {
    let catalog = shipped::catalog();
    let chart = |service: &str| {
        let document = document(&json!({
            "private_edition": { "services": [{ "service": service }] },
        }));
        let plan = Plan::read(&document);
        let planned = &plan.private_edition.as_deref().unwrap().services[0];
        let offered: Vec<String> = workload_offers(&document, planned, catalog)
            .iter()
            .map(|offer| offer.sample.workload.clone())
            .collect();
        let left: Vec<(String, ChartPart)> = not_replicated(planned, catalog)
            .into_iter()
            .map(|(row, part)| (row.workload.clone(), part))
            .collect();
        (offered, left)
    };
    let (offered, left) = chart("pulse");
    assert!(offered.contains(&"pulse".to_owned()));
    for job in ["pulse-init", "pulse-init-tenant"] {
        assert!(!offered.contains(&job.to_owned()));
        assert!(left.contains(&(job.to_owned(), ChartPart::Job)));
    }
    let (offered, left) = chart("designer");
    assert_eq!(
        offered
            .iter()
            .filter(|it| it.starts_with("designer-green"))
            .count(),
        1
    );
    assert!(left.contains(&("designer-blue".to_owned(), ChartPart::OtherColor)));
    assert!(left.contains(&("designer-ingress".to_owned(), ChartPart::Ingress)));
    // No chart has both colors on offer.
    for service in &catalog.services {
        let (offered, _) = chart(&service.id);
        for name in offered.iter().filter_map(|it| it.strip_suffix("-blue")) {
            assert!(!offered.contains(&format!("{name}-green")), "{name}");
        }
    }
}
