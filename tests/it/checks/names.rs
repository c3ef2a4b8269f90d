//! Names that nothing has: what was meant, and what a plan brings along itself.

use serde_json::{Value, json};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::catalog::CheckId;
use tandem::domain::finding::Finding;
use tandem::domain::kubernetes::{missing_services, recognize};
use tandem::domain::matrix::{Family, rows};
use tandem::domain::plan::Plan;
use tandem::shipped;

use super::{applications, document, engage};

fn assessed(plan: &Value) -> Assessment<'static> {
    assess(document(plan), shipped::catalog())
}

fn unknown(plan: &Value, id: CheckId) -> Option<Finding> {
    let mut findings = assessed(plan).findings().to_vec().into_iter();
    findings.find(|finding| finding.id == id)
}

/// What each way to put a finding right does, and what stands at its place then.
fn ways(plan: &Value, finding: &Finding) -> Vec<(String, Value)> {
    let ways = finding.fixes().map(|fix| {
        let mut after = document(plan);
        fix.edit.apply(&mut after).unwrap();
        let still = assess(&after, shipped::catalog()).findings().to_vec();
        let still = still
            .iter()
            .any(|it| it.id == finding.id && it.is_at(&finding.path));
        assert!(!still, "{} leaves {}", fix.label, finding.message);
        let place = tandem::domain::plan::Path::parse(&finding.path).unwrap();
        (
            fix.label.clone(),
            place.find(after.value()).unwrap().clone(),
        )
    });
    ways.collect()
}

#[test]
fn a_component_is_known_by_whatever_it_is_called() {
    let id = CheckId::RedundancyUnknownComponent;
    for (written, meant) in [
        ("URS", "urs"),
        ("Universal Routing Server", "urs"),
        ("universal routing server (urs)", "urs"),
        ("IXN", "interaction-server"),
        ("Stat Server", "stat-server"),
        ("confserv", "configuration-server"),
        ("ICON", "interaction-concentrator"),
    ] {
        let plan = applications([json!({ "component": written })]);
        let finding = unknown(&plan, id).unwrap();
        assert_eq!(finding.path, "engage.applications[0].component");
        let ways = ways(&plan, &finding);
        assert_eq!(ways.len(), 2, "{written}: {ways:?}");
        assert_eq!(ways[0].1, meant, "{written}");
        assert!(ways[1].0.contains("of this plan"), "{}", ways[1].0);
    }
    // A letter that is missing, and two in each other's place.
    for written in ["stat-sever", "stat-sevrer", "satt-servre"] {
        let plan = applications([json!({ "component": written })]);
        let finding = unknown(&plan, id).unwrap();
        assert_eq!(ways(&plan, &finding)[0].1, "stat-server", "{written}");
    }
    let plan = applications([json!({ "component": "qqqqqq" })]);
    assert_eq!(unknown(&plan, id).unwrap().fixes().count(), 1);
    let known = applications([json!({ "component": "urs" }), json!({})]);
    assert_eq!(unknown(&known, id), None);
}

#[test]
fn a_service_is_known_by_whatever_it_is_called() {
    let id = CheckId::PrivateEditionUnknownService;
    for (written, meant) in [
        ("Voice", "voice-microservices"),
        ("vioce", "voice-microservices"),
        ("UCS", "universal-contact-service"),
        ("Auth", "authentication"),
        ("DAS", "designer-application-server"),
        ("chat", "digital-channels"),
        ("MCP", "gvp-media-control-platform"),
        ("authentification", "authentication"),
    ] {
        let plan = json!({ "private_edition": { "units": [{ "id": "a" }], "services": [{ "service": written }] } });
        let finding = unknown(&plan, id).unwrap();
        assert_eq!(ways(&plan, &finding)[0].1, meant, "{written}");
        let empty = Plan::read(&document(&json!({})));
        let listed = recognize(written, &empty, shipped::catalog()).services;
        let is_near = ["authentification", "vioce"].contains(&written);
        assert_eq!(listed, if is_near { vec![] } else { vec![meant] });
    }
}

#[test]
fn a_host_in_a_site_that_is_not_there_is_told_the_nearest() {
    let plan = json!({ "engage": {
        "sites": [{ "id": "room-a" }, { "id": "room-b" }],
        "hosts": [{ "id": "h1", "site": "room-a" }, { "id": "h2", "site": "room-c" }],
    } });
    let finding = unknown(&plan, CheckId::PlanUnknownReference).unwrap();
    assert_eq!(finding.path, "engage.hosts[1].site");
    let ways = ways(&plan, &finding);
    let values: Vec<&Value> = ways.iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["room-a", "room-b", "room-c"]);
    assert_eq!(ways[2].0, "Add room-c to the plan");
    let nowhere = engage("hosts", json!([{ "id": "h1", "site": "nosite" }]));
    let finding = unknown(&nowhere, CheckId::PlanUnknownReference).unwrap();
    assert_eq!(self::ways(&nowhere, &finding).len(), 1);
}

