//! The figures the availability page is about.

use crate::domain::id::words;

words! {
    /// A figure that can be asked about.
    pub enum Figure {
        /// The share of time the system is up.
        System = "system",
        /// How long it is down in a period.
        Downtime = "downtime",
        /// What it has to be.
        Objective = "objective",
        /// What endless replicas would make of it.
        Ceiling = "ceiling",
        /// What all nodes of the cluster being up comes to.
        Cluster = "cluster",
        /// What ranges among the assumptions make of it.
        Spread = "spread",
    }
}
