//! What can be lost in a unit, and what becomes of its pods then.

use super::pod_group::PodGroup;
use super::unit_layout::UnitLayout;
use crate::id::words;

/// Something that is lost. Numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A worker, by its number in the unit.
    Worker(u32),
    /// A zone with all its workers.
    Zone(u32),
}

/// What is wrong with a unit: a worker that is drained, something lost meanwhile, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Disturbance {
    /// The worker that is drained.
    pub drained: Option<u32>,
    /// What is lost.
    pub lost: Option<Loss>,
}

impl From<Loss> for Disturbance {
    fn from(loss: Loss) -> Self {
        Self {
            drained: None,
            lost: Some(loss),
        }
    }
}

words! {
    /// Why a worker cannot be drained.
    pub enum DrainBlock {
        /// The disruption budget lets no pod go, with all of them ready.
        Budget = "budget",
        /// A replacement finds no place on the other workers.
        NoRoom = "no-room",
    }
}

/// The eviction at which a drain ends with pods left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedEviction {
    /// The group of the pod, by its place in the layout.
    pub group: usize,
    /// Why it goes no further.
    pub why: DrainBlock,
}

words! {
    /// How strictly pods of one kind keep to different workers.
    pub enum Apart {
        /// They do where they can.
        Preferred = "preferred",
        /// They wait rather than share one.
        Required = "required",
    }
}

words! {
    /// What keeps a pod off a worker.
    pub enum Constraint {
        /// The worker is lost.
        Lost = "lost",
        /// The worker is drained.
        Drained = "drained",
        /// Too little CPU is free.
        Cpu = "cpu",
        /// Too little memory is free.
        Memory = "memory",
        /// It takes no more pods.
        Pods = "pods",
        /// Its zone would have too many more pods than another that counts.
        Spread = "spread",
        /// A pod of its kind runs there.
        AntiAffinity = "anti-affinity",
    }
}

/// What becomes of a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes on running.
    Stays,
    /// It is replaced on this worker.
    Moves(u32),
    /// Its replacement finds no worker.
    Pending,
    /// It is not replaced: a StatefulSet keeps its identity until the worker is back or fenced.
    Tied,
}

/// A pod and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodFate {
    /// Its group, by its place in the layout.
    pub group: usize,
    /// The worker it was on.
    pub from: u32,
    /// What becomes of it.
    pub fate: Fate,
}

/// Why pods of a group wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The group, by its place in the layout.
    pub group: usize,
    /// How many of its pods find no worker.
    pub pods: u32,
    /// What keeps them off each worker, in the order of the workers.
    pub why: Vec<Vec<Constraint>>,
}

impl Waiting {
    /// On how many workers that stand a constraint keeps the pods off.
    pub fn tally(&self) -> impl Iterator<Item = (Constraint, usize)> {
        use crate::id::Word;
        Constraint::ALL.iter().filter_map(|constraint| {
            let hit = self.why.iter().filter(|why| why.contains(constraint));
            Some((*constraint, hit.count())).filter(|(_, workers)| *workers > 0)
        })
    }
}

/// What a loss leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescheduling {
    /// Every pod, worker by worker in their order, group by group.
    pub pods: Vec<PodFate>,
    /// Why pods wait, for the groups of which some do.
    pub waiting: Vec<Waiting>,
    /// How many pods of each group run then.
    pub running: Vec<u32>,
    /// What ended a drain before the worker was empty.
    pub refused: Option<RefusedEviction>,
}

impl Rescheduling {
    /// How many pods meet a fate like this.
    #[must_use]
    pub fn count(&self, like: impl Fn(Fate) -> bool) -> usize {
        self.pods.iter().filter(|pod| like(pod.fate)).count()
    }

    /// The groups of which fewer run than are needed, with how many run.
    pub fn short<'a>(
        &'a self,
        layout: &'a UnitLayout,
    ) -> impl Iterator<Item = (&'a PodGroup, u32)> + 'a {
        let groups = layout.groups.iter().zip(&self.running);
        groups
            .filter(|(group, running)| **running < group.needed)
            .map(|(group, running)| (group, *running))
    }
}
