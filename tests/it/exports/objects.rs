//! What holds for the manifests of every plan: the objects of a unit fit together, and say what the
//! plan comes to.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::json;
use tandem::domain::catalog::HaMode;
use tandem::domain::deployment::{Presence, ServiceReplicas, presence, replicas};
use tandem::domain::id::Word;
use tandem::domain::kubernetes::manifests::HEADROOM;
use tandem::domain::plan::{Plan, PrivateEdition, Unit};
use tandem::shipped;

use super::names::is_label;
use super::written::{Pods, Written};
use super::{plan, reference_plans};

/// Every unit of every example with what is written for it.
fn each_unit(hold: impl Fn(&str, &PrivateEdition, &Unit, &Written)) {
    let mut seen = 0;
    for (example, document) in reference_plans() {
        let plan = plan(&document);
        let units = Written::of(&plan);
        let Some(edition) = &plan.private_edition else {
            assert!(units.is_empty(), "{example}");
            continue;
        };
        assert_eq!(units.len(), edition.units.len(), "{example}");
        for unit in &edition.units {
            // The examples call units as Kubernetes would.
            hold(
                &format!("{example} {}", unit.id),
                edition,
                unit,
                &units[&unit.id],
            );
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn names_and_labels_tell_the_objects_of_a_unit_apart() {
    each_unit(|at, _, _, unit| {
        let names: BTreeSet<&str> = unit.pods.iter().map(Pods::name).collect();
        assert_eq!(names.len(), unit.pods.len(), "{at}");
        let scalers = unit.scalers.iter().map(|(metadata, _)| metadata);
        let budgets = unit.budgets.iter().map(|(metadata, _)| metadata);
        for metadata in scalers.chain(budgets) {
            let name = metadata.name.as_deref().unwrap();
            let pods = unit.pods.iter().find(|pods| pods.name() == name);
            assert_eq!(
                metadata.labels,
                pods.expect(at).metadata.labels,
                "{at} {name}"
            );
        }
        for pods in &unit.pods {
            let at = format!("{at} {}", pods.name());
            assert!(is_label(pods.name()), "{at}");
            assert_eq!(pods.metadata.labels.as_ref(), Some(pods.labels()), "{at}");
            assert_eq!(pods.pod().containers[0].name, pods.name(), "{at}");
            let stateful = (pods.kind == "StatefulSet").then_some(pods.name());
            assert_eq!(pods.service_name.as_deref(), stateful, "{at}");
            let path = format!("{}.yaml", pods.labels()["app.kubernetes.io/part-of"]);
            let mut paths = unit.files.iter().filter(|(it, _)| it.ends_with(&path));
            let (_, text) = paths.next().expect(&at);
            assert!(text.contains(&format!("name: {}\n", pods.name())), "{at}");
        }
    });
}

#[test]
fn every_selector_finds_the_pods_of_one_workload_alone() {
    each_unit(|at, _, _, unit| {
        for pods in &unit.pods {
            let at = format!("{at} {}", pods.name());
            let mut selectors = vec![&pods.selector];
            let spread = pods.pod().topology_spread_constraints.iter().flatten();
            selectors.extend(spread.filter_map(|it| it.label_selector.as_ref()));
            let apart = pods.pod().affinity.iter();
            let apart = apart.filter_map(|it| it.pod_anti_affinity.as_ref());
            let wishes = apart.flat_map(|it| {
                let wishes = &it.preferred_during_scheduling_ignored_during_execution;
                wishes.iter().flatten()
            });
            selectors.extend(wishes.filter_map(|it| it.pod_affinity_term.label_selector.as_ref()));
            let budgets = unit.budgets.iter();
            let budgets = budgets.filter(|(metadata, _)| metadata.name == pods.metadata.name);
            selectors.extend(budgets.filter_map(|(_, spec)| spec.selector.as_ref()));
            for selector in selectors {
                assert_eq!(selector.match_expressions, None, "{at}");
                for other in &unit.pods {
                    let is_its_own = other.name() == pods.name();
                    assert_eq!(
                        other.are_found_by(selector),
                        is_its_own,
                        "{at} {}",
                        other.name()
                    );
                }
            }
        }
    });
}

/// The workloads of the plan that run in a unit, each with what the plan comes to there.
fn planned(edition: &PrivateEdition, unit: &Unit) -> Vec<(String, ServiceReplicas)> {
    let plan = Plan {
        private_edition: Some(Rc::new(edition.clone())),
        ..Plan::default()
    };
    let catalog = shipped::catalog();
    let rows = replicas(&plan, catalog).into_iter();
    let rows = rows.filter(|row| row.unit == unit.id && row.mode != HaMode::CronJob);
    rows.flat_map(|row| {
        let services = edition.services.iter();
        let service = services.clone().find(|it| it.service == row.service);
        let service = service.unwrap();
        let runs = presence(unit, service, catalog) != Presence::Absent;
        let workloads = service.workloads.iter().filter(move |_| runs);
        workloads.map(move |workload| (workload.name.clone(), row.clone()))
    })
    .collect()
}

#[test]
fn a_unit_has_the_pods_the_plan_comes_to() {
    each_unit(|at, edition, unit, written| {
        let planned = planned(edition, unit);
        assert_eq!(planned.len(), written.pods.len(), "{at}");
        for ((workload, row), pods) in planned.iter().zip(in_order(edition, written)) {
            let at = format!("{at} {workload}");
            // Names that are too long end in a digest.
            assert!(pods.name().starts_with(&row.service), "{at}");
            let whole = pods.name().ends_with(workload.as_str());
            assert!(whole || pods.name().len() > 40, "{at}: {}", pods.name());
            let replicas = i32::try_from(row.after_activation).unwrap();
            let spread = pods.pod().topology_spread_constraints.as_ref();
            assert_eq!(spread.is_some(), replicas > 1 && unit.zones > 1, "{at}");
            for constraint in spread.into_iter().flatten() {
                let policy = edition.spread.when_unsatisfiable;
                assert_eq!(constraint.when_unsatisfiable, policy.id(), "{at}");
                assert_eq!(
                    constraint.topology_key, "topology.kubernetes.io/zone",
                    "{at}"
                );
                let revisions = constraint.match_label_keys.is_some();
                assert_eq!(revisions, pods.kind == "Deployment", "{at}");
            }
            assert_eq!(pods.pod().affinity.is_some(), replicas > 1, "{at}");

            let scales = row.mode == HaMode::NPlusOne && pods.kind == "Deployment";
            let scaler = written.scaler(pods);
            assert_eq!(scaler.is_some(), scales && replicas > 0, "{at}");
            let fixed = scaler.is_none().then_some(replicas);
            assert_eq!(pods.replicas, fixed, "{at}");
            if let Some(scaler) = scaler {
                assert_eq!(scaler.scale_target_ref.kind, pods.kind, "{at}");
                assert_eq!(scaler.scale_target_ref.name, pods.name(), "{at}");
                assert_eq!(scaler.min_replicas, Some(replicas), "{at}");
                assert_eq!(scaler.max_replicas, replicas * HEADROOM as i32, "{at}");
            }
            let left = match row.mode {
                HaMode::NPlusOne => Some(i32::try_from(row.required).unwrap()),
                HaMode::ActiveActive => Some(1),
                _ => None,
            };
            let left = left.filter(|left| (1..replicas).contains(left));
            assert_eq!(written.budget(pods), left, "{at}");
        }
    });
}

/// The pods of a unit in the order of the plan; files are in that of their names.
fn in_order<'w>(edition: &PrivateEdition, written: &'w Written) -> Vec<&'w Pods> {
    let services = edition.services.iter();
    let pods = services.flat_map(|service| {
        let part_of = |pods: &&Pods| pods.labels()["app.kubernetes.io/part-of"] == service.service;
        written.pods.iter().filter(part_of)
    });
    pods.collect()
}

#[test]
fn containers_ask_for_what_the_plan_says() {
    each_unit(|at, edition, unit, written| {
        let workloads = edition
            .services
            .iter()
            .flat_map(|service| &service.workloads);
        let workloads: Vec<_> = workloads.collect();
        for ((name, _), pods) in planned(edition, unit)
            .iter()
            .zip(in_order(edition, written))
        {
            let workload = workloads.iter().find(|it| it.name == *name).unwrap();
            let container = serde_json::to_value(&pods.pod().containers[0]).unwrap();
            let requests = &container["resources"]["requests"];
            let cpu = workload.cpu_millicores.map(|cpu| format!("{cpu}m"));
            // The examples ask for whole MiB.
            let memory = workload.memory_mib.map(|memory| format!("{memory}Mi"));
            assert_eq!(requests["cpu"], json!(cpu), "{at} {name}");
            assert_eq!(requests["memory"], json!(memory), "{at} {name}");
        }
    });
}

#[test]
fn the_values_for_helm_say_the_same_as_the_objects() {
    each_unit(|at, _, _, unit| {
        assert_eq!(unit.values.len(), unit.pods.len(), "{at}");
        for pods in &unit.pods {
            let at = format!("{at} {}", pods.name());
            let pod = serde_json::to_value(pods.pod()).unwrap();
            let (scaler, budget) = (unit.scaler(pods), unit.budget(pods));
            let mut expected = json!({
                "kind": pods.kind,
                "replicaCount": pods.replicas.or(scaler.and_then(|it| it.min_replicas)),
                "autoscaling": { "enabled": scaler.is_some() },
                "podDisruptionBudget": { "enabled": budget.is_some() },
                "topologySpreadConstraints": pod
                    .get("topologySpreadConstraints")
                    .unwrap_or(&json!([])),
            });
            if let Some(scaler) = scaler {
                expected["autoscaling"]["minReplicas"] = json!(scaler.min_replicas);
                expected["autoscaling"]["maxReplicas"] = json!(scaler.max_replicas);
            }
            if let Some(least) = budget {
                expected["podDisruptionBudget"]["minAvailable"] = json!(least);
                expected["podDisruptionBudget"]["unhealthyPodEvictionPolicy"] =
                    json!("AlwaysAllow");
            }
            for (key, value) in [
                ("resources", pod["containers"][0].get("resources")),
                ("affinity", pod.get("affinity")),
            ] {
                if let Some(value) = value {
                    expected[key] = value.clone();
                }
            }
            assert_eq!(unit.values[pods.name()], expected, "{at}");
        }
    });
}

/// The sentences over the objects: whose they are, and why one that is usual is not there.
#[test]
fn comments_say_what_objects_cannot() {
    each_unit(|at, _, unit, written| {
        for (path, text) in &written.files {
            let at = format!("{at} {path}");
            let version = shipped::catalog().edition.named();
            let mut lines = text.lines();
            assert!(
                lines.next().unwrap().contains(&format!(" {}", unit.id)),
                "{at}"
            );
            let origin = lines.next().unwrap();
            assert!(origin.starts_with("# Tandem, from "), "{at}");
            assert!(origin.ends_with(&format!(", catalog {version}.")), "{at}");
            if path.starts_with("values") {
                continue;
            }
            let after = path.starts_with("after-disaster/");
            assert_eq!(
                text.contains("# Nothing of it runs before a disaster"),
                after,
                "{at}"
            );
            let zones = text.contains("topology.kubernetes.io/zone.\n");
            assert_eq!(zones, unit.zones > 1, "{at}");
            let count = |what: &str| text.matches(what).count();
            let workloads = count("kind: Deployment\nmetadata") + count("kind: StatefulSet\n");
            let scalers = count("kind: HorizontalPodAutoscaler\n");
            assert_eq!(workloads, scalers + count("# No autoscaler: "), "{at}");
            let budgets = count("kind: PodDisruptionBudget\n");
            assert_eq!(
                workloads,
                budgets + count("# No disruption budget: "),
                "{at}"
            );
        }
    });
}

/// What public rules for such files ask for that ours do not have, and why.
const EXCEPTIONS: [(&str, &str); 2] = [
    (
        "a budget",
        "for a single pod, or where no more run than the load needs, one would block every drain",
    ),
    (
        "probes and images",
        "a plan knows neither, so the files are fragments that a chart completes",
    ),
];

#[test]
fn public_rules_for_such_files_hold() {
    let is_excepted = |rule: &str| EXCEPTIONS.iter().any(|(known, _)| *known == rule);
    each_unit(|at, _, _, unit| {
        for pods in &unit.pods {
            let at = format!("{at} {}", pods.name());
            let (scaler, pod) = (unit.scaler(pods), pods.pod());
            // No fixed replicas beside an autoscaler.
            assert_eq!(scaler.is_some(), pods.replicas.is_none(), "{at}");
            let replicas = pods
                .replicas
                .or(scaler.and_then(|it| it.min_replicas))
                .unwrap();
            // Budgets can be kept, and pods that are not ready do not block a drain.
            let name = pods.metadata.name.clone();
            let budget = unit
                .budgets
                .iter()
                .find(|(metadata, _)| metadata.name == name);
            match budget {
                Some((_, spec)) => {
                    let kept = unit.budget(pods).unwrap();
                    assert!((1..replicas).contains(&kept), "{at}");
                    let policy = spec.unhealthy_pod_eviction_policy.as_deref();
                    assert_eq!(policy, Some("AlwaysAllow"), "{at}");
                }
                None => assert!(is_excepted("a budget"), "{at}"),
            }
            // Requests are there, or it is said that they are not.
            let container = serde_json::to_value(&pod.containers[0]).unwrap();
            let said = |text: &&String| {
                text.contains(&format!("name: {}\n", pods.name()))
                    && text.contains("The plan has no requests for this pod")
            };
            let has = container["resources"]["requests"].is_object();
            assert!(has || unit.files.values().any(|text| said(&text)), "{at}");
            // Several pods are apart or spread.
            let spread = pod.topology_spread_constraints.is_some();
            assert!(replicas < 2 || spread || pod.affinity.is_some(), "{at}");
            // Names are labels of DNS, and the recommended labels are there.
            assert!(is_label(pods.name()), "{at}");
            for label in ["app.kubernetes.io/name", "app.kubernetes.io/part-of"] {
                assert!(pods.labels().contains_key(label), "{at}");
            }
        }
    });
}
