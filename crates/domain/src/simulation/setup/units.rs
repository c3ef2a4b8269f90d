//! Zones, workers, services and pods.

use crate::arena::Idx;
use crate::deployment::{DeployedService, DeployedUnit, RolloutSteps};
use crate::kubernetes::Resources;
use crate::plan::{PodKind, Spread};
use crate::simulation::time::Time;

/// A zone of a unit.
#[derive(Clone, Debug)]
pub struct Zone {
    pub unit: Idx<DeployedUnit>,
    /// Its number in its unit, from 0.
    pub number: u32,
    pub workers: Vec<Idx<WorkerNode>>,
}

/// A Kubernetes worker.
#[derive(Clone, Debug)]
pub struct WorkerNode {
    pub unit: Idx<DeployedUnit>,
    pub zone: Idx<Zone>,
    /// Its number in its unit, from 0.
    pub number: u32,
}

/// What a unit has in a run.
#[derive(Clone, Debug, Default)]
pub struct UnitParts {
    pub zones: Vec<Idx<Zone>>,
    pub workers: Vec<Idx<WorkerNode>>,
    pub services: Vec<Idx<UnitService>>,
}

/// What brings a service back when its unit is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disaster {
    /// Nothing but its unit.
    Wait,
    /// Nothing but its unit: its copy in the other one has no data.
    LackParts,
    /// Its copy in the other unit runs already.
    Switch(Idx<UnitService>),
    /// Its copy in the other unit is deployed first.
    Activate(Idx<UnitService>),
    /// Nothing is needed: the other unit serves.
    OtherServes(Idx<UnitService>),
}

/// A service that has pods in a unit, or gets them after a disaster.
#[derive(Clone, Debug)]
pub struct UnitService {
    pub deployed: Idx<DeployedService>,
    pub unit: Idx<DeployedUnit>,
    pub groups: Vec<Idx<ServicePods>>,
    pub disaster: Disaster,
    /// Whether it waits to be deployed.
    pub waits: bool,
    /// Whether it is offered anything.
    pub is_offered: bool,
}

/// The pods of one workload of one tenant.
#[derive(Clone, Debug)]
pub struct ServicePods {
    pub service: Idx<UnitService>,
    pub workload: String,
    pub kind: PodKind,
    pub spread: Spread,
    pub pods: Vec<Idx<Pod>>,
    pub need: usize,
    pub singleton: bool,
    /// What each pod asks for.
    pub request: Resources,
    /// Pods an eviction has to leave ready.
    pub kept: usize,
    /// How many pods a rollout takes at a time.
    pub rollout: RolloutSteps,
    /// How long a pod may take to stop.
    pub grace: Option<Time>,
    /// From a hang to its being noticed, at least and at most; nothing where a figure is unknown.
    pub hang_noticed: Option<(Time, Time)>,
    /// How long a container that hangs may take to stop.
    pub hang_grace: Option<Time>,
}

/// A pod.
#[derive(Clone, Debug)]
pub struct Pod {
    /// Its number in its service, from 0.
    pub number: usize,
    pub group: Idx<ServicePods>,
    /// Where it runs at the start.
    pub worker: Option<Idx<WorkerNode>>,
}
