//! Places of the document as people call them.

use serde_json::{Value, json};
use tandem::domain::plan::Document;
use tandem::shipped;
use tandem::text::places;

fn name(path: &str) -> String {
    named(path, "cloud-region")
}

fn named(path: &str, architecture: &str) -> String {
    let plan: Value = json!({
        "objectives": { "rto_s": "soon" },
        "engage": {
            "hosts": [{ "id": "app-1" }],
            "applications": [{ "id": "urs", "hosts": ["app-1", "app-2"] }],
            "interaction_server_cluster": { "nodes": [{}, { "id": "chat", "seats": {} }] },
        },
        "shared": [{ "id": "kafka" }],
        "private_edition": {
            "architecture": architecture,
            "units": [{ "id": "east" }],
            "worker": { "cpu_millicores": "much" },
            "services": [
                { "service": "voice-microservices", "workloads": [{ "name": "voice-sip" }] },
                { "service": "own" },
            ],
        },
    });
    let document = Document::from_value(plan).unwrap();
    places::name(path, &document, shipped::catalog())
}

#[test]
fn places_have_the_names_of_what_is_there() {
    for (path, expected) in [
        ("", "The plan"),
        ("objectives.rto_s", "Targets, RTO"),
        ("engage.hosts[0]", "Host app-1"),
        ("engage.applications[0]", "urs"),
        ("engage.applications[0].hosts[1]", "urs, Host app-2"),
        ("engage.applications[0].auto_restart", "urs, Auto restart"),
        (
            "engage.interaction_server_cluster.nodes[0]",
            "Cluster node 1",
        ),
        (
            "engage.interaction_server_cluster.nodes[1].backup",
            "Cluster node chat, Backup",
        ),
        ("shared[0].need", "Shared dependency kafka, Needed"),
        ("private_edition.units[0].zones", "Region east, Zones"),
        ("private_edition.worker.cpu_millicores", "Node size, CPU"),
        (
            "private_edition.services[0].workloads[0]",
            "Voice Microservices, workload voice-sip",
        ),
        ("private_edition.services[1]", "own"),
        ("private_edition.services[7]", "Services 8"),
    ] {
        assert_eq!(name(path), expected, "{path}");
    }
    let unit = named("private_edition.units[0]", "private-data-center");
    assert_eq!(unit, "Data center east");
}
