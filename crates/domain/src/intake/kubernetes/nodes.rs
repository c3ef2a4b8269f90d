//! Nodes: how much each has for pods, and where it is.

use std::collections::{BTreeMap, BTreeSet};

use super::objects::KubernetesObject;
use crate::intake::found::{FoundCluster, FoundWorker};
use crate::intake::quantity::ResourceQuantity;
use crate::intake::source_tree::SourceNode;
use crate::intake::unused::{Unused, UnusedList, UnusedReason};

const ZONE: &str = "topology.kubernetes.io/zone";
const REGION: &str = "topology.kubernetes.io/region";
/// The taints of nodes that run the control plane.
const CONTROL_PLANE: [&str; 2] = [
    "node-role.kubernetes.io/control-plane",
    "node-role.kubernetes.io/master",
];

/// The nodes that pods go to.
#[derive(Default)]
pub(super) struct Machines<'n> {
    /// How many there are.
    pub workers: usize,
    /// Their zones, by their names.
    pub zones: BTreeMap<&'n str, &'n str>,
}

/// Reads all nodes. Where they differ, the least of each resource is what every node has.
pub(super) fn nodes<'n: 'o, 'o>(
    objects: impl Iterator<Item = &'o KubernetesObject<'n>>,
    found: &mut FoundCluster,
    unused: &mut UnusedList,
) -> Machines<'n> {
    let mut machines = Machines::default();
    let mut regions: BTreeSet<Option<&str>> = BTreeSet::new();
    let mut sizes: Vec<(&KubernetesObject<'_>, Size)> = Vec::new();
    for object in objects {
        if is_control_plane(object.node) {
            object.tell(UnusedReason::ControlPlane, unused);
            continue;
        }
        object.use_names();
        machines.workers += 1;
        let label = |key: &str| {
            let label = object.node.at(&["metadata", "labels", key]);
            label.and_then(SourceNode::peek)
        };
        regions.insert(label(REGION));
        if let Some(zone) = label(ZONE) {
            machines.zones.insert(object.name, zone);
        }
        sizes.push((object, Size::read(object, unused)));
    }
    if sizes.is_empty() {
        return machines;
    }
    let least = Size {
        cpu: sizes.iter().filter_map(|(_, it)| it.cpu).min(),
        memory: sizes.iter().filter_map(|(_, it)| it.memory).min(),
        pods: sizes.iter().filter_map(|(_, it)| it.pods).min(),
    };
    for (object, size) in &sizes {
        if *size != least {
            let larger = UnusedReason::LargerNode;
            let it = Unused::whole(object.kind, object.name, object.node.line, larger);
            unused.push(it.at("status.allocatable"));
        }
    }
    found.worker = Some(FoundWorker {
        cpu_millicores: least.cpu.and_then(ResourceQuantity::millicores_whole),
        memory_mib: least.memory.and_then(ResourceQuantity::mib),
        max_pods: least.pods.and_then(ResourceQuantity::whole),
        daemons: None,
    });
    let zones: BTreeSet<&str> = machines.zones.values().copied().collect();
    found.zones = u32::try_from(zones.len()).ok().filter(|zones| *zones > 0);
    if let (1, Some(Some(region))) = (regions.len(), regions.first()) {
        found.region = Some((*region).to_owned());
    }
    machines
}

fn is_control_plane(node: &SourceNode) -> bool {
    let taints = node.at(&["spec", "taints"]);
    let mut taints = taints.into_iter().flat_map(SourceNode::items);
    taints.any(|taint| {
        let key = taint.get("key").and_then(SourceNode::peek);
        key.is_some_and(|key| CONTROL_PLANE.contains(&key))
    })
}

/// What a node has for pods.
#[derive(Clone, Copy, PartialEq)]
struct Size {
    cpu: Option<ResourceQuantity>,
    memory: Option<ResourceQuantity>,
    pods: Option<ResourceQuantity>,
}

impl Size {
    fn read(object: &KubernetesObject<'_>, unused: &mut UnusedList) -> Self {
        let mut read = |key: &str| {
            let node = object.node.at(&["status", "allocatable", key])?;
            let text = node.text()?;
            let quantity = ResourceQuantity::read(text);
            if quantity.is_none() {
                object.unreadable(node, text, &format!("status.allocatable.{key}"), unused);
            }
            quantity
        };
        Self {
            cpu: read("cpu"),
            memory: read("memory"),
            pods: read("pods"),
        }
    }
}
