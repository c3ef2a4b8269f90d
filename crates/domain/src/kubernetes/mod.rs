//! Pods and workers of private edition: how many replicas a service needs, and where they go.

mod after_loss;
mod allocatable;
mod amount;
mod figure;
mod losses;
mod lower_bound;
pub mod manifests;
mod most_demand;
mod offers;
mod placement;
mod pod_group;
mod pod_picture;
mod search;
mod shapes;
mod spread;
mod workers;

pub use after_loss::{
    AfterLoss, Apart, Constraint, Fate, Loss, PodFate, Waiting, after_loss, left_after_workers,
};
pub use allocatable::{Resources, allocatable};
pub use figure::{ReplicaFigure, WorkerFigure};
pub use lower_bound::{Least, WorkerBinding, lower_bound};
pub use most_demand::{Breaks, Broken, MOST_PERCENT, MostDemand, most_demand};
pub use offers::{
    PartOffer, Recognized, WorkloadOffer, add_services, all_workloads, missing_services,
    part_offers, recognize, workload_offers,
};
pub use placement::{Placement, WorkerPods};
pub use pod_group::{Ground, MOST_PODS, PodGroup, When, request};
pub use pod_picture::{
    DrawnPod, DrawnWorker, DrawnZone, MOST_DRAWN, PodPicture, Square, pod_picture,
};
pub use search::{MOST_WORKERS, Obstacle, Placed, place};
pub use shapes::{Shape, on_shape};
pub use spread::{Scheduled, Zone, ZoneState, schedule};
// How many pods a service runs is part of what a plan comes to.
pub use super::plan::deployment::{
    Binding, Bounds, MINIMUM, Presence, ServiceReplicas, Sized, bounds, broken_rules, in_unit,
    lost_pods, mode_of, per_zone, presence, recommend, replicas, required, sizing_unit,
    survives_zones,
};
pub use workers::{Layout, PlacedWorker, UnitWorkers, workers};
