//! Pods and workers of private edition: how many replicas a service needs, and where they go.

mod aftermath;
mod allocatable;
mod amount;
mod budget;
mod drains;
mod fates;
mod figure;
mod headroom;
mod loss_tolerance;
mod lower_bound;
mod maintenance;
pub mod manifests;
mod node_sizes;
mod offers;
mod placement;
mod pod_group;
mod pod_picture;
mod rescheduling;
mod rollouts;
mod spread;
mod unit_layout;
mod worker_search;
mod workers;

pub use allocatable::{Resources, allocatable};
pub use budget::budget;
pub use drains::{BlockedDrain, blocked_drains};
pub use fates::{
    Apart, Constraint, Disturbance, DrainBlock, Fate, Loss, PodFate, RefusedEviction, Rescheduling,
    Waiting,
};
pub use figure::{ReplicaFigure, WorkerFigure};
pub use headroom::{Breaks, Broken, Headroom, MOST_PERCENT, headroom};
pub use lower_bound::{Least, WorkerBinding, lower_bound};
pub use maintenance::{NodeInMaintenance, ShortGroup, fullest, in_maintenance};
pub use node_sizes::{NodeSize, on_shape};
pub use offers::{
    PartOffer, Recognized, WorkloadOffer, add_services, all_workloads, kind_of_part, lab_parts,
    lab_workloads, missing_services, not_replicated, part_offers, recognize, workload_offers,
};
pub use placement::{Placement, WorkerPods};
pub use pod_group::{Ground, MOST_PODS, PodGroup, When, request};
pub use pod_picture::{
    DrawnPod, DrawnWorker, DrawnZone, MOST_DRAWN, PodPicture, Square, pod_picture,
};
pub use rescheduling::{left_after_workers, reschedule};
pub use spread::{Scheduled, SpreadZone, SpreadZoneState, schedule};
pub use worker_search::{FoundPlacement, MOST_WORKERS, Obstacle, place};
// How many pods a service runs is part of what a plan comes to.
pub use super::plan::deployment::{
    Binding, Bounds, MINIMUM, Presence, RolloutSteps, ServiceReplicas, Sized, bounds, broken_rules,
    in_unit, lost_pods, mode_of, per_zone, presence, recommend, replicas, required, rollout_steps,
    sizing_unit, survives_zones,
};
pub use rollouts::{BlockedRollout, blocked_rollouts};
pub use unit_layout::UnitLayout;
pub use workers::{PlacedWorker, UnitWorkers, workers};
