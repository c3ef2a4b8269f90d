//! The cluster limitations page: labels of dials, headings of tables, and the sentences of every model.

mod answer;
mod cases;

pub use answer::{answer, caption};
pub use cases::{case, error_meaning, proxy_answer, reply};

use super::grouped;

use tandem_domain::catalog::Catalog;
use tandem_domain::id::Word;
use tandem_domain::limitations::{
    Acceptance, Attribute, CaptureKind, CaptureVerdict, DialSetting, LogLayout, MediaTypeLayout,
    Operation, ProxyRequest, PullOrder,
};

pub const TITLE: &str = "Cluster limitations";
pub const WHY: &str = "Move a slider: sentence, picture and table follow.";
pub const ALL: &str = "All limitations";
pub const DIALS: &str = "Inputs";
pub const START_OVER: &str = "Reset";
pub const MEANING: &str = "Explanation";
pub const NOT_MODELLED: &str = "What is not modeled";
pub const NEVER: &str = "never";
pub const OPERATIONS: &str = "Operations";
pub const CASES: &str = "Answers by case";
pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const MORE: &str = "Other limitations";

/// The answer of the list.
#[must_use]
pub fn list_answer(models: usize) -> String {
    format!(
        "{models} ways in which a cluster differs from one Interaction Server, each with a small model \
         to try."
    )
}

/// What the field for the exact number is called.
#[must_use]
pub fn exactly(label: &str) -> String {
    format!("{label}, exact number")
}

/// What is wrong with a number.
#[must_use]
pub fn not_a_value(found: &str, expected: &str) -> String {
    format!("Found \"{found}\"; expected {expected}.")
}

/// Minutes as they stand in a table.
#[must_use]
pub fn minutes(minutes: u32) -> String {
    format!("{} min", grouped(minutes))
}

/// Seconds as they stand in a table.
#[must_use]
pub fn seconds(seconds: u32) -> String {
    format!("{} s", grouped(seconds))
}

/// A node.
#[must_use]
pub fn node(number: u32) -> String {
    format!("Node {number}")
}

/// A node by the id it has among licenses.
#[must_use]
pub fn node_called(id: &str) -> String {
    format!("Node {id}")
}

/// Nodes in a row.
#[must_use]
pub fn nodes_listed(nodes: &[u32]) -> String {
    let numbers: Vec<String> = nodes.iter().map(ToString::to_string).collect();
    match nodes {
        [] => "none".to_owned(),
        [_] => format!("node {}", numbers.join(", ")),
        _ => format!("nodes {}", numbers.join(", ")),
    }
}

/// A part of a whole.
#[must_use]
pub fn of(part: u64, whole: u64) -> String {
    format!("{part} of {whole}")
}

/// A media type.
#[must_use]
pub fn media_type(number: u32) -> String {
    format!("Media type {number}")
}

/// A capture point.
#[must_use]
pub fn capture_point(node: u32) -> String {
    format!("Point of node {node}")
}

/// What becomes of new interactions.
#[must_use]
pub fn acceptance(acceptance: Acceptance, catalog: &Catalog) -> String {
    match acceptance {
        Acceptance::Taken => table::TAKEN.to_owned(),
        Acceptance::Refused(kind) => format!("error {}", cases::error(kind, catalog)),
    }
}

/// What a dial sets, with its unit.
#[must_use]
pub fn setting(setting: DialSetting) -> &'static str {
    match setting {
        DialSetting::Nodes => "Nodes",
        DialSetting::Backlog => "Interactions waiting",
        DialSetting::Lifetime => "Lifetime, steps (100: unlimited)",
        DialSetting::Share => "Arrivals to node 1, of 10",
        DialSetting::Ordering => "Pull order",
        DialSetting::Limit => "Limit of one server",
        DialSetting::Matching => "Interactions that match",
        DialSetting::Request => "Client request",
        DialSetting::Attribute => "Routing attribute",
        DialSetting::Owner => "Held by node (0: none)",
        DialSetting::Twice => "The next node holds the same id",
        DialSetting::Known => "The cache names node (0: none)",
        DialSetting::Since => "Cache entries since",
        DialSetting::Serving => "Nodes that serve it (the last ones)",
        DialSetting::Down => "Nodes that are down",
        DialSetting::Pool => "Licenses",
        DialSetting::SeatsOf1 => "Seats of node 1",
        DialSetting::SeatsOf2 => "Seats of node 2",
        DialSetting::SeatsOf3 => "Seats of node 3",
        DialSetting::SeatsOf4 => "Seats of node 4",
        DialSetting::SeatsOf5 => "Seats of node 5",
        DialSetting::SeatsOf6 => "Seats of node 6",
        DialSetting::SeatsOf7 => "Seats of node 7",
        DialSetting::Last => "Node that starts last",
        DialSetting::Log => "Event logs",
        DialSetting::Session => "Logged in on each node, min",
        DialSetting::Apart => "Delay between nodes, min",
        DialSetting::Trigger => "A trigger removes events at the logout",
        DialSetting::Delay => "Delay of the trigger, min",
        DialSetting::Empty => "Servers without interactions",
        DialSetting::ServerHold => "pull-hold-timeout of the servers, s",
        DialSetting::ProxyHold => "pull-hold-timeout of the proxy, s (0: not set)",
        DialSetting::Types => "Media types",
        DialSetting::Layout => "Media type layout",
        DialSetting::Heavy => "Load of media type 1, relative to the others",
        DialSetting::Kind => "Capture points",
        DialSetting::Parallel => "They can work with the source in parallel",
    }
}

