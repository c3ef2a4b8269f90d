//! Lists of Kubernetes, worked through by hand.

use serde_json::{Value, json};
use tandem::domain::intake::Choices;
use tandem::domain::plan::Document;

use super::{after, document, made, taken, unused};

fn node(name: &str, zone: &str, cpu: &str, memory: &str) -> Value {
    json!({
        "kind": "Node", "apiVersion": "v1",
        "metadata": {
            "name": name,
            "labels": {
                "topology.kubernetes.io/zone": zone,
                "topology.kubernetes.io/region": "eu-central-1",
            },
        },
        "status": { "allocatable": { "cpu": cpu, "memory": memory, "pods": "58" } },
    })
}

fn daemon(name: &str, on: &str) -> Value {
    json!({
        "kind": "Pod", "apiVersion": "v1",
        "metadata": { "name": name, "ownerReferences": [{ "kind": "DaemonSet", "name": "agent" }] },
        "spec": {
            "nodeName": on,
            "containers": [{ "resources": { "requests": { "cpu": "100m", "memory": "128Mi" } } }],
        },
    })
}

fn ges() -> Value {
    json!({
        "kind": "Deployment", "apiVersion": "apps/v1",
        "metadata": {
            "name": "ges-deployment", "namespace": "ges",
            "labels": { "helm.sh/chart": "ges-100.0.12" },
        },
        "spec": {
            "replicas": 4,
            "selector": { "matchLabels": { "app": "ges" } },
            "template": {
                "metadata": { "labels": { "app": "ges" } },
                "spec": {
                    "terminationGracePeriodSeconds": 45,
                    "nodeSelector": { "disk": "ssd" },
                    "containers": [
                        {
                            "name": "ges",
                            "resources": { "requests": { "cpu": "0.5", "memory": "1Gi" } },
                            "livenessProbe": { "periodSeconds": 20, "failureThreshold": 5, "timeoutSeconds": 3 },
                        },
                        { "name": "log", "resources": { "requests": { "cpu": "50m", "memory": "64Mi" } } },
                    ],
                    "initContainers": [
                        { "name": "wait", "resources": { "requests": { "cpu": "2", "memory": "1Mi" } } },
                    ],
                    "topologySpreadConstraints": [{
                        "maxSkew": 2,
                        "topologyKey": "topology.kubernetes.io/zone",
                        "whenUnsatisfiable": "ScheduleAnyway",
                    }],
                },
            },
        },
    })
}

fn list() -> Value {
    json!({ "kind": "List", "apiVersion": "v1", "items": [
        node("a", "z1", "3920m", "15854700Ki"),
        node("b", "z2", "3920m", "15854700Ki"),
        node("c", "z3", "4", "15854704Ki"),
        {
            "kind": "Node", "apiVersion": "v1", "metadata": { "name": "m" },
            "spec": { "taints": [{ "key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule" }] },
        },
        daemon("agent-1", "a"), daemon("agent-2", "b"), daemon("other", "b"),
        ges(),
        { "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
          "metadata": { "name": "ges", "namespace": "ges" },
          "spec": { "scaleTargetRef": { "kind": "Deployment", "name": "ges-deployment" },
                    "minReplicas": 3, "maxReplicas": 8, "mimimumReplicas": 2 } },
        { "kind": "PodDisruptionBudget", "apiVersion": "policy/v1",
          "metadata": { "name": "ges", "namespace": "ges" },
          "spec": { "maxUnavailable": "34%", "selector": { "matchLabels": { "app": "ges" } } } },
        { "kind": "StatefulSet", "apiVersion": "apps/v1",
          "metadata": { "name": "consul-server", "namespace": "consul", "labels": { "app": "consul" } },
          "spec": { "replicas": 3, "selector": {}, "template": {} } },
        { "kind": "Deployment", "apiVersion": "apps/v1",
          "metadata": { "name": "grafana", "namespace": "ops" }, "spec": { "replicas": 1 } },
        { "kind": "Pod", "apiVersion": "v1",
          "metadata": { "name": "consul-server-0", "namespace": "consul",
                        "ownerReferences": [{ "kind": "StatefulSet", "name": "consul-server" }] },
          "spec": { "nodeName": "a" } },
        { "kind": "Pod", "apiVersion": "v1",
          "metadata": { "name": "consul-server-1", "namespace": "consul",
                        "ownerReferences": [{ "kind": "StatefulSet", "name": "consul-server" }] },
          "spec": { "nodeName": "b" } },
    ] })
}

