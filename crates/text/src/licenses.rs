//! The licenses page.

use super::{count, grouped, verb};
use tandem_domain::licensing::{ItemLicensing, LicenseFigure};

pub const TITLE: &str = "Licenses";
pub const ITEM: &str = "License item";
pub const ITEMS: &str = "License items";
pub const POOL: &str = "Licenses in the pool";
pub const TARGET: &str = "Target agents";
pub const TARGET_HINT: &str = "the plan's target";
pub const NODES: &str = "Cluster nodes, in the order they start";
pub const NODE: &str = "Node";
pub const STALE: &str = "Showing the last valid result.";
pub const NODE_COUNT: &str = "Cluster nodes";
pub const SEATS: &str = "Seats";
pub const DBID: &str = "DBID";
pub const BACKUP: &str = "Backup";
pub const ORDER: &str = "Order";
pub const ADD_NODE: &str = "Add a node";
pub const ADD_ITEM: &str = "Add a license item";
pub const REMOVE_ITEM: &str = "Remove this item";
pub const FIGURES: &str = "Results";
pub const ALLOCATION: &str = "Allocation by node";
pub const CURVE: &str = "Capacity by seats per node";
pub const CURVE_POINT: &str = "Point of the curve";
pub const CURVE_SEATS: &str = "seats on every node";
pub const CURVE_AGENTS: &str = "agents that can log in";
pub const BEST: &str = "best";
pub const PLAN_IS_HERE: &str = "this plan";
pub const USABLE: &str = "Usable";
pub const STRANDED: &str = "Unusable";
pub const REFUSED: &str = "Denied";
pub const SOLVE: &str = "Solve for";
pub const WHAT_IF: &str = "What if";
pub const LOGGED_IN: &str = "Agents logged in";
pub const KEEP: &str = "Apply to plan";
pub const BINDS: &str = "Limiting factor";
pub const HA_LICENSE: &str = "HA license";
pub const NO_PLAN: &str = "How many licenses each cluster node really gets, and how many agents \
    can log in to all of them.";
pub const NO_CLUSTER: &str = "This plan has no Interaction Server cluster yet.";
pub const START: &str = "Start a cluster of two nodes";
pub const UNKNOWN: &str = "Not documented: ask Genesys";
pub const DOWN: &str = "a node is down";
pub const DECREASE: &str = "a node's licenses are lowered";
pub const LAST: &str = "another node starts last";
pub const ADDED: &str = "a node is added";
pub const TO: &str = "to";
pub const PASTE_HINT: &str = "Paste a column into a seat field to fill the nodes below it.";
pub const NOT_KNOWN: &str = "unknown";

/// The item new clusters begin with.
pub const USUAL_ITEM: &str = "ics_multi_media_agent_seat";

fn number(value: Option<u64>) -> String {
    value.map_or_else(|| NOT_KNOWN.to_owned(), grouped)
}

/// The answer sentence.
#[must_use]
pub fn answer(item: &ItemLicensing) -> String {
    let Some(capacity) = item.capacity else {
        return format!(
            "{} {} of {} and no cluster node yet.",
            grouped(item.pool),
            verb_licenses(item.pool),
            item.item
        );
    };
    let nodes = count(item.nodes.len(), "node", "nodes");
    let seats: Vec<u64> = item.nodes.iter().map(|node| node.configured).collect();
    let at = match seats.first() {
        Some(first) if seats.iter().all(|other| other == first) => {
            format!(" at {}", grouped(*first))
        }
        _ => format!(" configured for {} in total", grouped(item.required)),
    };
    let share = item.even_split.map_or(0, |split| split.per_node);
    let lead = format!(
        "{} {} over {nodes}{at} give a cluster capacity of {} {}",
        grouped(item.pool),
        verb_licenses(item.pool),
        grouped(capacity),
        verb(
            usize::try_from(capacity).unwrap_or(usize::MAX),
            "agent",
            "agents"
        ),
    );
    let lead = if share > capacity {
        let share = grouped(share);
        format!("{lead}; {share} per node would give {share}.")
    } else {
        format!("{lead}; no setting gives more.")
    };
    match item.target {
        None => lead,
        Some(target) if target <= capacity => {
            format!("{lead} The target of {} is met.", agents(target))
        }
        Some(target) => format!(
            "{lead} The target of {} is missed by {}.",
            agents(target),
            grouped(target - capacity)
        ),
    }
}

