//! Workers and zones: when their loss is noticed, and where their pods go.

use std::collections::{BTreeMap, BTreeSet};

use super::detection::plan_end;
use super::outages::track;
use super::pod_placement::{place_pods, place_waiting};
use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::plan::PodKind;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{
    Pod, ServicePods, Starter, SubjectRef, ThingRef, UnitService, WorkerNode, Zone,
};
use crate::simulation::target::Strike;
use crate::simulation::time::Time;
use crate::simulation::world::PodPhase;

pub(super) fn lose_worker(cx: &mut Context<'_>, worker: Idx<WorkerNode>, strike: Idx<Strike>) {
    let was_up = cx.world.worker_up(worker);
    cx.world.workers[worker].down += 1;
    if was_up {
        cx.tell(
            EventId::WorkerSilent,
            RuleId::WorkerSilent,
            About::Thing(ThingRef::Worker(worker)),
        );
        track(cx);
        await_workers(cx, &[worker]);
    }
    plan_end(cx, strike, cx.setup.clocks.host_repair);
}

pub(super) fn lose_zone(cx: &mut Context<'_>, zone: Idx<Zone>, strike: Idx<Strike>) {
    let was_up = cx.world.zone_up(zone);
    let up = workers_up(cx, zone);
    cx.world.zones[zone].down += 1;
    if was_up {
        cx.tell(
            EventId::ZoneSilent,
            RuleId::ZoneSilent,
            About::Thing(ThingRef::Zone(zone)),
        );
        track(cx);
        await_workers(cx, &up);
    }
    plan_end(cx, strike, cx.setup.clocks.zone_repair);
}

fn workers_up(cx: &Context<'_>, zone: Idx<Zone>) -> Vec<Idx<WorkerNode>> {
    let workers = cx.setup.zones[zone].workers.iter().copied();
    workers.filter(|it| cx.world.worker_up(*it)).collect()
}

/// Workers have fallen silent: after the grace period they count as unreachable.
pub(super) fn await_workers(cx: &mut Context<'_>, workers: &[Idx<WorkerNode>]) {
    let turn = |worker: &Idx<WorkerNode>| {
        let state = &mut cx.world.workers[*worker];
        state.turn += 1;
        (*worker, state.turn)
    };
    let workers: Vec<(Idx<WorkerNode>, u32)> = workers.iter().map(turn).collect();
    if !workers.is_empty() {
        cx.after(cx.setup.clocks.grace, Due::WorkersUnknown { workers });
    }
}

/// Those of some workers that are still as silent as they were, in a unit that is there.
fn still_silent(cx: &Context<'_>, workers: &[(Idx<WorkerNode>, u32)]) -> Vec<Idx<WorkerNode>> {
    let is_silent = |(worker, turn): &&(Idx<WorkerNode>, u32)| {
        cx.world.workers[*worker].turn == *turn
            && !cx.world.worker_up(*worker)
            && cx.world.unit_up(cx.setup.workers[*worker].unit)
    };
    let silent = workers.iter().filter(is_silent);
    silent.map(|(worker, _)| *worker).collect()
}

pub(super) fn workers_unknown(cx: &mut Context<'_>, workers: Vec<(Idx<WorkerNode>, u32)>) {
    let silent = still_silent(cx, &workers);
    let Some(first) = silent.first().copied() else {
        return;
    };
    for worker in &silent {
        cx.world.workers[*worker].tainted = true;
    }
    for service in services_on(cx, &silent) {
        cx.detected(SubjectRef::Service(service));
    }
    let zone = cx.setup.workers[first].zone;
    let zone_is_lost = cx.world.zones[zone].down > 0;
    let (event, about) = if zone_is_lost {
        (EventId::ZoneUnknown, ThingRef::Zone(zone))
    } else {
        (EventId::WorkerUnknown, ThingRef::Worker(first))
    };
    cx.tell(event, RuleId::NodeMonitorGrace, About::Thing(about));
    let evict = Due::Evict {
        workers,
        zone: zone_is_lost,
    };
    cx.after(cx.setup.clocks.toleration, evict);
}

/// Services with pods on some workers, each once.
fn services_on(cx: &Context<'_>, workers: &[Idx<WorkerNode>]) -> BTreeSet<Idx<UnitService>> {
    let pods = workers.iter().flat_map(|worker| cx.world.pods_on(*worker));
    pods.map(|pod| cx.setup.service_of(*pod)).collect()
}

