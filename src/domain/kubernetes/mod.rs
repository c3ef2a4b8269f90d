//! Pods and workers of private edition: how many replicas a service needs, and where they go.

mod replicas;

pub use replicas::{
    Binding, Bounds, MINIMUM, Presence, ServiceReplicas, Sized, in_unit, lost_pods, mode_of,
    per_zone, presence, recommend, replicas, required,
};
