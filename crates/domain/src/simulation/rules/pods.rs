//! Containers that crash or hang, and are started again where they were.

use super::detection::nothing_there;
use super::outages::track;
use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::id::Word;
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::schedule::{Due, PodWait, Purpose};
use crate::simulation::setup::{Pod, ServicePods, Starter, SubjectRef, ThingRef};
use crate::simulation::time::Time;
use crate::simulation::world::PodPhase;

fn about(pod: Idx<Pod>) -> About {
    About::Thing(ThingRef::Pod(pod))
}

/// Whether a pod is on a worker that is up.
fn is_on_worker(cx: &Context<'_>, pod: Idx<Pod>) -> bool {
    let worker = cx.world.pods[pod].worker();
    worker.is_some_and(|worker| cx.world.worker_up(worker))
}

/// Whether a pod is where it was when something was planned for it, on a worker that is up.
fn waits_for(cx: &Context<'_>, pod: Idx<Pod>, turn: u32) -> bool {
    cx.world.pods[pod].turn == turn && is_on_worker(cx, pod)
}

pub(super) fn crash_container(cx: &mut Context<'_>, pod: Idx<Pod>, lasts: Option<Time>) {
    let runs = match cx.world.pods[pod].phase {
        PodPhase::Running | PodPhase::Hung | PodPhase::Starting => true,
        PodPhase::Off | PodPhase::BackOff | PodPhase::Pending => false,
    };
    if !runs || !is_on_worker(cx, pod) {
        nothing_there(cx, ThingRef::Pod(pod));
        return;
    }
    let until = cx.now() + lasts.unwrap_or(Time::ZERO);
    cx.world.pods[pod].fails_until = until;
    back_off(cx, pod, EventId::ContainerCrash);
}

/// A container ended: it is started again, at once the first time, then after a pause that
/// doubles up to its most. Having run long enough it starts over.
fn back_off(cx: &mut Context<'_>, pod: Idx<Pod>, event: EventId) {
    let now = cx.now();
    let pauses = &cx.setup.words.back_off;
    let state = &mut cx.world.pods[pod];
    let ran = now - state.up_since;
    if state.phase == PodPhase::Running && ran >= Time::from_whole_seconds(pauses.reset_s) {
        state.crashes = 0;
    }
    state.crashes = state.crashes.saturating_add(1);
    let crashes = state.crashes;
    let pause = match crashes {
        1 => cx.setup.clocks.backoff,
        more => {
            let first = u64::from(pauses.first_s);
            let doubled = first.saturating_mul(1 << (more - 2).min(16));
            let pause = doubled.min(u64::from(pauses.most_s));
            Some(Time::from_micros(pause * Time::SECOND.micros()))
        }
    };
    let turn = cx.world.set_phase(pod, PodPhase::BackOff, now);
    let names = [
        (Blank::Pause, pause.unwrap_or(Time::ZERO).to_string()),
        (Blank::Crashes, crashes.to_string()),
    ];
    cx.tell_of(event, RuleId::BackOff, about(pod), &names);
    track(cx);
    cx.detected(SubjectRef::Service(cx.setup.service_of(pod)));
    cx.after(pause, Due::ContainerStart { pod, turn });
}

pub(super) fn container_start(cx: &mut Context<'_>, pod: Idx<Pod>, turn: u32) {
    if !waits_for(cx, pod, turn) {
        return;
    }
    let now = cx.now();
    if cx.world.pods[pod].fails_until > now {
        back_off(cx, pod, EventId::ContainerCrashesAgain);
        return;
    }
    let turn = cx.world.set_phase(pod, PodPhase::Starting, now);
    cx.tell(EventId::ContainerStart, RuleId::PodStart, about(pod));
    let ready = Due::Ready {
        group: cx.setup.pods[pod].group,
        pods: vec![(pod, turn)],
    };
    cx.after(cx.setup.clocks.start, ready);
}

