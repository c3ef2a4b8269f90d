//! Solution Control Servers: which one works, and what it knows of the hosts.

use super::detection::{nothing_there, server_detected};
use super::outages::track;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::{ControlServer, DeployedHost};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::{Due, Purpose};
use crate::simulation::setup::ThingRef;
use crate::simulation::time::Time;
use crate::simulation::world::Link;
use crate::thing_id::ThingId;

fn about(scs: Idx<ControlServer>) -> About {
    About::Thing(ThingRef::Scs(scs))
}

fn scs_id(scs: Idx<ControlServer>) -> ThingId {
    ThingId::ControlServer(scs.position())
}

/// Every SCS that lives looks which LCAs answer, of hosts that may have changed. One that does not is
/// given up after more than one and at most two ADDP intervals; without ADDP never.
pub(super) fn look_for_hosts(cx: &mut Context<'_>) {
    let hosts = cx.world.take_hosts();
    for scs in cx.setup.deployment.control_servers.indices() {
        if !cx.world.scs_lives(scs) {
            continue;
        }
        for host in hosts.iter().copied() {
            match (cx.world.answers(scs, host), cx.world.link(scs, host)) {
                (false, Link::Seen) => fall_silent(cx, scs, host),
                (true, Link::Silent | Link::Lost | Link::Held) => make_contact(cx, scs, host),
                (false, Link::Silent | Link::Lost | Link::Held) | (true, Link::Seen) => {}
            }
        }
    }
}

fn fall_silent(cx: &mut Context<'_>, scs: Idx<ControlServer>, host: Idx<DeployedHost>) {
    let turn = cx.world.set_link(scs, host, Link::Silent);
    let Some(interval) = cx.setup.clocks.addp else {
        return;
    };
    let purpose = Purpose::Addp(scs, host);
    let twice = interval + interval;
    let wait = cx.schedule.between(interval, twice, purpose, || {
        let its = &cx.setup.things.thing(ThingRef::Host(host)).id;
        format!("addp {} {its}", scs_id(scs))
    });
    cx.after(Some(wait), Due::LinkLost { scs, host, turn });
}

fn make_contact(cx: &mut Context<'_>, scs: Idx<ControlServer>, host: Idx<DeployedHost>) {
    let link = cx.world.link(scs, host);
    cx.world.set_link(scs, host, Link::Seen);
    let rule = match link {
        Link::Lost => RuleId::HoldCancelled,
        Link::Held => RuleId::ContactBack,
        Link::Silent | Link::Seen => return,
    };
    if cx.world.scs_acts(scs) {
        let names = [(Blank::Scs, scs_id(scs).to_string())];
        let about = About::Thing(ThingRef::Lca(host));
        cx.tell_of(EventId::ContactBack, rule, about, &names);
    }
}

/// Whether a link is as it was when something was planned for it.
fn is_still(
    cx: &Context<'_>,
    scs: Idx<ControlServer>,
    host: Idx<DeployedHost>,
    (link, turn): (Link, u32),
) -> bool {
    let state = cx.world.link_state(scs, host);
    state.link == link && state.turn == turn && cx.world.scs_lives(scs)
}

pub(super) fn link_lost(
    cx: &mut Context<'_>,
    scs: Idx<ControlServer>,
    host: Idx<DeployedHost>,
    turn: u32,
) {
    let setup = cx.setup;
    if !is_still(cx, scs, host, (Link::Silent, turn)) {
        return;
    }
    let turn = cx.world.set_link(scs, host, Link::Lost);
    watch_scs(cx);
    let hold = setup.clocks.hold;
    let is_long = hold.is_none_or(|hold| hold > Time::ZERO);
    if !is_long {
        cx.world.set_link(scs, host, Link::Held);
    }
    if cx.world.scs_acts(scs) {
        let names = [
            (Blank::Scs, scs_id(scs).to_string()),
            (Blank::Hold, hold.unwrap_or(Time::ZERO).to_string()),
        ];
        let (event, rule) = if is_long {
            (EventId::HostGivenUpHeld, RuleId::Hold)
        } else {
            (EventId::HostGivenUp, RuleId::LcaLostIsHostLost)
        };
        for server in &setup.deployment.hosts[host].servers {
            server_detected(cx, *server);
        }
        cx.tell_of(event, rule, About::Thing(ThingRef::Host(host)), &names);
    } else {
        say_why_backup_stays(cx, scs, host);
    }
    if is_long {
        cx.after(hold, Due::HoldOver { scs, host, turn });
    }
}

