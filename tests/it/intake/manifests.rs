//! A plan's own manifests and values, read back: the same replicas, budgets, requests and spread, and the
//! findings that rest on these.

use serde_json::Value;
use tandem::document::examples::examples;
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::catalog::CheckId;
use tandem::domain::intake::Choices;
use tandem::domain::kubernetes::manifests::{UnitManifests, manifests};
use tandem::domain::plan::{Document, Plan};
use tandem::export::manifests::{helm_values, service};
use tandem::shipped;

use super::{after, taken};

/// The manifests of the system's unit, what comes after a disaster left out, and its values.
fn exported(plan: &Plan) -> Option<(String, [String; 2])> {
    let edition = plan.private_edition.as_deref()?;
    let of = edition.system_unit()?.id.clone();
    let units = manifests(edition, shipped::catalog());
    let unit: &UnitManifests = units.iter().find(|unit| unit.unit == of)?;
    let there = unit.services.iter().filter(|it| !it.after_disaster);
    let objects: String = there
        .map(|it| service(plan, shipped::catalog(), unit, it).unwrap())
        .collect();
    let values = helm_values(plan, shipped::catalog(), unit, false).unwrap();
    Some((of, [objects, values]))
}

/// What an assessment says of a unit's services.
fn replicas(assessment: &Assessment<'_>, unit: &str) -> Vec<(String, u32, Vec<u32>)> {
    let rows = assessment.replicas().iter();
    let rows = rows.filter(|row| row.unit == unit && row.replicas > 0);
    rows.map(|row| (row.service.clone(), row.replicas, row.per_zone.clone()))
        .collect()
}

/// Requests of every workload, by its place.
fn requests(plan: &Plan) -> Vec<(String, String, Option<u64>, Option<String>)> {
    let services = plan.private_edition.iter().flat_map(|it| &it.services);
    let workloads = services.flat_map(|service| {
        let workloads = service.workloads.iter();
        workloads.map(|it| {
            let memory = it.memory_mib.map(|memory| memory.to_string());
            (
                service.service.clone(),
                it.name.clone(),
                it.cpu_millicores,
                memory,
            )
        })
    });
    workloads.collect()
}

/// The findings that rest on replicas, budgets, requests and spread.
fn findings(assessment: &Assessment<'_>) -> Vec<(CheckId, String)> {
    const RESTING: [CheckId; 13] = [
        CheckId::PrivateEditionFewReplicas,
        CheckId::PrivateEditionModeBelowThree,
        CheckId::PrivateEditionSingletonOnCriticalPath,
        CheckId::PrivateEditionSurvivorsTooFew,
        CheckId::PrivateEditionPairCannotCarry,
        CheckId::PrivateEditionOwnBudgetBlocks,
        CheckId::PrivateEditionDisruptionBudgetBlocks,
        CheckId::PrivateEditionStatefulSetStays,
        CheckId::WorkersNoRequests,
        CheckId::WorkersPodTooLarge,
        CheckId::WorkersSpreadLeavesPending,
        CheckId::WorkersCannotDrain,
        CheckId::WorkersRolloutHalts,
    ];
    let found = assessment.findings().iter();
    let found = found.filter(|it| RESTING.contains(&it.id));
    found
        .flat_map(|it| it.paths.iter().map(|path| (it.id, path.clone())))
        .collect()
}

#[test]
fn what_a_plan_writes_is_what_it_reads() {
    let mut tried = 0;
    for example in examples() {
        let before = Document::parse(example.text()).unwrap();
        let plan = Plan::read(&before);
        let Some((unit, texts)) = exported(&plan) else {
            continue;
        };
        tried += 1;
        let was = assess(before.clone(), shipped::catalog());
        for text in texts {
            let choices = Choices {
                unit: Some(unit.clone()),
                ..Choices::default()
            };
            let intake = taken(&text, &before, &choices);
            assert!(intake.taken > 0, "{}", example.file);
            let now = Document::from_value(after(&intake, &before)).unwrap();
            let is = assess(now, shipped::catalog());
            assert_eq!(
                replicas(&is, &unit),
                replicas(&was, &unit),
                "{}",
                example.file
            );
            assert_eq!(requests(&is.plan), requests(&was.plan), "{}", example.file);
            assert_eq!(findings(&is), findings(&was), "{}", example.file);
            let spread = |plan: &Plan| plan.private_edition.as_deref().map(|it| it.spread);
            assert_eq!(spread(&is.plan), spread(&plan), "{}", example.file);
            // And so are the manifests of what was read.
            let again = exported(&is.plan).map(|(_, [objects, _])| without_comments(&objects));
            let first = exported(&plan).map(|(_, [objects, _])| without_comments(&objects));
            assert_eq!(again, first, "{}", example.file);
        }
    }
    assert!(tried >= 3, "{tried}");
}

/// Into a plan that has the same services and says nothing of them.
#[test]
fn what_was_not_said_comes_with_the_manifests() {
    for example in examples() {
        let before = Document::parse(example.text()).unwrap();
        let plan = Plan::read(&before);
        let Some((unit, [objects, _])) = exported(&plan) else {
            continue;
        };
        let was = assess(before.clone(), shipped::catalog());
        let mut bare = before.value().clone();
        if let Some(Value::Array(services)) = bare["private_edition"].get_mut("services") {
            for service in services {
                let service = service.as_object_mut().unwrap();
                for key in [
                    "replicas",
                    "demand",
                    "capacity_per_pod",
                    "target_utilization",
                ] {
                    service.remove(key);
                }
                let workloads = service.get_mut("workloads").and_then(Value::as_array_mut);
                for workload in workloads.into_iter().flatten() {
                    let workload = workload.as_object_mut().unwrap();
                    workload.retain(|key, _| key == "name");
                }
            }
        }
        let bare = Document::from_value(bare).unwrap();
        let choices = Choices {
            unit: Some(unit.clone()),
            ..Choices::default()
        };
        let intake = taken(&objects, &bare, &choices);
        let is = assess(
            Document::from_value(after(&intake, &bare)).unwrap(),
            shipped::catalog(),
        );
        assert_eq!(
            replicas(&is, &unit),
            replicas(&was, &unit),
            "{}",
            example.file
        );
        // What runs on a schedule has no manifests.
        let runs = replicas(&was, &unit);
        let running = |plan: &Plan| {
            let mut all = requests(plan);
            all.retain(|(service, ..)| runs.iter().any(|(id, ..)| id == service));
            all
        };
        assert_eq!(running(&is.plan), running(&was.plan), "{}", example.file);
    }
}

fn without_comments(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}
