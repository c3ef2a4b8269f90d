//! Pods and workers of private edition: how many replicas a service needs, and where they go.

mod allocatable;
mod amount;
mod figure;
mod headroom;
mod loss_tolerance;
mod lower_bound;
pub mod manifests;
mod node_sizes;
mod offers;
mod placement;
mod pod_group;
mod pod_picture;
mod rescheduling;
mod spread;
mod worker_search;
mod workers;

pub use allocatable::{Resources, allocatable};
pub use figure::{ReplicaFigure, WorkerFigure};
pub use headroom::{Breaks, Broken, Headroom, MOST_PERCENT, headroom};
pub use lower_bound::{Least, WorkerBinding, lower_bound};
pub use node_sizes::{NodeSize, on_shape};
pub use offers::{
    PartOffer, Recognized, WorkloadOffer, add_services, all_workloads, missing_services,
    part_offers, recognize, workload_offers,
};
pub use placement::{Placement, WorkerPods};
pub use pod_group::{Ground, MOST_PODS, PodGroup, When, request};
pub use pod_picture::{
    DrawnPod, DrawnWorker, DrawnZone, MOST_DRAWN, PodPicture, Square, pod_picture,
};
pub use rescheduling::{
    Apart, Constraint, Fate, Loss, PodFate, Rescheduling, Waiting, left_after_workers, reschedule,
};
pub use spread::{Scheduled, SpreadZone, SpreadZoneState, schedule};
pub use worker_search::{FoundPlacement, MOST_WORKERS, Obstacle, place};
// How many pods a service runs is part of what a plan comes to.
pub use super::plan::deployment::{
    Binding, Bounds, MINIMUM, Presence, ServiceReplicas, Sized, bounds, broken_rules, in_unit,
    lost_pods, mode_of, per_zone, presence, recommend, replicas, required, sizing_unit,
    survives_zones,
};
pub use workers::{PlacedWorker, UnitLayout, UnitWorkers, workers};
