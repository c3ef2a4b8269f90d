//! The figures about pods and workers, each with the rule that explains it.

use crate::catalog::HasRule;
use crate::id::{Word, words};

words! {
    /// A figure of a unit's workers that can be asked about.
    pub enum WorkerFigure {
        /// Workers of the unit.
        Workers = "workers",
        /// The fewest that could do.
        LowerBound = "lower-bound",
        /// What one has for pods.
        Allocatable = "allocatable",
        /// What is free on all of them.
        Spare = "spare",
        /// Workers once a disaster has moved services here.
        AfterActivation = "after-activation",
    }
}

words! {
    /// A figure of a service in a unit that can be asked about.
    pub enum ReplicaFigure {
        /// Replicas the load needs.
        Required = "required",
        /// Replicas that run.
        Replicas = "replicas",
        /// Replicas with the same number in every zone.
        Equal = "equal-per-zone",
        /// What is left after the tolerated zones are lost.
        AfterZones = "after-zone-loss",
        /// What is left after the tolerated workers are lost.
        AfterWorkers = "after-worker-loss",
    }
}

impl HasRule for WorkerFigure {
    fn rule_id(self) -> String {
        format!("workers.{}", self.id())
    }
}

impl HasRule for ReplicaFigure {
    fn rule_id(self) -> String {
        format!("replicas.{}", self.id())
    }
}
