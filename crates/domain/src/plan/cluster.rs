//! An Interaction Server cluster as a plan describes it.

use std::collections::BTreeMap;

use super::edit::Edit;
use super::path::Path;
use super::reader::Reader;
use crate::id::words;
use crate::units::Probability;
use crate::walk::{Place, whole};

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

/// A license item of a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct LicenseItem {
    /// Where it stands in the document.
    pub at: Path,
    /// The item's name.
    pub item: String,
    /// How many licenses there are.
    pub pool: u64,
    /// Agents to reach; `None` takes the plan's objective.
    pub target: Option<u64>,
}

/// Something that brings interactions into a node.
#[derive(Clone, Debug, PartialEq)]
pub struct CapturePoint {
    /// Where it stands in the document.
    pub at: Path,
    /// Its kind: `jms`, `file`, `web-service` or `database`.
    pub kind: Option<String>,
    /// The media type it captures.
    pub media_type: Option<String>,
    /// The queue, directory or address it reads.
    pub target: Option<String>,
    /// Whether a client asks it for data of interactions.
    pub asks_for_data: bool,
}

/// A node of a cluster: a primary Interaction Server and, as a rule, its backup.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterNode {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    /// The DBID of its primary, which names its license group.
    pub dbid: Option<u64>,
    /// Whether it has a backup.
    pub(in crate::plan) backup: bool,
    /// Its hosts, the primary's first.
    pub(in crate::plan) hosts: Vec<String>,
    /// Licenses it checks out, by item.
    pub seats: BTreeMap<String, u64>,
    /// Media types it processes; `None` is any.
    pub media_types: Option<Vec<String>>,
    /// Tenants it serves; empty is any.
    pub tenants: Vec<String>,
    /// Options, as section/name.
    pub options: BTreeMap<String, String>,
    /// Its version.
    pub version: Option<String>,
    /// Its application type.
    pub application_type: String,
    /// ESP servers it is connected to.
    pub esp: Vec<String>,
    /// Its capture points.
    pub capture_points: Vec<CapturePoint>,
    /// Its interaction database, a shared part; `None` is one of its own.
    pub database: Option<String>,
    /// Its share of the interactions; `None` is an equal one.
    pub share: Option<Probability>,
    /// Shared parts it needs beside its database.
    pub(in crate::plan) depends_on: Vec<String>,
}

/// An Interaction Server Proxy.
#[derive(Clone, Debug, PartialEq)]
pub struct Proxy {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    /// Its clients.
    pub serves: Vec<ProxyClient>,
    /// Whether it has a backup.
    pub(in crate::plan) backup: bool,
    /// Its hosts, the primary's first.
    pub(in crate::plan) hosts: Vec<String>,
    /// Its version.
    pub version: Option<String>,
}

/// An Interaction Server cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// License items and their pools.
    pub licenses: Vec<LicenseItem>,
    /// Cluster nodes in the order they start.
    pub nodes: Vec<ClusterNode>,
    /// Interaction Server Proxies.
    pub proxies: Vec<Proxy>,
    /// Event log databases; `None` where the plan does not say.
    pub event_log: Option<EventLog>,
    /// Cluster nodes URS is connected to; `None` where the plan does not say.
    pub urs_connections: Option<Vec<String>>,
    /// Whether Orchestration Server routes.
    pub orchestration: bool,
    /// How Stat Server connects; `None` where the plan does not say.
    pub stat_server: Option<Via>,
    /// How monitoring connects; `None` where the plan does not say.
    pub monitoring: Option<Via>,
    /// Whether Stat Server Java extensions are used.
    pub java_extensions: bool,
    /// Whether clients make interaction ids themselves.
    pub client_made_ids: bool,
    /// Media types that are disabled.
    pub disabled_media_types: Vec<String>,
}

/// The largest count a plan may name; the description of the document says the same.
const LARGEST_COUNT: u64 = u32::MAX as u64;

fn count(at: &Place<'_>) -> Option<u64> {
    Reader.whole(at).filter(|count| *count <= LARGEST_COUNT)
}