pub(super) fn hold_over(
    cx: &mut Context<'_>,
    scs: Idx<ControlServer>,
    host: Idx<DeployedHost>,
    turn: u32,
) {
    if !is_still(cx, scs, host, (Link::Lost, turn)) {
        return;
    }
    cx.world.set_link(scs, host, Link::Held);
    if cx.world.scs_acts(scs) {
        let names = [(Blank::Scs, scs_id(scs).to_string())];
        let about = About::Thing(ThingRef::Host(host));
        cx.tell_of(EventId::HoldOver, RuleId::LcaLostIsHostLost, about, &names);
    }
}

/// A backup SCS takes over once it misses every other one that acts. Two that act and see each
/// other again do not go on like that.
pub(super) fn watch_scs(cx: &mut Context<'_>) {
    let all = || cx.setup.deployment.control_servers.indices();
    for scs in all() {
        if cx.world.scs[scs].acting || !cx.world.scs_lives(scs) {
            continue;
        }
        let others = all().filter(|other| *other != scs && cx.world.scs[*other].acting);
        let others: Vec<Idx<ControlServer>> = others.collect();
        if !others.iter().all(|other| cx.world.misses(scs, *other)) {
            continue;
        }
        for other in others {
            if !cx.world.scs_lives(other) {
                cx.world.scs[other].acting = false;
            }
        }
        cx.world.scs[scs].acting = true;
        cx.tell(EventId::ScsTakesOver, RuleId::ScsTakesOver, about(scs));
    }
    let mut acting = cx.world.acting_scs();
    let Some(first) = acting.next() else {
        return;
    };
    let rest: Vec<Idx<ControlServer>> = acting.collect();
    for other in rest {
        let hosts = (cx.setup.host_of_scs(first), cx.setup.host_of_scs(other));
        if cx.world.connected(hosts.0, hosts.1) {
            cx.world.scs[other].acting = false;
            cx.tell(EventId::ScsStepsBack, RuleId::ScsStepsBack, about(other));
        }
    }
}

/// A backup SCS that gave up the host of one that acts, and still sees that one.
fn say_why_backup_stays(cx: &mut Context<'_>, scs: Idx<ControlServer>, host: Idx<DeployedHost>) {
    let there = cx.setup.influence.scs_on[host].iter();
    let mut others = there.filter(|other| **other != scs);
    if others.any(|other| cx.world.scs_acts(*other) && !cx.world.misses(scs, *other)) {
        cx.tell(EventId::ScsStaysBackup, RuleId::ScsStaysBackup, about(scs));
    }
}

pub(super) fn end_scs(cx: &mut Context<'_>, scs: Idx<ControlServer>, lasts: Option<Time>) {
    if !cx.world.scs_lives(scs) {
        nothing_there(cx, ThingRef::Scs(scs));
        return;
    }
    let clocks = &cx.setup.clocks;
    let seen = clocks.exit_detection;
    let back = seen
        .zip(clocks.restart)
        .map(|(seen, restart)| seen + restart);
    let back = back.map(|back| back.max(lasts.unwrap_or(Time::ZERO)));
    let state = &mut cx.world.scs[scs];
    state.running = false;
    state.exit_seen = false;
    state.turn += 1;
    let turn = state.turn;
    cx.tell(EventId::ScsExit, RuleId::NoScs, about(scs));
    track(cx);
    cx.after(seen, Due::ScsExitSeen { scs, turn });
    cx.after(back, Due::ScsBack { scs, turn });
}

pub(super) fn scs_exit_seen(cx: &mut Context<'_>, scs: Idx<ControlServer>, turn: u32) {
    let state = &cx.world.scs[scs];
    if state.turn == turn && !state.running {
        cx.world.scs[scs].exit_seen = true;
        cx.tell(EventId::ScsExitSeen, RuleId::ExitSeenByLca, about(scs));
    }
}

pub(super) fn scs_back(cx: &mut Context<'_>, scs: Idx<ControlServer>, turn: u32) {
    let state = &cx.world.scs[scs];
    if state.turn == turn && !state.running {
        scs_comes_back(cx, scs);
        cx.tell(EventId::ScsBack, RuleId::Restart, about(scs));
    }
}

/// An SCS starts: it knows nothing yet, and stands by where another one acts.
pub(super) fn scs_comes_back(cx: &mut Context<'_>, scs: Idx<ControlServer>) {
    let own = cx.setup.host_of_scs(scs);
    let sees = |other| cx.world.connected(own, cx.setup.host_of_scs(other));
    let is_other_there = (cx.world.acting_scs()).any(|other| other != scs && sees(other));
    let state = &mut cx.world.scs[scs];
    state.running = true;
    state.exit_seen = false;
    state.turn += 1;
    state.acting = state.acting && !is_other_there;
    for host in cx.setup.deployment.hosts.indices() {
        cx.world.set_link(scs, host, Link::Seen);
    }
}
