//! Pods and workers of private edition: how many replicas a service needs, and where they go.

mod allocatable;
mod losses;
mod lower_bound;
pub mod manifests;
mod placement;
mod pod_group;
mod replicas;
mod search;
mod spread;
mod workers;

pub use allocatable::{Resources, allocatable};
pub use lower_bound::{Least, WorkerBinding, lower_bound};
pub use placement::{Placement, WorkerPods};
pub use pod_group::{Ground, MOST_PODS, PodGroup, When, request};
pub use replicas::{
    Binding, Bounds, MINIMUM, Presence, ServiceReplicas, Sized, in_unit, lost_pods, mode_of,
    per_zone, presence, recommend, replicas, required,
};
pub use search::{MOST_WORKERS, Obstacle, Placed, place};
pub use spread::{Scheduled, Zone, ZoneState, schedule};
pub use workers::{PlacedWorker, UnitWorkers, workers};
