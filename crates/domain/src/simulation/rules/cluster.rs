//! The Interaction Server cluster: seats, answers about interactions, and what a proxy remembers.

use super::detection::plan_end;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::{DeployedNode, GroupKind, RedundancyGroup};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::seats::Limit;
use crate::simulation::setup::{License, ThingRef};
use crate::simulation::target::Lowered;
use crate::simulation::target::Strike;

/// Nodes that have come to serve, or not to; what a proxy can answer follows from that. Then the seats.
pub(super) fn watch_cluster(cx: &mut Context<'_>) {
    let nodes = cx.world.take_nodes();
    for node in nodes.iter().copied() {
        let group = cx.setup.deployment.nodes[node].group;
        let serves = cx.world.group_serves(group);
        if std::mem::replace(&mut cx.world.nodes_served[node], serves) != serves {
            let names = [(Blank::Cached, cached(cx).to_string())];
            let event = if serves {
                EventId::ExistenceCertain
            } else {
                EventId::ExistenceUncertain
            };
            cx.tell_of(event, RuleId::Existence, About::Group(group), &names);
        }
    }
    if !nodes.is_empty() {
        count_seats(cx, RuleId::SeatsNode);
    }
}

fn proxies<'c>(cx: &'c Context<'_>) -> impl Iterator<Item = Idx<RedundancyGroup>> + 'c {
    let groups = cx.setup.deployment.groups.iter();
    let proxies = groups.filter(|(_, group)| group.kind == GroupKind::Proxy);
    proxies.map(|(proxy, _)| proxy)
}

/// How many interactions the fullest of the proxies' caches knows the owner of.
fn cached(cx: &Context<'_>) -> u64 {
    let known = proxies(cx).map(|proxy| {
        let since = cx.world.groups[proxy].cache_since;
        let taken = cx.world.interactions.saturating_sub(since);
        taken.min(cx.setup.proxy_cache)
    });
    known.max().unwrap_or(0)
}

/// A proxy that starts knows the owner of no interaction.
pub(super) fn empty_cache(cx: &mut Context<'_>, group: Idx<RedundancyGroup>) {
    if cx.setup.group(group).kind == GroupKind::Proxy {
        cx.world.groups[group].cache_since = cx.world.interactions;
        cx.tell(EventId::CacheEmpty, RuleId::ProxyCache, About::Group(group));
    }
}

/// Agents that can be logged in by the licenses of an item.
fn capacity(cx: &Context<'_>, item: Idx<License>) -> Option<u64> {
    let limits = &cx.workload.seats[item].limits;
    let nodes = cx.setup.licenses[item].allocated.iter();
    let running = nodes.filter(|(node, _)| !cx.world.node_down(*node));
    let most = running.map(|(node, allocated)| {
        let own = limits.iter().filter(|limit| limit.node == *node);
        own.map(|limit| limit.to).fold(*allocated, u64::min)
    });
    most.min()
}

/// How an item's seats were: agents that could log in, and those that were.
struct Before {
    capacity: Option<u64>,
    logged_in: u64,
}

/// Logs agents out where fewer seats are left, and in where there are more.
fn seat(cx: &mut Context<'_>, item: Idx<License>) -> Before {
    let capacity = capacity(cx, item);
    let wanted = cx.workload.agents.min(capacity.unwrap_or(0));
    let state = &mut cx.workload.seats[item];
    Before {
        capacity: std::mem::replace(&mut state.capacity, capacity),
        logged_in: std::mem::replace(&mut state.logged_in, wanted),
    }
}

/// Agents log in at the start.
pub(super) fn log_in(cx: &mut Context<'_>) {
    for item in cx.setup.licenses.indices() {
        seat(cx, item);
    }
}

/// Logs agents out and in as seats are there, and tells of it.
fn count_seats(cx: &mut Context<'_>, rule: RuleId) {
    let nodes = &cx.setup.deployment.nodes;
    let Some(first) = nodes.values().next() else {
        return;
    };
    for item in cx.setup.licenses.indices() {
        let before = seat(cx, item);
        let (capacity, now) = {
            let state = &cx.workload.seats[item];
            (state.capacity, state.logged_in)
        };
        if before.capacity == capacity {
            continue;
        }
        let was = before.logged_in;
        let names = [
            (Blank::Item, cx.setup.licenses[item].item.clone()),
            (Blank::Seats, capacity.unwrap_or(0).to_string()),
            (Blank::Out, was.saturating_sub(now).to_string()),
            (Blank::In, now.saturating_sub(was).to_string()),
            (Blank::Agents, now.to_string()),
        ];
        let event = match capacity {
            None => EventId::SeatsNone,
            Some(_) if was > now => EventId::AgentsLoggedOut,
            Some(_) if now > was => EventId::AgentsLoggedIn,
            Some(_) => EventId::SeatsChanged,
        };
        cx.tell_of(event, rule, About::Group(first.group), &names);
    }
}

/// A node as its first server.
fn about_node(cx: &Context<'_>, node: Idx<DeployedNode>) -> About {
    let group = cx.setup.deployment.nodes[node].group;
    About::Thing(ThingRef::Server(cx.setup.group(group).servers.primary()))
}

pub(super) fn lower_licenses(cx: &mut Context<'_>, lowered: Lowered, by: Idx<Strike>) {
    let Lowered { node, item, to } = lowered;
    cx.workload.seats[item].limits.push(Limit { node, to, by });
    let names = [
        (Blank::Item, cx.setup.licenses[item].item.clone()),
        (Blank::To, to.to_string()),
    ];
    let about = about_node(cx, node);
    cx.tell_of(
        EventId::LicensesLowered,
        RuleId::SeatsDecrease,
        about,
        &names,
    );
    count_seats(cx, RuleId::SeatsDecrease);
    plan_end(cx, by, None);
}

pub(super) fn raise_licenses(cx: &mut Context<'_>, lowered: Lowered, by: Idx<Strike>) {
    let Lowered { node, item, .. } = lowered;
    cx.workload.seats[item]
        .limits
        .retain(|limit| limit.by != by);
    let names = [(Blank::Item, cx.setup.licenses[item].item.clone())];
    let about = about_node(cx, node);
    cx.tell_of(EventId::LicensesRestored, RuleId::FaultOver, about, &names);
    count_seats(cx, RuleId::SeatsNode);
}
