//! Values of Helm charts.

use serde_json::json;
use tandem::domain::intake::Choices;
use tandem::domain::plan::Document;

use super::{after, made, taken, unused};

#[test]
fn the_values_of_several_charts_are_told_apart_by_their_keys() {
    let plan = made(
        "ges:\n  replicaCount: 3\n  resources:\n    requests: {cpu: 500m, memory: 1Gi}\n  pdb:\n    enabled: true\n    \
         minAvailable: 2\nvoice:\n  agent:\n    replicas: 2\n    hpa: {enabled: true, minReplicas: 2, maxReplicas: 6}\n",
    );
    assert_eq!(
        plan["private_edition"]["services"],
        json!([
            { "service": "engagement-service", "replicas": 3, "workloads": [{
                "name": "ges", "cpu_millicores": 500, "memory_mib": 1024,
                "budget": { "min_available": 2 },
            }] },
            { "service": "voice-microservices", "replicas": 2, "workloads": [{
                "name": "voice-agent", "autoscaler": { "min": 2, "max": 6 },
            }] },
        ])
    );
}

#[test]
fn values_of_one_chart_ask_which() {
    let text = "replicaCount: 2\nimage: x\n";
    let plan = Document::new();
    let intake = taken(text, &plan, &Choices::default());
    assert_eq!(intake.edit, None);
    assert!(
        unused(&intake)[0].contains("choose the service"),
        "{:?}",
        unused(&intake)
    );
    let choices = Choices {
        chart: Some("pulse".to_owned()),
        ..Choices::default()
    };
    let intake = taken(text, &plan, &choices);
    let services = &after(&intake, &plan)["private_edition"]["services"];
    assert_eq!(
        *services,
        json!([{ "service": "pulse", "replicas": 2, "workloads": [{ "name": "pulse" }] }])
    );
    assert_eq!(unused(&intake), ["image – A plan has no place for it."]);
}

#[test]
fn what_is_disabled_is_not_taken() {
    let plan = Document::new();
    let text = "pulse:\n  replicas: 2\n  autoscaling: {enabled: false, minReplicas: 9}\n  pdb: {enabled: false, minAvailable: 9}\n";
    let intake = taken(text, &plan, &Choices::default());
    let service = &after(&intake, &plan)["private_edition"]["services"][0];
    assert_eq!(service["replicas"], 2);
    assert_eq!(service["workloads"], json!([{ "name": "pulse" }]));
    assert_eq!(unused(&intake), ["pulse and 1 more – It is disabled."]);
}

/// YAML names what is the same once.
#[test]
fn aliases_stand_for_what_they_name() {
    let plan = made("ges: &x\n  replicas: 3\npulse: *x\n");
    let services = plan["private_edition"]["services"].as_array().unwrap();
    assert_eq!(services.len(), 2);
    assert_eq!(services[1]["replicas"], 3);
}
