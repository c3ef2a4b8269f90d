//! Server processes that end, hang, report that they cannot serve, and are started again.

use super::cluster::empty_cache;
use super::detection::{nothing_there, plan_end, server_detected};
use super::outages::track;
use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::{ControlServer, RedundancyGroup, Server};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::run_timings::then;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Starter, ThingRef};
use crate::simulation::target::Strike;
use crate::simulation::time::Time;
use crate::simulation::world::{Process, World};

fn about(server: Idx<Server>) -> About {
    About::Thing(ThingRef::Server(server))
}

/// A server that was about to become primary does not.
fn stop_switching_to(world: &mut World, group: Idx<RedundancyGroup>, server: Idx<Server>) {
    if world.groups[group].switching == Some(server) {
        let state = &mut world.groups[group];
        state.switching = None;
        state.turn += 1;
    }
}

pub(super) fn end_process(cx: &mut Context<'_>, server: Idx<Server>, lasts: Option<Time>) {
    let ended = match cx.world.servers[server].process {
        Process::Running | Process::Hung => Some(Process::Exited),
        Process::Starting => Some(Process::Off),
        Process::Exited | Process::Off => None,
    };
    let ended = ended.filter(|_| cx.world.host_up(cx.setup.host_of(server)));
    let Some(ended) = ended else {
        nothing_there(cx, ThingRef::Server(server));
        return;
    };
    let turn = cx.world.turn(server);
    let until = cx.now() + lasts.unwrap_or(Time::ZERO);
    let state = &mut cx.world.servers[server];
    state.process = ended;
    state.fails_until = until;
    state.unavailable = 0;
    cx.tell(EventId::ProcessExit, RuleId::ExitSeenByLca, about(server));
    track(cx);
    let seen = Due::ExitSeen { server, turn };
    cx.after(cx.setup.clocks.exit_detection, seen);
}

pub(super) fn exit_seen(cx: &mut Context<'_>, server: Idx<Server>, turn: u32) {
    let host = cx.setup.host_of(server);
    let can_see = cx.world.host_up(host) && cx.world.lca_works(host);
    let state = &cx.world.servers[server];
    let is_unseen = state.process == Process::Exited && !state.reported;
    if state.turn != turn || !is_unseen || !can_see {
        return;
    }
    cx.world.servers[server].reported = true;
    server_detected(cx, server);
    cx.tell(EventId::ExitSeen, RuleId::ExitSeenByLca, about(server));
}

pub(super) fn hang_process(cx: &mut Context<'_>, server: Idx<Server>, lasts: Option<Time>) {
    if !cx.world.lives(server) {
        nothing_there(cx, ThingRef::Server(server));
        return;
    }
    let turn = cx.world.turn(server);
    cx.world.servers[server].process = Process::Hung;
    let clocks = &cx.setup.clocks;
    let (wait, rule) = if cx.setup.sees_hangs[cx.setup.group_of(server)] {
        (clocks.heartbeat, RuleId::HangSeen)
    } else {
        (clocks.human, RuleId::HangUnseen)
    };
    cx.tell(EventId::Hang, rule, about(server));
    track(cx);
    cx.after(wait, Due::HangSeen { server, turn });
    cx.after(lasts, Due::HangOver { server, turn });
}

/// A hung process is ended, so that it can be treated as one that ended.
pub(super) fn hang_seen(cx: &mut Context<'_>, server: Idx<Server>, turn: u32) {
    let host = cx.setup.host_of(server);
    let state = &cx.world.servers[server];
    let hangs = state.turn == turn && state.process == Process::Hung;
    if !hangs || !cx.world.host_up(host) {
        return;
    }
    let can_report = cx.world.lca_works(host);
    cx.world.turn(server);
    let state = &mut cx.world.servers[server];
    state.process = Process::Exited;
    state.reported = can_report;
    state.fails_until = Time::ZERO;
    state.unavailable = 0;
    server_detected(cx, server);
    let rule = if cx.setup.sees_hangs[cx.setup.group_of(server)] {
        RuleId::HangSeen
    } else {
        RuleId::HangUnseen
    };
    cx.tell(EventId::HangNoticed, rule, about(server));
}

pub(super) fn hang_over(cx: &mut Context<'_>, server: Idx<Server>, turn: u32) {
    let state = &cx.world.servers[server];
    if state.turn == turn && state.process == Process::Hung {
        cx.world.servers[server].process = Process::Running;
        cx.world.turn(server);
        cx.tell(EventId::HangOver, RuleId::FaultOver, about(server));
    }
}

