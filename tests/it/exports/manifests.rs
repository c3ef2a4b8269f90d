//! Manifests: what is in them, and that every reader finds the same in them.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::domain::kubernetes::manifests::{Note, ServiceManifests, values};
use tandem::export::manifests::files;
use tandem::shipped;

use crate::golden::{assert_approved_folder, without_hash};

use super::kubernetes_schema::assert_accepted;
use super::yaml_1_1::documents;
use super::{HOSTILE, ask, plan, plan_with, reference_plans, text, units};

/// Another reader, on another parser.
fn other_reader(yaml: &str) -> Vec<Value> {
    use serde::Deserialize;
    serde_yaml_ng::Deserializer::from_str(yaml)
        .map(|document| Value::deserialize(document).expect(yaml))
        .filter(|document| !document.is_null())
        .collect()
}

/// Every reader finds what was meant, and Kubernetes takes it.
fn assert_reads_back(document: &Value) {
    for unit in units(document) {
        for service in &unit.services {
            let options = json!({ "unit": unit.folder, "service": service.file });
            let file = ask(document, "manifests", options);
            let workloads = service.workloads.iter();
            let meant: Vec<Value> = workloads
                .flat_map(|it| &it.manifests)
                .map(|manifest| serde_json::to_value(manifest).unwrap())
                .collect();
            assert_eq!(documents(text(&file)), meant);
            assert_eq!(other_reader(text(&file)), meant);
            meant.iter().for_each(assert_accepted);
        }
        for after_disaster in [false, true] {
            let options = json!({ "unit": unit.folder, "after_disaster": after_disaster });
            let file = ask(document, "values", options);
            let meant = serde_json::to_value(values(&unit, after_disaster)).unwrap();
            assert_eq!(documents(text(&file)), std::slice::from_ref(&meant));
            assert_eq!(other_reader(text(&file)), [meant]);
        }
    }
}

/// The one service of a plan with one unit.
pub(super) fn service(service: Value, unit: Value) -> ServiceManifests {
    let document = json!({
        "private_edition": { "units": [unit], "services": [service] }
    });
    assert_reads_back(&document);
    units(&document).remove(0).services.remove(0)
}

pub(super) fn region() -> Value {
    json!({ "id": "region" })
}

/// The objects of its first workload by their kinds.
pub(super) fn objects(service: &ServiceManifests) -> Vec<Value> {
    let manifests = &service.workloads[0].manifests;
    manifests
        .iter()
        .map(|it| serde_json::to_value(it).unwrap())
        .collect()
}

