//! How many pods a rollout takes at a time.

use serde::Serialize;

use crate::plan::PodKind;

/// How many pods a rollout takes at a time: by default a quarter of the replicas each way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RolloutSteps {
    /// Pods there may be beyond the replicas, ⌈r/4⌉.
    pub surge: u32,
    /// Replicas that may be missing, ⌊r/4⌋.
    pub unavailable: u32,
}

/// The steps of a rollout of so many replicas. A StatefulSet is renewed pod by pod, each where it was.
/// Source: Kubernetes documentation, "Deployments", "Rolling Update Deployment".
#[must_use]
pub fn rollout_steps(replicas: u32, kind: PodKind) -> RolloutSteps {
    match kind {
        PodKind::Deployment => RolloutSteps {
            surge: replicas.div_ceil(4),
            unavailable: replicas / 4,
        },
        PodKind::StatefulSet => RolloutSteps {
            surge: 0,
            unavailable: replicas.min(1),
        },
    }
}
