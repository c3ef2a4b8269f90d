//! Who works on what is offered: whether an instance can, and whether it is still thought to.

use super::flow::Worked;
use super::setup::{Pod, Setup, UnitService};
use super::world::{PodPhase, Process, World};
use crate::arena::Idx;
use crate::deployment::{Scheme, Server};

/// Whether an instance can work on what is offered.
pub(super) fn is_up(setup: &Setup, world: &World, by: Worked) -> bool {
    let is_ready = |pod| world.pod_ready(pod) && !world.pod_blocked(pod);
    match by {
        Worked::Server(server) => {
            !world.is_blocked(setup.group_of(server)) && world.server_serves(server)
        }
        Worked::Either(group) => !world.is_blocked(group) && world.any_serves(group),
        Worked::Pod(pod) => !is_moved(world, setup.service_of(pod)) && is_ready(pod),
        Worked::CopyPod(pod) => is_moved_to(setup, world, pod) && is_ready(pod),
    }
}

/// Whether requests are still sent to an instance that is not up, since nobody has noticed.
pub(super) fn is_trusted(setup: &Setup, world: &World, by: Worked) -> bool {
    match by {
        Worked::Either(_) => false,
        Worked::Server(server) => is_server_trusted(setup, world, server),
        Worked::Pod(pod) => {
            !is_moved(world, setup.service_of(pod)) && is_pod_trusted(setup, world, pod)
        }
        Worked::CopyPod(pod) => is_moved_to(setup, world, pod) && is_pod_trusted(setup, world, pod),
    }
}

/// Whether the clients of a service were moved to the other unit.
fn is_moved(world: &World, service: Idx<UnitService>) -> bool {
    world.services[service].moved
}

/// Whether clients were moved to the service of a pod.
fn is_moved_to(setup: &Setup, world: &World, pod: Idx<Pod>) -> bool {
    let original = setup.influence.original[setup.service_of(pod)];
    original.is_some_and(|original| is_moved(world, original))
}

fn is_server_trusted(setup: &Setup, world: &World, server: Idx<Server>) -> bool {
    let (group, host) = (setup.group_of(server), setup.host_of(server));
    let is_one_of_several = setup.group(group).protection.scheme == Scheme::NPlusOne;
    if !is_one_of_several || world.is_blocked(group) {
        return false;
    }
    if !world.host_up(host) {
        return !world.is_given_up(host);
    }
    let state = &world.servers[server];
    match state.process {
        Process::Hung => true,
        Process::Exited => !state.reported,
        Process::Running | Process::Off | Process::Starting => false,
    }
}

fn is_pod_trusted(setup: &Setup, world: &World, pod: Idx<Pod>) -> bool {
    let state = &world.pods[pod];
    let unit = setup.services[setup.service_of(pod)].unit;
    let is_tainted = |worker| world.workers[worker].tainted;
    world.unit_up(unit)
        && match state.phase {
            PodPhase::Hung => true,
            PodPhase::Running => {
                state.worker().is_some_and(|worker| !is_tainted(worker)) && !world.pod_blocked(pod)
            }
            PodPhase::Off | PodPhase::BackOff | PodPhase::Starting | PodPhase::Pending => false,
        }
}
