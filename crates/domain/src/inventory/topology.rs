//! The diagram: every thing as a node in a column of its kind, every connection as a line.
//!
//! Columns follow the way of an interaction: clients, the proxy cluster object, proxies, the
//! cluster object, servers, databases; columns nothing stands in are left out. A line to the next
//! column is straight. A longer one runs beside its column, along a lane below the columns between,
//! and beside the other column, so that it never crosses a node:
//!
//! ```text
//! [client]─┐  [proxies]  ┌─[server]
//!          │  [proxies]  │
//!          └─────────────┘
//! ```
//!
//! Numbers are abstract units; whoever draws decides how large one is.

use std::collections::BTreeMap;

use super::connections::Connection;
use super::kind::Kind;
use super::object_id::ObjectId;
use super::thing::InventoryThing;
use super::wording::Wording;
use crate::id::{Word, words};
use crate::point::Point;

words! {
    /// A column of the diagram.
    pub enum Layer {
        /// Who connects to the cluster.
        Clients = "clients",
        /// The proxy cluster object.
        ProxyCluster = "proxy-cluster",
        /// Proxies.
        Proxies = "proxies",
        /// The cluster object.
        Cluster = "cluster",
        /// Servers of every kind.
        Servers = "servers",
        /// Databases and other shared parts.
        Databases = "databases",
        /// Pairs of private edition units.
        UnitPairs = "unit-pairs",
    }
}

words! {
    /// The outline of a node, so that kinds differ without color.
    pub enum NodeOutline {
        /// A box: a server.
        Server = "server",
        /// A box with a second one behind it: a primary and a backup, or several instances.
        Pair = "pair",
        /// A cylinder: a database.
        Database = "database",
        /// A box with round ends: a client.
        Client = "client",
        /// A box with cut corners: an object that only holds connections.
        Object = "object",
    }
}

/// A thing and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The thing's id.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub kind: String,
    /// Its hosts, the primary's first.
    pub hosts: Vec<String>,
    /// Its outline.
    pub shape: NodeOutline,
    /// Its upper left corner.
    pub at: Point,
}

/// A connection and the way its line takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it comes from, a node's id.
    pub from: ObjectId,
    /// Where it leads, a node's id.
    pub to: ObjectId,
    /// The line, from end to end.
    pub points: Vec<Point>,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerHead {
    /// Its name.
    pub name: String,
    /// Where its column begins.
    pub x: u32,
}

/// The diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topology {
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// The headings of its columns.
    pub heads: Vec<LayerHead>,
    /// Its nodes, column by column.
    pub nodes: Vec<Node>,
    /// Its lines.
    pub edges: Vec<Edge>,
}

impl Topology {
    /// How wide a node is.
    pub const NODE_WIDTH: u32 = 160;
    /// How high a node is.
    pub const NODE_HEIGHT: u32 = 56;
    /// The height of the headings.
    pub const HEAD: u32 = 28;
    /// Between two columns.
    const COLUMN_GAP: u32 = 44;
    /// Between two nodes of a column.
    const ROW_GAP: u32 = 16;
    /// Around everything.
    const MARGIN: u32 = 8;
    /// Between two lanes.
    const LANE: u32 = 8;
    /// Tracks beside a column, so that lines down and up can be told apart.
    const TRACKS: u32 = 5;
    /// Between two tracks, and twice that between a column and its first track.
    const TRACK: u32 = 3;
}

impl Kind {
    /// The column a kind stands in.
    fn layer(self) -> Layer {
        match self {
            Self::AgentDesktops
            | Self::MediaServers
            | Self::Orchestration
            | Self::OtherClients
            | Self::Routing
            | Self::StatServer
            | Self::Icon => Layer::Clients,
            Self::ProxyCluster => Layer::ProxyCluster,
            Self::Proxy => Layer::Proxies,
            Self::Cluster => Layer::Cluster,
            Self::ClusterNode | Self::Application | Self::Named => Layer::Servers,
            Self::InteractionDatabase | Self::EventLog | Self::IconDatabase | Self::SharedPart => {
                Layer::Databases
            }
            Self::UnitPair => Layer::UnitPairs,
        }
    }

    fn shape(self) -> NodeOutline {
        match self {
            Self::ProxyCluster | Self::Cluster => NodeOutline::Object,
            Self::UnitPair => NodeOutline::Pair,
            Self::InteractionDatabase | Self::EventLog | Self::IconDatabase | Self::SharedPart => {
                NodeOutline::Database
            }
            Self::AgentDesktops
            | Self::MediaServers
            | Self::Orchestration
            | Self::OtherClients
            | Self::Routing
            | Self::StatServer
            | Self::Icon => NodeOutline::Client,
            Self::Proxy | Self::ClusterNode | Self::Application | Self::Named => {
                NodeOutline::Server
            }
        }
    }
}

/// Where a node stands among the columns.
#[derive(Clone, Copy)]
struct Place {
    column: usize,
    at: Point,
}

