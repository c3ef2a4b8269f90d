//! Disruption budgets: how many pods of a workload an eviction has to leave ready.

use crate::catalog::HaMode;
use crate::plan::{DisruptionBudget, Workload};

/// Pods that have to stay ready, by the plan's own budget, else by the recommended one: those the load
/// needs of n-plus-1, one of an active-active pair. `None` where there is no budget: one is
/// recommended only where it leaves a pod to go, 1 ≤ N ≤ r − 1.
#[must_use]
pub fn budget(workload: &Workload, mode: HaMode, required: u32, replicas: u32) -> Option<u32> {
    let own = workload.budget.map(|budget| match budget {
        DisruptionBudget::MinAvailable(stay) => stay,
        DisruptionBudget::MaxUnavailable(away) => replicas.saturating_sub(away),
    });
    own.or_else(|| {
        let recommended = match mode {
            HaMode::NPlusOne => required,
            HaMode::ActiveActive => 1,
            HaMode::CronJob
            | HaMode::Singleton
            | HaMode::ColdStandby
            | HaMode::WarmStandby
            | HaMode::HotStandby
            | HaMode::Parallel
            | HaMode::VendorSpecific
            | HaMode::NotApplicable => return None,
        };
        (1..replicas).contains(&recommended).then_some(recommended)
    })
}