fn kinds(service: &ServiceManifests) -> Vec<String> {
    let objects = objects(service);
    objects
        .iter()
        .map(|it| it["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_reference_plans_read_back() {
    for (_, document) in reference_plans() {
        assert_reads_back(&document);
    }
}

#[test]
fn hostile_names_read_back() {
    let names: Vec<String> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    let document = plan_with(&names);
    assert_reads_back(&document);
    // What people called it is kept, exactly.
    let many = &units(&document)[0].services[HOSTILE.len()];
    assert_eq!(many.service, "many");
    for (workload, name) in many.workloads.iter().zip(HOSTILE) {
        let object = serde_json::to_value(&workload.manifests[0]).unwrap();
        let kept = &object["metadata"]["annotations"]["tandem/workload"];
        assert!(kept == name || name == "no" || name == "on", "{name}");
    }
}

#[test]
fn nothing_a_name_holds_leaves_a_comment() {
    let names = [
        "x\n---\nkind: Secret".to_owned(),
        "x\u{2028}kind: Secret".to_owned(),
    ];
    let document = plan_with(&names);
    for (path, bytes) in files(&plan(&document), shipped::catalog()).unwrap() {
        let text = String::from_utf8(bytes).unwrap();
        for found in documents(&text) {
            assert_ne!(found["kind"], "Secret", "{path}");
        }
    }
}

#[test]
fn an_n_plus_1_deployment_has_everything() {
    let service = service(
        json!({
            "service": "s", "mode": "n-plus-1", "demand": 7, "capacity_per_pod": 1,
            "workloads": [{ "name": "s-web", "cpu_millicores": 500, "memory_mib": 512 }]
        }),
        region(),
    );
    let objects = objects(&service);
    assert_eq!(
        kinds(&service),
        [
            "Deployment",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget"
        ]
    );
    let spec = &objects[0]["spec"];
    let pod = &spec["template"]["spec"];
    assert_eq!(objects[0]["metadata"]["name"], "s-web");
    // N = 7 over three zones of which one may be lost.
    // The autoscaler says how many.
    assert!(spec.get("replicas").is_none());
    assert_eq!(
        spec["selector"]["matchLabels"],
        json!({ "app.kubernetes.io/name": "s-web" })
    );
    assert_eq!(
        spec["template"]["metadata"]["labels"],
        json!({ "app.kubernetes.io/name": "s-web", "app.kubernetes.io/part-of": "s" })
    );
    assert_eq!(
        pod["containers"][0]["resources"]["requests"],
        json!({ "cpu": "500m", "memory": "512Mi" })
    );
    assert_eq!(
        pod["topologySpreadConstraints"],
        json!([{
            "maxSkew": 1,
            "topologyKey": "topology.kubernetes.io/zone",
            "whenUnsatisfiable": "DoNotSchedule",
            "nodeTaintsPolicy": "Honor",
            "labelSelector": { "matchLabels": { "app.kubernetes.io/name": "s-web" } },
            "matchLabelKeys": ["pod-template-hash"],
        }])
    );
    let wish =
        &pod["affinity"]["podAntiAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"];
    assert_eq!(
        wish[0]["podAffinityTerm"]["topologyKey"],
        "kubernetes.io/hostname"
    );
    assert_eq!(objects[1]["spec"]["minReplicas"], 11);
    assert_eq!(objects[1]["spec"]["maxReplicas"], 22);
    assert_eq!(objects[1]["spec"]["scaleTargetRef"]["name"], "s-web");
    assert_eq!(objects[2]["spec"]["minAvailable"], 7);
    assert_eq!(
        objects[2]["spec"]["unhealthyPodEvictionPolicy"],
        "AlwaysAllow"
    );
    assert_eq!(
        service.workloads[0].notes,
        [Note::Headroom, Note::ReplicasLeftOut]
    );
}

#[test]
fn a_stateful_set_is_not_scaled_and_has_no_revision_in_its_spread() {
    let service = service(
        json!({
            "service": "s", "mode": "n-plus-1",
            "workloads": [{ "name": "s", "kind": "stateful-set" }]
        }),
        region(),
    );
    assert_eq!(kinds(&service), ["StatefulSet", "PodDisruptionBudget"]);
    let spec = &objects(&service)[0]["spec"];
    assert_eq!(spec["serviceName"], "s");
    let constraint = &spec["template"]["spec"]["topologySpreadConstraints"][0];
    assert!(constraint.get("matchLabelKeys").is_none());
    assert!(
        spec["template"]["spec"]["containers"][0]
            .get("resources")
            .is_none()
    );
    assert_eq!(
        service.workloads[0].notes,
        [Note::NoRequests, Note::Volumes, Note::FixedByData]
    );
}

#[test]
fn two_pods_keep_one_through_a_drain() {
    let pair = service(json!({ "service": "s", "mode": "active-active" }), region());
    assert_eq!(kinds(&pair), ["Deployment", "PodDisruptionBudget"]);
    assert_eq!(objects(&pair)[1]["spec"]["minAvailable"], 1);
}

#[test]
fn a_singleton_has_no_budget_and_nothing_to_spread() {
    let one = service(json!({ "service": "s", "mode": "singleton" }), region());
    assert_eq!(kinds(&one), ["Deployment"]);
    let pod = &objects(&one)[0]["spec"]["template"]["spec"];
    assert!(pod.get("topologySpreadConstraints").is_none() && pod.get("affinity").is_none());
    assert!(one.workloads[0].notes.contains(&Note::SingletonBudget));
}

#[test]
fn k3_a_budget_is_written_only_where_it_leaves_a_pod_to_go() {
    for replicas in 0..6u64 {
        for (mode, needed) in [
            ("n-plus-1", Some(3)),
            ("active-active", Some(1)),
            ("singleton", None),
        ] {
            let service = service(
                json!({
                    "service": "s", "mode": mode, "demand": 3, "capacity_per_pod": 1,
                    "replicas": replicas,
                }),
                region(),
            );
            let objects = objects(&service);
            let of = |kind| {
                objects
                    .iter()
                    .find(|it| it["kind"] == kind)
                    .map(|it| &it["spec"])
            };
            let left = of("PodDisruptionBudget").map(|it| it["minAvailable"].as_u64().unwrap());
            assert_eq!(left, needed.filter(|needed| (1..replicas).contains(needed)));
            let says = service.workloads[0].notes.contains(&Note::NothingToSpare);
            assert_eq!(says, needed.is_some() && left.is_none());
            if let Some(scaler) = of("HorizontalPodAutoscaler") {
                assert!(scaler["minReplicas"].as_u64().unwrap() >= 1);
            }
        }
    }
}

#[test]
fn k2_a_workloads_own_budget_and_autoscaler_are_written_as_they_are() {
    let own = |workload: Value| {
        let mut named = json!({ "name": "s", "cpu_millicores": 100 });
        for (key, value) in workload.as_object().unwrap() {
            named[key] = value.clone();
        }
        service(
            json!({ "service": "s", "mode": "n-plus-1", "replicas": 4, "workloads": [named] }),
            region(),
        )
    };
    let spec = |service: &ServiceManifests, kind: &str| {
        let objects = objects(service);
        let found = objects.into_iter().find(|it| it["kind"] == kind);
        found.map(|it| it["spec"].clone())
    };
    let away = own(json!({ "budget": { "max_unavailable": 2 } }));
    let budget = spec(&away, "PodDisruptionBudget").unwrap();
    assert_eq!(budget["maxUnavailable"], 2);
    assert!(budget.get("minAvailable").is_none());
    let blocks = own(json!({ "budget": { "min_available": 4 } }));
    assert_eq!(
        spec(&blocks, "PodDisruptionBudget").unwrap()["minAvailable"],
        4
    );
    assert!(blocks.workloads[0].notes.contains(&Note::BlockingBudget));
    let scaled = own(json!({ "autoscaler": { "min": 2, "max": 9 } }));
    let scaler = spec(&scaled, "HorizontalPodAutoscaler").unwrap();
    assert_eq!(
        (&scaler["minReplicas"], &scaler["maxReplicas"]),
        (&json!(2), &json!(9))
    );
    assert!(
        spec(&scaled, "Deployment")
            .unwrap()
            .get("replicas")
            .is_none()
    );
}

#[test]
fn one_zone_is_not_spread_over() {
    let service = service(
        json!({ "service": "s", "mode": "n-plus-1" }),
        json!({ "id": "u", "zones": 1 }),
    );
    let pod = &objects(&service)[0]["spec"]["template"]["spec"];
    assert!(pod.get("topologySpreadConstraints").is_none());
    assert!(pod.get("affinity").is_some());
}

#[test]
fn a_cron_job_has_no_replicas_to_keep() {
    let job = service(json!({ "service": "s", "mode": "cron-job" }), region());
    assert_eq!(job.workloads, []);
}

#[test]
fn a_pilot_light_is_written_for_the_disaster() {
    let document = json!({
        "private_edition": {
            "units": [{ "id": "a" }, { "id": "b", "role": "secondary" }],
            "services": [{ "service": "designer" }]
        }
    });
    assert_reads_back(&document);
    let units = units(&document);
    assert!(!units[0].services[0].after_disaster);
    assert!(units[1].services[0].after_disaster);
    let paths: Vec<String> = files(&plan(&document), shipped::catalog())
        .unwrap()
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(
        paths,
        [
            "a/manifests/designer.yaml",
            "a/values.yaml",
            "b/after-disaster/designer.yaml",
            "b/values-after-disaster.yaml",
        ]
    );
}

#[test]
fn memory_is_never_less_than_the_plan_asks_for() {
    for (mib, quantity) in [
        (json!(512), "512Mi"),
        (json!(0.5), "524288"),
        (json!(0.1), "104858"),
        (json!(1.000_000_001), "1048577"),
    ] {
        let service = service(
            json!({
                "service": "s", "mode": "singleton",
                "workloads": [{ "name": "s", "memory_mib": mib }]
            }),
            region(),
        );
        let pod = &objects(&service)[0]["spec"]["template"]["spec"];
        let found = &pod["containers"][0]["resources"]["requests"]["memory"];
        assert_eq!(found, quantity);
    }
}

/// A plan in which everything differs that manifests can differ by.
#[test]
fn a_whole_plan_has_the_manifests_that_were_approved() {
    const PLAN: &str = include_str!("../../golden/manifests/plan.json");
    let document = serde_json::from_str(PLAN).unwrap();
    assert_reads_back(&document);
    let files = files(&plan(&document), shipped::catalog()).unwrap();
    let texts = files
        .into_iter()
        .map(|(path, bytes)| (path, without_hash(&String::from_utf8(bytes).unwrap())));
    assert_approved_folder("tests/golden/manifests/files", &texts.collect());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_name_reads_back(names in prop::collection::vec(any::<String>(), 1..5)) {
        assert_reads_back(&plan_with(&names));
    }
}