impl Place {
    fn middle(self) -> u32 {
        self.at.y + Topology::NODE_HEIGHT / 2
    }

    fn left(self) -> Point {
        Point {
            x: self.at.x,
            y: self.middle(),
        }
    }

    fn right(self) -> Point {
        Point {
            x: self.at.x + Topology::NODE_WIDTH,
            y: self.middle(),
        }
    }
}

/// Lays things and connections out. The same plan always gives the same diagram.
pub(super) fn topology(
    things: &[InventoryThing],
    connections: &[Connection],
    words: Wording<'_>,
) -> Topology {
    let mut topology = Topology::default();
    let mut places: BTreeMap<&ObjectId, Place> = BTreeMap::new();
    // How far down each column reaches.
    let mut bottoms: Vec<u32> = Vec::new();
    let mut x = Topology::MARGIN;
    for layer in Layer::ALL {
        let mut y = Topology::HEAD;
        for thing in things.iter().filter(|thing| thing.kind.layer() == *layer) {
            let at = Point { x, y };
            let column = bottoms.len();
            places.entry(&thing.id).or_insert(Place { column, at });
            topology.nodes.push(node(thing, at, words));
            y = y.saturating_add(Topology::NODE_HEIGHT + Topology::ROW_GAP);
        }
        if y > Topology::HEAD {
            let name = words.layer(layer.id());
            topology.heads.push(LayerHead { name, x });
            x += Topology::NODE_WIDTH + Topology::COLUMN_GAP;
            bottoms.push(y);
        }
    }
    topology.edges = lines(connections, &places, &bottoms);
    let lowest = topology.edges.iter().flat_map(|edge| &edge.points);
    let lowest = lowest.map(|point| point.y).chain(bottoms).max();
    if let Some(lowest) = lowest {
        topology.width = x - Topology::COLUMN_GAP / 2;
        topology.height = lowest.saturating_add(Topology::MARGIN);
    }
    topology
}

fn node(thing: &InventoryThing, at: Point, words: Wording<'_>) -> Node {
    let kind = words.kind(thing.kind.id()).to_owned();
    let names = [("kind", kind), ("members", thing.members.to_string())];
    let form = match (thing.pair, thing.members) {
        (true, _) => "pair",
        (false, 1) => "single",
        (false, _) => "several",
    };
    let shape = match thing.kind.shape() {
        NodeOutline::Server if thing.members > 1 => NodeOutline::Pair,
        shape => shape,
    };
    Node {
        id: thing.id.clone(),
        name: thing.name.clone(),
        kind: words.object(form, &names),
        hosts: thing.hosts.clone(),
        shape,
        at,
    }
}

/// Draws every connection once.
fn lines(
    connections: &[Connection],
    places: &BTreeMap<&ObjectId, Place>,
    bottoms: &[u32],
) -> Vec<Edge> {
    // All long lines of one node share a lane.
    let mut lanes: BTreeMap<&ObjectId, u32> = BTreeMap::new();
    let mut next_lane = 0;
    let mut loops = 0;
    let drawn = connections.iter().filter_map(|connection| {
        let (from, to) = (&connection.from.id, &connection.to.id);
        let (&start, &end) = (places.get(from)?, places.get(to)?);
        let points = if end.column == start.column + 1 {
            vec![start.right(), end.left()]
        } else if end.column == start.column {
            loops += 1;
            around(start, end, loops)
        } else {
            let lane = *lanes.entry(from).or_insert_with(|| {
                next_lane += 1;
                next_lane
            });
            below(start, end, lane, bottoms)
        };
        Some(Edge {
            from: from.clone(),
            to: to.clone(),
            points,
        })
    });
    drawn.collect()
}

/// How far from a column a track lies.
fn track(number: u32) -> u32 {
    (number % Topology::TRACKS + 2) * Topology::TRACK
}

/// From one node of a column around to another.
fn around(start: Place, end: Place, number: u32) -> Vec<Point> {
    let (start, end) = (start.right(), end.right());
    let x = start.x + track(number);
    vec![start, Point { x, y: start.y }, Point { x, y: end.y }, end]
}

/// Beside the column, along a lane below the columns between, and beside the other column.
fn below(start: Place, end: Place, lane: u32, bottoms: &[u32]) -> Vec<Point> {
    // A line backward passes both its own columns as well.
    let (first, after) = if start.column < end.column {
        (start.column + 1, end.column)
    } else {
        (end.column, start.column + 1)
    };
    let between = bottoms.get(first..after).unwrap_or_default();
    let bottom = between.iter().copied().max().unwrap_or(Topology::HEAD);
    let y = bottom.saturating_add(lane.saturating_mul(Topology::LANE));
    let (start, end) = (start.right(), end.left());
    let down = start.x + track(lane);
    let up = end.x.saturating_sub(track(lane));
    vec![
        start,
        Point {
            x: down,
            y: start.y,
        },
        Point { x: down, y },
        Point { x: up, y },
        Point { x: up, y: end.y },
        end,
    ]
}
