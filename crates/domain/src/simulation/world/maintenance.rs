//! Workers that are drained, and versions that are rolled out.

use std::collections::BTreeSet;

use crate::arena::Idx;
use crate::simulation::setup::{Pod, ServicePods, WorkerNode};
use crate::simulation::target::Strike;
use crate::simulation::time::Time;

/// A worker that is drained.
#[derive(Clone, Debug)]
pub struct DrainedWorker {
    pub strike: Idx<Strike>,
    pub worker: Idx<WorkerNode>,
    pub began: Time,
    /// Groups whose eviction was refused, and has been told of.
    pub refused: BTreeSet<Idx<ServicePods>>,
    /// Whether evictions are to be tried again.
    pub is_planned: bool,
}

/// A group whose pods are made anew.
#[derive(Clone, Debug)]
pub struct Rollout {
    pub strike: Idx<Strike>,
    pub group: Idx<ServicePods>,
    /// Pods of the old version, the last first.
    pub old: Vec<Idx<Pod>>,
    /// Pods of the new version.
    pub new: Vec<Idx<Pod>>,
    /// Pods whose successor is started beside them, and where.
    pub coming: Vec<(Idx<Pod>, Idx<WorkerNode>)>,
    /// Pods that were stopped to be started anew.
    pub going: Vec<Idx<Pod>>,
    /// Whether it has been told that nothing goes on.
    pub halted: bool,
}
