//! Draining a worker: its pods are evicted one by one, each as its disruption budget lets it go, and
//! their replacements find places on the other workers.
//!
//! Reference: the model's section "Workers", paragraph "Drain". Pods go in the order of the plan, each
//! to the first worker with room in a zone the spread constraint allows. Volumes are not modeled:
//! those of a StatefulSet move like the others. Source: Kubernetes documentation, "Safely Drain a
//! Node".

use serde::Serialize;

use super::aftermath::{Aftermath, index};
use super::fates::{Apart, DrainBlock, Fate, RefusedEviction};
use super::unit_layout::UnitLayout;
use crate::plan::Spread;

/// A worker that cannot be drained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockedDrain {
    /// Its number in the unit.
    pub worker: u32,
    /// The workload whose pod stays, or finds no other place.
    pub workload: String,
    /// Why.
    pub why: DrainBlock,
}

/// The workers of a unit that cannot be drained, each from the placement as it is.
#[must_use]
pub fn blocked_drains(layout: &UnitLayout, spread: Spread) -> Vec<BlockedDrain> {
    let mut unit = Aftermath::whole(layout, spread, Apart::Preferred);
    let workers = (0_u32..).zip(&layout.placement.workers);
    workers
        .filter_map(|(worker, _)| {
            let drain = unit.drain(worker);
            unit.undrain(worker, &drain);
            let RefusedEviction { group, why } = drain.refused?;
            Some(BlockedDrain {
                worker,
                workload: layout.groups.get(group)?.workload.clone(),
                why,
            })
        })
        .collect()
}

/// What became of a drain: the groups whose pods went, with the workers they went to, and the
/// eviction that ended it before the worker was empty.
pub(super) struct Drain {
    moves: Vec<(usize, usize)>,
    pub refused: Option<RefusedEviction>,
}

impl Aftermath<'_> {
    /// Evicts the pods of a worker one by one, in the order of the plan, until one may not go or its
    /// replacement finds no place. Answers where those went that could, and what ended it.
    pub(super) fn drain(&mut self, worker: u32) -> Drain {
        let mut moves = Vec::new();
        let here = self.cordon(worker);
        for (group, pods) in here {
            let Some(kind) = self.layout.groups.get(group) else {
                continue;
            };
            for _ in 0..pods {
                let refused = |why| Some(RefusedEviction { group, why });
                if kind.replicas.saturating_sub(1) < kind.kept {
                    let refused = refused(DrainBlock::Budget);
                    return Drain { moves, refused };
                }
                let Some(to) = self.first_fit(group) else {
                    let refused = refused(DrainBlock::NoRoom);
                    return Drain { moves, refused };
                };
                self.settle(group, to);
                moves.push((group, to));
            }
        }
        Drain {
            moves,
            refused: None,
        }
    }

    /// Takes a worker out of what pods can be placed on. Answers the groups of its pods, with how many.
    pub(super) fn cordon(&mut self, worker: u32) -> Vec<(usize, u32)> {
        let Some(drained) = self.workers.get_mut(index(worker)) else {
            return Vec::new();
        };
        drained.is_drained = true;
        let zone = drained.zone;
        let here: Vec<(usize, u32)> = drained.pods.iter().map(|(at, pods)| (*at, *pods)).collect();
        // What is left on it does not count, as nothing more goes there.
        for (group, pods) in &here {
            self.discount(*group, zone, *pods);
        }
        self.counts = self.zones_that_count();
        here
    }

    /// Undoes a drain.
    pub(super) fn undrain(&mut self, worker: u32, drain: &Drain) {
        for (group, to) in &drain.moves {
            self.leave(*group, *to);
        }
        let Some(drained) = self.workers.get_mut(index(worker)) else {
            return;
        };
        drained.is_drained = false;
        let zone = drained.zone;
        let here: Vec<(usize, u32)> = drained.pods.iter().map(|(at, pods)| (*at, *pods)).collect();
        for (group, pods) in here {
            self.count(group, zone, pods);
        }
        self.counts = self.zones_that_count();
    }

    /// Drains a worker and writes down what becomes of its pods.
    pub(super) fn drain_for_good(&mut self, worker: u32) {
        let drain = self.drain(worker);
        let mut fates = drain.moves.iter().filter_map(|(group, to)| {
            let to = u32::try_from(*to).ok()?;
            Some((*group, Fate::Moves(to)))
        });
        let mut next = fates.next();
        // An eviction whose replacement finds no place has happened all the same.
        let waits = drain
            .refused
            .filter(|refused| refused.why == DrainBlock::NoRoom);
        let pending = waits.map(|refused| refused.group);
        let mut waits = pending;
        for pod in self.pods.iter_mut().filter(|pod| pod.from == worker) {
            if let Some((_, fate)) = next.filter(|(group, _)| *group == pod.group) {
                pod.fate = fate;
                next = fates.next();
            } else if waits == Some(pod.group) {
                pod.fate = Fate::Pending;
                waits = None;
            }
        }
        if let Some(pending) = pending {
            self.stop_running(pending);
        }
        self.refused = drain.refused;
    }

    /// The first worker with room in a zone that may have a pod of a group more. That pods of a kind
    /// avoid one worker is a wish, and hinders no eviction.
    pub(super) fn first_fit(&self, group: usize) -> Option<usize> {
        let allowed = self.allowed(self.per_zone.get(group)?);
        let request = self.amounts.request(group);
        self.workers.iter().position(|worker| {
            worker.takes_pods()
                && request.fits_in(&worker.free)
                && allowed.get(worker.zone).copied().unwrap_or(true)
        })
    }
}
