//! A new version is rolled out: pods are made anew, some before the old ones go.

use super::detection::{nothing_there, plan_end};
use super::evictions::{evict, first_fit};
use super::outages::track;
use super::pod_placement::Held;
use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::plan::PodKind;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::run_timings::then;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Pod, Starter, SubjectRef, ThingRef, UnitService, WorkerNode};
use crate::simulation::target::Strike;
use crate::simulation::time::Time;
use crate::simulation::world::{PodPhase, Rollout};

pub(super) fn roll_out(cx: &mut Context<'_>, service: Idx<UnitService>, strike: Idx<Strike>) {
    let setup = cx.setup;
    let groups = setup.services[service].groups.iter();
    let running = groups.filter(|group| {
        let mut pods = setup.pod_groups[**group].pods.iter();
        pods.any(|pod| cx.world.pods[*pod].worker().is_some())
    });
    let running: Vec<_> = running.copied().collect();
    let Some(first) = running.first() else {
        let mut pods = setup.services[service].groups.iter();
        if let Some(pod) = pods.find_map(|group| setup.pod_groups[*group].pods.first()) {
            nothing_there(cx, ThingRef::Pod(*pod));
        }
        return;
    };
    let steps = setup.pod_groups[*first].rollout;
    let names = [
        (Blank::Count, steps.surge.to_string()),
        (Blank::Out, steps.unavailable.to_string()),
    ];
    let about = About::Service(service);
    cx.tell_of(EventId::RolloutBegins, RuleId::Rollout, about, &names);
    for group in running {
        let it = &setup.pod_groups[group];
        let mut old = it.pods.clone();
        // A StatefulSet begins with its last pod, the others with their first.
        if it.kind == PodKind::Deployment {
            old.reverse();
        }
        cx.world.rollouts.push(Rollout {
            strike,
            group,
            old,
            new: Vec::new(),
            coming: Vec::new(),
            going: Vec::new(),
            halted: false,
        });
    }
    go_on(cx);
    plan_end(cx, strike, None);
}

/// Every rollout goes as far as it can.
pub(super) fn go_on(cx: &mut Context<'_>) {
    let mut number = 0;
    while let Some(rollout) = cx.world.rollouts.get(number) {
        let service = cx.setup.pod_groups[rollout.group].service;
        if !cx.world.unit_up(cx.setup.services[service].unit) {
            number += 1;
            continue;
        }
        while step(cx, number).is_some() {}
        let is_over =
            |it: &Rollout| it.old.is_empty() && it.coming.is_empty() && it.going.is_empty();
        if !cx.world.rollouts.get(number).is_some_and(is_over) {
            number += 1;
            continue;
        }
        let over = cx.world.rollouts.remove(number);
        let mut others = cx.world.rollouts.iter();
        if others.all(|other| other.strike != over.strike) {
            let about = About::Service(service);
            cx.tell(EventId::RolloutOver, RuleId::Rollout, about);
        }
    }
}

/// The next thing a rollout does; nothing where it has to wait.
fn step(cx: &mut Context<'_>, number: usize) -> Option<()> {
    let rollout = cx.world.rollouts.get(number)?;
    let (group, strike) = (rollout.group, rollout.strike);
    let it = &cx.setup.pod_groups[group];
    let runs = |pod: &Idx<Pod>| cx.world.pods[*pod].phase == PodPhase::Running;
    if let Some(at) = rollout.going.iter().position(runs) {
        let rollout = cx.world.rollouts.get_mut(number)?;
        let pod = rollout.going.remove(at);
        rollout.new.push(pod);
        let about = About::Thing(ThingRef::Pod(pod));
        cx.tell(EventId::PodRenewed, RuleId::Rollout, about);
        return Some(());
    }
    let next = next_old(cx, rollout)?;
    let surge = usize::try_from(it.rollout.surge).unwrap_or(usize::MAX);
    if rollout.coming.len() < surge
        && let Some(worker) = first_fit(cx, group, &of_new_version(cx, rollout))
    {
        let rollout = cx.world.rollouts.get_mut(number)?;
        let pod = rollout.old.remove(next);
        rollout.coming.push((pod, worker));
        rollout.halted = false;
        let about = About::Thing(ThingRef::Pod(pod));
        cx.tell(EventId::NewPod, RuleId::Rollout, about);
        let clocks = &cx.setup.clocks;
        let due = Due::Renewed { strike, pod };
        cx.after(then(clocks.schedule, clocks.start), due);
        return Some(());
    }
    let missing = usize::try_from(it.rollout.unavailable).unwrap_or(usize::MAX);
    let least = it.pods.len().saturating_sub(missing).max(it.kept);
    let pod = *rollout.old.get(next)?;
    if !cx.world.pod_ready(pod) || cx.world.ready_pods(group) > least {
        let rollout = cx.world.rollouts.get_mut(number)?;
        rollout.old.remove(next);
        rollout.going.push(pod);
        rollout.halted = false;
        evict(cx, pod, EventId::PodStopped, RuleId::Rollout);
        track(cx);
        cx.detected(SubjectRef::Service(it.service));
        return Some(());
    }
    let waits = rollout.coming.is_empty() && rollout.going.is_empty() && !rollout.halted;
    if waits {
        cx.world.rollouts.get_mut(number)?.halted = true;
        let names = [(Blank::Workload, it.workload.clone())];
        let about = About::Service(it.service);
        cx.tell_of(EventId::RolloutHalts, RuleId::NoRoom, about, &names);
    }
    None
}

