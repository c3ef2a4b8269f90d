//! What becomes of every pod of a unit when a worker or a zone is lost: it stays, moves to another
//! worker, or waits, and then why, worker by worker.
//!
//! Pods go where the scheduler may put them: to a zone that the spread constraint allows and a
//! worker that has room. Those a service needs go first, the largest first among them; Kubernetes
//! keeps no such order by itself. A pod of a StatefulSet is not replaced while its worker may still
//! run it. Source: Kubernetes documentation, "Pod Topology Spread Constraints" and "Taints and
//! Tolerations".

use std::cmp::Reverse;

use super::aftermath::{Aftermath, Choice, Order, Packing};
use super::fates::{Apart, Disturbance, Rescheduling};
use super::placement::Placement;
use super::pod_group::PodGroup;
use super::unit_layout::UnitLayout;
use crate::plan::Spread;

/// What becomes of every pod once a worker is drained, and once something is lost then.
#[must_use]
pub fn reschedule(
    layout: &UnitLayout,
    wrong: impl Into<Disturbance>,
    spread: Spread,
    apart: Apart,
) -> Rescheduling {
    let wrong = wrong.into();
    let way = |order, choice| aftermath(layout, wrong, spread, apart, Packing { order, choice });
    let mut best = way(Order::Largest, Choice::Scheduler);
    // The scheduler's own preferences can leave no room where another way would have found some, as
    // those did by which workers were counted.
    for (order, choice) in [
        (Order::Largest, Choice::FirstFit),
        (Order::Sum, Choice::FirstFit),
    ] {
        if best.missing() > (0, 0) {
            let other = way(order, choice);
            if other.missing() < best.missing() {
                best = other;
            }
        }
    }
    best.answer()
}

/// A unit in which something is wrong, its lost pods placed again in a way.
fn aftermath(
    layout: &UnitLayout,
    wrong: Disturbance,
    spread: Spread,
    apart: Apart,
    way: Packing,
) -> Aftermath<'_> {
    let mut aftermath = Aftermath::whole(layout, spread, apart);
    if let Some(worker) = wrong.drained {
        aftermath.drain_for_good(worker);
    }
    if let Some(loss) = wrong.lost {
        aftermath.lose(loss);
    }
    aftermath.replace(way);
    aftermath
}

/// Pods of a service that are left, of each of its workloads and tenants, at the worst: once as many
/// workers as may be lost at once are, before any pod is replaced.
#[must_use]
pub fn left_after_workers(layout: &UnitLayout, service: &str) -> Option<u32> {
    let lost_workers = usize::try_from(layout.ground.lost_workers).unwrap_or(usize::MAX);
    let groups = layout.groups.iter().filter(|group| group.is_of(service));
    groups
        .map(|group| {
            let mut counts = on_workers(&layout.placement, group);
            counts.sort_unstable_by_key(|count| Reverse(*count));
            let lost: u32 = counts.iter().take(lost_workers).sum();
            group.replicas.saturating_sub(lost)
        })
        .min()
}

/// How many pods of a group each worker has.
fn on_workers(placement: &Placement, group: &PodGroup) -> Vec<u32> {
    let workers = placement.workers.iter();
    workers
        .map(|worker| {
            let mut pods = worker.pods.iter();
            let here = pods.find(|((workload, tenant), _)| {
                *workload == group.workload && *tenant == group.tenant
            });
            here.map_or(0, |(_, count)| *count)
        })
        .collect()
}
