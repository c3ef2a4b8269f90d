//! The words a plan document is written in.

use crate::catalog::{HaMode, WorkloadKind};
use crate::id::words;

words! {
    /// What kind of part others depend on.
    pub enum SharedKind {
        /// A relational database.
        Database = "database",
        /// A Redis server or cluster.
        Redis = "redis",
        /// A Kafka cluster.
        Kafka = "kafka",
        /// A Consul cluster.
        Consul = "consul",
        /// A search engine.
        Search = "search",
        /// A license server.
        LicenseServer = "license-server",
        /// A Configuration Server.
        ConfigurationServer = "configuration-server",
        /// A registry of container images.
        Registry = "registry",
        /// A load balancer.
        LoadBalancer = "load-balancer",
        /// A T-Server or SIP Server.
        TServer = "t-server",
        /// Anything else.
        Other = "other",
    }
}

impl SharedKind {
    /// Whether parts of the kind go on while more than half of their members are up, as a rule.
    /// Inferred from how each of them is clustered.
    #[must_use]
    pub fn is_quorum(self) -> bool {
        match self {
            Self::Kafka | Self::Consul | Self::Search => true,
            Self::Database
            | Self::Redis
            | Self::LicenseServer
            | Self::ConfigurationServer
            | Self::Registry
            | Self::LoadBalancer
            | Self::TServer
            | Self::Other => false,
        }
    }
}

impl SharedKind {
    /// What a part of the kind is needed for, where the plan does not say. What runs goes on without
    /// a license server, a Configuration Server or a registry.
    #[must_use]
    pub fn needed_to(self) -> NeededTo {
        match self {
            Self::LicenseServer | Self::ConfigurationServer | Self::Registry => NeededTo::Start,
            Self::Database
            | Self::Redis
            | Self::Kafka
            | Self::Consul
            | Self::Search
            | Self::LoadBalancer
            | Self::TServer
            | Self::Other => NeededTo::Run,
        }
    }
}

words! {
    /// What a component of a plan's own is.
    pub enum OwnKind {
        /// A service of private edition.
        Service = "service",
        /// What runs on a host.
        Component = "component",
    }
}

words! {
    /// A unit's role in its pair.
    pub enum Role {
        /// It runs everything.
        Primary = "primary",
        /// It runs what disaster recovery keeps there.
        Secondary = "secondary",
    }
}

words! {
    /// What Kubernetes runs a workload as.
    pub enum PodKind {
        /// Pods that can be replaced anywhere.
        Deployment = "deployment",
        /// Pods with an identity.
        StatefulSet = "stateful-set",
    }
}

/// What a workload is where the plan does not say.
impl Default for PodKind {
    fn default() -> Self {
        Self::Deployment
    }
}

impl From<PodKind> for WorkloadKind {
    fn from(kind: PodKind) -> Self {
        match kind {
            PodKind::Deployment => Self::Deployment,
            PodKind::StatefulSet => Self::StatefulSet,
        }
    }
}

words! {
    /// What a worker sets aside for itself.
    pub enum Reservation {
        /// Nothing.
        None = "none",
        /// A share that shrinks as the worker grows.
        Tiered = "tiered",
        /// As on Amazon's Kubernetes service: memory by the number of pods.
        Eks = "eks",
        /// As on Azure's Kubernetes service, from 1.29: CPU by steps, memory by the number of pods.
        Aks = "aks",
    }
}

words! {
    /// What happens to a pod that would make zones too uneven.
    pub enum WhenUnsatisfiable {
        /// It waits.
        DoNotSchedule = "DoNotSchedule",
        /// It is placed all the same.
        ScheduleAnyway = "ScheduleAnyway",
    }
}

words! {
    /// Whether workers that take no pods count when zones are compared.
    pub enum NodeTaintsPolicy {
        /// They do not.
        Honor = "Honor",
        /// They do.
        Ignore = "Ignore",
    }
}

words! {
    /// What something needs a shared part for.
    pub enum NeededTo {
        /// It stops without the part.
        Run = "run",
        /// What runs goes on without the part, and what starts waits for it.
        Start = "start",
    }
}

words! {
    /// How an application is made redundant.
    pub enum Redundancy {
        /// As many as the load needs, and one more.
        NPlusOne = "n-plus-1",
        /// A backup that is not running.
        ColdStandby = "cold-standby",
        /// A backup that runs idle.
        WarmStandby = "warm-standby",
        /// A backup kept in step.
        HotStandby = "hot-standby",
    }
}

impl Redundancy {
    /// The catalog's mode of the same name.
    #[must_use]
    pub fn mode(self) -> HaMode {
        match self {
            Self::NPlusOne => HaMode::NPlusOne,
            Self::ColdStandby => HaMode::ColdStandby,
            Self::WarmStandby => HaMode::WarmStandby,
            Self::HotStandby => HaMode::HotStandby,
        }
    }
}

words! {
    /// Whether a hang is detected.
    pub enum HangDetection {
        /// It is.
        On = "on",
        /// It is not.
        Off = "off",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// Who a proxy serves.
    pub enum ProxyClient {
        /// Agent desktops.
        Desktop = "desktop",
        /// Chat and e-mail servers and the like.
        MediaServer = "media-server",
        /// Stat Server and Interaction Concentrator.
        Reporting = "reporting",
        /// Orchestration Server.
        Orchestration = "orchestration",
        /// Anybody else.
        Other = "other",
    }
}

words! {
    /// How many event log databases there are.
    pub enum EventLog {
        /// One for all nodes.
        Shared = "shared",
        /// One for each node.
        PerNode = "per-node",
    }
}

words! {
    /// How a client reaches the cluster.
    pub enum Via {
        /// Through a proxy.
        Proxy = "proxy",
        /// Straight to the servers.
        Direct = "direct",
    }
}

/// The application type a proxy connects to.
pub const INTERACTION_SERVER: &str = "interaction-server";
/// More zones than any region has, or racks one would plan as zones.
pub const MOST_ZONES: u32 = 1_000;
/// Pods a worker takes by the default of Kubernetes.
pub const MAX_PODS: u32 = 110;
