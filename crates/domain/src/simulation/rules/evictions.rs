//! Pods that are told to go, and the places they find then.

use super::pod_placement::{Held, held, zones_for};
use super::pods::between;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::kubernetes::SpreadZoneState;
use crate::plan::{NodeTaintsPolicy, PodKind, WhenUnsatisfiable};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::run_timings::then;
use crate::simulation::schedule::{Due, PodWait};
use crate::simulation::setup::{Pod, ServicePods, ThingRef, WorkerNode};
use crate::simulation::time::Time;
use crate::simulation::world::PodPhase;

/// A pod is told to go. One of a StatefulSet is made anew only once it has stopped.
pub(super) fn evict(cx: &mut Context<'_>, pod: Idx<Pod>, event: EventId, rule: RuleId) {
    let now = cx.now();
    let group = cx.setup.pods[pod].group;
    let it = &cx.setup.pod_groups[group];
    cx.tell(event, rule, About::Thing(ThingRef::Pod(pod)));
    let stops = match it.kind {
        PodKind::Deployment => Some(Time::ZERO),
        PodKind::StatefulSet => {
            let grace = it.grace;
            grace.map(|grace| between(cx, (Time::ZERO, grace), PodWait::Stop, pod))
        }
    };
    cx.world.move_pod(pod, None);
    cx.world.set_phase(pod, PodPhase::Pending, now);
    let state = &mut cx.world.pods[pod];
    state.lost_from = None;
    state.crashes = 0;
    state.fails_until = Time::ZERO;
    state.is_evicted = true;
    state.stops_at = stops.map(|wait| now + wait);
    cx.world.seeking.insert(group);
    if stops == Some(Time::ZERO) {
        place_evicted(cx, group);
        if cx.world.pods[pod].is_evicted {
            let about = About::Thing(ThingRef::Pod(pod));
            cx.tell(EventId::PodWithoutRoom, RuleId::NoRoom, about);
        }
    } else {
        cx.after(stops, Due::PodStopped { group });
    }
}

/// Finds places for the pods of a group that were told to go and have stopped.
pub(super) fn place_evicted(cx: &mut Context<'_>, group: Idx<ServicePods>) {
    let now = cx.now();
    let it = &cx.setup.pod_groups[group];
    let mut placed = Vec::new();
    for pod in &it.pods {
        let state = &cx.world.pods[*pod];
        let has_stopped = state.stops_at.is_some_and(|at| at <= now);
        if !state.is_evicted || !has_stopped {
            continue;
        }
        let Some(worker) = first_fit(cx, group, &held(cx.world, it)) else {
            break;
        };
        let turn = cx.world.set_phase(*pod, PodPhase::Starting, now);
        cx.world.move_pod(*pod, Some(worker));
        let state = &mut cx.world.pods[*pod];
        state.is_evicted = false;
        state.stops_at = None;
        placed.push((*pod, turn));
    }
    if !cx.world.is_replacing(group) {
        cx.world.seeking.remove(&group);
    }
    if placed.is_empty() {
        return;
    }
    let names = [
        (Blank::Count, placed.len().to_string()),
        (Blank::Workload, it.workload.clone()),
    ];
    let about = About::Service(it.service);
    cx.tell_of(EventId::PodsScheduled, RuleId::NoRoom, about, &names);
    let ready = Due::Ready {
        group,
        pods: placed,
    };
    let clocks = &cx.setup.clocks;
    cx.after(then(clocks.schedule, clocks.start), ready);
}

/// The first worker of a group's unit that has room for one of its pods in a zone that may have one
/// more, by the pods that count there.
pub(super) fn first_fit(
    cx: &Context<'_>,
    group: Idx<ServicePods>,
    counted: &Held,
) -> Option<Idx<WorkerNode>> {
    let it = &cx.setup.pod_groups[group];
    let unit = cx.setup.services[it.service].unit;
    // What is left on a drained worker does not count.
    let counted: Held = counted
        .iter()
        .filter(|(worker, _)| !cx.world.is_drained(**worker))
        .map(|(worker, pods)| (*worker, *pods))
        .collect();
    let zones = zones_for(cx.setup, cx.world, unit, &counted);
    let counts = |state: SpreadZoneState| match state {
        SpreadZoneState::Open | SpreadZoneState::Full => true,
        SpreadZoneState::Tainted => it.spread.node_taints_policy == NodeTaintsPolicy::Ignore,
        SpreadZoneState::Gone => false,
    };
    let least = zones.iter().filter(|(_, zone)| counts(zone.state));
    let least = least.map(|(_, zone)| zone.pods).min().unwrap_or(0);
    let most = least.saturating_add(it.spread.max_skew);
    let is_free = it.spread.when_unsatisfiable == WhenUnsatisfiable::ScheduleAnyway;
    let may = |worker: Idx<WorkerNode>| {
        let home = cx.setup.workers[worker].zone;
        let mut zones = zones.iter();
        is_free || zones.any(|(zone, it)| *zone == home && it.pods < most)
    };
    let mut workers = cx.setup.units[unit].workers.iter().copied();
    workers.find(|worker| {
        cx.world.takes_pods(*worker) && may(*worker) && cx.world.has_room(*worker, group)
    })
}
