//! A values file for Helm. No chart's own names are known, so the keys are those that a new chart
//! of Helm has.

use serde::Serialize;

use super::object::{ALWAYS_ALLOW, Affinity, KeyValues, ResourceRequirements, SpreadConstraint};
use super::{ManifestInputs, ServiceManifests, UnitManifests, parts};

/// The values of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Values {
    /// Workloads by their names in Kubernetes, apart from keys that mean something to Helm.
    pub workloads: KeyValues<WorkloadValues>,
}

/// The values of a workload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkloadValues {
    kind: &'static str,
    replica_count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<ResourceRequirements>,
    autoscaling: Autoscaling,
    pod_disruption_budget: Budget,
    topology_spread_constraints: Vec<SpreadConstraint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affinity: Option<Affinity>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Autoscaling {
    enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_replicas: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_replicas: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Budget {
    enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_available: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_unavailable: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unhealthy_pod_eviction_policy: Option<&'static str>,
}

impl From<&ManifestInputs> for WorkloadValues {
    fn from(setting: &ManifestInputs) -> Self {
        let (min_available, max_unavailable) = setting.budget.map(parts).unwrap_or_default();
        Self {
            kind: setting.kind,
            replica_count: setting.replicas,
            resources: setting.resources.clone(),
            autoscaling: Autoscaling {
                enabled: setting.scaled.is_some(),
                min_replicas: setting.scaled.map(|(least, _)| least),
                max_replicas: setting.scaled.map(|(_, most)| most),
            },
            pod_disruption_budget: Budget {
                enabled: setting.budget.is_some(),
                min_available,
                max_unavailable,
                unhealthy_pod_eviction_policy: setting.budget.map(|_| ALWAYS_ALLOW),
            },
            topology_spread_constraints: setting.spread.clone(),
            affinity: setting.affinity.clone(),
        }
    }
}

/// The values of what runs in a unit, or of what comes there after a disaster.
#[must_use]
pub fn values(unit: &UnitManifests, after_disaster: bool) -> Values {
    let services = unit.services.iter();
    let workloads = services
        .filter(|service: &&ServiceManifests| service.after_disaster == after_disaster)
        .flat_map(|service| &service.workloads)
        .map(|workload| {
            (
                workload.setting.name.clone(),
                WorkloadValues::from(&workload.setting),
            )
        });
    Values {
        workloads: KeyValues(workloads.collect()),
    }
}