/// The next pod of the old version that is on a worker that is up; those that do not serve come first.
fn next_old(cx: &Context<'_>, rollout: &Rollout) -> Option<usize> {
    let is_there = |pod: &Idx<Pod>| {
        let worker = cx.world.pods[*pod].worker();
        worker.is_some_and(|worker| cx.world.worker_up(worker))
    };
    let old = || rollout.old.iter().enumerate().rev();
    let broken = old().find(|(_, pod)| is_there(pod) && !cx.world.pod_ready(**pod));
    let found = broken.or_else(|| old().find(|(_, pod)| is_there(pod)));
    found.map(|(at, _)| at)
}

/// Where pods of the new version are, or will be: the spread constraint looks at those alone.
fn of_new_version(cx: &Context<'_>, rollout: &Rollout) -> Held {
    let new = rollout.new.iter().chain(&rollout.going);
    let new = new.filter_map(|pod| cx.world.pods[*pod].worker());
    let coming = rollout.coming.iter().map(|(_, worker)| *worker);
    let mut held = Held::new();
    for worker in new.chain(coming) {
        *held.entry(worker).or_default() += 1;
    }
    held
}

/// A pod of the new version is ready, and the one it replaces goes.
pub(super) fn renewed(cx: &mut Context<'_>, strike: Idx<Strike>, pod: Idx<Pod>) {
    let group = cx.setup.pods[pod].group;
    let of_this = |it: &Rollout| it.strike == strike && it.group == group;
    let number = cx.world.rollouts.iter().position(of_this);
    let Some(rollout) = number.and_then(|number| cx.world.rollouts.get(number)) else {
        return;
    };
    let Some((at, worker)) = coming(rollout, pod) else {
        return;
    };
    let service = cx.setup.service_of(pod);
    let due = Due::Renewed { strike, pod };
    let is_up = cx.world.worker_up(worker);
    if is_up && starts::waits(cx, Starter::Service(service), About::Service(service), due) {
        return;
    }
    let Some(rollout) = number.and_then(|number| cx.world.rollouts.get_mut(number)) else {
        return;
    };
    rollout.coming.remove(at);
    if !is_up {
        // Its worker was lost before it was ready.
        rollout.old.push(pod);
        return;
    }
    rollout.new.push(pod);
    let now = cx.now();
    cx.world.move_pod(pod, Some(worker));
    cx.world.set_phase(pod, PodPhase::Running, now);
    let state = &mut cx.world.pods[pod];
    state.crashes = 0;
    state.fails_until = Time::ZERO;
    state.lost_from = None;
    state.is_evicted = false;
    state.stops_at = None;
    let about = About::Thing(ThingRef::Pod(pod));
    cx.tell(EventId::PodRenewed, RuleId::Rollout, about);
}

fn coming(rollout: &Rollout, pod: Idx<Pod>) -> Option<(usize, Idx<WorkerNode>)> {
    let mut coming = rollout.coming.iter().enumerate();
    coming.find_map(|(at, (old, worker))| (*old == pod).then_some((at, *worker)))
}

/// A rollout is stopped where it is.
pub(super) fn stop(cx: &mut Context<'_>, service: Idx<UnitService>, strike: Idx<Strike>) {
    let rollouts = cx.world.rollouts.len();
    cx.world.rollouts.retain(|rollout| rollout.strike != strike);
    if cx.world.rollouts.len() < rollouts {
        let about = About::Service(service);
        cx.tell(EventId::RolloutStopped, RuleId::FaultOver, about);
    }
}
