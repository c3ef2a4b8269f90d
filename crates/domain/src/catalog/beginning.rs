//! What a plan that is made from a few answers takes for granted. No source states it: each is an
//! inference or an assumption, shown as such, and the plan that comes of it can say otherwise.

use serde::{Deserialize, Serialize};

use super::row::row;
use crate::source::Source;

row! {
    /// A size that Kubernetes nodes are usually bought in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct UsualNode {
        /// Virtual CPUs.
        pub vcpu: u32,
        /// Memory as the label says it, in GiB.
        pub memory_gib: u32,
    }
}

row! {
    /// Targets to choose from; the one that is usual stands first.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    pub struct Targets {
        /// Shares of time the system has to be up, 0 to 1.
        pub availability: Vec<f64>,
        /// How soon it has to be back, in seconds.
        pub rto_s: Vec<f64>,
        /// How much data it may lose, as time in seconds.
        pub rpo_s: Vec<f64>,
    }
}

row! {
    /// How a dependency is deployed so that it survives what its service does.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Members {
        /// What lab charts call it.
        pub name: String,
        /// How many members it has.
        pub members: u32,
        /// How many of them it needs; `None` is what its kind needs.
        pub need: Option<u32>,
        /// Over how many zones they are dealt at most.
        pub zones: u32,
    }
}

row! {
    /// The media type of a channel on premises.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ChannelMedia {
        /// The channel.
        pub channel: String,
        /// The media type of its interactions.
        pub media_type: String,
    }
}

row! {
    /// The database of a component.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ComponentDatabase {
        /// The component.
        pub component: String,
        /// What the database is called.
        pub database: String,
    }
}

row! {
    /// Everything a plan made from answers takes for granted.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Beginning {
        /// Channels that are chosen until somebody says otherwise.
        pub usual_channels: Vec<String>,
        /// Services whose demand is counted in agents.
        pub counted_in_agents: Vec<String>,
        /// Channels without which customers are still served.
        pub not_critical: Vec<String>,
        /// How much of the memory on a node's label its kernel sees, in percent.
        pub label_leaves_percent: u32,
        /// Targets to choose from.
        pub targets: Targets,
        /// Sizes to choose from; the one that is usual stands first.
        pub node_sizes: Vec<UsualNode>,
        /// How dependencies are deployed.
        pub dependencies: Vec<Members>,
        /// The license item of agents of an Interaction Server.
        pub license_item: String,
        /// The channels an Interaction Server serves.
        pub media_types: Vec<ChannelMedia>,
        /// The components that keep a database.
        pub databases: Vec<ComponentDatabase>,
        /// Whether we drew it from the sources rather than they stating it.
        pub inference: bool,
        /// Where it is stated, or what it was drawn from.
        pub source: Source,
    }
}

impl UsualNode {
    /// Its CPU, in thousandths of a core.
    #[must_use]
    pub fn millicores(self) -> u64 {
        u64::from(self.vcpu) * 1000
    }
}

impl Beginning {
    /// The memory that the kernel of a node sees, which is less than its label says, in MiB.
    #[must_use]
    pub fn sees_mib(&self, size: UsualNode) -> u64 {
        u64::from(size.memory_gib) * 1024 * u64::from(self.label_leaves_percent) / 100
    }
}

impl Beginning {
    /// How a demand in agents is written.
    pub const AGENTS: &'static str = "agents";

    /// Whether the demand of a service is counted in agents.
    #[must_use]
    pub fn counts_in_agents(&self, service: &str) -> bool {
        self.counted_in_agents.iter().any(|it| it == service)
    }
}
