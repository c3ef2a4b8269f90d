//! Private edition services, unit by unit.

use crate::arena::Idx;
use crate::catalog::{HaMode, TimingKey as T, Timings};
use crate::deployment::{DeployedService, Deployment, DisasterRoute, lost_pods};
use crate::fault::{Fault, PodFault};
use crate::id::Word;
use crate::kubernetes::budget;
use crate::plan::Workload;
use crate::recovery::plan::longest::longer;
use crate::recovery::private_edition::{
    PodCare, mode_not_stated, unit_loss, with_survivors, without_survivors,
};
use crate::recovery::{Budget, Case, DataLoss, OutageTime, Recovery, Step, Term};
use crate::units::Seconds;

/// What each fault does to a service where it runs.
pub(super) fn losses(
    deployment: &Deployment,
    index: Idx<DeployedService>,
    timings: &Timings,
) -> Vec<Recovery> {
    let service = &deployment.services[index];
    let here = Here {
        service,
        zones: deployment.units[service.unit].zones,
        timings,
    };
    // In a unit of one zone the unit stands for the zone.
    let partial = PodFault::ALL
        .iter()
        .filter(|&&fault| fault != PodFault::ZoneDown || here.zones > 1)
        .map(|&fault| here.partial_loss(fault));
    partial
        .chain([here.unit_loss(deployment.disaster_route(index))])
        .collect()
}

/// A service in a unit.
struct Here<'d> {
    service: &'d DeployedService,
    zones: u32,
    timings: &'d Timings,
}

impl Here<'_> {
    fn partial_loss(&self, fault: PodFault) -> Recovery {
        let survivors = match self.service.mode {
            HaMode::NPlusOne | HaMode::ActiveActive => self.survivors(fault),
            HaMode::Singleton => 0,
            HaMode::CronJob
            | HaMode::ColdStandby
            | HaMode::WarmStandby
            | HaMode::HotStandby
            | HaMode::Parallel
            | HaMode::VendorSpecific
            | HaMode::NotApplicable => {
                return mode_not_stated(fault);
            }
        };
        if survivors >= self.service.replicas.required {
            with_survivors(fault)
        } else {
            self.slowest(fault)
        }
    }

    /// Pods that are left of each workload, which runs one on a worker.
    fn survivors(&self, fault: PodFault) -> u32 {
        let pods = self.service.replicas.replicas;
        let lost = match fault {
            PodFault::ZoneDown => lost_pods(pods, self.zones, 1),
            PodFault::ContainerCrash
            | PodFault::ContainerHang
            | PodFault::WorkerDown
            | PodFault::WorkerDrain => 1,
        };
        pods.saturating_sub(lost)
    }

    /// The service is back when the slowest of its workloads is; with the one that is back first where
    /// only that is hit.
    fn slowest(&self, fault: PodFault) -> Recovery {
        let singleton = self.service.mode == HaMode::Singleton;
        let workloads = self.service.workloads.iter();
        let workloads = workloads
            .filter(|workload| fault != PodFault::WorkerDrain || self.is_evicted(workload));
        let losses = workloads.map(|workload| {
            let pod = PodCare {
                kind: workload.kind,
                singleton,
                liveness: workload.liveness,
                hang_grace: workload.hang_grace(),
                grace: workload.termination_grace,
            };
            without_survivors(fault, pod, self.timings)
        });
        let losses: Vec<Recovery> = losses.collect();
        let best = |loss: &Recovery| loss.outage.total().map(|span| span.best);
        let soonest = losses.iter().filter_map(best).reduce(Seconds::min);
        let slowest = losses.into_iter().reduce(|slowest, next| {
            let is_slower = longer(&next.outage, &slowest.outage);
            let is_as_slow = !longer(&slowest.outage, &next.outage);
            // Of equals that which can start nowhere else.
            if is_slower || is_as_slow && next.rule.is_of_tied_pod() {
                next
            } else {
                slowest
            }
        });
        let Some(mut slowest) = slowest else {
            return with_survivors(fault);
        };
        if let (true, Some(soonest), OutageTime::Lasts(budget)) =
            (fault.hits_one_workload(), soonest, &slowest.outage)
        {
            slowest.outage = OutageTime::Lasts(budget.clone().or_sooner(soonest));
        }
        slowest
    }

    /// Whether the budget of a workload lets one of its pods go, with all of them ready.
    fn is_evicted(&self, workload: &Workload) -> bool {
        let row = &self.service.replicas;
        let kept = budget(workload, row.mode, row.required, row.replicas);
        row.replicas > kept.unwrap_or(0)
    }

    fn unit_loss(&self, route: DisasterRoute) -> Recovery {
        match route {
            DisasterRoute::OtherServes => {
                Recovery::new(Fault::UnitDown, Case::OtherServes, OutageTime::None)
            }
            DisasterRoute::TakesOver(mode) => unit_loss(Some(mode), self.timings),
            DisasterRoute::LacksParts => self.until_unit_is_back(Case::PartMissing),
            DisasterRoute::Waits => self.until_unit_is_back(Case::NoPartner),
        }
    }

    fn until_unit_is_back(&self, rule: Case) -> Recovery {
        let repair = [(Step::Promote, Term::Exactly(T::UnitRepair))];
        let outage = Budget::outage(self.timings, &repair);
        Recovery::new(Fault::UnitDown, rule, outage).losing(DataLoss::NotStated)
    }
}
