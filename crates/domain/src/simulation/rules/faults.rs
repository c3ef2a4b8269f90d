//! Faults strike, and are over.

use super::{
    cluster, disaster, drains, hosts, management, pods, processes, rollouts, shared, sites, workers,
};
use crate::arena::Idx;
use crate::simulation::context::Context;
use crate::simulation::target::Strike;
use crate::simulation::target::Target;

pub(super) fn strike(cx: &mut Context<'_>, number: Idx<Strike>) {
    let strike = &cx.schedule.strikes()[number];
    let (target, lasts) = (strike.target, strike.fault.for_s);
    match target {
        Target::ProcessExit(server) => processes::end_process(cx, server, lasts),
        Target::Hang(server) => processes::hang_process(cx, server, lasts),
        Target::ServiceUnavailable(server) => processes::report_unavailable(cx, server, number),
        Target::HostDown(host) => hosts::lose_host(cx, host, number),
        Target::LcaLost(host) => hosts::lose_lca(cx, host, number),
        Target::ScsDown(scs) => management::end_scs(cx, scs, lasts),
        Target::SharedDown(part) => shared::lose_part(cx, part, number),
        Target::NetworkCut(cut) => hosts::cut_network(cx, cut, number),
        Target::ContainerCrash(pod) => pods::crash_container(cx, pod, lasts),
        Target::ContainerHang(pod) => pods::hang_pod(cx, pod, lasts),
        Target::WorkerDown(worker) => workers::lose_worker(cx, worker, number),
        Target::WorkerDrain(worker) => drains::drain_worker(cx, worker, number),
        Target::Rollout(service) => rollouts::roll_out(cx, service, number),
        Target::ZoneDown(zone) => workers::lose_zone(cx, zone, number),
        Target::SiteDown(site) => sites::lose_site(cx, site, number),
        Target::UnitDown(unit) => disaster::lose_unit(cx, unit, number),
        Target::LicenseDecrease(lowered) => cluster::lower_licenses(cx, lowered, number),
    }
}

pub(super) fn ease(cx: &mut Context<'_>, number: Idx<Strike>) {
    match cx.schedule.strikes()[number].target {
        Target::ServiceUnavailable(server) => processes::report_available(cx, server),
        Target::HostDown(host) => hosts::regain_host(cx, host),
        Target::LcaLost(host) => hosts::regain_lca(cx, host),
        Target::SharedDown(part) => shared::regain_part(cx, part),
        Target::NetworkCut(cut) => hosts::mend_network(cx, cut, number),
        Target::WorkerDown(worker) => workers::regain_worker(cx, worker),
        Target::WorkerDrain(worker) => drains::end_drain(cx, worker, number),
        Target::Rollout(service) => rollouts::stop(cx, service, number),
        Target::ZoneDown(zone) => workers::regain_zone(cx, zone),
        Target::SiteDown(site) => sites::regain_site(cx, site),
        Target::UnitDown(unit) => disaster::regain_unit(cx, unit),
        Target::LicenseDecrease(lowered) => cluster::raise_licenses(cx, lowered, number),
        // The rules end these by themselves.
        Target::ProcessExit(_)
        | Target::Hang(_)
        | Target::ScsDown(_)
        | Target::ContainerCrash(_)
        | Target::ContainerHang(_) => {}
    }
}
