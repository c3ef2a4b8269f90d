//! The on-premises side of a plan.

use std::collections::BTreeMap;

use super::cluster::{Cluster, cluster};
use super::path::Path;
use super::reader::Reader;
use crate::catalog::{HaMode, TimingValue};
use crate::id::words;
use crate::walk::Place;

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

/// A server of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
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
    pub(in crate::plan) depends_on: Vec<String>,
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
    pub(in crate::plan) depends_on: Vec<String>,
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
    pub(super) fn read(at: &Place<'_>, restarts: Option<bool>) -> Self {
        let read = Reader;
        let management_layer = management_layer(&at.field("management_layer"), restarts);
        let present = |key: &str| Some(at.field(key)).filter(|place| !place.is_empty());
        Self {
            sites: read.list(&at.field("sites"), |site| read.id(&site.field("id"))),
            hosts: read.list(&at.field("hosts"), |host| {
                Some(Host {
                    id: read.id(&host.field("id"))?,
                    site: read.id(&host.field("site")),
                })
            }),
            applications: read.list(&at.field("applications"), |at| {
                application(at, management_layer.auto_restart)
            }),
            management_layer,
            cluster: present("interaction_server_cluster").map(|at| cluster(&at)),
            icon_pair: present("icon_pair").map(|at| IconPair {
                a: icon_member(&at.field("a")),
                b: icon_member(&at.field("b")),
                stores_voice: read.flag(&at.field("stores_voice")).unwrap_or(false),
                depends_on: read.dependencies(&at.field("depends_on")),
            }),
        }
    }
}

fn management_layer(at: &Place<'_>, restarts: Option<bool>) -> ManagementLayer {
    let known = ["ha_license", "scs", "wan"];
    let timings = at
        .value()
        .and_then(serde_json::Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(key, _)| !known.contains(&key.as_str()))
        .filter_map(|(key, value)| TimingValue::from_json(value).map(|value| (key.clone(), value)))
        .collect();
    ManagementLayer {
        ha_license: Reader.flag(&at.field("ha_license")).unwrap_or(false),
        scs: Reader.ids(&at.field("scs")),
        wan: Reader.flag(&at.field("wan")).unwrap_or(false),
        auto_restart: Reader
            .flag(&at.field("auto_restart"))
            .or(restarts)
            .unwrap_or(true),
        timings,
    }
}

fn application(at: &Place<'_>, restarts: bool) -> Option<Application> {
    let read = Reader;
    Some(Application {
        at: read.path(at),
        id: read.id(&at.field("id"))?,
        component: read.id(&at.field("component")),
        redundancy: read.word(&at.field("redundancy")),
        hosts: read.ids(&at.field("hosts")),
        auto_restart: read.flag(&at.field("auto_restart")).unwrap_or(restarts),
        hang_detection: read
            .word(&at.field("hang_detection"))
            .unwrap_or(HangDetection::Unknown),
        depends_on: read.dependencies(&at.field("depends_on")),
        optional: read.flag(&at.field("optional")).unwrap_or(false),
    })
}

fn icon_member(at: &Place<'_>) -> IconMember {
    let read = Reader;
    let idb = at.field("idb");
    IconMember {
        host: read.id(&at.field("host")),
        options: read.options(&at.field("options")),
        connections: read.ids(&at.field("connections")),
        database: InteractionDatabase {
            host: read.id(&idb.field("host")),
            rdbms: read.text(&idb.field("rdbms")),
            version: read.text(&idb.field("version")),
            name: read.text(&idb.field("name")),
        },
        dap: read.id(&at.field("dap")),
    }
}
