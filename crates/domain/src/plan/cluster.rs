//! An Interaction Server cluster as a plan describes it.

use std::collections::BTreeMap;

use super::dependency::PlannedDependency;
use super::edit::Edit;
use super::reader::Described;
use super::vocabulary::{EventLog, INTERACTION_SERVER, ProxyClient, Via};
use crate::path::Path;
use crate::units::Probability;

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
    pub(in crate::plan) depends_on: Vec<PlannedDependency>,
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
    /// Shared parts it needs.
    pub(in crate::plan) depends_on: Vec<PlannedDependency>,
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

pub(super) fn cluster(at: &Described<'_>) -> Cluster {
    Cluster {
        licenses: at.field("licenses").list(|item| {
            Some(LicenseItem {
                at: item.path(),
                item: item.field("item").id()?,
                pool: item.field("pool").whole().unwrap_or(0),
                target: item.field("target").whole(),
            })
        }),
        nodes: at.field("nodes").list(cluster_node),
        proxies: at.field("proxies").list(|proxy| {
            Some(Proxy {
                at: proxy.path(),
                id: proxy.field("id").id()?,
                serves: proxy.field("serves").list(Described::word),
                backup: proxy.field("backup").flag(),
                hosts: proxy.field("hosts").ids(),
                version: proxy.field("version").text(),
                depends_on: proxy.field("depends_on").dependencies(),
            })
        }),
        event_log: at.field("event_log").word(),
        urs_connections: at.field("urs_connections").ids_said(),
        orchestration: at.field("orchestration").flag(),
        stat_server: at.field("stat_server").word(),
        monitoring: at.field("monitoring").word(),
        java_extensions: at.field("stat_server_java_extensions").flag(),
        client_made_ids: at.field("client_made_ids").flag(),
        disabled_media_types: at.field("disabled_media_types").ids(),
    }
}

fn cluster_node(at: &Described<'_>) -> Option<ClusterNode> {
    Some(ClusterNode {
        at: at.path(),
        id: at.field("id").id()?,
        dbid: at.field("dbid").whole(),
        backup: at.field("backup").flag(),
        hosts: at.field("hosts").ids(),
        seats: at.field("seats").wholes(),
        media_types: at.field("media_types").ids_said(),
        tenants: at.field("tenants").ids(),
        options: at.field("options").options(),
        version: at.field("version").text(),
        application_type: at.field("application_type").text().unwrap_or_default(),
        esp: at.field("esp").ids(),
        capture_points: at.field("capture_points").list(|point| {
            Some(CapturePoint {
                at: point.path(),
                kind: point.field("kind").text(),
                media_type: point.field("media_type").id(),
                target: point.field("target").text(),
                asks_for_data: point.field("asks_for_data").flag(),
            })
        }),
        database: at.field("database").id(),
        share: at
            .field("share")
            .value()
            .and_then(serde_json::Value::as_f64)
            .and_then(Probability::new),
        depends_on: at.field("depends_on").dependencies(),
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
    pub const TYPE: &'static str = INTERACTION_SERVER;

    /// Whether it processes a media type.
    #[must_use]
    pub fn takes(&self, media_type: &str) -> bool {
        self.media_types
            .as_ref()
            .is_none_or(|types| types.iter().any(|other| other == media_type))
    }
}
