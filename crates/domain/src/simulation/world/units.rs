//! Units, zones, workers and pods, and whether a service has enough of them.

use super::{PodPhase, World};
use crate::arena::Idx;
use crate::deployment::DeployedUnit;
use crate::simulation::setup::{Disaster, Pod, UnitService, WorkerNode, Zone};

impl World {
    pub(in crate::simulation) fn unit_up(&self, unit: Idx<DeployedUnit>) -> bool {
        self.units[unit].down == 0
    }

    pub(in crate::simulation) fn zone_up(&self, zone: Idx<Zone>) -> bool {
        self.zones[zone].down == 0 && self.unit_up(self.setup.zones[zone].unit)
    }

    pub(in crate::simulation) fn worker_up(&self, worker: Idx<WorkerNode>) -> bool {
        self.workers[worker].down == 0 && self.zone_up(self.setup.workers[worker].zone)
    }

    /// Whether new pods can be sent to a worker.
    pub(in crate::simulation) fn takes_pods(&self, worker: Idx<WorkerNode>) -> bool {
        self.worker_up(worker) && !self.workers[worker].tainted && !self.is_drained(worker)
    }

    /// Whether a pod serves.
    pub(in crate::simulation) fn pod_ready(&self, pod: Idx<Pod>) -> bool {
        let state = &self.pods[pod];
        state.phase == PodPhase::Running && state.worker.is_some_and(|it| self.worker_up(it))
    }

    /// Whether a part that a pod's service needs is away.
    pub(in crate::simulation) fn pod_blocked(&self, pod: Idx<Pod>) -> bool {
        self.service_blocked(self.setup.service_of(pod))
    }

    pub(in crate::simulation) fn service_blocked(&self, service: Idx<UnitService>) -> bool {
        let mut needs = self.setup.deployed(service).needs.iter();
        needs.any(|part| !self.part_up(*part))
    }

    /// Whether a pod counts for its service. Of several, those that left a lost zone are not relied
    /// on until it is back.
    pub(super) fn pod_counts(&self, pod: Idx<Pod>) -> bool {
        let group = &self.setup.pod_groups[self.setup.pods[pod].group];
        self.pod_ready(pod) && (group.singleton || !self.pods[pod].left_zone)
    }

    /// Whether every workload of a service has as many pods as the load needs.
    fn able(&self, service: Idx<UnitService>) -> bool {
        let mut groups = self.setup.services[service].groups.iter();
        groups.all(|group| self.counted[*group] >= self.setup.pod_groups[*group].need)
    }

    pub(super) fn service_serves(&self, service: Idx<UnitService>) -> bool {
        let it = &self.setup.services[service];
        let serving = match it.disaster {
            Disaster::Switch(copy) | Disaster::Activate(copy) if self.services[service].moved => {
                copy
            }
            Disaster::OtherServes(copy) if !self.unit_up(it.unit) => {
                return self.unit_up(self.setup.services[copy].unit);
            }
            Disaster::Wait
            | Disaster::LackParts
            | Disaster::Switch(_)
            | Disaster::Activate(_)
            | Disaster::OtherServes(_) => service,
        };
        !self.any_failed(&self.setup.deployed(serving).needs) && self.able(serving)
    }
}
