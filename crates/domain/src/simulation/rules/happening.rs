//! What was planned happens, and what follows from it.

use super::{
    clients, cluster, cold_standby, disaster, drains, evictions, faults, management, outages, pods,
    processes, rollouts, scs_decisions, sessions, shared, switchover, traffic, workers,
};
use crate::simulation::context::Context;
use crate::simulation::schedule::Due;

/// What happens before anything goes wrong: agents log in, and traffic begins.
pub(in crate::simulation) fn begin(cx: &mut Context<'_>) {
    cluster::log_in(cx);
    sessions::watch(cx);
    traffic::begin(cx);
}

/// What was planned happens.
pub(in crate::simulation) fn happen(cx: &mut Context<'_>, due: Due) {
    match due {
        Due::Strike(strike) => faults::strike(cx, strike),
        Due::Ease(strike) => faults::ease(cx, strike),
        Due::ExitSeen { server, turn } => processes::exit_seen(cx, server, turn),
        Due::HangSeen { server, turn } => processes::hang_seen(cx, server, turn),
        Due::HangOver { server, turn } => processes::hang_over(cx, server, turn),
        Due::Restarted { server, turn } => processes::restarted(cx, server, turn),
        Due::LinkLost { scs, host, turn } => management::link_lost(cx, scs, host, turn),
        Due::HoldOver { scs, host, turn } => management::hold_over(cx, scs, host, turn),
        Due::ScsExitSeen { scs, turn } => management::scs_exit_seen(cx, scs, turn),
        Due::ScsBack { scs, turn } => management::scs_back(cx, scs, turn),
        Due::Promoted {
            group,
            server,
            turn,
        } => switchover::promoted(cx, group, server, turn),
        Due::Reconnected { server, turn } => clients::reconnected(cx, server, turn),
        Due::OperatorThere { group, turn } => cold_standby::operator_there(cx, group, turn),
        Due::ColdStarted {
            group,
            server,
            turn,
        } => cold_standby::cold_started(cx, group, server, turn),
        Due::BufferFull { part, turn } => shared::buffer_full(cx, part, turn),
        Due::WorkersUnknown { workers } => workers::workers_unknown(cx, workers),
        Due::Evict { workers, zone } => workers::evict(cx, &workers, zone),
        Due::ContainerStart { pod, turn } => pods::container_start(cx, pod, turn),
        Due::Ready { group, pods } => pods::pods_ready(cx, group, &pods),
        Due::ProbeFailed { pod, turn } => pods::probe_failed(cx, pod, turn),
        Due::ContainerStopped { pod, turn } => pods::container_stopped(cx, pod, turn),
        Due::PodHangOver { pod, turn } => pods::pod_hang_over(cx, pod, turn),
        Due::DrainAgain { strike } => drains::evict_more(cx, strike),
        Due::PodStopped { group } => evictions::place_evicted(cx, group),
        Due::Renewed { strike, pod } => rollouts::renewed(cx, strike, pod),
        Due::Declared { unit, turn } => disaster::declared(cx, unit, turn),
        Due::Activated { unit, turn } => disaster::activated(cx, unit, turn),
        Due::Switched {
            unit,
            turn,
            activated,
        } => disaster::switched(cx, unit, turn, activated),
        Due::Arrival { flow } => traffic::arrive(cx, flow),
        Due::Done { flow, work } => traffic::done(cx, flow, work),
    }
}

/// After anything has happened: who serves now, who notices, who acts.
pub(in crate::simulation) fn look_around(cx: &mut Context<'_>) {
    outages::track(cx);
    sessions::watch(cx);
    management::look_for_hosts(cx);
    management::watch_scs(cx);
    shared::watch_parts(cx);
    scs_decisions::decide(cx);
    drains::watch_drains(cx);
    rollouts::go_on(cx);
    switchover::mend_split_brains(cx);
    cluster::watch_cluster(cx);
    outages::track(cx);
    traffic::follow_flows(cx);
    cx.journal.amend(cx.world);
}