pub(super) fn cluster(at: &Place<'_>) -> Cluster {
    let read = Reader;
    let texts = |key: &str| {
        let place = at.field(key);
        (!place.is_empty()).then(|| read.ids(&place))
    };
    Cluster {
        licenses: read.list(&at.field("licenses"), |item| {
            Some(LicenseItem {
                at: read.path(item),
                item: read.id(&item.field("item"))?,
                pool: count(&item.field("pool")).unwrap_or(0),
                target: count(&item.field("target")),
            })
        }),
        nodes: read.list(&at.field("nodes"), cluster_node),
        proxies: read.list(&at.field("proxies"), |proxy| {
            Some(Proxy {
                at: read.path(proxy),
                id: read.id(&proxy.field("id"))?,
                serves: read.list(&proxy.field("serves"), |client| read.word(client)),
                backup: read.flag(&proxy.field("backup")).unwrap_or(false),
                hosts: read.ids(&proxy.field("hosts")),
                version: read.text(&proxy.field("version")),
            })
        }),
        event_log: read.word(&at.field("event_log")),
        urs_connections: texts("urs_connections"),
        orchestration: read.flag(&at.field("orchestration")).unwrap_or(false),
        stat_server: read.word(&at.field("stat_server")),
        monitoring: read.word(&at.field("monitoring")),
        java_extensions: read
            .flag(&at.field("stat_server_java_extensions"))
            .unwrap_or(false),
        client_made_ids: read.flag(&at.field("client_made_ids")).unwrap_or(false),
        disabled_media_types: read.ids(&at.field("disabled_media_types")),
    }
}

fn cluster_node(at: &Place<'_>) -> Option<ClusterNode> {
    let read = Reader;
    let media_types = at.field("media_types");
    Some(ClusterNode {
        at: read.path(at),
        id: read.id(&at.field("id"))?,
        dbid: read.whole(&at.field("dbid")),
        backup: read.flag(&at.field("backup")).unwrap_or(true),
        hosts: read.ids(&at.field("hosts")),
        seats: read.entries(&at.field("seats"), |value| {
            whole(value).filter(|seats| *seats <= LARGEST_COUNT)
        }),
        media_types: (!media_types.is_empty()).then(|| read.ids(&media_types)),
        tenants: read.ids(&at.field("tenants")),
        options: read.options(&at.field("options")),
        version: read.text(&at.field("version")),
        application_type: read
            .text(&at.field("application_type"))
            .unwrap_or_else(|| ClusterNode::TYPE.to_owned()),
        esp: read.ids(&at.field("esp")),
        capture_points: read.list(&at.field("capture_points"), |point| {
            Some(CapturePoint {
                at: read.path(point),
                kind: read.text(&point.field("kind")),
                media_type: read.id(&point.field("media_type")),
                target: read.text(&point.field("target")),
                asks_for_data: read.flag(&point.field("asks_for_data")).unwrap_or(false),
            })
        }),
        database: read.id(&at.field("database")),
        share: at
            .field("share")
            .value()
            .and_then(serde_json::Value::as_f64)
            .and_then(Probability::new),
        depends_on: read.dependencies(&at.field("depends_on")),
    })
}

impl Cluster {
    /// Where it stands in a document.
    #[must_use]
    pub fn at() -> Path {
        Path::root().key("engage").key("interaction_server_cluster")
    }

    /// An id no node has yet.
    #[must_use]
    pub fn free_id(&self) -> String {
        free("node", |id| self.nodes.iter().any(|node| node.id == id))
    }

    /// Gives a node another id, here and where others name it.
    #[must_use]
    pub fn rename(&self, node: &ClusterNode, id: &str) -> Edit {
        let connections = Self::at().key("urs_connections");
        let named = self.urs_connections.iter().flatten().enumerate();
        let named = named.filter(|(_, other)| **other == node.id);
        let edits = named.map(|(index, _)| Edit::set(connections.index(index), id));
        let itself = Edit::set(node.at.key("id"), id);
        Edit::All {
            edits: std::iter::once(itself).chain(edits).collect(),
        }
    }

    /// A license item the cluster does not have yet.
    #[must_use]
    pub fn free_item(&self) -> String {
        free("item", |id| {
            self.licenses.iter().any(|license| license.item == id)
        })
    }
}

/// The first of `stem-1`, `stem-2` and so on that is not taken.
fn free(stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    (1..=u32::MAX)
        .map(|number| format!("{stem}-{number}"))
        .find(|id| !is_taken(id))
        .unwrap_or_else(|| stem.to_owned())
}

impl ClusterNode {
    /// The application type a proxy connects to.
    pub const TYPE: &'static str = "interaction-server";

    /// Whether it processes a media type.
    #[must_use]
    pub fn takes(&self, media_type: &str) -> bool {
        self.media_types
            .as_ref()
            .is_none_or(|types| types.iter().any(|other| other == media_type))
    }
}
