//! A Deployment or a StatefulSet, as far as a plan has a place for it.

use serde_json::Number;

use super::objects::{KubernetesObject, pod_kind};
use crate::id::Word;
use crate::intake::chart_names::Whose;
use crate::intake::found::FoundWorkload;
use crate::intake::quantity::ResourceQuantity;
use crate::intake::source_tree::SourceNode;
use crate::intake::unused::{Unused, UnusedList, UnusedReason};
use crate::plan::{NodeTaintsPolicy, Spread, WhenUnsatisfiable};

const ZONE: &str = "topology.kubernetes.io/zone";
const REPLICAS: [&str; 2] = ["spec", "replicas"];

/// The keys of a probe and what a plan calls them.
const PROBE: [(&str, &str); 4] = [
    ("periodSeconds", "period_s"),
    ("failureThreshold", "failure_threshold"),
    ("timeoutSeconds", "timeout_s"),
    ("terminationGracePeriodSeconds", "termination_grace_s"),
];

/// Reads it. How many pods it runs is settled once its autoscaler is known.
pub(super) fn read(object: &KubernetesObject<'_>, whose: Whose) -> FoundWorkload {
    object.use_names();
    for keys in [&["spec", "selector"][..], &["spec", "template", "metadata"]] {
        if let Some(node) = object.node.at(keys) {
            node.use_all();
        }
    }
    let mut found = FoundWorkload::new(object.name, object.node.line, whose);
    found.kind = pod_kind(object.kind);
    if let Some(pod) = object.node.at(&["spec", "template", "spec"]) {
        let (cpu, memory) = requests(pod);
        found.cpu_millicores = cpu.and_then(ResourceQuantity::millicores);
        found.memory_mib = memory.and_then(ResourceQuantity::mib);
        found.liveness = liveness(pod);
        let grace = pod.get("terminationGracePeriodSeconds");
        found.grace_s = grace.and_then(SourceNode::count).map(Number::from);
        found.spread = spread(pod.get("topologySpreadConstraints"));
    }
    found
}

/// Says how many pods it runs: the fewest of its autoscaler, else what it asks for, else one.
pub(super) fn settle(
    object: &KubernetesObject<'_>,
    found: &mut FoundWorkload,
    unused: &mut UnusedList,
) {
    let asked = object.node.at(&REPLICAS);
    let unused_as = |reason: UnusedReason| {
        Unused::whole(object.kind, object.name, object.node.line, reason).at("spec.replicas")
    };
    let runs = asked.and_then(SourceNode::count);
    if let (None, Some(text)) = (runs, asked.and_then(SourceNode::text)) {
        let asked = object.node.at(&REPLICAS).unwrap_or(object.node);
        object.unreadable(asked, text, "spec.replicas", unused);
        return;
    }
    if runs == Some(0) {
        unused.push(unused_as(UnusedReason::ScaledToZero));
    }
    let fewest = found.autoscaler.map(|(min, _)| min.unwrap_or(1));
    found.replicas = match (fewest, runs) {
        (_, Some(0)) => Some(0),
        (Some(fewest), runs) => {
            if runs.is_some_and(|runs| runs != fewest) {
                unused.push(unused_as(UnusedReason::Autoscaled));
            }
            Some(fewest)
        }
        (None, runs) => Some(runs.unwrap_or(1)),
    };
}

/// What a pod asks for: its containers together, or the largest of those that come before them.
pub(in crate::intake) fn requests(
    pod: &SourceNode,
) -> (Option<ResourceQuantity>, Option<ResourceQuantity>) {
    let each = |list: &str, resource: &str| -> Vec<ResourceQuantity> {
        let containers = pod.get(list).into_iter().flat_map(SourceNode::items);
        let asked = containers.filter_map(|it| it.at(&["resources", "requests", resource]));
        // What is no quantity stays unused, and is listed.
        let asked = asked.filter_map(|it| {
            let quantity = ResourceQuantity::read(it.peek()?)?;
            it.use_all();
            Some(quantity)
        });
        asked.collect()
    };
    let of = |resource: &str| {
        let together = each("containers", resource)
            .into_iter()
            .reduce(ResourceQuantity::plus);
        let before = each("initContainers", resource).into_iter().max();
        together.max(before)
    };
    (of("cpu"), of("memory"))
}

/// The liveness probe of the first container that has one.
fn liveness(pod: &SourceNode) -> Vec<(&'static str, Number)> {
    let mut containers = pod
        .get("containers")
        .into_iter()
        .flat_map(SourceNode::items);
    let probe = containers.find_map(|it| it.get("livenessProbe"));
    let said = PROBE.iter().filter_map(|(key, plan)| {
        let count = probe?.get(key)?.count()?;
        Some((*plan, Number::from(count)))
    });
    said.collect()
}

/// How pods are spread over zones, by the first constraint that says so.
pub(in crate::intake) fn spread(constraints: Option<&SourceNode>) -> Option<Spread> {
    let mut constraints = constraints.into_iter().flat_map(SourceNode::items);
    let over_zones = constraints.find(|it| {
        let key = it.get("topologyKey").and_then(SourceNode::peek);
        key == Some(ZONE)
    })?;
    let word = |key: &str| over_zones.get(key).and_then(SourceNode::peek);
    let spread = Spread {
        max_skew: over_zones
            .get("maxSkew")
            .map_or(Some(1), SourceNode::count)?,
        when_unsatisfiable: word("whenUnsatisfiable").map_or(
            Some(WhenUnsatisfiable::DoNotSchedule),
            WhenUnsatisfiable::from_id,
        )?,
        // What Kubernetes does where nothing is said.
        node_taints_policy: word("nodeTaintsPolicy")
            .map_or(Some(NodeTaintsPolicy::Ignore), NodeTaintsPolicy::from_id)?,
    };
    over_zones.use_all();
    Some(spread)
}
