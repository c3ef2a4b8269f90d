//! What the Management Layer does about a failed primary: it has its backup take over.

use super::clients::expect_clients;
use super::detection::group_detected;
use crate::arena::Idx;
use crate::catalog::{EventId, RuleId};
use crate::deployment::{ControlServer, RedundancyGroup, Scheme, Server};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::{Due, Purpose};
use crate::simulation::setup::{Setup, ThingRef};
use crate::simulation::time::Time;
use crate::simulation::world::{Link, Process, World};

fn about(server: Idx<Server>) -> About {
    About::Thing(ThingRef::Server(server))
}

/// Says why nothing happens, once until something else is said.
pub(super) fn say_once(
    cx: &mut Context<'_>,
    group: Idx<RedundancyGroup>,
    event: EventId,
    rule: RuleId,
) {
    if cx.world.groups[group].said != Some(event) {
        cx.world.groups[group].said = Some(event);
        cx.tell(event, rule, About::Group(group));
    }
}

/// The server an SCS could make primary.
fn candidate(
    setup: &Setup,
    world: &World,
    group: Idx<RedundancyGroup>,
    scs: Idx<ControlServer>,
) -> Option<Idx<Server>> {
    let could = |server: &Idx<Server>| {
        let state = &world.servers[*server];
        let runs = match state.process {
            Process::Running | Process::Hung | Process::Exited => true,
            Process::Off | Process::Starting => false,
        };
        let seems_well = runs && !state.reported && state.unavailable == 0;
        seems_well && !state.acting && world.sees(scs, setup.host_of(*server))
    };
    setup.group(group).servers.iter().copied().find(could)
}

pub(super) fn take_over(
    cx: &mut Context<'_>,
    group: Idx<RedundancyGroup>,
    scs: Idx<ControlServer>,
) {
    let setup = cx.setup;
    if cx.world.groups[group].switching.is_some() {
        return;
    }
    let servers = &setup.group(group).servers;
    let mut acting = servers.iter().filter(|it| cx.world.servers[**it].acting);
    if acting.any(|server| !cx.world.seems_failed(scs, *server)) {
        // Of two that act each has its own view, and only one of them says why nothing happens.
        let is_alone = cx.world.acting_scs().nth(1).is_none();
        if is_alone && cx.world.groups[group].said.is_some() {
            cx.world.groups[group].said = None;
        }
        return;
    }
    if !setup.group(group).protection.ha_license {
        say_once(cx, group, EventId::NoSwitchover, RuleId::NoLicense);
        return;
    }
    let Some(target) = candidate(setup, cx.world, group, scs) else {
        say_once(cx, group, EventId::NoBackup, RuleId::NoBackup);
        return;
    };
    if let Some((event, rule)) = refusal(setup, cx.world, group, scs, target) {
        say_once(cx, group, event, rule);
        return;
    }
    let rule = reason(setup, cx.world, group, scs);
    let state = &mut cx.world.groups[group];
    state.switching = Some(target);
    state.said = None;
    state.turn += 1;
    let turn = state.turn;
    for server in servers.iter() {
        let host = setup.host_of(*server);
        if cx.world.sees(scs, host) || !cx.world.lives(*server) {
            cx.world.servers[*server].acting = false;
        }
    }
    group_detected(cx, group);
    cx.tell(EventId::Switchover, rule, about(target));
    let promoted = Due::Promoted {
        group,
        server: target,
        turn,
    };
    cx.after(setup.clocks.promotion, promoted);
}

/// The rule a switchover goes by.
fn reason(
    setup: &Setup,
    world: &World,
    group: Idx<RedundancyGroup>,
    scs: Idx<ControlServer>,
) -> RuleId {
    let primary = world.groups[group].primary;
    let is_held = |server| world.link(scs, setup.host_of(server)) == Link::Held;
    if is_held(primary) {
        RuleId::SwitchoverHost
    } else if world.servers[primary].unavailable > 0 {
        RuleId::SwitchoverUnavailable
    } else {
        RuleId::SwitchoverProcess
    }
}

