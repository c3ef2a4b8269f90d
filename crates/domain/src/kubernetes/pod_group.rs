//! The pods a unit has to hold: groups of equal ones, of which some have to stay.

use super::allocatable::Resources;
use super::budget::budget;
use crate::decimal::Decimal;
use crate::deployment::{ServiceReplicas, per_zone};
use crate::plan::{PlannedService, PodKind, Workload};

/// The replicas of a workload, of one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodGroup {
    /// The service they are of, by its id in the catalog.
    pub service: String,
    /// Service and workload as answers name them, such as `tenant/tenant`.
    pub workload: String,
    /// The tenant whose they are, from 0.
    pub tenant: u32,
    /// What Kubernetes runs them as.
    pub kind: PodKind,
    /// What each of them asks for.
    pub request: Resources,
    /// How many run, r.
    pub replicas: u32,
    /// How many have to run after a loss, min(N, r).
    pub needed: u32,
    /// How many an eviction has to leave ready, by its disruption budget; 0 without one.
    pub kept: u32,
}

impl PodGroup {
    /// Whether these are pods of a service.
    #[must_use]
    pub fn is_of(&self, service: &str) -> bool {
        self.service == service
    }

    /// How many run in each zone.
    #[must_use]
    pub fn per_zone(&self, zones: u32) -> Vec<u32> {
        per_zone(self.replicas, zones)
    }
}

/// What pods are placed on, and what they have to outlive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Zones, each with equally many workers; at least 1.
    pub zones: u32,
    /// Zones that may be lost at once; fewer than there are.
    pub lost_zones: u32,
    /// Workers that may be lost at once, while all zones are there.
    pub lost_workers: u32,
    /// What a worker has for pods.
    pub worker: Resources,
}

/// At which time pods are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// As the unit runs every day.
    Always,
    /// Once a disaster has moved services here.
    AfterActivation,
}

/// Beyond so many pods, none are placed.
pub const MOST_PODS: u64 = 20_000;

/// What a pod of a workload asks for; what the plan does not say counts 0.
#[must_use]
pub fn request(workload: &Workload) -> Resources {
    Resources {
        cpu_millicores: Decimal::whole(workload.cpu_millicores.unwrap_or(0)),
        memory_mib: workload.memory_mib.unwrap_or(Decimal::ZERO),
        pods: 1,
    }
}

/// All groups of a unit, in the order of the plan; nothing where they have more than
/// [`MOST_PODS`].
pub(super) fn pod_groups<'p>(
    services: impl Iterator<Item = (&'p PlannedService, &'p ServiceReplicas)>,
    when: When,
) -> Option<Vec<PodGroup>> {
    let mut groups = Vec::new();
    let mut pods: u64 = 0;
    for (service, row) in services {
        let replicas = match when {
            When::Always => row.replicas,
            When::AfterActivation => row.after_activation,
        };
        if replicas == 0 {
            continue;
        }
        for workload in &service.workloads {
            pods = pods.saturating_add(u64::from(replicas) * u64::from(service.tenants));
            if pods > MOST_PODS {
                return None;
            }
            groups.extend((0..service.tenants).map(|tenant| PodGroup {
                service: service.service.clone(),
                workload: format!("{}/{}", service.service, workload.name),
                tenant,
                kind: workload.kind,
                request: request(workload),
                replicas,
                needed: row.required.min(replicas),
                kept: budget(workload, row.mode, row.required, replicas).unwrap_or(0),
            }));
        }
    }
    Some(groups)
}
