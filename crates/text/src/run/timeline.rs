//! Lanes of a run.

use super::clock;
use crate::{count, verb};
use tandem_domain::simulation::{
    Condition, InjectedFault, Lane, LaneKind, LaneSegment, Phase, Piece, State, Stretch, Time,
    Trace, Window,
};

pub const TITLE: &str = "Timeline";
pub const TIME: &str = "Time of the run";
pub const QUIET: &str = "Show lanes without events";
pub const WINDOW: &str = "Range";
pub const WHOLE: &str = "Whole run";
pub const CLOSE: &str = "Event";
pub const TABLE_HEAD: [&str; 5] = ["From", "Until", "Duration", "State", "Reason"];
pub const LANE: &str = "Lane";
pub const HOW: &str =
    "Left and right move to the next change of a lane, up and down to another lane.";
pub const NOTHING: &str = "No lane changes in this run.";

/// What a lane is about, as a heading over several.
#[must_use]
pub fn kind(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Application => "Applications",
        LaneKind::ClusterNode => "Cluster nodes",
        LaneKind::Proxy => "Proxies",
        LaneKind::Icon => "Interaction Concentrator",
        LaneKind::Service => "Services",
        LaneKind::Shared => "Shared dependencies",
        LaneKind::Management => "Management Layer",
        LaneKind::Server => "Processes",
        LaneKind::Host => "Hosts",
        LaneKind::Place => "Sites, regions, data centers and zones",
        LaneKind::Worker => "Worker nodes",
        LaneKind::Pod => "Pods",
    }
}

/// What a stretch shows, in a word or two.
#[must_use]
pub fn stretch(is: Stretch) -> &'static str {
    match is {
        Stretch::Serving => "serving",
        Stretch::Out(phase) => match phase {
            Phase::Unseen => "down, undetected",
            Phase::Waiting => "down, detected",
            Phase::TakingOver => "failover",
            Phase::Reconnecting => "reconnecting",
        },
        Stretch::State(it) => state(it),
    }
}

/// The state of a thing.
#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Up => "up",
        State::Primary => "primary",
        State::Backup => "backup",
        State::Off => "off",
        State::Reduced => "degraded",
        State::Blocked => "blocked",
        State::Silent => "unreachable",
        State::Down => "down",
        State::Hung => "hung",
        State::Unavailable => "unavailable",
        State::Promoting => "promoting",
        State::SplitBrain => "split brain",
        State::Starting => "starting",
        State::BackOff => "back-off",
        State::Pending => "pending",
    }
}

/// What a filling means.
#[must_use]
pub fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Well => "serving, or up",
        Condition::Leading => "primary",
        Condition::Aside => "backup, or off",
        Condition::Unseen => "failed, undetected",
        Condition::Lost => "failed, detected",
        Condition::Coming => "failover, starting",
        Condition::Waiting => "blocked, reconnecting",
        Condition::Split => "split brain",
    }
}

/// What a stretch is, and why.
#[must_use]
pub fn segment(segment: &LaneSegment, trace: &Trace) -> String {
    let shows = stretch(segment.is);
    let (from, until) = (clock(segment.from), clock(segment.to));
    let event = segment.event.and_then(|event| trace.events.get(event));
    let why = event.map_or_else(String::new, |it| format!(" {} {}", it.what, it.why));
    format!("{shows}, {from} to {until}.{why}")
}

/// What a piece is: one stretch, or several that are too short to be told apart.
#[must_use]
pub fn piece(piece: &Piece, lane: &Lane, trace: &Trace) -> String {
    let Some(shown) = lane.segments.get(piece.segment) else {
        return String::new();
    };
    if piece.count == 1 {
        return segment(shown, trace);
    }
    format!(
        "{} stretches from {} to {}, too short to draw apart, the worst: {}",
        piece.count,
        clock(piece.from),
        clock(piece.to),
        segment(shown, trace)
    )
}

/// A piece of the run it is compared with.
#[must_use]
pub fn in_baseline(it: &Piece, lane: &Lane, trace: &Trace) -> String {
    format!("A: {}", piece(it, lane, trace))
}

/// A fault on a lane.
#[must_use]
pub fn mark(fault: &InjectedFault) -> String {
    let at = clock(fault.at_s);
    format!("{at}: {} ({}).", super::fault_in_full(fault), fault.target)
}

/// A lane at a moment, and the moment.
#[must_use]
pub fn at(lane: &Lane, moment: Time, trace: &Trace) -> String {
    let found = lane.at(moment).and_then(|at| lane.segments.get(at));
    let shows = found.map_or_else(String::new, |it| segment(it, trace));
    format!("{}: {}: {shows}", clock(moment), lane.id)
}

/// A lane in a list.
#[must_use]
pub fn lane(lane: &Lane) -> String {
    format!("{} ({})", lane.id, kind(lane.kind))
}

/// What lanes are left out because nothing happens on them.
#[must_use]
pub fn left_out(lanes: usize) -> String {
    format!(
        "{} without events {} hidden.",
        count(lanes, "lane", "lanes"),
        verb(lanes, "is", "are")
    )
}

/// Says that short stretches are drawn together.
#[must_use]
pub fn merged(grain: Time) -> String {
    format!(
        "Stretches shorter than {} are drawn as one, the worst; the table has each.",
        super::length(grain)
    )
}

/// The title of a picture of a timeline.
#[must_use]
pub fn title(plan: Option<&str>) -> String {
    format!("Timeline of a run: {}", plan.unwrap_or(super::NO_NAME))
}

/// Says that a part of a run is shown.
#[must_use]
pub fn part(window: Window, end: Time) -> String {
    let (from, to) = (clock(window.from), clock(window.to));
    format!("shown: {from} to {to} of {}", clock(end))
}

/// What is to be seen in a timeline.
#[must_use]
pub fn description(trace: &Trace, lanes: usize) -> String {
    let outages = count(trace.outages.len(), "outage", "outages");
    format!(
        "{}, {} over {}.",
        count(lanes, "lane", "lanes"),
        outages,
        super::length(trace.duration_s)
    )
}
