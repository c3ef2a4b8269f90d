//! The on-premises side of a plan.

use std::collections::BTreeMap;

use super::cluster::{Cluster, cluster};
use super::dependency::PlannedDependency;
use super::reader::Described;
use super::vocabulary::{HangDetection, Redundancy};
use crate::catalog::TimingValue;
use crate::path::Path;

/// A server of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
    /// Where it stands in the document.
    pub(in crate::plan) at: Path,
    /// Its id.
    pub id: String,
    /// The site it stands in.
    pub(in crate::plan) site: Option<String>,
}

/// The Management Layer.
#[derive(Clone, Debug, PartialEq)]
pub struct ManagementLayer {
    /// Whether there is an HA license.
    pub ha_license: bool,
    /// The hosts of Solution Control Server; empty stands for one of its own.
    pub(in crate::plan) scs: Vec<String>,
    /// Whether it manages over a WAN.
    pub wan: bool,
    /// Whether it restarts applications that do not say.
    pub(in crate::plan) auto_restart: bool,
    /// Timings it sets itself; these beat the plan's assumptions.
    pub timings: BTreeMap<String, TimingValue>,
}

impl Default for ManagementLayer {
    fn default() -> Self {
        Self {
            ha_license: false,
            scs: Vec::new(),
            wan: false,
            auto_restart: true,
            timings: BTreeMap::new(),
        }
    }
}

/// An application of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    /// Its component's id in the catalog.
    pub component: Option<String>,
    /// How it is made redundant; `None` is a single one.
    pub(in crate::plan) redundancy: Option<Redundancy>,
    /// Its hosts, the primary's first.
    pub(in crate::plan) hosts: Vec<String>,
    /// Whether it is restarted by itself.
    pub(in crate::plan) auto_restart: bool,
    /// Whether a hang is detected.
    pub(in crate::plan) hang_detection: HangDetection,
    /// Shared parts it needs.
    pub(in crate::plan) depends_on: Vec<PlannedDependency>,
    /// Whether the system does without it.
    pub optional: bool,
}

/// The database of an Interaction Concentrator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InteractionDatabase {
    /// Its host.
    pub(in crate::plan) host: Option<String>,
    /// The database product.
    pub rdbms: Option<String>,
    /// The product's version.
    pub version: Option<String>,
    /// The database's name.
    pub name: Option<String>,
}

/// One Interaction Concentrator of a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IconMember {
    /// Its host.
    pub(in crate::plan) host: Option<String>,
    /// Options, as section/name.
    pub options: BTreeMap<String, String>,
    /// What it is connected to.
    pub connections: Vec<String>,
    /// Its database.
    pub database: InteractionDatabase,
    /// The DAP it reaches the database through.
    pub dap: Option<String>,
}

/// Two Interaction Concentrators that record the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IconPair {
    /// One of them.
    pub a: IconMember,
    /// The other.
    pub b: IconMember,
    /// Whether they store voice interactions.
    pub stores_voice: bool,
    /// Shared parts both need.
    pub(in crate::plan) depends_on: Vec<PlannedDependency>,
}

/// The on-premises side of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Engage {
    /// Places hosts stand in.
    pub(in crate::plan) sites: Vec<String>,
    /// Servers that are listed; others are only named.
    pub(in crate::plan) hosts: Vec<Host>,
    /// The Management Layer.
    pub management_layer: ManagementLayer,
    /// Applications.
    pub applications: Vec<Application>,
    /// The Interaction Server cluster, where there is one.
    pub cluster: Option<Cluster>,
    /// The Interaction Concentrator pair, where there is one.
    pub icon_pair: Option<IconPair>,
}

impl Engage {
    /// Where the on-premises side stands in a document.
    #[must_use]
    pub fn at() -> Path {
        Path::root().key("engage")
    }

    /// Where the hosts of Solution Control Servers stand in a document.
    #[must_use]
    pub fn control_servers_at() -> Path {
        Self::at().key("management_layer").key("scs")
    }

    /// Where the Interaction Concentrator pair stands in a document.
    #[must_use]
    pub fn icon_at() -> Path {
        Self::at().key("icon_pair")
    }

    /// Reads the site; `restarts` is what the assumptions say of automatic restart.
    pub(super) fn read(at: &Described<'_>, restarts: Option<bool>) -> Self {
        let management_layer = management_layer(&at.field("management_layer"), restarts);
        let present = |key: &'static str| Some(at.field(key)).filter(|place| !place.is_empty());
        Self {
            sites: at.field("sites").list(|site| site.field("id").id()),
            hosts: at.field("hosts").list(|host| {
                Some(Host {
                    at: host.path(),
                    id: host.field("id").id()?,
                    // A site without a name is none: nothing could be said of it.
                    site: host.field("site").id().filter(|site| !site.is_empty()),
                })
            }),
            applications: at
                .field("applications")
                .list(|at| application(at, management_layer.auto_restart)),
            management_layer,
            cluster: present("interaction_server_cluster").map(|at| cluster(&at)),
            icon_pair: present("icon_pair").map(|at| IconPair {
                a: icon_member(&at.field("a")),
                b: icon_member(&at.field("b")),
                stores_voice: at.field("stores_voice").flag(),
                depends_on: at.field("depends_on").dependencies(),
            }),
        }
    }
}

fn management_layer(at: &Described<'_>, restarts: Option<bool>) -> ManagementLayer {
    let known = at.fields();
    let timings = at
        .value()
        .and_then(serde_json::Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(key, _)| known.iter().all(|field| field.key != *key))
        .filter_map(|(key, value)| TimingValue::from_json(value).map(|value| (key.clone(), value)))
        .collect();
    ManagementLayer {
        ha_license: at.field("ha_license").flag(),
        scs: at.field("scs").ids(),
        wan: at.field("wan").flag(),
        auto_restart: at
            .field("auto_restart")
            .flag_said()
            .or(restarts)
            .unwrap_or(true),
        timings,
    }
}

fn application(at: &Described<'_>, restarts: bool) -> Option<Application> {
    Some(Application {
        at: at.path(),
        id: at.field("id").id()?,
        component: at.field("component").id(),
        redundancy: at.field("redundancy").word(),
        hosts: at.field("hosts").ids(),
        auto_restart: at.field("auto_restart").flag_said().unwrap_or(restarts),
        hang_detection: at.field("hang_detection").one_of(),
        depends_on: at.field("depends_on").dependencies(),
        optional: at.field("optional").flag(),
    })
}

fn icon_member(at: &Described<'_>) -> IconMember {
    let idb = at.field("idb");
    IconMember {
        host: at.field("host").id(),
        options: at.field("options").options(),
        connections: at.field("connections").ids(),
        database: InteractionDatabase {
            host: idb.field("host").id(),
            rdbms: idb.field("rdbms").text(),
            version: idb.field("version").text(),
            name: idb.field("name").text(),
        },
        dap: at.field("dap").id(),
    }
}