/// Pods are ready, those of them that nothing has happened to meanwhile.
pub(super) fn pods_ready(cx: &mut Context<'_>, group: Idx<ServicePods>, pods: &[(Idx<Pod>, u32)]) {
    let now = cx.now();
    let starts = |(pod, turn): &&(Idx<Pod>, u32)| {
        waits_for(cx, *pod, *turn) && cx.world.pods[*pod].phase == PodPhase::Starting
    };
    let pods: Vec<(Idx<Pod>, u32)> = pods.iter().filter(starts).copied().collect();
    let service = cx.setup.pod_groups[group].service;
    let again = Due::Ready {
        group,
        pods: pods.clone(),
    };
    let starter = Starter::Service(service);
    if pods.is_empty() || starts::waits(cx, starter, About::Service(service), again) {
        return;
    }
    let ready: Vec<Idx<Pod>> = pods.iter().map(|(pod, _)| *pod).collect();
    for pod in &ready {
        cx.world.set_phase(*pod, PodPhase::Running, now);
    }
    match ready.as_slice() {
        [] => {}
        [one] => cx.tell(EventId::PodReady, RuleId::PodStart, about(*one)),
        several => {
            let group = &cx.setup.pod_groups[group];
            let names = [
                (Blank::Count, several.len().to_string()),
                (Blank::Workload, group.workload.clone()),
            ];
            cx.tell_of(
                EventId::PodsReady,
                RuleId::PodStart,
                About::Service(group.service),
                &names,
            );
        }
    }
}

pub(super) fn hang_pod(cx: &mut Context<'_>, pod: Idx<Pod>, lasts: Option<Time>) {
    if !cx.world.pod_ready(pod) {
        nothing_there(cx, ThingRef::Pod(pod));
        return;
    }
    let now = cx.now();
    let turn = cx.world.set_phase(pod, PodPhase::Hung, now);
    cx.tell(EventId::ContainerHang, RuleId::Liveness, about(pod));
    track(cx);
    let span = cx.setup.pod_groups[cx.setup.pods[pod].group].hang_noticed;
    let noticed = span.map(|span| between(cx, span, PodWait::Probe, pod));
    cx.after(noticed, Due::ProbeFailed { pod, turn });
    cx.after(lasts, Due::PodHangOver { pod, turn });
}

/// Whether a container still hangs as it did.
fn hangs(cx: &Context<'_>, pod: Idx<Pod>, turn: u32) -> bool {
    waits_for(cx, pod, turn) && cx.world.pods[pod].phase == PodPhase::Hung
}

pub(super) fn probe_failed(cx: &mut Context<'_>, pod: Idx<Pod>, turn: u32) {
    if !hangs(cx, pod, turn) {
        return;
    }
    cx.tell(EventId::ProbeFailed, RuleId::Liveness, about(pod));
    cx.detected(SubjectRef::Service(cx.setup.service_of(pod)));
    let grace = cx.setup.pod_groups[cx.setup.pods[pod].group].hang_grace;
    let stops = grace.map(|grace| between(cx, (Time::ZERO, grace), PodWait::Stop, pod));
    cx.after(stops, Due::ContainerStopped { pod, turn });
}

/// A container that hangs has stopped, by itself or killed at the end of its grace period.
pub(super) fn container_stopped(cx: &mut Context<'_>, pod: Idx<Pod>, turn: u32) {
    if hangs(cx, pod, turn) {
        back_off(cx, pod, EventId::ContainerStopped);
    }
}

/// How long a pod waits, which is left to chance.
pub(super) fn between(
    cx: &mut Context<'_>,
    (low, high): (Time, Time),
    wait: PodWait,
    pod: Idx<Pod>,
) -> Time {
    let things = &cx.setup.things;
    let name = || format!("{} {}", wait.id(), things.thing(ThingRef::Pod(pod)).id);
    cx.schedule
        .between(low, high, Purpose::Pod(wait, pod), name)
}

pub(super) fn pod_hang_over(cx: &mut Context<'_>, pod: Idx<Pod>, turn: u32) {
    if hangs(cx, pod, turn) {
        let now = cx.now();
        cx.world.set_phase(pod, PodPhase::Running, now);
        cx.tell(EventId::ContainerHangOver, RuleId::FaultOver, about(pod));
    }
}
