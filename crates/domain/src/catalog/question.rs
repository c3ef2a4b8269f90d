//! What is asked to make a plan's figures firm: how each input is called, and who knows it.

use serde::Serialize;

use super::row::{parts, row};
use crate::id::words;

words! {
    /// Who knows the answer.
    pub enum Informant {
        /// Whose contact center it is.
        Customer = "customer",
        /// The vendor.
        Genesys = "genesys",
        /// Who runs hosts, nodes, networks and databases.
        PlatformTeam = "platform-team",
    }
}

words! {
    /// An input of a plan that is no timing.
    pub enum AskedInput {
        /// CPU of a node.
        NodeCpu = "node-cpu",
        /// Memory of a node.
        NodeMemory = "node-memory",
        /// CPU request of a workload.
        WorkloadCpu = "workload-cpu",
        /// Memory request of a workload.
        WorkloadMemory = "workload-memory",
        /// What a service has to carry.
        Demand = "demand",
        /// What one pod of a service carries.
        Capacity = "capacity",
        /// Mean time to failure of a member of a shared dependency.
        MemberMttf = "member-mttf",
        /// Repair time of a member of a shared dependency.
        MemberMttr = "member-mttr",
    }
}

row! {
    /// What is asked of a timing.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct AskedTiming {
        /// The timing's key.
        pub key: String,
        /// What it is called.
        pub what: String,
        /// Who knows it.
        pub whom: Informant,
    }
}

row! {
    /// What is asked of another input, with the name of the thing or how many things there are.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct AskedOf {
        /// The input.
        pub id: AskedInput,
        /// Of one thing.
        pub one: String,
        /// Of several.
        pub many: String,
        /// Who knows it.
        pub whom: Informant,
    }
}

parts! {
    /// Everything that can be asked.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    pub struct QuestionWords {
        /// Of timings.
        pub timings: Vec<AskedTiming>,
        /// Of other inputs.
        pub inputs: Vec<AskedOf>,
    }
}

impl QuestionWords {
    /// What is asked of a timing; `None` for one that is not asked about.
    #[must_use]
    pub fn timing(&self, key: &str) -> Option<&AskedTiming> {
        self.timings.iter().find(|asked| asked.key == key)
    }

    /// What is asked of another input. A test holds that it is there.
    #[must_use]
    pub fn input(&self, input: AskedInput) -> Option<&AskedOf> {
        self.inputs.iter().find(|asked| asked.id == input)
    }
}
