//! A unit with one worker less: which pods run, and where, while a worker is in maintenance.
//!
//! Reference: the model's sections "Workers", paragraph "Drain", and "Two active sites, maintenance,
//! regret". The worker's pods go as in a drain. Maintenance takes the worker in any case, so pods
//! that a disruption budget would hold back go too, and those that find no place wait; a drain halts
//! there, which [`blocked_drains`](super::blocked_drains) says.

use std::cmp::Reverse;

use super::aftermath::{Aftermath, index};
use super::fates::Apart;
use super::unit_layout::UnitLayout;
use crate::plan::Spread;

/// A unit while one of its workers is in maintenance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeInMaintenance {
    /// The worker, by its number in the unit.
    pub worker: u32,
    /// Workers that are left.
    pub left: usize,
    /// Pods that run on it otherwise.
    pub pods: u32,
    /// Of these, pods that find no place on the others.
    pub waiting: u32,
    /// Pods that run meanwhile, by group of the layout and by zone.
    pub per_zone: Vec<Vec<u32>>,
    /// Groups of which fewer pods run than are needed.
    pub short: Vec<ShortGroup>,
}

/// Pods of which fewer run than are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortGroup {
    /// The group, by its place in the layout.
    pub group: usize,
    /// Pods that run.
    pub running: u32,
    /// Pods that are needed.
    pub needed: u32,
}

/// The worker with most pods, the first of several; `None` where there are no workers.
#[must_use]
pub fn fullest(layout: &UnitLayout) -> Option<u32> {
    let pods = |(number, worker): (u32, &super::placement::WorkerPods)| {
        let pods: u32 = worker.pods.values().sum();
        (pods, Reverse(number))
    };
    let workers = (0_u32..).zip(&layout.placement.workers).map(pods);
    workers.max().map(|(_, Reverse(number))| number)
}

/// What runs while a worker is in maintenance; `None` where the unit has no such worker.
#[must_use]
pub fn in_maintenance(
    layout: &UnitLayout,
    spread: Spread,
    worker: u32,
) -> Option<NodeInMaintenance> {
    let placed = layout.placement.workers.get(index(worker))?;
    let mut unit = Aftermath::whole(layout, spread, Apart::Preferred);
    let mut waiting = 0;
    for (group, pods) in unit.cordon(worker) {
        for _ in 0..pods {
            match unit.first_fit(group) {
                Some(to) => unit.settle(group, to),
                None => waiting += 1,
            }
        }
    }
    let short = layout.groups.iter().zip(&unit.per_zone).enumerate();
    let short = short.filter_map(|(group, (kind, zones))| {
        let running = zones.iter().sum();
        (running < kind.needed).then_some(ShortGroup {
            group,
            running,
            needed: kind.needed,
        })
    });
    Some(NodeInMaintenance {
        worker,
        left: layout.placement.workers.len().saturating_sub(1),
        pods: placed.pods.values().sum(),
        waiting,
        short: short.collect(),
        per_zone: unit.per_zone,
    })
}