/// Pods of Deployments are given up and made anew elsewhere; those of StatefulSets stay where
/// they are.
pub(super) fn evict(cx: &mut Context<'_>, workers: &[(Idx<WorkerNode>, u32)], zone: bool) {
    let silent = still_silent(cx, workers);
    let mut lost: BTreeMap<Idx<ServicePods>, BTreeSet<Idx<Pod>>> = BTreeMap::new();
    for pod in silent.iter().flat_map(|worker| cx.world.pods_on(*worker)) {
        let group = lost.entry(cx.setup.pods[*pod].group).or_default();
        group.insert(*pod);
    }
    let now = cx.now();
    for (group, pods) in lost {
        let it = &cx.setup.pod_groups[group];
        let about = About::Service(it.service);
        let names = [
            (Blank::Count, pods.len().to_string()),
            (Blank::Workload, it.workload.clone()),
        ];
        match it.kind {
            PodKind::StatefulSet => cx.tell_of(
                EventId::StatefulSetStays,
                RuleId::StatefulSet,
                about,
                &names,
            ),
            PodKind::Deployment => {
                for pod in pods {
                    let state = &mut cx.world.pods[pod];
                    state.lost_from = state.worker();
                    state.left_zone = zone;
                    state.crashes = 0;
                    state.fails_until = Time::ZERO;
                    cx.world.move_pod(pod, None);
                    cx.world.set_phase(pod, PodPhase::Pending, now);
                }
                cx.tell_of(EventId::Evicted, RuleId::Eviction, about, &names);
                place_pods(cx, group, false);
            }
        }
    }
}

pub(super) fn regain_worker(cx: &mut Context<'_>, worker: Idx<WorkerNode>) {
    if cx.world.workers[worker].down == 0 {
        return;
    }
    cx.world.workers[worker].down -= 1;
    if cx.world.worker_up(worker) {
        let back = bring_back(cx, &[worker]);
        cx.tell_of(
            EventId::WorkerBack,
            RuleId::WorkerBack,
            About::Thing(ThingRef::Worker(worker)),
            &back,
        );
        place_waiting(cx, cx.setup.workers[worker].unit);
    }
}

pub(super) fn regain_zone(cx: &mut Context<'_>, zone: Idx<Zone>) {
    if cx.world.zones[zone].down == 0 {
        return;
    }
    cx.world.zones[zone].down -= 1;
    if !cx.world.zone_up(zone) {
        return;
    }
    let up = workers_up(cx, zone);
    let back = bring_back(cx, &up);
    let left = cx.world.pods.iter().filter(|(_, state)| {
        let home = state.lost_from.map(|worker| cx.setup.workers[worker].zone);
        state.left_zone && home == Some(zone)
    });
    let left: Vec<Idx<Pod>> = left.map(|(pod, _)| pod).collect();
    for pod in left {
        cx.world.pods[pod].left_zone = false;
    }
    cx.tell_of(
        EventId::ZoneBack,
        RuleId::WorkerBack,
        About::Thing(ThingRef::Zone(zone)),
        &back,
    );
    if !up.is_empty() {
        place_waiting(cx, cx.setup.zones[zone].unit);
    }
}

/// Workers are back, and so is what ran there: a repair ends with that. Pods that were made anew
/// elsewhere stay there.
pub(super) fn bring_back(
    cx: &mut Context<'_>,
    workers: &[Idx<WorkerNode>],
) -> [(Blank, String); 1] {
    for worker in workers {
        let state = &mut cx.world.workers[*worker];
        state.tainted = false;
        state.turn += 1;
    }
    let workers: BTreeSet<Idx<WorkerNode>> = workers.iter().copied().collect();
    let pods = cx.world.pods.iter().filter_map(|(pod, state)| {
        let (home, runs) = match state.phase {
            PodPhase::Off => (None, false),
            PodPhase::Pending => (state.lost_from, false),
            PodPhase::BackOff | PodPhase::Starting | PodPhase::Hung => (state.worker(), false),
            PodPhase::Running => (state.worker(), true),
        };
        let home = home.filter(|worker| workers.contains(worker))?;
        Some((pod, home, runs))
    });
    let pods: Vec<(Idx<Pod>, Idx<WorkerNode>, bool)> = pods.collect();
    let now = cx.now();
    let mut held_up: BTreeMap<Idx<ServicePods>, Vec<(Idx<Pod>, u32)>> = BTreeMap::new();
    let mut back = 0;
    for (pod, home, runs) in &pods {
        cx.world.move_pod(*pod, Some(*home));
        cx.world.pods[*pod].left_zone = false;
        if starts::is_held_up(cx, Starter::Service(cx.setup.service_of(*pod))) {
            let turn = cx.world.set_phase(*pod, PodPhase::Starting, now);
            let group = held_up.entry(cx.setup.pods[*pod].group).or_default();
            group.push((*pod, turn));
            continue;
        }
        back += 1;
        if !runs {
            cx.world.set_phase(*pod, PodPhase::Running, now);
        }
    }
    for (group, pods) in held_up {
        cx.after(Some(Time::ZERO), Due::Ready { group, pods });
    }
    [(Blank::Count, back.to_string())]
}
