//! Hosts, their Local Control Agents, and the network between them.

use super::cluster::empty_cache;
use super::detection::plan_end;
use super::management::scs_comes_back;
use super::outages::track;
use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::{DeployedHost, Scheme, Server};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Starter, ThingRef};
use crate::simulation::target::Cut;
use crate::simulation::target::Strike;
use crate::simulation::time::Time;
use crate::simulation::world::Process;

pub(super) fn lose_host(cx: &mut Context<'_>, host: Idx<DeployedHost>, strike: Idx<Strike>) {
    if silence(cx, host) {
        cx.tell(
            EventId::HostSilent,
            RuleId::HostSilent,
            About::Thing(ThingRef::Host(host)),
        );
        track(cx);
    }
    plan_end(cx, strike, cx.setup.clocks.host_repair);
}

/// A host falls silent, with what is on it; answers whether it was heard before.
pub(super) fn silence(cx: &mut Context<'_>, host: Idx<DeployedHost>) -> bool {
    cx.world.hosts[host].down += 1;
    if cx.world.hosts[host].down > 1 {
        return false;
    }
    for server in &cx.setup.deployment.hosts[host].servers {
        cx.world.turn(*server);
        let state = &mut cx.world.servers[*server];
        if state.process == Process::Starting {
            state.process = Process::Off;
        }
    }
    true
}

pub(super) fn regain_host(cx: &mut Context<'_>, host: Idx<DeployedHost>) {
    if wake(cx, host) {
        cx.tell(
            EventId::HostBack,
            RuleId::HostBack,
            About::Thing(ThingRef::Host(host)),
        );
    }
}

/// A host is there again, as far as this fault goes; answers whether it is.
pub(super) fn wake(cx: &mut Context<'_>, host: Idx<DeployedHost>) -> bool {
    let setup = cx.setup;
    let state = &mut cx.world.hosts[host];
    if state.down == 0 {
        return false;
    }
    state.down -= 1;
    if state.down > 0 {
        return false;
    }
    for server in &setup.deployment.hosts[host].servers {
        come_back(cx, *server);
    }
    for scs in &setup.influence.scs_on[host] {
        scs_comes_back(cx, *scs);
    }
    true
}

/// A server after its host is back: its process runs again, unless it keeps failing. A cold copy
/// whose application was started elsewhere stays off.
fn come_back(cx: &mut Context<'_>, server: Idx<Server>) {
    let group = cx.setup.group_of(server);
    let is_cold = cx.setup.group(group).protection.scheme == Scheme::Cold;
    let is_cold_copy = is_cold && cx.world.groups[group].primary != server;
    let turn = cx.world.turn(server);
    let now = cx.now();
    let state = &mut cx.world.servers[server];
    if is_cold_copy {
        state.process = Process::Off;
        state.acting = false;
        return;
    }
    state.unavailable = 0;
    if state.process == Process::Exited && state.fails_until > now {
        state.reported = false;
        let seen = Due::ExitSeen { server, turn };
        cx.after(cx.setup.clocks.exit_detection, seen);
    } else if state.process != Process::Off && !starts_later(cx, server, turn) {
        let state = &mut cx.world.servers[server];
        state.process = Process::Running;
        state.reported = false;
        empty_cache(cx, group);
    }
}

/// Whether a server lacks a part to start with: it stays down for now, and its LCA knows.
fn starts_later(cx: &mut Context<'_>, server: Idx<Server>, turn: u32) -> bool {
    let starter = Starter::Group(cx.setup.group_of(server));
    let about = About::Thing(ThingRef::Server(server));
    let waits = starts::waits(cx, starter, about, Due::Restarted { server, turn });
    if waits {
        let can_see = cx.world.lca_works(cx.setup.host_of(server));
        let state = &mut cx.world.servers[server];
        state.process = Process::Exited;
        state.reported = can_see;
        state.restarting = true;
    }
    waits
}

pub(super) fn lose_lca(cx: &mut Context<'_>, host: Idx<DeployedHost>, strike: Idx<Strike>) {
    cx.world.hosts[host].lca_lost += 1;
    cx.tell(
        EventId::LcaLost,
        RuleId::LcaLost,
        About::Thing(ThingRef::Lca(host)),
    );
    track(cx);
    plan_end(cx, strike, cx.setup.clocks.operator);
}

pub(super) fn regain_lca(cx: &mut Context<'_>, host: Idx<DeployedHost>) {
    let setup = cx.setup;
    let state = &mut cx.world.hosts[host];
    if state.lca_lost == 0 {
        return;
    }
    state.lca_lost -= 1;
    if state.lca_lost > 0 {
        return;
    }
    cx.tell(
        EventId::LcaBack,
        RuleId::LcaBack,
        About::Thing(ThingRef::Lca(host)),
    );
    // What ended while nobody looked is seen now.
    for server in &setup.deployment.hosts[host].servers {
        let state = &cx.world.servers[*server];
        if state.process == Process::Exited && !state.reported {
            let seen = Due::ExitSeen {
                server: *server,
                turn: state.turn,
            };
            cx.after(Some(Time::ZERO), seen);
        }
    }
}

pub(super) fn cut_network(cx: &mut Context<'_>, cut: Cut, strike: Idx<Strike>) {
    cx.world.cut_network(strike, cut);
    let (about, between) = ends(cx, cut);
    cx.tell_of(EventId::NetworkCut, RuleId::NetworkCut, about, &[between]);
    track(cx);
    plan_end(cx, strike, cx.setup.clocks.host_repair);
}

pub(super) fn mend_network(cx: &mut Context<'_>, cut: Cut, strike: Idx<Strike>) {
    if cx.world.mend_network(strike) {
        let (about, between) = ends(cx, cut);
        cx.tell_of(EventId::NetworkBack, RuleId::NetworkBack, about, &[between]);
    }
}

/// The first end of a cut, and both with a word between.
fn ends(cx: &Context<'_>, cut: Cut) -> (About, (Blank, String)) {
    let deployment = &cx.setup.deployment;
    let (of, one, other) = match cut {
        Cut::Sites(one, other) => (
            ThingRef::Site(one),
            &deployment.sites[one].id,
            &deployment.sites[other].id,
        ),
        Cut::Hosts(one, other) => (
            ThingRef::Host(one),
            &deployment.hosts[one].id,
            &deployment.hosts[other].id,
        ),
    };
    let between = format!("{one} and {other}");
    (About::Thing(of), (Blank::Between, between))
}
