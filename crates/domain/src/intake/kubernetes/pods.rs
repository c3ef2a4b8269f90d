//! Pods: what DaemonSets take of every node, and which zones members are in.

use std::collections::{BTreeMap, BTreeSet};

use super::nodes::Machines;
use super::objects::KubernetesObject;
use super::workload::requests;
use crate::intake::found::FoundDaemons;
use crate::intake::quantity::ResourceQuantity;
use crate::intake::source_tree::SourceNode;

/// What DaemonSets take of the node where they take most; `None` where no pods are listed.
pub(super) fn daemons<'n: 'o, 'o>(
    pods: impl Iterator<Item = &'o KubernetesObject<'n>>,
) -> Option<FoundDaemons> {
    let mut by_node: BTreeMap<&str, (u32, ResourceQuantity, ResourceQuantity)> = BTreeMap::new();
    let mut has_pods = false;
    for pod in pods {
        has_pods = true;
        let is_daemon = pod.owner().is_some_and(|(kind, _)| kind == "DaemonSet");
        if let Some(node) = node_of(pod).filter(|_| is_daemon) {
            let (pods, cpu, memory) = by_node.entry(node).or_default();
            let (more_cpu, more_memory) = pod.node.get("spec").map(requests).unwrap_or_default();
            *pods = pods.saturating_add(1);
            *cpu = cpu.plus(more_cpu.unwrap_or_default());
            *memory = memory.plus(more_memory.unwrap_or_default());
            pod.node.use_all();
        }
    }
    let most = |of: fn(&(u32, ResourceQuantity, ResourceQuantity)) -> ResourceQuantity| {
        by_node.values().map(of).max()
    };
    has_pods.then(|| FoundDaemons {
        pods: by_node.values().map(|it| it.0).max().unwrap_or_default(),
        cpu_millicores: most(|it| it.1).unwrap_or_default().millicores(),
        memory_mib: most(|it| it.2).unwrap_or_default().mib(),
    })
}

/// The zones that a StatefulSet's pods are in; `None` where pods or nodes do not say.
pub(super) fn zones<'n: 'o, 'o>(
    set: &KubernetesObject<'n>,
    pods: impl Iterator<Item = &'o KubernetesObject<'n>>,
    machines: &Machines<'n>,
) -> Option<u32> {
    let own = pods.filter(|pod| {
        let is_own = pod.owner() == Some((set.kind, set.name));
        is_own && pod.namespace == set.namespace
    });
    let zones = own.filter_map(|pod| machines.zones.get(node_of(pod)?));
    let zones: BTreeSet<&&str> = zones.collect();
    u32::try_from(zones.len()).ok().filter(|zones| *zones > 0)
}

fn node_of<'n>(pod: &KubernetesObject<'n>) -> Option<&'n str> {
    pod.node
        .at(&["spec", "nodeName"])
        .and_then(SourceNode::peek)
}
