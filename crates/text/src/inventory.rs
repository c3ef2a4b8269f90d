//! The inventory page.

use tandem_domain::inventory::{Inventory, Node, Progress, What};

use super::{count, verb};

pub const TITLE: &str = "Inventory and configuration";
pub const EMPTY: &str = "This plan has nothing to install yet. Add an Interaction Server \
    cluster, an Interaction Concentrator pair or applications to see the servers, databases, \
    access points, proxies, connections and configuration steps they need.";
pub const DIAGRAM: &str = "Topology";
pub const DIAGRAM_CAPTION: &str = "Lines are connections, from the application that opens them \
    on the left to its target on the right. A second outline marks a backup or further \
    instances; cut corners mark objects that only hold connections; cylinders are databases.";
pub const DIAGRAM_REGION: &str = "Topology diagram, scrolls sideways";
pub const DIAGRAM_LIST: &str = "The diagram as a list";
/// What the files of the diagram and of the checklist are about.
pub const DIAGRAM_FILE: &str = "topology";
pub const CHECKLIST_FILE: &str = "checklist.md";
pub const COUNTS: &str = "Bill of materials";
pub const WHAT: &str = "Item";
pub const COUNT: &str = "Count";
pub const WHY: &str = "Rule";
pub const SOURCE: &str = "Source";
pub const CONNECTIONS: &str = "Connections";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const THROUGH: &str = "Through";
pub const CHECKLIST: &str = "Configuration checklist";
pub const NO_CHECKLIST: &str = "No configuration steps for this plan.";
pub const COPY_MARKDOWN: &str = "Copy Markdown";
pub const DOWNLOAD_MARKDOWN: &str = "Download Markdown";
pub const UNNAMED_PLAN: &str = "Plan without a name";

/// A number as an index.
fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Several things as one would list them in a sentence.
fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The answer sentence.
#[must_use]
pub fn answer(inventory: &Inventory, steps: Progress) -> String {
    let sum = |whats: &[What]| whats.iter().map(|&what| inventory.count(what)).sum::<u64>();
    let databases = [
        What::InteractionDatabases,
        What::EventLogDatabases,
        What::IconDatabases,
    ];
    let access_points = [
        What::DatabaseAccessPoints,
        What::EventLogAccessPoints,
        What::IconAccessPoints,
    ];
    let objects = [What::ClusterObjects, What::ProxyClusterObjects];
    let counted = [
        (
            sum(&[What::InteractionServers]),
            "Interaction Server",
            "Interaction Servers",
        ),
        (sum(&[What::InteractionServerProxies]), "proxy", "proxies"),
        (sum(&objects), "cluster object", "cluster objects"),
        (
            sum(&[What::IconApplications]),
            "Interaction Concentrator",
            "Interaction Concentrators",
        ),
        (
            sum(&[What::ControlServers]),
            "Solution Control Server",
            "Solution Control Servers",
        ),
        (
            sum(&[What::Applications]),
            "application instance",
            "application instances",
        ),
        (sum(&databases), "database", "databases"),
        (
            sum(&access_points),
            "Database Access Point",
            "Database Access Points",
        ),
        (sum(&[What::Workers]), "node", "nodes"),
        (sum(&[What::Pods]), "pod", "pods"),
        (
            sum(&[What::SharedParts]),
            "shared dependency",
            "shared dependencies",
        ),
        (
            sum(&[What::UnitPairs]),
            "region or data center pair",
            "region or data center pairs",
        ),
    ];
    let connections = inventory.connections.len();
    let parts: Vec<String> = counted
        .iter()
        .filter(|(many, ..)| *many > 0)
        .map(|(many, one, several)| count(number(*many), one, several))
        .chain((connections > 0).then(|| count(connections, "connection", "connections")))
        .collect();
    let hosts = match inventory.count(What::Hosts) {
        0 => String::new(),
        hosts => format!(" on {}", count(number(hosts), "host", "hosts")),
    };
    let steps = match steps.total {
        0 => String::new(),
        total => format!(
            "; {}",
            count(total, "configuration step", "configuration steps")
        ),
    };
    format!("Bill of materials: {}{hosts}{steps}.", joined(&parts))
}

/// How far the checklist has come.
#[must_use]
pub fn progress(tally: Progress) -> String {
    let Progress { done, total } = tally;
    format!(
        "{done} of {} {} done.",
        count(total, "step", "steps"),
        verb(done, "is", "are")
    )
}

/// How far a group of steps has come, in few words.
#[must_use]
pub fn progress_short(tally: Progress) -> String {
    format!("{} of {}", tally.done, tally.total)
}

/// What the diagram shows, for who cannot see it.
#[must_use]
pub fn diagram(inventory: &Inventory) -> String {
    let lines = inventory.topology.edges.len();
    format!(
        "{} joined by {}. The list below the diagram has the same content.",
        count(inventory.topology.nodes.len(), "box", "boxes"),
        count(lines, "line", "lines"),
    )
}

/// The same for a file that stands alone.
#[must_use]
pub fn diagram_alone(inventory: &Inventory) -> String {
    format!(
        "{} joined by {}.",
        count(inventory.topology.nodes.len(), "box", "boxes"),
        count(inventory.topology.edges.len(), "line", "lines"),
    )
}

/// The title of the diagram.
#[must_use]
pub fn diagram_title(plan: &str) -> String {
    format!("Topology: {plan}")
}

/// The title of the checklist.
#[must_use]
pub fn checklist_title(plan: &str) -> String {
    format!("Configuration checklist: {plan}")
}

/// A node of the diagram in words, and what it is connected to.
#[must_use]
pub fn node(node: &Node, leads_to: &[String]) -> String {
    let hosts = match node.hosts.as_slice() {
        [] => String::new(),
        hosts => format!(" on {}", joined(hosts)),
    };
    let leads_to = match leads_to {
        [] => String::new(),
        to => format!("; connected to {}", joined(to)),
    };
    format!("{}: {}{hosts}{leads_to}.", node.name, node.kind)
}

/// How many connections of one kind there are.
#[must_use]
pub fn connections(connections: usize) -> String {
    count(connections, "connection", "connections")
}