#[test]
fn a_cluster_becomes_a_plan() {
    let plan = made(&list().to_string());
    let edition = &plan["private_edition"];
    assert_eq!(
        edition["units"],
        json!([{ "id": "eu-central-1", "role": "primary", "zones": 3 }])
    );
    // The least of each, as it is allocatable: 15,854,700 KiB are 15,483.1 MiB and a bit.
    assert_eq!(
        edition["worker"],
        json!({
            "cpu_millicores": 3920, "memory_mib": 15_483.105_468_75, "max_pods": 58,
            "reservation": "none", "daemonset_pods": 2,
            "daemonset_cpu_millicores": 200, "daemonset_memory_mib": 256,
        })
    );
    // Of 2 cores that come before and 550 m together the larger counts, of memory the sum.
    assert_eq!(
        edition["services"],
        json!([{ "service": "engagement-service", "replicas": 3, "workloads": [{
            "name": "ges-deployment", "kind": "deployment",
            "cpu_millicores": 2000, "memory_mib": 1088,
            "liveness": { "period_s": 20, "failure_threshold": 5, "timeout_s": 3 },
            "termination_grace_s": 45,
            // 34 % of the 3 that are sure to run, rounded up.
            "budget": { "max_unavailable": 2 },
            "autoscaler": { "min": 3, "max": 8 },
        }] }])
    );
    assert_eq!(
        edition["spread"],
        json!({ "max_skew": 2, "when_unsatisfiable": "ScheduleAnyway", "node_taints_policy": "Ignore" })
    );
    assert_eq!(
        plan["shared"],
        json!([{ "id": "consul-server", "kind": "consul", "at": "eu-central-1", "of": 3, "zones": 2 }])
    );
}

#[test]
fn what_is_not_used_is_listed_with_why() {
    let plan = Document::new();
    let intake = taken(&list().to_string(), &plan, &Choices::default());
    assert_eq!((intake.taken, intake.nodes), (2, Some(3)));
    let lines = unused(&intake);
    let expected = [
        "Node m – It runs the control plane.",
        "Node c: status.allocatable – Nodes differ in size; the plan uses the smallest value of each resource.",
        "Deployment grafana – Its names and labels match no service of the plan or the catalog.",
        "Deployment ges-deployment: spec.replicas – The autoscaler has set this number; the plan uses the autoscaler's minimum.",
        "Deployment ges-deployment: spec.template.spec.nodeSelector – A plan has no place for it.",
        "HorizontalPodAutoscaler ges: spec.mimimumReplicas – Unknown field; is minReplicas meant?",
        "Pod consul-server-0 and 1 more – Pods are counted from the workload that runs them.",
    ];
    for line in expected {
        assert!(lines.iter().any(|it| it == line), "{line}\n{lines:#?}");
    }
    assert!(
        !lines.iter().any(|it| it.contains("livenessProbe")),
        "{lines:#?}"
    );
}

/// The same as documents of YAML, each value with its line.
#[test]
fn documents_of_yaml_are_read_with_their_lines() {
    let text = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: gvp-rm\nspec:\n  replicas: 2\n  \
                paused: true\n---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: x}\nspec:\n  \
                selector: {matchLabels: {a: b}}\n";
    let plan = Document::new();
    let intake = taken(text, &plan, &Choices::default());
    let found: Vec<(Option<u32>, String)> = intake
        .unused
        .iter()
        .map(|it| (it.line, it.of.clone()))
        .collect();
    // What is paused is a Deployment.
    assert!(
        found.contains(&(Some(7), "StatefulSet".to_owned())),
        "{found:?}"
    );
    assert!(
        found.contains(&(Some(9), "PodDisruptionBudget".to_owned())),
        "{found:?}"
    );
    let services = &after(&intake, &plan)["private_edition"]["services"];
    assert_eq!(services[0]["service"], "gvp-resource-manager");
    assert_eq!(services[0]["replicas"], 2);
}

/// What is there is set anew, what else it says stays, and nothing is removed.
#[test]
fn a_plan_keeps_what_the_list_does_not_say() {
    let plan = document(json!({
        "version": 1,
        "name": "ours",
        "private_edition": {
            "units": [{ "id": "east", "zones": 2, "note": "kept" }],
            "services": [
                { "service": "pulse" },
                { "service": "engagement-service", "demand": 40, "workloads": [
                    { "name": "ges-deployment", "cpu_millicores": 1 },
                    { "name": "other" },
                ] },
            ],
        },
    }));
    let intake = taken(&list().to_string(), &plan, &Choices::default());
    let plan = after(&intake, &plan);
    let edition = &plan["private_edition"];
    assert_eq!(
        edition["units"],
        json!([{ "id": "east", "zones": 3, "note": "kept" }])
    );
    let services = edition["services"].as_array().unwrap();
    assert_eq!(services[0], json!({ "service": "pulse" }));
    assert_eq!(services[1]["demand"], 40);
    assert_eq!(services[1]["workloads"][0]["cpu_millicores"], 2000);
    assert_eq!(services[1]["workloads"][1], json!({ "name": "other" }));
    assert_eq!(services.len(), 2);
}

#[test]
fn the_same_once_more_changes_nothing() {
    let plan = Document::from_value(made(&list().to_string())).unwrap();
    let intake = taken(&list().to_string(), &plan, &Choices::default());
    assert_eq!(intake.edit, None);
}
