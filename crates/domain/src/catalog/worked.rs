//! Numbers worked out by hand, with what each is worked out from. They are the model's own and no fact of
//! a product, so they are no part of an edition, and are read when somebody checks the maths.

use serde_json::Value;

use super::row::row;
use super::shelf::{CatalogFile, CatalogProblem, Shelf};
use crate::fault::Fault;
use crate::id::words;

words! {
    /// The section of the model that a number is worked out in.
    pub enum WorkedTopic {
        /// Licenses of an Interaction Server cluster.
        Licenses = "licenses",
        /// Replicas of a service.
        Replicas = "replicas",
        /// Kubernetes nodes.
        Nodes = "nodes",
        /// Availability.
        Availability = "availability",
        /// Recovery time.
        Recovery = "recovery",
        /// Cost.
        Cost = "cost",
    }
}

words! {
    /// What is worked out.
    pub enum WorkedFigure {
        /// Licenses each node gets, in start order.
        LicensesAllocated = "licenses-allocated",
        /// Agents that can log in.
        LicenseCapacity = "license-capacity",
        /// The least and the most of them over all start orders.
        CapacityOverOrders = "capacity-over-orders",
        /// Pods the load needs.
        PodsNeeded = "pods-needed",
        /// Replicas that run.
        Replicas = "replicas",
        /// Replicas in each zone.
        ReplicasByZone = "replicas-by-zone",
        /// Replicas with the same number in each zone.
        EqualPerZone = "equal-per-zone",
        /// Pods a rollout makes beyond the replicas, and those it may do without.
        RolloutSteps = "rollout-steps",
        /// CPU of a node for pods, in thousandths of a core.
        AllocatableCpu = "allocatable-cpu",
        /// Memory of a node for pods, in MiB.
        AllocatableMemory = "allocatable-memory",
        /// The share of time the system is up.
        Availability = "availability",
        /// Minutes a year it is down.
        DowntimeMinutes = "downtime-minutes",
        /// How long, on average, a start waits for a group, in seconds.
        StartWait = "start-wait",
        /// The shortest and the longest outage of a fault, in seconds.
        Outage = "outage",
        /// What the plan costs a year.
        CostPerYear = "cost-per-year",
    }
}

row! {
    /// Members of which some have to be up.
    #[derive(Clone, Debug, PartialEq)]
    pub struct WorkedGroup {
        /// Members that have to be up.
        pub need: u32,
        /// Members.
        pub of: u32,
        /// Mean time to failure of a member, in hours.
        pub mttf_h: f64,
        /// Mean time to repair of a member, in hours.
        pub mttr_h: f64,
        /// Members that are repaired at once; `None`: all.
        pub crews: Option<u32>,
    }
}

row! {
    /// A primary and its standby.
    #[derive(Clone, Debug, PartialEq)]
    pub struct WorkedPair {
        /// Mean time to failure of either, in hours.
        pub mttf_h: f64,
        /// Mean time to repair of either, in hours.
        pub mttr_h: f64,
        /// The share of failures that something detects.
        pub coverage: f64,
        /// Mean time of a failover, in seconds.
        pub takeover_s: f64,
        /// Mean outage of a failure that nothing detects, in seconds.
        pub uncovered_s: f64,
    }
}

row! {
    /// A number worked out by hand: one of `plan`, `group` and `pair` says from what.
    #[derive(Clone, Debug, PartialEq)]
    pub struct WorkedNumber {
        /// Where the model works it out.
        pub topic: WorkedTopic,
        /// From what, in words.
        pub what: String,
        /// What is worked out.
        pub figure: WorkedFigure,
        /// The number, with the digits that were worked out.
        pub expected: String,
        /// A plan.
        pub plan: Option<Value>,
        /// The fault whose outage it is.
        pub fault: Option<Fault>,
        /// A group of members.
        pub group: Option<WorkedGroup>,
        /// A pair.
        pub pair: Option<WorkedPair>,
    }
}

impl WorkedNumber {
    /// Those that this build ships. A test holds the file free of problems.
    #[must_use]
    pub fn shipped() -> (Vec<Self>, Vec<CatalogProblem>) {
        let file = CatalogFile {
            name: "worked.json",
            text: include_str!("../../../../assets/catalog/worked.json"),
        };
        let mut shelf = Shelf::open(&[file]);
        let numbers = shelf.read_only(file.name, "worked").unwrap_or_default();
        (numbers, shelf.problems)
    }
}
