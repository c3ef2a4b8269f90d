//! What a scenario needs of a plan.

use serde::Deserialize;

use crate::catalog::DrMode;
use crate::deployment::Scheme;
use crate::id::words;
use crate::plan::{NodeTaintsPolicy, PodKind, WhenUnsatisfiable};

words! {
    /// How ADDP is set.
    pub enum AddpSetting {
        /// On, at the time-out of the catalog or a shorter one.
        Default = "default",
        /// At a longer time-out.
        Longer = "longer",
        /// Off.
        Off = "off",
    }
}

/// Something that has to be in a plan. Each text names a thing of the scenario's plan that what is
/// found stands for, as targets of failures and subjects are written.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "need", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Need {
    /// An application with a primary and a backup.
    Pair {
        /// The application.
        server: String,
        /// What protects it: one of these.
        schemes: Vec<Scheme>,
        /// The hosts of primary and backup, which have to be two.
        #[serde(default)]
        hosts: Vec<String>,
        /// The sites of primary and backup, which have to be two.
        #[serde(default)]
        sites: Vec<String>,
        /// Whether a hang of it is detected.
        #[serde(default)]
        hangs: Option<bool>,
        /// A license server it waits for when it starts.
        #[serde(default)]
        license_server: Option<String>,
    },
    /// Whether there is an HA license.
    HaLicense {
        /// Whether there is.
        granted: bool,
    },
    /// How ADDP is set.
    Addp {
        /// How.
        is: AddpSetting,
    },
    /// A delay before a silent host is given up.
    Delay {},
    /// Two Solution Control Servers on two hosts.
    ControlServers {
        /// Their hosts, the primary's first.
        #[serde(default)]
        hosts: Vec<String>,
    },
    /// A Configuration Server with a backup on another host.
    ConfigurationServer {
        /// The application.
        server: String,
        /// Its hosts.
        hosts: Vec<String>,
        /// Its database.
        #[serde(default)]
        database: Option<String>,
    },
    /// A node of an Interaction Server cluster that has others beside it.
    ClusterNode {
        /// The node.
        node: String,
        /// Its hosts, which have to be two.
        #[serde(default)]
        hosts: Vec<String>,
        /// Its database.
        #[serde(default)]
        database: Option<String>,
        /// Whether it has to be allocated licenses, for agents to be logged out.
        #[serde(default)]
        licensed: bool,
    },
    /// The event log of an Interaction Server cluster.
    EventLog {
        /// The database.
        part: String,
    },
    /// Two proxies that desktops choose between.
    DesktopProxies {
        /// One of them.
        proxy: String,
    },
    /// N+1 servers on as many hosts.
    EqualServers {
        /// The application.
        server: String,
        /// The host of its first server.
        host: String,
        /// How many servers it needs at least.
        least: usize,
    },
    /// A pair of Interaction Concentrators.
    Recorders {},
    /// A service that runs as a single pod.
    Singleton {
        /// The service.
        service: String,
        /// What its workload is.
        kind: PodKind,
        /// The node its pod runs on.
        #[serde(default)]
        worker: Option<String>,
    },
    /// A service with several pods over several zones.
    Spread {
        /// The service.
        service: String,
        /// The zone that is lost.
        zone: String,
        /// A node of another zone.
        #[serde(default)]
        worker: Option<String>,
        /// What becomes of taints, where that matters.
        #[serde(default)]
        taints: Option<NodeTaintsPolicy>,
        /// What becomes of pods that cannot be spread, where that matters.
        #[serde(default)]
        unsatisfiable: Option<WhenUnsatisfiable>,
        /// Whether too few pods are left by the loss of the zone, where that matters.
        #[serde(default)]
        too_few: Option<bool>,
    },
    /// A service that has a copy in another region or data center, or none.
    Spare {
        /// The region that is lost.
        unit: String,
        /// The service in it.
        service: String,
        /// What disaster recovery keeps of it elsewhere; `None`: nothing.
        #[serde(default)]
        dr: Option<DrMode>,
        /// Its copy in the other region.
        #[serde(default)]
        copy: Option<String>,
        /// A zone of the other region, of several.
        #[serde(default)]
        zone: Option<String>,
        /// What becomes of taints, where that matters.
        #[serde(default)]
        taints: Option<NodeTaintsPolicy>,
        /// Whether the other region lacks the data it needs, which it must have otherwise.
        #[serde(default)]
        lacks_data: bool,
    },
    /// Two sites, of which the first has the primary of a pair.
    Site {
        /// The site that is lost.
        site: String,
        /// The pair.
        server: String,
    },
}
