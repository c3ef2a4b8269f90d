//! The sentence that answers each model, with its numbers in it.

use super::cases::error;
use super::{arrangement, attribute, capture_kind, minutes, seconds};
use crate::{count, grouped, verb};
use tandem_domain::catalog::{Catalog, ProxyError};
use tandem_domain::limitations::{
    AgentEventsOutcome, Answer, Attribute, CapturePointsOutcome, ExistenceOutcome, Limitation,
    LogLayout, MediaTypeLayout, MediaTypesOutcome, MultipliedLimitsOutcome, Outcome, ProxyRequest,
    PullOrder, PullRequestsOutcome, QueueOrderOutcome, Reply, StartOrderOutcome,
};

/// The answer of a model.
#[must_use]
pub fn answer(outcome: &Outcome, catalog: &Catalog) -> String {
    match outcome {
        Outcome::QueueOrder(outcome) => queue_order(outcome),
        Outcome::MultipliedLimits(outcome) => multiplied_limits(outcome),
        Outcome::Existence(outcome) => existence(outcome, catalog),
        Outcome::StartOrder(outcome) => start_order(outcome),
        Outcome::AgentEvents(outcome) => agent_events(outcome),
        Outcome::PullRequests(outcome) => pull_requests(outcome),
        Outcome::MediaTypes(outcome) => media_types(outcome),
        Outcome::CapturePoints(outcome) => capture_points(outcome),
    }
}

/// What to see in a model's picture.
#[must_use]
pub fn caption(limitation: Limitation) -> &'static str {
    match limitation {
        Limitation::QueueOrder => {
            "Each mark is an interaction. On the line it is pulled in the order it arrived, above \
             it too early, below it too late."
        }
        Limitation::MultipliedLimits => {
            "A full bar is what a node returns, an outline what it holds. Each node keeps to the \
             limit; the client receives all of it."
        }
        Limitation::Existence => {
            "Solid lines: replied; broken lines: no reply; no line: not asked."
        }
        Limitation::StartOrder => {
            "From top to bottom in start order. A full bar is what a node is allocated, an outline what \
             it is configured for; the line is the capacity of the cluster."
        }
        Limitation::AgentEvents => {
            "A bar is the time between the login and the logout event of a node; an outline is \
             time after the events were removed."
        }
        Limitation::PullRequests => "A bar is a request held by a server that has nothing.",
        Limitation::MediaTypes => {
            "A disk: the node serves the media type. A cross: it would, and is down."
        }
        Limitation::CapturePoints => {
            "A disk: the capture point sees the interactions of that node."
        }
    }
}

fn nodes(number: u32) -> String {
    count(
        usize::try_from(number).unwrap_or(usize::MAX),
        "node",
        "nodes",
    )
}

fn queue_order(outcome: &QueueOrderOutcome) -> String {
    let input = outcome.input;
    let (wrong, pairs) = (grouped(outcome.inversions), grouped(outcome.pairs));
    let left = match outcome.left.len() {
        0 => String::new(),
        left => format!(
            " {} before being pulled.",
            count(left, "interaction left", "interactions left")
        ),
    };
    let order = match input.ordering {
        _ if input.nodes == 1 => format!(
            "One node keeps the order: of {pairs} pairs of interactions none comes out the wrong \
             way round."
        ),
        PullOrder::RoutingServer => format!(
            "The routing server's own order repairs it: {wrong} of {pairs} pairs of interactions \
             come out the wrong way round instead of {}.",
            grouped(outcome.inversions_in_turn)
        ),
        PullOrder::InTurn => format!(
            "Pulled in turn from {} with {} waiting, {wrong} of {pairs} pairs of interactions come \
             out the wrong way round, and one interaction lets {} younger ones pass.",
            nodes(input.nodes),
            input.backlog,
            outcome.most_overtaken
        ),
    };
    order + &left
}

fn multiplied_limits(outcome: &MultipliedLimitsOutcome) -> String {
    let input = outcome.input;
    let (limit, returned) = (grouped(input.limit), grouped(outcome.returned));
    let matching = grouped(input.matching);
    if input.nodes == 1 {
        return format!(
            "One node keeps the limit of {limit}: the client receives {returned} of {matching} \
             interactions."
        );
    }
    let order = if outcome.in_order {
        ""
    } else {
        ", in no particular order"
    };
    format!(
        "{} with a limit of {limit} each return {returned} of {matching} interactions{order}; a \
         single server would return {}.",
        nodes(input.nodes),
        grouped(outcome.single)
    )
}

