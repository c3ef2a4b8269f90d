//! A worker is drained: its pods are evicted as their budgets let them go.

use std::collections::BTreeSet;

use super::detection::{nothing_there, plan_end};
use super::evictions::{evict, place_evicted};
use super::outages::track;
use super::pod_placement::place_waiting;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Pod, SubjectRef, ThingRef, WorkerNode};
use crate::simulation::target::Strike;
use crate::simulation::time::Time;
use crate::simulation::world::DrainedWorker;

fn about(worker: Idx<WorkerNode>) -> About {
    About::Thing(ThingRef::Worker(worker))
}

pub(super) fn drain_worker(cx: &mut Context<'_>, worker: Idx<WorkerNode>, strike: Idx<Strike>) {
    if !cx.world.worker_up(worker) {
        nothing_there(cx, ThingRef::Worker(worker));
        return;
    }
    cx.world.drains.push(DrainedWorker {
        strike,
        worker,
        began: cx.now(),
        refused: BTreeSet::new(),
        is_planned: false,
    });
    cx.tell(EventId::DrainBegins, RuleId::Drain, about(worker));
    evict_more(cx, strike);
    plan_end(cx, strike, None);
}

/// Whether a pod may be evicted: its budget leaves enough, and the replacement of the one before has
/// found a place.
fn may_go(cx: &Context<'_>, pod: Idx<Pod>) -> bool {
    let group = cx.setup.pods[pod].group;
    let ready = cx.world.ready_pods(group);
    let leaves = !cx.world.pod_ready(pod) || ready > cx.setup.pod_groups[group].kept;
    leaves && !cx.world.is_replacing(group)
}

/// The pods on a worker, in the order of the plan.
fn in_plan_order(cx: &Context<'_>, worker: Idx<WorkerNode>) -> Vec<Idx<Pod>> {
    let mut pods: Vec<Idx<Pod>> = cx.world.pods_on(worker).iter().copied().collect();
    let place = |pod: &Idx<Pod>| {
        let group = cx.setup.pods[*pod].group;
        let service = cx.setup.pod_groups[group].service;
        let mut groups = cx.setup.services[service].groups.iter();
        let workloads = cx.setup.deployed(service).workloads.len().max(1);
        let number = groups.position(|it| *it == group).unwrap_or(0);
        // Groups stand tenant by tenant.
        (service, number % workloads, number / workloads, *pod)
    };
    pods.sort_by_key(place);
    pods
}

/// Evicts what may go of a worker that is drained.
pub(super) fn evict_more(cx: &mut Context<'_>, strike: Idx<Strike>) {
    let drains = &mut cx.world.drains;
    let Some(drain) = drains.iter_mut().find(|drain| drain.strike == strike) else {
        return;
    };
    drain.is_planned = false;
    let worker = drain.worker;
    if !cx.world.worker_up(worker) {
        return;
    }
    for pod in in_plan_order(cx, worker) {
        if may_go(cx, pod) {
            evict(cx, pod, EventId::PodEvicted, RuleId::Drain);
            track(cx);
            cx.detected(SubjectRef::Service(cx.setup.service_of(pod)));
            continue;
        }
        let group = cx.setup.pods[pod].group;
        let rule = if cx.world.is_replacing(group) {
            RuleId::NoRoom
        } else {
            RuleId::Budget
        };
        let drains = &mut cx.world.drains;
        let drain = drains.iter_mut().find(|drain| drain.strike == strike);
        if drain.is_some_and(|drain| drain.refused.insert(group)) {
            let it = &cx.setup.pod_groups[group];
            let names = [
                (Blank::Workload, it.workload.clone()),
                (Blank::Pause, retry(cx).to_string()),
            ];
            let about = About::Service(it.service);
            cx.tell_of(EventId::EvictionRefused, rule, about, &names);
        }
    }
}

fn retry(cx: &Context<'_>) -> Time {
    Time::from_whole_seconds(cx.setup.words.drain.retry_s)
}

/// Pods that were told to go may find a place now, and others may go: at the next of the moments at
/// which a refused eviction is tried again.
pub(super) fn watch_drains(cx: &mut Context<'_>) {
    let seeking: Vec<_> = cx.world.seeking.iter().copied().collect();
    for group in seeking {
        place_evicted(cx, group);
    }
    let waiting = cx.world.drains.iter().filter(|drain| !drain.is_planned);
    let waiting: Vec<(Idx<Strike>, Idx<WorkerNode>, Time)> = waiting
        .map(|drain| (drain.strike, drain.worker, drain.began))
        .collect();
    for (strike, worker, began) in waiting {
        let is_up = cx.world.worker_up(worker);
        let mut pods = cx.world.pods_on(worker).iter();
        if !is_up || !pods.any(|pod| may_go(cx, *pod)) {
            continue;
        }
        let (passed, step) = ((cx.now() - began).micros(), retry(cx).micros().max(1));
        let wait = Time::from_micros(passed.next_multiple_of(step) - passed);
        let drains = &mut cx.world.drains;
        if let Some(drain) = drains.iter_mut().find(|drain| drain.strike == strike) {
            drain.is_planned = true;
        }
        cx.after(Some(wait), Due::DrainAgain { strike });
    }
}

pub(super) fn end_drain(cx: &mut Context<'_>, worker: Idx<WorkerNode>, strike: Idx<Strike>) {
    let drains = cx.world.drains.len();
    cx.world.drains.retain(|drain| drain.strike != strike);
    if cx.world.drains.len() < drains && !cx.world.is_drained(worker) {
        cx.tell(EventId::DrainOver, RuleId::FaultOver, about(worker));
        place_waiting(cx, cx.setup.workers[worker].unit);
    }
}
