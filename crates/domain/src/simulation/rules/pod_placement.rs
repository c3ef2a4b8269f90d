//! Where pods that wait for a place may go.

use std::collections::BTreeMap;

use super::starts;
use crate::arena::Idx;
use crate::catalog::{Blank, EventId, RuleId};
use crate::deployment::DeployedUnit;
use crate::kubernetes::{self, SpreadZoneState, schedule};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::run_timings::then;
use crate::simulation::schedule::Due;
use crate::simulation::setup::{Pod, ServicePods, Setup, Starter, WorkerNode, Zone};
use crate::simulation::time::Time;
use crate::simulation::world::{PodPhase, World};

/// How many pods of a group each worker has.
pub(super) type Held = BTreeMap<Idx<WorkerNode>, usize>;

pub(super) fn held(world: &World, group: &ServicePods) -> Held {
    let mut held = Held::new();
    for worker in group
        .pods
        .iter()
        .filter_map(|pod| world.pods[*pod].worker())
    {
        *held.entry(worker).or_default() += 1;
    }
    held
}

/// How the zones of a unit stand for a topology spread constraint.
pub(super) fn zones_for(
    setup: &Setup,
    world: &World,
    unit: Idx<DeployedUnit>,
    held: &Held,
) -> Vec<(Idx<Zone>, kubernetes::SpreadZone)> {
    let mut pods: BTreeMap<Idx<Zone>, usize> = BTreeMap::new();
    for (worker, count) in held {
        *pods.entry(setup.workers[*worker].zone).or_default() += count;
    }
    let zone = |zone: &Idx<Zone>| {
        let workers = &setup.zones[*zone].workers;
        let open = workers.iter().any(|worker| world.takes_pods(*worker));
        let state = match (open, workers.is_empty()) {
            (true, _) => SpreadZoneState::Open,
            (false, true) => SpreadZoneState::Gone,
            (false, false) => SpreadZoneState::Tainted,
        };
        let pods = to_u32(pods.get(zone).copied().unwrap_or(0));
        (*zone, kubernetes::SpreadZone { state, pods })
    };
    setup.units[unit].zones.iter().map(zone).collect()
}

/// Finds places for the pods of a group that wait for one: in the zones the spread allows, on the
/// workers with the fewest of them. `at_once`: they run already, as a finished repair has it.
pub(super) fn place_pods(cx: &mut Context<'_>, group: Idx<ServicePods>, at_once: bool) {
    let it = &cx.setup.pod_groups[group];
    let pods = it.pods.iter().copied();
    let waits = |pod: &Idx<Pod>| {
        let state = &cx.world.pods[*pod];
        state.phase == PodPhase::Pending && !state.is_evicted
    };
    let pending: Vec<Idx<Pod>> = pods.filter(waits).collect();
    if pending.is_empty() {
        return;
    }
    let unit = cx.setup.services[it.service].unit;
    let mut held = held(cx.world, it);
    let zones = zones_for(cx.setup, cx.world, unit, &held);
    let before: Vec<kubernetes::SpreadZone> = zones.iter().map(|(_, zone)| *zone).collect();
    let scheduled = schedule(to_u32(it.pods.len()), &before, it.spread);
    let after = scheduled.per_zone.iter();
    let places = zones.iter().zip(after).flat_map(|((zone, before), after)| {
        let more = after.saturating_sub(before.pods);
        (0..more).map(|_| *zone)
    });
    // What was deployed beforehand runs, unless it lacks a part to start with.
    let is_held_up = starts::is_held_up(cx, Starter::Service(it.service));
    let phase = if at_once && !is_held_up {
        PodPhase::Running
    } else {
        PodPhase::Starting
    };
    let now = cx.now();
    let mut placed = Vec::new();
    for (pod, zone) in pending.iter().zip(places) {
        if let Some(worker) = emptiest(cx.setup, cx.world, zone, &held) {
            let turn = cx.world.set_phase(*pod, phase, now);
            cx.world.move_pod(*pod, Some(worker));
            *held.entry(worker).or_default() += 1;
            placed.push((*pod, turn));
        }
    }
    let waiting = pending.len() - placed.len();
    let about = About::Service(it.service);
    if !placed.is_empty() {
        let names = [
            (Blank::Count, placed.len().to_string()),
            (Blank::Workload, it.workload.clone()),
        ];
        let event = if at_once {
            EventId::PodsDeployed
        } else {
            EventId::PodsScheduled
        };
        cx.tell_of(event, RuleId::Spread, about, &names);
    }
    if waiting > 0 {
        let names = [
            (Blank::Count, waiting.to_string()),
            (Blank::Workload, it.workload.clone()),
        ];
        cx.tell_of(EventId::PodsPending, RuleId::SpreadPending, about, &names);
    }
    if phase == PodPhase::Starting && !placed.is_empty() {
        let clocks = &cx.setup.clocks;
        let ready = Due::Ready {
            group,
            pods: placed,
        };
        let wait = if at_once {
            Some(Time::ZERO)
        } else {
            then(clocks.schedule, clocks.start)
        };
        cx.after(wait, ready);
    }
}

/// The worker of a zone that takes pods and holds the fewest of a group, then the fewest at all.
fn emptiest(setup: &Setup, world: &World, zone: Idx<Zone>, held: &Held) -> Option<Idx<WorkerNode>> {
    let workers = setup.zones[zone].workers.iter().copied();
    let open = workers.filter(|worker| world.takes_pods(*worker));
    open.min_by_key(|worker| {
        let of_group = held.get(worker).copied().unwrap_or(0);
        (of_group, world.pods_on(*worker).len(), *worker)
    })
}

/// Pods of a unit that wait for a place may have one now.
pub(super) fn place_waiting(cx: &mut Context<'_>, unit: Idx<DeployedUnit>) {
    let setup = cx.setup;
    for service in &setup.units[unit].services {
        for group in &setup.services[*service].groups {
            place_pods(cx, *group, false);
        }
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