fn agents(number: u64) -> String {
    count(
        usize::try_from(number).unwrap_or(usize::MAX),
        "agent",
        "agents",
    )
}

fn verb_licenses(pool: u64) -> &'static str {
    if pool == 1 { "license" } else { "licenses" }
}

/// The name of a figure.
#[must_use]
pub fn figure(figure: LicenseFigure) -> &'static str {
    match figure {
        LicenseFigure::Capacity => "Capacity, agents",
        LicenseFigure::Required => "Configured in total",
        LicenseFigure::Shortfall => "Shortfall",
        LicenseFigure::Unused => "Unused",
        LicenseFigure::EvenSplit => "Even split, per node",
        LicenseFigure::OrderRange => "Worst start order",
        LicenseFigure::ForTarget => "Licenses for the target",
        LicenseFigure::MostNodes => "Maximum nodes for the target",
    }
}

/// The value of a figure.
#[must_use]
pub fn value(figure: LicenseFigure, item: &ItemLicensing) -> String {
    match figure {
        LicenseFigure::Capacity => number(item.capacity),
        LicenseFigure::Required => grouped(item.required),
        LicenseFigure::Shortfall => grouped(item.shortfall),
        LicenseFigure::Unused => grouped(item.unused),
        LicenseFigure::EvenSplit => number(item.even_split.map(|split| split.per_node)),
        LicenseFigure::OrderRange => match (item.capacity_min, item.capacity_max) {
            (Some(low), Some(high)) if low == high => grouped(low),
            (Some(low), Some(high)) => format!("{} (best {})", grouped(low), grouped(high)),
            _ => NOT_KNOWN.to_owned(),
        },
        LicenseFigure::ForTarget => number(item.required_for_target),
        LicenseFigure::MostNodes => number(item.max_nodes_for_target),
    }
}

fn list(
    item: &ItemLicensing,
    of: impl Fn(&tandem_domain::licensing::NodeAllocation) -> u64,
    by: &str,
) -> String {
    let numbers: Vec<String> = item.nodes.iter().map(|node| of(node).to_string()).collect();
    numbers.join(by)
}

/// The formula of a figure with the plan's numbers in it.
#[must_use]
pub fn formula(figure: LicenseFigure, item: &ItemLicensing) -> String {
    let pool = item.pool;
    let nodes = item.nodes.len();
    let result = value(figure, item);
    match figure {
        LicenseFigure::Capacity => {
            format!(
                "min a = min({}) = {result}",
                list(item, |node| node.allocated, ", ")
            )
        }
        LicenseFigure::Required => {
            format!(
                "Σ c = {} = {result}",
                list(item, |node| node.configured, " + ")
            )
        }
        LicenseFigure::Shortfall => format!(
            "max(0, Σ c − P) = max(0, {} − {pool}) = {result}",
            item.required
        ),
        LicenseFigure::Unused => {
            format!(
                "P − Σ a = {pool} − ({}) = {result}",
                list(item, |node| node.allocated, " + ")
            )
        }
        LicenseFigure::EvenSplit => {
            let spare = item.even_split.map_or(0, |split| split.spare);
            format!("⌊P / n⌋ = ⌊{pool} / {nodes}⌋ = {result}, and {spare} left over")
        }
        LicenseFigure::OrderRange => format!(
            "min(min c, max(0, P − Σ c + c of the last)) with P = {pool}, Σ c = {}, c = {} gives {result}",
            item.required,
            list(item, |node| node.configured, ", ")
        ),
        LicenseFigure::ForTarget | LicenseFigure::MostNodes if item.target.is_none() => {
            "The plan sets no target number of agents.".to_owned()
        }
        LicenseFigure::ForTarget => {
            format!("n · S = {nodes} · {} = {result}", number(item.target))
        }
        LicenseFigure::MostNodes => {
            format!("⌊P / S⌋ = ⌊{pool} / {}⌋ = {result}", number(item.target))
        }
    }
}

