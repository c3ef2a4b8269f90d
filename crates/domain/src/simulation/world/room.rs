//! Where pods can go, and which may be told to go.

use super::World;
use crate::arena::Idx;
use crate::kubernetes::Resources;
use crate::simulation::setup::{ServicePods, WorkerNode};

impl World {
    pub(in crate::simulation) fn is_drained(&self, worker: Idx<WorkerNode>) -> bool {
        self.drains.iter().any(|drain| drain.worker == worker)
    }

    /// How many pods of a group serve.
    pub(in crate::simulation) fn ready_pods(&self, group: Idx<ServicePods>) -> usize {
        let pods = self.setup.pod_groups[group].pods.iter();
        pods.filter(|pod| self.pod_ready(**pod)).count()
    }

    /// Whether a pod that was told to go waits for another place, or has not stopped yet.
    pub(in crate::simulation) fn is_replacing(&self, group: Idx<ServicePods>) -> bool {
        let mut pods = self.setup.pod_groups[group].pods.iter();
        self.seeking.contains(&group) && pods.any(|pod| self.pods[*pod].is_evicted)
    }

    /// Whether a worker has room for one more pod of a group; it does where its size is not known.
    pub(in crate::simulation) fn has_room(
        &self,
        worker: Idx<WorkerNode>,
        group: Idx<ServicePods>,
    ) -> bool {
        let Some(room) = &self.setup.room else {
            return true;
        };
        let request = |group: Idx<ServicePods>| self.setup.pod_groups[group].request;
        let here = self.pods_on(worker).iter();
        let here = here.map(|pod| self.setup.pods[*pod].group);
        let coming = self.rollouts.iter().flat_map(|rollout| {
            let to = rollout.coming.iter().filter(|(_, to)| *to == worker);
            to.map(|_| rollout.group)
        });
        let used = here
            .chain(coming)
            .fold(Resources::NONE, |used, group| used.plus(&request(group)));
        used.plus(&request(group)).fits_in(room)
    }
}
