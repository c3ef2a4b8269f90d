//! Objects of Kubernetes, as `kubectl get … -o json` or `-o yaml` prints them, or as they are applied.

mod budgets;
mod nodes;
mod objects;
mod pods;
mod workload;

use std::collections::BTreeMap;

use super::assembly::assemble;
use super::chart_names::{ChartNames, Whose};
use super::found::{FoundCluster, FoundWorkload};
use super::leftovers::{leftovers, like};
use super::source_tree::SourceNode;
use super::taken::{Choices, Intake};
use super::unused::{UnusedList, UnusedReason};
use crate::catalog::Catalog;
use crate::kubernetes::manifests::{
    AUTOSCALER_KEYS, BUDGET_KEYS, DEPLOYMENT_KEYS, STATEFUL_SET_KEYS,
};
use crate::plan::{Document, Plan};
pub(super) use budgets::pods;
pub(super) use workload::spread;

use budgets::{autoscale, keep};
use nodes::nodes;
use objects::{KubernetesObject, objects, pod_kind};
use pods::daemons;

/// Whether a document is an object of Kubernetes, or a list of them.
#[must_use]
pub fn is_kubernetes(document: &SourceNode) -> bool {
    let says = |key: &str| document.get(key).and_then(SourceNode::peek).is_some();
    says("kind") && (says("apiVersion") || document.get("items").is_some())
}

pub(super) fn take_in(
    documents: &[SourceNode],
    document: &Document,
    catalog: &Catalog,
    choices: &Choices,
) -> Intake {
    let plan = Plan::read(document);
    let edition = plan.private_edition.as_deref();
    let names = ChartNames::new(edition, catalog);
    let objects: Vec<KubernetesObject<'_>> = objects(documents);
    let mut unused = UnusedList::default();
    let of_kind = |kind: &'static str| objects.iter().filter(move |it| it.kind == kind);

    let mut found = FoundCluster::default();
    let machines = nodes(of_kind("Node"), &mut found, &mut unused);
    if let Some(worker) = &mut found.worker {
        worker.daemons = daemons(of_kind("Pod"));
    }
    // By kind, namespace and name, which is how autoscalers and budgets find them.
    let mut runs: Vec<(&KubernetesObject<'_>, FoundWorkload)> = Vec::new();
    let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for object in objects.iter().filter(|it| pod_kind(it.kind).is_some()) {
        match names.whose(&object.names()) {
            None => object.tell(UnusedReason::NoService, &mut unused),
            Some(Whose::ChartPart(part)) => {
                object.tell(UnusedReason::ChartPart(part), &mut unused);
            }
            Some(_)
                if seen
                    .insert((object.kind, object.name), object.namespace)
                    .is_some() =>
            {
                object.tell(UnusedReason::Repeated, &mut unused);
            }
            Some(whose) => {
                let mut run = workload::read(object, whose);
                run.zones = pods::zones(object, of_kind("Pod"), &machines);
                runs.push((object, run));
            }
        }
    }
    for object in of_kind("HorizontalPodAutoscaler") {
        autoscale(object, &mut runs, &mut unused);
    }
    for object in of_kind("PodDisruptionBudget") {
        keep(object, &mut runs, &mut unused);
    }
    for (object, run) in &mut runs {
        workload::settle(object, run, &mut unused);
    }
    runs.retain(|(_, run)| run.replicas != Some(0));
    found.workloads = runs.into_iter().map(|(_, run)| run).collect();
    let (edit, taken) = assemble(
        &found,
        document,
        edition,
        choices.unit.as_deref(),
        &mut unused,
    );
    for object in &objects {
        rest(object, &mut unused);
    }
    Intake {
        edit,
        taken,
        nodes: found.worker.is_some().then_some(machines.workers),
        measured: Vec::new(),
        observed: None,
        unused: unused.into_list(),
    }
}

/// Lists what has not been used of an object.
fn rest(object: &KubernetesObject<'_>, unused: &mut UnusedList) {
    if !object.node.is_used() {
        let reason = match object.kind {
            "Pod" if object.owner().is_some() => UnusedReason::OfWorkload,
            _ => UnusedReason::NoPlace,
        };
        return object.tell(reason, unused);
    }
    let known: &[&str] = match object.kind {
        "Deployment" => DEPLOYMENT_KEYS,
        "StatefulSet" => STATEFUL_SET_KEYS,
        "HorizontalPodAutoscaler" => AUTOSCALER_KEYS,
        "PodDisruptionBudget" => BUDGET_KEYS,
        _ => &[],
    };
    leftovers(
        object.node,
        object.kind,
        object.name,
        unused,
        &|keys| match keys {
            ["spec", key] if !known.is_empty() && !known.contains(key) => {
                UnusedReason::UnknownKey {
                    meant: like(key, known),
                }
            }
            _ => UnusedReason::NoPlace,
        },
    );
}
