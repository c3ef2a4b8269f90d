//! The nodes that a pod could go to at a moment: what keeps it off each, and by what a node is chosen
//! of several.

use super::pod_placement::{Held, held, zones_for};
use crate::arena::Idx;
use crate::kubernetes::{Constraint, Resources, SpreadZone, SpreadZoneState};
use crate::plan::{NodeTaintsPolicy, WhenUnsatisfiable};
use crate::simulation::pod_candidate::{CandidateScore, PodCandidate};
use crate::simulation::setup::{Pod, ServicePods, Setup, ThingRef, WorkerNode, Zone};
use crate::simulation::world::World;

/// Every node of a pod's region, in their order.
pub fn candidates(setup: &Setup, world: &World, pod: Idx<Pod>) -> Vec<PodCandidate> {
    let group = &setup.pod_groups[setup.pods[pod].group];
    let unit = setup.services[group.service].unit;
    let state = &world.pods[pod];
    let mut there = held(world, group);
    if state.is_evicted {
        there.retain(|worker, _| !world.is_drained(*worker));
    }
    let zones = zones_for(setup, world, unit, &there);
    let most = most_in_a_zone(group, &zones);
    let workers = setup.units[unit].workers.iter();
    let all = workers.map(|worker| {
        let zone = setup.workers[*worker].zone;
        let here = zones.iter().find(|(it, _)| *it == zone);
        let is_full = here.is_some_and(|(_, it)| most.is_some_and(|most| it.pods >= most));
        let mut kept_off = Vec::new();
        if world.is_drained(*worker) {
            kept_off.push(Constraint::Drained);
        } else if !world.takes_pods(*worker) {
            kept_off.push(Constraint::Lost);
        } else {
            // The run counts what there is room for where a node is emptied.
            if state.is_evicted {
                kept_off.extend(lacks(setup, world, *worker, group));
            }
            if is_full {
                kept_off.push(Constraint::Spread);
            }
        }
        PodCandidate {
            node: setup.things.thing(ThingRef::Worker(*worker)).id.clone(),
            score: kept_off.is_empty().then(|| score(world, *worker, &there)),
            kept_off,
        }
    });
    all.collect()
}

fn score(world: &World, worker: Idx<WorkerNode>, there: &Held) -> CandidateScore {
    CandidateScore {
        of_its_kind: there.get(&worker).copied().unwrap_or(0),
        pods: world.pods_on(worker).len(),
    }
}

/// How many pods of a group a zone may have; no limit where the spread sets none.
fn most_in_a_zone(group: &ServicePods, zones: &[(Idx<Zone>, SpreadZone)]) -> Option<u32> {
    let spread = group.spread;
    let counts = |state: SpreadZoneState| match state {
        SpreadZoneState::Open | SpreadZoneState::Full => true,
        SpreadZoneState::Tainted => spread.node_taints_policy == NodeTaintsPolicy::Ignore,
        SpreadZoneState::Gone => false,
    };
    let counted = zones.iter().filter(|(_, zone)| counts(zone.state));
    let least = counted.map(|(_, zone)| zone.pods).min()?;
    match spread.when_unsatisfiable {
        WhenUnsatisfiable::ScheduleAnyway => None,
        WhenUnsatisfiable::DoNotSchedule => Some(least.saturating_add(spread.max_skew)),
    }
}

/// What a node has too little of for one more pod of a group.
fn lacks(
    setup: &Setup,
    world: &World,
    worker: Idx<WorkerNode>,
    group: &ServicePods,
) -> Vec<Constraint> {
    let Some(room) = &setup.room else {
        return Vec::new();
    };
    let here = world.pods_on(worker).iter();
    let requests = here.map(|pod| setup.pod_groups[setup.pods[*pod].group].request);
    let used = requests.fold(Resources::NONE, |used, it| used.plus(&it));
    let wanted = used.plus(&group.request);
    let tests = [
        (Constraint::Cpu, wanted.cpu_millicores > room.cpu_millicores),
        (Constraint::Memory, wanted.memory_mib > room.memory_mib),
        (Constraint::Pods, wanted.pods > room.pods),
    ];
    let lacking = tests.into_iter().filter(|(_, is_lacking)| *is_lacking);
    lacking.map(|(constraint, _)| constraint).collect()
}
