//! The pods of a unit, and where they are.

use super::allocatable::Resources;
use super::placement::Placement;
use super::pod_group::{Ground, PodGroup};

/// Pods, what they stand on, and where they are.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitLayout {
    /// The pods.
    pub groups: Vec<PodGroup>,
    /// What they are placed on, and what they outlive.
    pub ground: Ground,
    /// Where they are.
    pub placement: Placement,
}

impl UnitLayout {
    /// What all pods together ask for.
    #[must_use]
    pub fn total(&self) -> Resources {
        self.sum(|group| group.replicas)
    }

    /// What the pods that are needed after a loss ask for.
    #[must_use]
    pub fn needed(&self) -> Resources {
        self.sum(|group| group.needed)
    }

    fn sum(&self, count: fn(&PodGroup) -> u32) -> Resources {
        self.groups.iter().fold(Resources::NONE, |sum, group| {
            sum.plus(&group.request.times(u64::from(count(group))))
        })
    }
}