fn existence(outcome: &ExistenceOutcome, catalog: &Catalog) -> String {
    let input = outcome.input;
    let code = |kind| error(kind, catalog);
    let silent = outcome.replies.iter();
    let silent = silent.filter(|one| one.reply == Reply::Silence).count();
    let silent = format!(
        "{silent} of {} {} unreachable",
        nodes(input.nodes),
        verb(silent, "is", "are")
    );
    match outcome.answer {
        Answer::Done(Some(node)) if input.request == ProxyRequest::Find => {
            format!("Node {node} holds the interaction: it is found.")
        }
        Answer::Done(Some(node)) => format!("Node {node} takes the new interaction."),
        Answer::Done(None) => format!(
            "All {} reply: the snapshot is complete.",
            nodes(input.nodes)
        ),
        Answer::NotFound if outcome.from_cache => format!(
            "The cache names node {}, which says no: the interaction does not exist, regardless of the \
             other nodes.",
            input.known
        ),
        Answer::NotFound => format!(
            "All nodes say no, {0} of {0}: the interaction does not exist.",
            input.nodes
        ),
        Answer::Error(kind) => match kind {
            ProxyError::NotAccessible if input.attribute != Attribute::Right => format!(
                "An attribute to route by is {}: the proxy answers {} and asks no node.",
                attribute(input.attribute),
                code(kind)
            ),
            ProxyError::NotAccessible if outcome.from_cache => format!(
                "The cache names node {}, which is unreachable: the proxy answers {}, not accessible.",
                input.known,
                code(kind)
            ),
            ProxyError::NotAccessible => format!(
                "{silent} and no other node holds the interaction: the proxy answers {}, not \
                 accessible.",
                code(kind)
            ),
            ProxyError::SnapshotNotAccessible => format!(
                "{silent}: the proxy answers {}, snapshot not accessible.",
                code(kind)
            ),
            ProxyError::DuplicateId => format!(
                "Two nodes hold an interaction with this id: the proxy answers {}.",
                code(kind)
            ),
            ProxyError::NoServer => format!(
                "No node serves the media type: the proxy answers {}.",
                code(kind)
            ),
            ProxyError::ConnectionLost => format!(
                "Every node that serves the media type is down: the proxy answers {}.",
                code(kind)
            ),
            ProxyError::InProgress => format!(
                "The same operation is under way already: the proxy answers {}.",
                code(kind)
            ),
            ProxyError::Unsupported => format!(
                "The proxy does not know Ping: it answers {}. Monitoring has to ask each server.",
                code(kind)
            ),
        },
    }
}

fn start_order(outcome: &StartOrderOutcome) -> String {
    let input = &outcome.input;
    let (even, range) = (outcome.even_split, outcome.range);
    let orders = if range.lowest == range.highest {
        "whichever node starts last".to_owned()
    } else {
        format!(
            "with node {} starting last; over all start orders it is {} to {}",
            input.last, range.lowest, range.highest
        )
    };
    format!(
        "{} licenses over {} give a cluster capacity of {} agents, {orders}. {} seats on every node \
         would give {}.",
        input.pool,
        count(input.seats.len(), "node", "nodes"),
        outcome.capacity,
        even.per_node,
        even.capacity
    )
}

fn agent_events(outcome: &AgentEventsOutcome) -> String {
    let input = outcome.input;
    if input.nodes == 1 {
        return "One node writes one login and one logout event: nothing overlaps.".to_owned();
    }
    let logs = match input.log {
        LogLayout::Shared => "one log".to_owned(),
        LogLayout::PerNode => format!("{} logs, to be merged", outcome.logs),
    };
    let pairs = format!(
        "{} write {} pairs of events of one agent into {logs}",
        nodes(input.nodes),
        input.nodes
    );
    let unknown = minutes(outcome.unknown_min);
    if outcome.cut_short > 0 {
        format!(
            "{pairs}; the trigger removes them while {} still {} the agent logged in, and for \
             {unknown} the log does not know it.",
            nodes(outcome.cut_short),
            if outcome.cut_short == 1 {
                "has"
            } else {
                "have"
            },
        )
    } else {
        format!(
            "{pairs}; counted one by one they make {} of a session of {}.",
            minutes(outcome.naive_min),
            minutes(outcome.real_min)
        )
    }
}

fn pull_requests(outcome: &PullRequestsOutcome) -> String {
    let input = outcome.input;
    if input.empty == 0 {
        return format!(
            "All nodes have interactions, {0} of {0}: no request is held, regardless of the timeouts.",
            input.nodes
        );
    }
    let lead = format!(
        "With {} of {} empty, a round of pulls takes {}",
        input.empty,
        nodes(input.nodes),
        seconds(outcome.round_s)
    );
    if outcome.overridden {
        format!(
            "{lead}: the proxy's {} override the servers', which would make it {}.",
            seconds(outcome.hold_s),
            seconds(outcome.round_by_servers_s)
        )
    } else {
        format!(
            "{lead}: the proxy sets no timeout, so each empty server holds the request for its own \
             {}.",
            seconds(outcome.hold_s)
        )
    }
}

fn media_types(outcome: &MediaTypesOutcome) -> String {
    let input = outcome.input;
    let types = usize::try_from(input.types).unwrap_or(usize::MAX);
    let types = count(types, "media type", "media types");
    let lead = match input.layout {
        MediaTypeLayout::Exclusive => format!("{types} over {}, each on one", nodes(input.nodes)),
        MediaTypeLayout::Shared => format!("{types} on each of {}", nodes(input.nodes)),
    };
    let busiest = format!(
        "the busiest node carries {} % of the load",
        outcome.busiest_percent
    );
    if input.down == 0 {
        return format!("{lead}: {busiest}.");
    }
    let refused = match outcome.refused {
        0 => "no media type is refused".to_owned(),
        refused => format!(
            "{refused} of {types} {} refused",
            if refused == 1 { "is" } else { "are" }
        ),
    };
    format!(
        "{lead}: with {} down, {refused} and {} % of the work in progress waits; {busiest}.",
        nodes(input.down),
        outcome.stranded_percent
    )
}

fn capture_points(outcome: &CapturePointsOutcome) -> String {
    let input = outcome.input;
    let kind = capture_kind(input.kind);
    if input.nodes == 1 {
        return format!(
            "One {kind} capture point sees every interaction of the media type: everything works."
        );
    }
    let lead = if input.parallel {
        format!(
            "{} {kind} capture points work in parallel, since {}",
            input.nodes,
            arrangement(input.kind)
        )
    } else {
        format!(
            "{} {kind} capture points conflict unless {}",
            input.nodes,
            arrangement(input.kind)
        )
    };
    format!(
        "{lead}; for queries, each sees one node of {}: {} of {} requests find their interaction.",
        input.nodes, outcome.found, outcome.asked
    )
}
