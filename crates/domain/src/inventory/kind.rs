//! Kinds of things.

use crate::id::words;

words! {
    /// A kind of thing, in the order the inventory names them.
    pub enum Kind {
        /// Agent desktops, all of them.
        AgentDesktops = "agent-desktops",
        /// Media servers, all of them.
        MediaServers = "media-servers",
        /// Orchestration Server.
        Orchestration = "orchestration",
        /// Clients of a proxy that are none of the named ones.
        OtherClients = "other-clients",
        /// Universal Routing Server.
        Routing = "routing",
        /// Stat Server.
        StatServer = "stat-server",
        /// An Interaction Concentrator.
        Icon = "icon",
        /// The Application Cluster object that holds the proxies.
        ProxyCluster = "proxy-cluster",
        /// An Interaction Server Proxy, with its backup where it has one.
        Proxy = "proxy",
        /// The Application Cluster object that holds the Interaction Servers.
        Cluster = "cluster",
        /// A cluster node: a primary Interaction Server, with its backup where it has one.
        ClusterNode = "cluster-node",
        /// An application of the site.
        Application = "application",
        /// Something the plan names and says nothing else about.
        Named = "named",
        /// The interaction database of a cluster node.
        InteractionDatabase = "interaction-database",
        /// An event log database.
        EventLog = "event-log",
        /// The database of an Interaction Concentrator.
        IconDatabase = "icon-database",
        /// A shared part that applications depend on.
        SharedPart = "shared-part",
        /// A pair of private edition units.
        UnitPair = "unit-pair",
    }
}