#[test]
fn a_name_of_a_part_is_told_the_nearest() {
    let mut plan = applications([json!({ "depends_on": ["postgress"] })]);
    plan["shared"] = json!([{ "id": "postgres" }, { "id": "redis" }]);
    let finding = unknown(&plan, CheckId::PlanUnknownReference).unwrap();
    assert_eq!(
        ways(&plan, &finding),
        [("Name postgres".to_owned(), json!("postgres"))]
    );
}

fn with_own() -> Value {
    json!({
        "components": [
            { "id": "crm", "name": "CRM adapter", "ha_modes": ["warm-standby"], "note": "Ours." },
            { "id": "wallboard", "kind": "service", "ha_modes": ["n-plus-1"],
              "dr_mode": "active-spare", "hosting": "primary-or-secondary" },
        ],
        "engage": { "applications": [{ "id": "crm-1", "component": "crm", "redundancy": "hot-standby" }] },
        "private_edition": {
            "units": [{ "id": "east" }, { "id": "west", "role": "secondary" }],
            "services": [{ "service": "wallboard", "depends_on": [] }],
        },
    })
}

#[test]
fn what_a_plan_brings_along_is_worked_with_like_the_rest() {
    let assessment = assessed(&with_own());
    let ids: Vec<CheckId> = assessment.findings().iter().map(|it| it.id).collect();
    assert!(!ids.contains(&CheckId::RedundancyUnknownComponent));
    assert!(!ids.contains(&CheckId::PrivateEditionUnknownService));
    let mode = assessment.findings().iter();
    let mut mode = mode.filter(|it| it.id == CheckId::RedundancyModeNotSupported);
    assert!(mode.next().unwrap().message.contains("CRM adapter"));
    let replicas: Vec<u32> = assessment.replicas().iter().map(|it| it.replicas).collect();
    assert_eq!(replicas, [3, 3]);
    // After the loss of its unit it is back like any active spare.
    let lost = assessment.recovery().iter();
    let mut lost = lost.filter(|it| it.recovery.fault == tandem::domain::fault::Fault::UnitDown);
    let total = lost.next().unwrap().recovery.outage.total().unwrap();
    assert!((total.worst.get() - 960.0).abs() < 1e-9);
}

#[test]
fn what_a_plan_brings_along_is_in_the_matrix_and_the_pickers_as_its_own() {
    let plan = Plan::read(&document(&with_own()));
    let catalog = plan.with_own(shipped::catalog());
    let all = rows(&catalog);
    let own = |family| all.iter().find(|row| row.family == family).unwrap();
    let (service, component) = (own(Family::OwnService), own(Family::OwnComponent));
    assert_eq!(
        (service.name.as_str(), service.key.as_str()),
        ("wallboard", "own-service.wallboard")
    );
    assert_eq!(
        (component.name.as_str(), component.note.as_str()),
        ("CRM adapter", "Ours.")
    );
    assert!(service.is_own() && component.is_own());
    assert!(
        component
            .source
            .to_string()
            .starts_with("Said in this plan")
    );
    assert_eq!(all.len(), rows(shipped::catalog()).len() + 2);
    let other = Plan::read(&document(
        &json!({ "components": [{ "id": "x", "name": "Dialer", "kind": "service" }] }),
    ));
    let catalog = other.with_own(shipped::catalog());
    assert!(missing_services(&other, &catalog).any(|service| service.id == "x"));
    assert_eq!(recognize("dialer", &other, &catalog).services, ["x"]);
}

#[test]
fn the_catalog_comes_before_a_component_of_the_same_id() {
    let plan = json!({ "components": [{ "id": "urs", "ha_modes": [] }, { "id": "pulse", "kind": "service" }] });
    let found = assessed(&plan).findings().to_vec();
    let found: Vec<&str> = found.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(found, ["components[0].id", "components[1].id"]);
    let catalog = Plan::read(&document(&plan))
        .with_own(shipped::catalog())
        .into_owned();
    assert_eq!(
        catalog.components.len(),
        shipped::catalog().components.len()
    );
}

#[test]
fn what_a_channel_needs_is_in_the_plan() {
    let plan = json!({
        "private_edition": {
            "units": [{ "id": "east" }],
            "services": [{ "service": "tenant" }],
        },
        "shared": [{ "id": "db", "kind": "database", "at": "east" }],
        "engage": { "applications": [{ "id": "urs" }] },
        "channels": [
            { "id": "voice", "needs": ["tenant", "east/tenant", "shared:db", "urs"] },
            { "id": "chat", "needs": ["urs", "db"] },
        ],
    });
    let found = assessed(&plan).findings().to_vec();
    let unknown = found
        .iter()
        .filter(|it| it.id == CheckId::PlanUnknownReference);
    let places: Vec<&str> = unknown.map(|it| it.path.as_str()).collect();
    assert_eq!(places, ["channels[1].needs[1]"]);
}