/// What one node gets, with the plan's numbers in it: configured, left when it starts, unusable.
#[must_use]
pub fn node_formulas(item: &ItemLicensing, node: &str) -> Vec<String> {
    let Some(at) = item.nodes.iter().position(|other| other.id == node) else {
        return Vec::new();
    };
    let (before, from_here) = item.nodes.split_at(at);
    let Some(node) = from_here.first() else {
        return Vec::new();
    };
    let taken: u64 = before.iter().map(|node| node.allocated).sum();
    let capacity = item.capacity.unwrap_or(0);
    vec![
        format!(
            "a = min(c, P − what earlier nodes took) = min({}, {} − {taken}) = {}",
            node.configured, item.pool, node.allocated
        ),
        format!(
            "unusable = a − capacity = {} − {capacity} = {}",
            node.allocated, node.stranded
        ),
        format!(
            "denied = c − a = {} − {} = {}",
            node.configured,
            node.allocated,
            node.configured - node.allocated
        ),
    ]
}

/// What binds one node's share.
#[must_use]
pub fn node_binding(item: &ItemLicensing, node: &str) -> String {
    match item.nodes.iter().find(|other| other.id == node) {
        Some(node) if node.allocated < node.configured => {
            "The pool: nodes that started earlier have taken the rest.".to_owned()
        }
        _ => "Its own setting: it is allocated what it is configured for.".to_owned(),
    }
}

/// What binds a figure.
#[must_use]
pub fn binding(figure: LicenseFigure, item: &ItemLicensing) -> String {
    let emptiest = item.nodes.iter().min_by_key(|node| node.allocated);
    match (figure, emptiest) {
        (LicenseFigure::Capacity, Some(node)) if node.allocated < node.configured => format!(
            "{} starts with {} of the pool left and is configured for {}.",
            node.id, node.allocated, node.configured
        ),
        (LicenseFigure::Capacity, Some(node)) => {
            format!(
                "{} is configured for {}, the fewest of all nodes.",
                node.id, node.configured
            )
        }
        (LicenseFigure::OrderRange, _) if item.shortfall == 0 => {
            "The pool covers all nodes, so the start order does not matter.".to_owned()
        }
        (LicenseFigure::OrderRange, _) => {
            "The node that starts last is allocated what the others leave.".to_owned()
        }
        (LicenseFigure::ForTarget | LicenseFigure::MostNodes, _) if item.target.is_none() => {
            "The plan sets no target number of agents.".to_owned()
        }
        _ => format!("The pool of {} licenses.", grouped(item.pool)),
    }
}

/// The setting that would change a figure most.
#[must_use]
pub fn lever(figure: LicenseFigure, item: &ItemLicensing) -> String {
    let share = item.even_split.map_or(0, |split| split.per_node);
    match figure {
        LicenseFigure::Capacity | LicenseFigure::OrderRange if item.shortfall > 0 => {
            format!("Seats per node: {share} on every node gives {share} agents.")
        }
        LicenseFigure::Capacity | LicenseFigure::EvenSplit | LicenseFigure::OrderRange => format!(
            "The pool: every {} more licenses, one per node, allow one more agent.",
            item.nodes.len()
        ),
        LicenseFigure::Required | LicenseFigure::Shortfall | LicenseFigure::Unused => {
            "The seats set on the nodes.".to_owned()
        }
        LicenseFigure::ForTarget => "The number of nodes.".to_owned(),
        LicenseFigure::MostNodes => "The pool, and the target agents.".to_owned(),
    }
}

/// The caption of the allocation.
#[must_use]
pub fn allocation_caption(item: &ItemLicensing) -> String {
    let stranded: u64 = item.nodes.iter().map(|node| node.stranded).sum();
    let given = item.pool - item.unused;
    let mut parts = vec![format!(
        "{} {} allocated",
        grouped(given),
        verb_licenses(given)
    )];
    if stranded > 0 {
        parts.push(format!(
            "{} of them unusable, on nodes with more than the smallest allocation",
            grouped(stranded)
        ));
    }
    if item.shortfall > 0 {
        parts.push(format!("{} denied", grouped(item.shortfall)));
    }
    if item.unused > 0 {
        parts.push(format!("{} unused", grouped(item.unused)));
    }
    format!("{}.", parts.join("; "))
}