pub(super) fn report_unavailable(cx: &mut Context<'_>, server: Idx<Server>, strike: Idx<Strike>) {
    if !cx.world.lives(server) {
        nothing_there(cx, ThingRef::Server(server));
        return;
    }
    cx.world.servers[server].unavailable += 1;
    stop_switching_to(cx.world, cx.setup.group_of(server), server);
    cx.tell(
        EventId::Unavailable,
        RuleId::OnlyWhatIsReported,
        about(server),
    );
    track(cx);
    server_detected(cx, server);
    plan_end(cx, strike, None);
}

pub(super) fn report_available(cx: &mut Context<'_>, server: Idx<Server>) {
    if cx.world.servers[server].unavailable == 0 {
        return;
    }
    let state = &mut cx.world.servers[server];
    state.unavailable -= 1;
    if state.unavailable == 0 {
        cx.tell(
            EventId::AvailableAgain,
            RuleId::OnlyWhatIsReported,
            about(server),
        );
    }
}

/// An SCS has processes of a group that ended started again.
pub(super) fn restart_ended(
    cx: &mut Context<'_>,
    group: Idx<RedundancyGroup>,
    scs: Idx<ControlServer>,
) {
    let setup = cx.setup;
    let group = setup.group(group);
    for server in group.servers.iter().copied() {
        let state = &cx.world.servers[server];
        let is_known = state.reported && !state.restarting;
        let ended = state.process == Process::Exited && is_known;
        if !ended || !cx.world.sees(scs, setup.host_of(server)) {
            continue;
        }
        let clocks = &setup.clocks;
        let (wait, rule) = if group.protection.auto_restart {
            (clocks.restart, RuleId::Restart)
        } else {
            let by_hand = then(clocks.operator, clocks.restart);
            (by_hand, RuleId::RestartByOperator)
        };
        let turn = cx.world.turn(server);
        let state = &mut cx.world.servers[server];
        state.restarting = true;
        state.attempts = 0;
        cx.tell(EventId::RestartBegins, rule, about(server));
        cx.after(wait, Due::Restarted { server, turn });
    }
}

pub(super) fn restarted(cx: &mut Context<'_>, server: Idx<Server>, turn: u32) {
    if cx.world.servers[server].turn != turn || fails_again(cx, server) {
        return;
    }
    let group = cx.setup.group_of(server);
    let due = Due::Restarted { server, turn };
    if starts::waits(cx, Starter::Group(group), about(server), due) {
        return;
    }
    cx.world.turn(server);
    let state = &mut cx.world.servers[server];
    state.process = Process::Running;
    state.reported = false;
    state.unavailable = 0;
    let alike = cx.setup.group(group).protection.scheme.serves_alike();
    let (event, rule) = match (alike, state.acting) {
        (true, _) => (EventId::Restarted, RuleId::Restart),
        (false, true) => (EventId::RestartedAsPrimary, RuleId::RestartWhereItWas),
        (false, false) => (EventId::RestartedAsBackup, RuleId::NoFailback),
    };
    cx.tell(event, rule, about(server));
    empty_cache(cx, group);
}

/// Whether a restart fails because what ended the process is still there; then the next one is
/// planned. After a few, those that are bound to fail are passed over.
fn fails_again(cx: &mut Context<'_>, server: Idx<Server>) -> bool {
    const TOLD: u32 = 3;
    let restart = cx.setup.clocks.restart.unwrap_or(Time::ZERO);
    let now = cx.now();
    if cx.world.servers[server].fails_until <= now {
        return false;
    }
    let state = &mut cx.world.servers[server];
    state.attempts += 1;
    let rest = (state.fails_until - now).micros();
    let wait = match restart.micros() {
        0 => rest,
        each if state.attempts >= TOLD => rest.div_ceil(each) * each,
        each => each,
    };
    let (turn, attempts) = (state.turn, state.attempts);
    let names = [(Blank::Attempts, attempts.to_string())];
    cx.tell_of(
        EventId::RestartFailed,
        RuleId::Restart,
        about(server),
        &names,
    );
    cx.after(
        Some(Time::from_micros(wait)),
        Due::Restarted { server, turn },
    );
    true
}
