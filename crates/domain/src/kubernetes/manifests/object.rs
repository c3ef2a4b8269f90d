//! The objects as Kubernetes spells them: `apps/v1`, `autoscaling/v2` and `policy/v1`, version 1.33.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::catalog::WorkloadKind;
use crate::id::Word;
use crate::plan::{NodeTaintsPolicy, PodKind, Spread, WhenUnsatisfiable};

/// The label that tells the pods of one workload from all others.
const NAME_LABEL: &str = "app.kubernetes.io/name";
/// The label that says which service a workload is part of.
const PART_OF_LABEL: &str = "app.kubernetes.io/part-of";
/// Where a worker says which zone it is in.
const ZONE_KEY: &str = "topology.kubernetes.io/zone";
/// Where a worker says which host it is.
const HOST_KEY: &str = "kubernetes.io/hostname";
/// The label a Deployment gives the pods of one revision.
const REVISION_LABEL: &str = "pod-template-hash";
/// The heaviest a preference can be.
const HEAVIEST: u32 = 100;

/// Pairs that stay in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyValues<V>(pub Vec<(String, V)>);

impl<V> Default for KeyValues<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> KeyValues<V> {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V: Serialize> Serialize for KeyValues<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// An object to apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Manifest {
    /// What runs the pods.
    Workload(Object<WorkloadSpec>),
    /// What makes them more.
    Autoscaler(Object<AutoscalerSpec>),
    /// What keeps a drain from taking too many.
    Budget(Object<BudgetSpec>),
}

/// What every object has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Object<S> {
    /// The interface it belongs to.
    pub api_version: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// Its name and labels.
    pub metadata: Metadata,
    /// What it asks for.
    pub spec: S,
}

/// A name and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The name; none in a template of pods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Labels.
    pub labels: KeyValues<String>,
    /// The names people gave, where Kubernetes does not take them.
    #[serde(skip_serializing_if = "KeyValues::is_empty")]
    pub annotations: KeyValues<String>,
}

/// A Deployment or a StatefulSet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkloadSpec {
    /// The service that gives the pods of a StatefulSet their names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_name: Option<String>,
    /// Pods; none where an autoscaler says how many, since each apply would undo that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replicas: Option<u32>,
    /// Which pods are its own.
    pub selector: Selector,
    /// What a pod is.
    pub template: PodTemplate,
}

/// Pods with these labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Selector {
    /// Labels they all have.
    pub match_labels: KeyValues<String>,
}

/// What a pod is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PodTemplate {
    /// Its labels.
    pub metadata: Metadata,
    /// Where it goes and what is in it.
    pub spec: PodSpec,
}

/// Where a pod goes and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PodSpec {
    /// Apart from others of its kind, where there is room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affinity: Option<Affinity>,
    /// Evenly over zones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topology_spread_constraints: Vec<SpreadConstraint>,
    /// What is in it.
    pub containers: Vec<Container>,
}

/// A container, as far as a plan knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Container {
    /// Its name.
    pub name: String,
    /// What it asks for; nothing where the plan does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<ResourceRequirements>,
}

/// What a container asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResourceRequirements {
    /// Requests.
    pub requests: Requests,
}

/// Requests as Kubernetes writes quantities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Requests {
    /// CPU, such as `500m`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu: Option<String>,
    /// Memory, such as `512Mi`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory: Option<String>,
}

/// Where pods want to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Affinity {
    /// Apart from which pods.
    pub pod_anti_affinity: AntiAffinity,
}

/// Apart from which pods, as a wish: a pod that finds no worker of its own is placed all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AntiAffinity {
    /// The wishes.
    pub preferred_during_scheduling_ignored_during_execution: Vec<WeightedTerm>,
}

/// A wish and how much it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WeightedTerm {
    /// 1 to 100.
    pub weight: u32,
    /// The wish.
    pub pod_affinity_term: AffinityTerm,
}

/// Not in one place with these pods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AffinityTerm {
    /// Which pods.
    pub label_selector: Selector,
    /// What a place is.
    pub topology_key: &'static str,
}

/// Evenly over places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SpreadConstraint {
    /// How uneven places may be.
    pub max_skew: u32,
    /// What a place is.
    pub topology_key: &'static str,
    /// What happens to a pod that would make them more uneven.
    pub when_unsatisfiable: WhenUnsatisfiable,
    /// Whether tainted workers count.
    pub node_taints_policy: NodeTaintsPolicy,
    /// Which pods are counted.
    pub label_selector: Selector,
    /// Labels in which counted pods have to agree with the new one, so that during a rollout each
    /// revision is spread by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub match_label_keys: Vec<&'static str>,
}