/// The caption of the curve.
#[must_use]
pub fn curve_caption(item: &ItemLicensing) -> String {
    let share = grouped(item.even_split.map_or(0, |split| split.per_node));
    format!(
        "With the same seats on all {} nodes, capacity rises to {share} agents at {share} seats; \
         beyond that, each extra seat takes from the node that starts last.",
        item.nodes.len()
    )
}

/// The four questions that can be solved.
pub mod solve {
    use super::super::grouped;

    pub const POOL: &str = "the pool";
    pub const SEATS: &str = "seats per node";
    pub const NODES: &str = "the number of nodes";
    pub const TARGET: &str = "the agents";

    /// A question with its answer.
    #[must_use]
    pub fn pool(nodes: u64, target: u64, answer: &str) -> String {
        let (target, nodes) = (grouped(target), grouped(nodes));
        format!("{target} agents on {nodes} nodes need a pool of {answer}.")
    }

    /// A question with its answer.
    #[must_use]
    pub fn seats(pool: u64, nodes: u64, answer: &str) -> String {
        let (pool, nodes) = (grouped(pool), grouped(nodes));
        format!("{pool} licenses on {nodes} nodes: set {answer} seats on each.")
    }

    /// A question with its answer.
    #[must_use]
    pub fn nodes(pool: u64, target: u64, answer: &str) -> String {
        let (pool, target) = (grouped(pool), grouped(target));
        format!("{pool} licenses serve {target} agents on at most {answer} nodes.")
    }

    /// A question with its answer.
    #[must_use]
    pub fn target(pool: u64, nodes: u64, answer: &str) -> String {
        let (pool, nodes) = (grouped(pool), grouped(nodes));
        format!("{pool} licenses on {nodes} nodes let {answer} agents log in.")
    }
}

/// What becomes of a node's interactions while it is down.
pub const ITS_INTERACTIONS_WAIT: &str =
    "Its interactions wait until it is back: no other node takes them over.";

/// What a change does.
#[must_use]
pub fn after(
    capacity: Option<u64>,
    before: Option<u64>,
    logged_out: u64,
    on_return: u64,
) -> String {
    let now = match capacity {
        None => "No node runs, so no agent can log in".to_owned(),
        Some(same) if Some(same) == before => {
            format!("Nothing changes: {} can be logged in", agents(same))
        }
        Some(capacity) => format!(
            "{} can be logged in, instead of {}",
            agents(capacity),
            number(before)
        ),
    };
    let out = match logged_out {
        0 => "no agent is logged out when it happens".to_owned(),
        1 => "1 agent is logged out when it happens".to_owned(),
        many => format!("{many} agents are logged out when it happens"),
    };
    let back = match on_return {
        0 => String::new(),
        many => {
            format!("; when the node returns, up to {many} who logged in meanwhile are logged out")
        }
    };
    format!("{now}; {out}{back}.")
}

/// Which pairs need the HA license.
#[must_use]
pub fn ha_license(has_it: bool, pairs: &[String]) -> String {
    let pairs_count = count(pairs.len(), "pair", "pairs");
    match (has_it, pairs.is_empty()) {
        (_, true) => "Not needed: this plan has no pair to switch over.".to_owned(),
        (true, false) => format!(
            "Included. {pairs_count} can be switched over: {}.",
            pairs.join(", ")
        ),
        (false, false) => format!(
            "Not included. The Management Layer then performs no switchover: a failed primary is restarted \
             in place while its backup stays idle. {pairs_count} {} it: {}.",
            verb(pairs.len(), "needs", "need"),
            pairs.join(", ")
        ),
    }
}

/// The label of a node's move buttons.
#[must_use]
pub fn earlier(node: &str) -> String {
    format!("Start {node} earlier")
}

/// The same, later.
#[must_use]
pub fn later(node: &str) -> String {
    format!("Start {node} later")
}

/// The label of the button that removes a node.
#[must_use]
pub fn remove_node(node: &str) -> String {
    format!("Remove {node}")
}
