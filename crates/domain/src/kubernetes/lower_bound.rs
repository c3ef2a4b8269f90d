//! The least number of workers that could do, whatever the placement: by sums alone.
//!
//! z·w with the least w for which, per resource, Σ r·request ≤ z·w·allocatable and
//! Σ min(N, r)·request ≤ min((z − t)·w, z·w − workers)·allocatable.

use super::allocatable::Resources;
use super::pod_group::{Ground, PodGroup};
use crate::decimal::Decimal;
use crate::id::words;

words! {
    /// What keeps the number of workers from being smaller; of several, the first.
    pub enum WorkerBinding {
        /// CPU for all pods.
        Cpu = "cpu",
        /// Memory for all pods.
        Memory = "memory",
        /// Pods a worker takes.
        Pods = "pods",
        /// Pods have to be in different zones and on different workers.
        Spread = "spread",
        /// What is left has to do after zones are lost.
        ZoneLoss = "zone-loss",
        /// What is left has to do after workers are lost.
        WorkerLoss = "worker-loss",
    }
}

/// A least number of workers and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Least {
    /// Workers in each zone.
    pub per_zone: u32,
    /// Why not fewer.
    pub binding: WorkerBinding,
}

/// The least number of workers in each zone; nothing where no number would do, or none that can be
/// written down. Never falls when pods are added.
#[must_use]
pub fn lower_bound(groups: &[PodGroup], ground: &Ground) -> Option<Least> {
    let sum = |count: fn(&PodGroup) -> u32| {
        groups.iter().fold(Resources::NONE, |sum, group| {
            sum.plus(&group.request.times(u64::from(count(group))))
        })
    };
    let all = sum(|group| group.replicas);
    let needed = sum(|group| group.needed);
    let zones = u128::from(ground.zones.max(1));
    let left = u128::from(ground.zones.saturating_sub(ground.lost_zones).max(1));
    let lost = u128::from(ground.lost_workers);

    let all = workers_for(&all, &ground.worker)?;
    let most = |workers: Need| workers.cpu.max(workers.memory).max(workers.pods);
    let needed = most(workers_for(&needed, &ground.worker)?);
    let with_lost = if needed == 0 { 0 } else { needed + lost };
    let bounds = [
        (WorkerBinding::Cpu, all.cpu.div_ceil(zones)),
        (WorkerBinding::Memory, all.memory.div_ceil(zones)),
        (WorkerBinding::Pods, all.pods.div_ceil(zones)),
        (WorkerBinding::ZoneLoss, needed.div_ceil(left)),
        (WorkerBinding::WorkerLoss, with_lost.div_ceil(zones)),
    ];
    let per_zone = bounds.iter().map(|(_, workers)| *workers).max()?;
    let (binding, _) = bounds.iter().find(|(_, workers)| *workers == per_zone)?;
    Some(Least {
        per_zone: u32::try_from(per_zone).ok()?,
        binding: *binding,
    })
}

/// Workers that each resource asks for.
#[derive(Clone, Copy)]
struct Need {
    cpu: u128,
    memory: u128,
    pods: u128,
}

/// Workers whose resources add up to so much; nothing where a worker has none of what is asked for.
fn workers_for(sum: &Resources, worker: &Resources) -> Option<Need> {
    let parts = |whole: Decimal, part| {
        if whole.is_zero() {
            Some(0)
        } else {
            whole.parts(part)
        }
    };
    Some(Need {
        cpu: parts(sum.cpu_millicores, worker.cpu_millicores)?,
        memory: parts(sum.memory_mib, worker.memory_mib)?,
        pods: match (sum.pods, worker.pods) {
            (0, _) => 0,
            (_, 0) => return None,
            (sum, worker) => u128::from(sum.div_ceil(worker)),
        },
    })
}