/// A `HorizontalPodAutoscaler`. Without metrics Kubernetes takes its own default, 80 % of the CPU
/// request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AutoscalerSpec {
    /// What it scales.
    pub scale_target_ref: TargetRef,
    /// Never fewer.
    pub min_replicas: u32,
    /// Never more.
    pub max_replicas: u32,
}

/// An object by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetRef {
    /// The interface it belongs to.
    pub api_version: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
}

/// A `PodDisruptionBudget`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BudgetSpec {
    /// Pods a drain has to leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_available: Option<u32>,
    /// Pods that may be missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_unavailable: Option<u32>,
    /// Of which pods.
    pub selector: Selector,
    /// What becomes of pods that are not ready: they may always go, so that pods that never become
    /// ready do not block the drain that would cure them.
    pub unhealthy_pod_eviction_policy: &'static str,
}

/// The policy under which pods that are not ready may always go.
pub const ALWAYS_ALLOW: &str = "AlwaysAllow";

/// Pods of one workload.
#[must_use]
pub fn selector(name: &str) -> Selector {
    Selector {
        match_labels: KeyValues(vec![(NAME_LABEL.to_owned(), name.to_owned())]),
    }
}

/// Labels of a workload and its pods.
#[must_use]
pub fn labels(name: &str, part_of: &str) -> KeyValues<String> {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    KeyValues(vec![pair(NAME_LABEL, name), pair(PART_OF_LABEL, part_of)])
}

/// How Kubernetes spells a kind.
#[must_use]
pub fn kind(kind: PodKind) -> &'static str {
    WorkloadKind::from(kind).id()
}

/// Apart from others of one workload, on different hosts.
#[must_use]
pub fn apart(name: &str) -> Affinity {
    Affinity {
        pod_anti_affinity: AntiAffinity {
            preferred_during_scheduling_ignored_during_execution: vec![WeightedTerm {
                weight: HEAVIEST,
                pod_affinity_term: AffinityTerm {
                    label_selector: selector(name),
                    topology_key: HOST_KEY,
                },
            }],
        },
    }
}

/// Evenly over zones, as a plan spreads pods. A StatefulSet has no label for a revision that its
/// pods keep.
#[must_use]
pub fn over_zones(name: &str, spread: Spread, kind: PodKind) -> SpreadConstraint {
    SpreadConstraint {
        max_skew: spread.max_skew.min(LARGEST),
        topology_key: ZONE_KEY,
        when_unsatisfiable: spread.when_unsatisfiable,
        node_taints_policy: spread.node_taints_policy,
        label_selector: selector(name),
        match_label_keys: match kind {
            PodKind::Deployment => vec![REVISION_LABEL],
            PodKind::StatefulSet => Vec::new(),
        },
    }
}

/// The largest number the interface has room for.
pub const LARGEST: u32 = i32::MAX.unsigned_abs();

/// The keys that the specification of a Deployment has.
pub const DEPLOYMENT_KEYS: &[&str] = &[
    "minReadySeconds",
    "paused",
    "progressDeadlineSeconds",
    "replicas",
    "revisionHistoryLimit",
    "selector",
    "strategy",
    "template",
];

/// The keys that the specification of a StatefulSet has.
pub const STATEFUL_SET_KEYS: &[&str] = &[
    "minReadySeconds",
    "ordinals",
    "persistentVolumeClaimRetentionPolicy",
    "podManagementPolicy",
    "replicas",
    "revisionHistoryLimit",
    "selector",
    "serviceName",
    "template",
    "updateStrategy",
    "volumeClaimTemplates",
];

/// The keys that the specification of an autoscaler has, in its first version too.
pub const AUTOSCALER_KEYS: &[&str] = &[
    "behavior",
    "maxReplicas",
    "metrics",
    "minReplicas",
    "scaleTargetRef",
    "targetCPUUtilizationPercentage",
];

/// The keys that the specification of a disruption budget has.
pub const BUDGET_KEYS: &[&str] = &[
    "maxUnavailable",
    "minAvailable",
    "selector",
    "unhealthyPodEvictionPolicy",
];
