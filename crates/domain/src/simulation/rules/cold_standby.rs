//! Cold standby: an operator starts a copy that does not run.

use super::clients::expect_clients;
use super::detection::group_detected;
use super::starts;
use super::switchover::say_once;
use crate::arena::Idx;
use crate::catalog::{EventId, RuleId};
use crate::deployment::{ControlServer, RedundancyGroup, Server};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Setup, Starter, ThingRef};
use crate::simulation::time::Time;
use crate::simulation::world::{Process, World};

/// The primary of a group and its cold copy: the server that is not primary.
fn pair(
    setup: &Setup,
    world: &World,
    group: Idx<RedundancyGroup>,
) -> Option<(Idx<Server>, Idx<Server>)> {
    let primary = world.groups[group].primary;
    let mut servers = setup.group(group).servers.iter();
    let copy = servers.find(|server| **server != primary)?;
    Some((primary, *copy))
}

/// Calls an operator where the host of the primary counts as failed, or the primary says that it
/// cannot serve. A process that ended is started again where it was, which is quicker.
pub(super) fn call_operator(
    cx: &mut Context<'_>,
    group: Idx<RedundancyGroup>,
    scs: Idx<ControlServer>,
) {
    let Some((primary, copy)) = pair(cx.setup, cx.world, group) else {
        return;
    };
    // The hold delays switchovers of the Management Layer, and this is none.
    let host_lost = cx.world.link(scs, cx.setup.host_of(primary)).is_given_up();
    let cannot = cx.world.servers[primary].unavailable > 0;
    let failed = host_lost || (cx.world.seems_failed(scs, primary) && cannot);
    let state = &cx.world.groups[group];
    if !failed {
        if state.dismissed {
            cx.world.groups[group].dismissed = false;
        }
        return;
    }
    let is_called = state.operator || (state.dismissed && cx.world.is_well(primary));
    let is_busy = is_called || cx.world.servers[copy].process == Process::Starting;
    if is_busy || !cx.world.sees(scs, cx.setup.host_of(copy)) {
        return;
    }
    let state = &mut cx.world.groups[group];
    state.operator = true;
    state.turn += 1;
    let turn = state.turn;
    group_detected(cx, group);
    cx.tell(
        EventId::OperatorCalled,
        RuleId::ColdStandby,
        About::Group(group),
    );
    cx.after(cx.setup.clocks.operator, Due::OperatorThere { group, turn });
}

pub(super) fn operator_there(cx: &mut Context<'_>, group: Idx<RedundancyGroup>, turn: u32) {
    if cx.world.groups[group].turn != turn {
        return;
    }
    cx.world.groups[group].operator = false;
    let Some((primary, copy)) = pair(cx.setup, cx.world, group) else {
        return;
    };
    if cx.world.is_well(primary) {
        cx.world.groups[group].dismissed = true;
        cx.tell(
            EventId::OperatorFindsWell,
            RuleId::ColdStandby,
            About::Group(group),
        );
        return;
    }
    let host = cx.setup.host_of(copy);
    if !cx.world.acting_scs().any(|scs| cx.world.sees(scs, host)) {
        say_once(cx, group, EventId::WaitsForScs, RuleId::NoScs);
        return;
    }
    let turn = cx.world.turn(copy);
    cx.world.servers[copy].process = Process::Starting;
    cx.tell(
        EventId::ColdStart,
        RuleId::ColdStandby,
        About::Thing(ThingRef::Server(copy)),
    );
    let started = Due::ColdStarted {
        group,
        server: copy,
        turn,
    };
    cx.after(cx.setup.clocks.cold_start, started);
}

pub(super) fn cold_started(
    cx: &mut Context<'_>,
    group: Idx<RedundancyGroup>,
    server: Idx<Server>,
    turn: u32,
) {
    let state = &cx.world.servers[server];
    if state.turn != turn || state.process != Process::Starting {
        return;
    }
    let about = About::Thing(ThingRef::Server(server));
    let again = Due::ColdStarted {
        group,
        server,
        turn,
    };
    if starts::waits(cx, Starter::Group(group), about, again) {
        return;
    }
    let primary = cx.world.groups[group].primary;
    if cx.world.is_well(primary) {
        cx.world.servers[server].process = Process::Off;
        cx.tell(EventId::ColdStartNotNeeded, RuleId::ColdStandby, about);
        return;
    }
    let lives = cx.world.lives(primary);
    let state = &mut cx.world.servers[primary];
    state.acting = false;
    if lives {
        state.process = Process::Off;
        state.unavailable = 0;
    }
    let state = &mut cx.world.servers[server];
    state.process = Process::Running;
    state.acting = true;
    cx.world.groups[group].primary = server;
    let round = cx.setup.clocks.retry;
    expect_clients(cx, server, Some(round.unwrap_or(Time::LONGEST)));
    cx.tell(EventId::ColdStarted, RuleId::Reconnect, about);
}
