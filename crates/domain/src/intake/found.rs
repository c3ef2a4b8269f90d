//! What was found of a cluster, whether its objects or the values of its charts say so.

use serde_json::Number;

use super::chart_names::Whose;
use crate::plan::{DisruptionBudget, PodKind, Spread};

/// A workload as it is.
#[derive(Clone, Debug)]
pub(super) struct FoundWorkload {
    /// Its name there.
    pub name: String,
    /// Where it stands.
    pub line: Option<u32>,
    /// What it is of.
    pub whose: Whose,
    /// What runs it, where that is said.
    pub kind: Option<PodKind>,
    /// Pods: the fewest where an autoscaler says how many.
    pub replicas: Option<u32>,
    /// CPU request of a pod, in thousandths of a core.
    pub cpu_millicores: Option<u64>,
    /// Memory request of a pod, in MiB.
    pub memory_mib: Option<Number>,
    /// What is said of its liveness probe, by the plan's keys.
    pub liveness: Vec<(&'static str, Number)>,
    /// How long a pod may take to stop, in seconds.
    pub grace_s: Option<Number>,
    /// Its disruption budget.
    pub budget: Option<DisruptionBudget>,
    /// The fewest and the most pods of its autoscaler.
    pub autoscaler: Option<(Option<u32>, Option<u32>)>,
    /// How its pods are spread over zones.
    pub spread: Option<Spread>,
    /// The zones its pods are in, where that is known.
    pub zones: Option<u32>,
}

impl FoundWorkload {
    /// One of which nothing is known yet.
    pub(super) fn new(name: &str, line: Option<u32>, whose: Whose) -> Self {
        Self {
            name: name.to_owned(),
            line,
            whose,
            kind: None,
            replicas: None,
            cpu_millicores: None,
            memory_mib: None,
            liveness: Vec::new(),
            grace_s: None,
            budget: None,
            autoscaler: None,
            spread: None,
            zones: None,
        }
    }
}

/// The shape of a node as pods see it.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundWorker {
    /// CPU for pods, in thousandths of a core.
    pub cpu_millicores: Option<u64>,
    /// Memory for pods, in MiB.
    pub memory_mib: Option<Number>,
    /// Pods it takes.
    pub max_pods: Option<u32>,
    /// Pods of DaemonSets and what they ask for, where pods are listed.
    pub daemons: Option<FoundDaemons>,
}

/// What DaemonSets take of a node.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundDaemons {
    /// Pods.
    pub pods: u32,
    /// CPU, in thousandths of a core.
    pub cpu_millicores: Option<u64>,
    /// Memory, in MiB.
    pub memory_mib: Option<Number>,
}

/// A cluster as it is.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundCluster {
    /// The shape of its nodes; `None` where none are listed.
    pub worker: Option<FoundWorker>,
    /// The zones its nodes are in; `None` where they do not say.
    pub zones: Option<u32>,
    /// The region its nodes are in, where all say the same.
    pub region: Option<String>,
    /// What it runs.
    pub workloads: Vec<FoundWorkload>,
}