/// Why a backup Configuration Server does not obey: it sees a primary that was not told to step
/// down, or it lacks its database.
fn refusal(
    setup: &Setup,
    world: &World,
    group: Idx<RedundancyGroup>,
    scs: Idx<ControlServer>,
    target: Idx<Server>,
) -> Option<(EventId, RuleId)> {
    let databases = setup.group(group).promotion_needs.as_ref()?;
    let own = setup.host_of(target);
    let mut servers = setup.group(group).servers.iter();
    let sees_primary = servers.any(|server| {
        let (state, host) = (&world.servers[*server], setup.host_of(*server));
        let is_alive = match state.process {
            Process::Running | Process::Hung => state.acting,
            Process::Exited | Process::Off | Process::Starting => false,
        };
        let is_untold = !world.sees(scs, host);
        let is_seen = world.host_up(host) && world.connected(own, host);
        *server != target && is_alive && is_untold && is_seen
    });
    if sees_primary {
        return Some((
            EventId::ConfigurationServerRefuses,
            RuleId::ConfigurationServerRefuses,
        ));
    }
    let lacks = databases.iter().any(|part| !world.reaches(own, *part));
    lacks.then_some((
        EventId::ConfigurationServerLacks,
        RuleId::ConfigurationServerDatabase,
    ))
}

pub(super) fn promoted(
    cx: &mut Context<'_>,
    group: Idx<RedundancyGroup>,
    server: Idx<Server>,
    turn: u32,
) {
    let setup = cx.setup;
    let state = &cx.world.groups[group];
    if state.turn != turn || state.switching != Some(server) {
        return;
    }
    cx.world.groups[group].switching = None;
    let host = setup.host_of(server);
    let is_there = match cx.world.servers[server].process {
        Process::Running | Process::Hung => true,
        Process::Exited | Process::Off | Process::Starting => false,
    };
    if !is_there || !cx.world.host_up(host) {
        // The command was not answered, so the SCS knows.
        if !is_there && cx.world.lca_works(host) {
            cx.world.servers[server].reported = true;
        }
        cx.tell(EventId::PromotionFailed, RuleId::NoBackup, about(server));
        return;
    }
    for other in setup.group(group).servers.iter() {
        let lives = cx.world.lives(*other);
        let state = &mut cx.world.servers[*other];
        state.acting = (state.acting && lives) || *other == server;
    }
    cx.world.groups[group].primary = server;
    if cx.world.primaries(group).nth(1).is_some() {
        cx.tell(EventId::SplitBrain, RuleId::SplitBrain, about(server));
        return;
    }
    match setup.group(group).protection.scheme {
        Scheme::Hot => cx.tell(EventId::Promoted, RuleId::HotStandby, about(server)),
        Scheme::Alone | Scheme::NPlusOne | Scheme::Cold | Scheme::Warm | Scheme::Parallel => {
            cx.world.servers[server].away = true;
            cx.tell(EventId::Promoted, RuleId::WarmStandby, about(server));
            if let Some(round) = setup.clocks.retry {
                let purpose = Purpose::Retry(group);
                let wait = cx.schedule.between(Time::ZERO, round, purpose, || {
                    format!("retry {}", setup.group(group).subject)
                });
                expect_clients(cx, server, Some(wait));
            }
        }
    }
}

/// Two primaries of one group that a working SCS sees again: the one that was made primary last
/// stays.
pub(super) fn mend_split_brains(cx: &mut Context<'_>) {
    let setup = cx.setup;
    for group in cx.world.take_roles() {
        let alike = setup.group(group).protection.scheme.serves_alike();
        let is_split = !alike && cx.world.primaries(group).nth(1).is_some();
        let now = cx.now();
        cx.journal.follow_split(group, is_split, now);
        if !is_split {
            continue;
        }
        let acting: Vec<Idx<Server>> = cx.world.primaries(group).collect();
        let sees_all = |scs: Idx<ControlServer>| {
            let mut hosts = acting.iter().map(|server| setup.host_of(*server));
            hosts.all(|host| cx.world.sees(scs, host))
        };
        if !cx.world.acting_scs().any(sees_all) {
            continue;
        }
        cx.journal.follow_split(group, false, now);
        let primary = cx.world.groups[group].primary;
        for server in acting {
            if server != primary {
                cx.world.servers[server].acting = false;
                cx.tell(
                    EventId::SplitBrainOver,
                    RuleId::SplitBrainOver,
                    about(server),
                );
            }
        }
    }
}