/// What a word of a dial is called.
#[must_use]
pub fn choice(setting: DialSetting, id: &str) -> &'static str {
    let named = match setting {
        DialSetting::Ordering => PullOrder::from_id(id).map(pull_order),
        DialSetting::Request => ProxyRequest::from_id(id).map(request),
        DialSetting::Attribute => Attribute::from_id(id).map(attribute),
        DialSetting::Log => LogLayout::from_id(id).map(log_layout),
        DialSetting::Layout => MediaTypeLayout::from_id(id).map(layout),
        DialSetting::Kind => CaptureKind::from_id(id).map(capture_kind),
        _ => None,
    };
    named.unwrap_or_default()
}

fn pull_order(order: PullOrder) -> &'static str {
    match order {
        PullOrder::InTurn => "nodes in turn",
        PullOrder::RoutingServer => "routing server's own",
    }
}

fn request(request: ProxyRequest) -> &'static str {
    match request {
        ProxyRequest::Find => "find",
        ProxyRequest::Submit => "submit",
        ProxyRequest::Snapshot => "snapshot",
        ProxyRequest::Repeat => "repeat",
        ProxyRequest::Ping => "ping",
    }
}

pub(super) fn attribute(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Right => "correct",
        Attribute::Missing => "missing",
        Attribute::Mistyped => "mistyped",
        Attribute::Wrong => "wrong",
    }
}

fn log_layout(layout: LogLayout) -> &'static str {
    match layout {
        LogLayout::Shared => "one for all",
        LogLayout::PerNode => "one per node",
    }
}

fn layout(layout: MediaTypeLayout) -> &'static str {
    match layout {
        MediaTypeLayout::Exclusive => "exclusive",
        MediaTypeLayout::Shared => "shared",
    }
}

/// The kind of a capture point.
#[must_use]
pub fn capture_kind(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Jms => "JMS",
        CaptureKind::File => "file",
        CaptureKind::WebService => "web service",
    }
}

/// What it takes for capture points of a kind to work in parallel.
#[must_use]
pub fn arrangement(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Jms => "all connect to the same JMS queues",
        CaptureKind::File => "each watches a directory of its own",
        CaptureKind::WebService => "a load balancer is in front of them",
    }
}

/// What a capture point is used for.
#[must_use]
pub fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Capture => "Capturing interactions",
        Operation::Notify => "Notifying other systems",
        Operation::Ask => "Querying data",
    }
}

/// Whether an operation works.
#[must_use]
pub fn verdict(verdict: CaptureVerdict) -> &'static str {
    match verdict {
        CaptureVerdict::Works => "works",
        CaptureVerdict::Sometimes => "works only on the node of the interaction",
        CaptureVerdict::Conflicts => "conflict",
    }
}

pub mod table {
    //! Headings and words of the tables and pictures.

    pub const PLACE: &str = "Pulled";
    pub const INTERACTION: &str = "Arrived";
    pub const NODE: &str = "Node";
    pub const OVERTAKEN: &str = "Younger interactions before it";
    pub const NEVER: &str = "left";
    pub const HOLDS: &str = "Holds";
    pub const RETURNS: &str = "Returns";
    pub const CLIENT: &str = "Client";
    pub const STATE: &str = "State";
    pub const UP: &str = "runs";
    pub const DOWN: &str = "down";
    pub const REPLY: &str = "Reply to the proxy";
    pub const PROXY: &str = "Proxy";
    pub const CASE: &str = "Case";
    pub const ANSWER: &str = "Reply to the client";
    pub const ASKS: &str = "Configured";
    pub const GETS: &str = "Allocated";
    pub const STRANDED: &str = "Unusable";
    pub const IF_LAST: &str = "Agents if it starts last";
    pub const LOGIN: &str = "Login";
    pub const LOGOUT: &str = "Logout";
    pub const REMOVED: &str = "Events removed";
    pub const TOO_EARLY: &str = "Too early";
    pub const ASKED: &str = "Asked";
    pub const ANSWERED: &str = "Answers";
    pub const WITH: &str = "With";
    pub const NOTHING: &str = "nothing";
    pub const INTERACTIONS: &str = "interactions";
    pub const MEDIA_TYPE: &str = "Media type";
    pub const SERVED_BY: &str = "Served by";
    pub const DOWN_OF_THEM: &str = "Down";
    pub const NEW_ONES: &str = "New interactions";
    pub const TAKEN: &str = "taken";
    pub const AS_ONE: &str = "Order, limits and visibility kept";
    pub const CAPTURE_POINT: &str = "Capture point";
    pub const SEES_OF: &str = "Interactions of";
    pub const OPERATION: &str = "Operation";
    pub const VERDICT: &str = "Result";
    pub const ORDER_OF_PULLING: &str = "order of pulling →";
    pub const ORDER_OF_ARRIVAL: &str = "order of arrival →";
    pub const EARLY: &str = "too early";
    pub const LATE: &str = "too late";
}
