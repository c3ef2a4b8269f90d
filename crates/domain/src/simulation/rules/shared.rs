//! Shared parts, and the event logs of a cluster.

use super::detection::plan_end;
use super::outages::track;
use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::Shared;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Setup, Starter, SubjectRef, ThingRef};
use crate::simulation::target::Strike;
use crate::subject_id::SubjectId;

fn about(part: Idx<Shared>) -> About {
    About::Thing(ThingRef::Part(part))
}

pub(super) fn lose_part(cx: &mut Context<'_>, part: Idx<Shared>, strike: Idx<Strike>) {
    cx.world.parts[part].down += 1;
    cx.tell(EventId::SharedDown, RuleId::SharedDown, about(part));
    track(cx);
    detect_part(cx, part);
    plan_end(cx, strike, cx.setup.part_repair[part]);
}

pub(super) fn regain_part(cx: &mut Context<'_>, part: Idx<Shared>) {
    if cx.world.parts[part].down == 0 {
        return;
    }
    cx.world.parts[part].down -= 1;
    if cx.world.parts[part].down == 0 {
        cx.tell(EventId::SharedBack, RuleId::SharedDown, about(part));
    }
}

/// Whoever needs a part notices at once that it is away.
fn detect_part(cx: &mut Context<'_>, part: Idx<Shared>) {
    let setup = cx.setup;
    cx.detected(SubjectRef::Part(part));
    let dependents = &setup.influence.dependents[part];
    for group in &dependents.groups {
        cx.detected(SubjectRef::Group(*group));
    }
    for service in &dependents.services {
        cx.detected(SubjectRef::Service(*service));
    }
}

/// Looks at parts that may be up or not: who is blocked without them, and which events are lost.
pub(super) fn watch_parts(cx: &mut Context<'_>) {
    for part in cx.world.take_parts() {
        match (cx.world.parts[part].was_up, cx.world.part_up(part)) {
            (true, false) => part_lost(cx, part),
            (false, true) => part_back(cx, part),
            (true, true) | (false, false) => {}
        }
    }
}

fn part_lost(cx: &mut Context<'_>, part: Idx<Shared>) {
    let setup = cx.setup;
    let state = &mut cx.world.parts[part];
    state.was_up = false;
    state.loses_events = false;
    state.turn += 1;
    let turn = state.turn;
    cx.detected(SubjectRef::Part(part));
    for node in setup.deployment.nodes.values() {
        if node.database == Some(part) {
            cx.detected(SubjectRef::Group(node.group));
        }
    }
    let (blocked, starters) = (dependents(setup, part), starters(setup, part));
    let (event, rule, those) = match (blocked.is_empty(), starters.is_empty()) {
        (false, _) => (EventId::PartDownBlocks, RuleId::SharedNeeded, blocked),
        (true, false) => (EventId::PartDownStarts, RuleId::NeededToStart, starters),
        (true, true) => (EventId::PartDown, RuleId::SharedNeeded, blocked),
    };
    let names = [(Blank::Those, those)];
    cx.tell_of(event, rule, about(part), &names);
    if !setup.deployment.shared[part].event_log_of.is_empty() {
        let full = Due::BufferFull { part, turn };
        cx.after(setup.clocks.event_log_buffer, full);
    }
}

fn part_back(cx: &mut Context<'_>, part: Idx<Shared>) {
    let state = &mut cx.world.parts[part];
    state.was_up = true;
    state.turn += 1;
    let lost = std::mem::replace(&mut state.loses_events, false);
    cx.tell(EventId::PartUp, RuleId::SharedNeeded, about(part));
    starts::go_on(cx);
    if !cx.setup.deployment.shared[part].event_log_of.is_empty() {
        let event = if lost {
            EventId::EventLogBack
        } else {
            EventId::EventLogKept
        };
        cx.tell(event, RuleId::EventLog, about(part));
    }
}

/// Those that need a part to run, as a readable list.
fn dependents(setup: &Setup, part: Idx<Shared>) -> String {
    let dependents = &setup.influence.dependents[part];
    let groups = dependents.groups.iter();
    let groups = groups.map(|group| &setup.group(*group).subject);
    let services = dependents.services.iter();
    let services = services.filter(|service| !setup.services[**service].waits);
    let services = services.map(|service| &setup.deployed(*service).subject);
    listed(groups.chain(services))
}

/// Those that need a part only to start.
fn starters(setup: &Setup, part: Idx<Shared>) -> String {
    let starters = setup.influence.dependents[part].starters.iter();
    listed(starters.filter_map(|starter| match *starter {
        Starter::Group(group) => Some(&setup.group(group).subject),
        Starter::Service(service) if setup.services[service].waits => None,
        Starter::Service(service) => Some(&setup.deployed(service).subject),
    }))
}

fn listed<'s>(subjects: impl Iterator<Item = &'s SubjectId>) -> String {
    const SHOWN: usize = 8;
    let all: Vec<String> = subjects.map(ToString::to_string).collect();
    let (shown, more) = all.split_at(all.len().min(SHOWN));
    match more.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The event log has been away for too long.
pub(super) fn buffer_full(cx: &mut Context<'_>, part: Idx<Shared>, turn: u32) {
    let state = &cx.world.parts[part];
    if state.turn == turn && !state.was_up {
        cx.world.parts[part].loses_events = true;
        let deployment = &cx.setup.deployment;
        let nodes = deployment.shared[part].event_log_of.iter();
        let nodes = nodes.map(|node| deployment.nodes[*node].group);
        let nodes = nodes.map(|group| deployment.groups[group].subject.to_string());
        let nodes: Vec<String> = nodes.collect();
        let names = [(Blank::Nodes, nodes.join(", "))];
        cx.tell_of(EventId::EventsLost, RuleId::EventLog, about(part), &names);
    }
}
