//! Private edition services, unit by unit.

use std::cmp::Ordering;

use super::subject::Subject;
use crate::domain::catalog::{Catalog, HaMode, TimingKey as T, Timings, WorkloadKind};
use crate::domain::fault::Fault;
use crate::domain::kubernetes::{Presence, ServiceReplicas, lost_pods, presence};
use crate::domain::plan::{Plan, PlannedService, PodKind, PrivateEdition, Role, Unit};
use crate::domain::recovery::private_edition::{
    PARTIAL, unit_loss, with_survivors, without_survivors,
};
use crate::domain::recovery::{Budget, DataLoss, Outage, Recovery, Step, Term};

/// Every service that runs somewhere with what each fault does to it there.
pub(super) fn recoveries(
    plan: &Plan,
    catalog: &Catalog,
    replicas: &[ServiceReplicas],
    timings: &Timings,
) -> Vec<(Subject, Vec<Recovery>)> {
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    let running = replicas.iter().filter(|row| row.replicas > 0);
    let subjects = running.filter_map(|row| {
        let here = Here {
            edition,
            unit: edition.units.iter().find(|unit| unit.id == row.unit)?,
            service: edition
                .services
                .iter()
                .find(|service| service.service == row.service)?,
            row,
            catalog,
            timings,
        };
        let subject = Subject {
            id: row.service.clone(),
            unit: Some(row.unit.clone()),
        };
        Some((subject, here.losses()))
    });
    subjects.collect()
}

/// A service in a unit.
struct Here<'p> {
    edition: &'p PrivateEdition,
    unit: &'p Unit,
    service: &'p PlannedService,
    row: &'p ServiceReplicas,
    catalog: &'p Catalog,
    timings: &'p Timings,
}

impl Here<'_> {
    /// In a unit of one zone the unit stands for the zone.
    fn losses(&self) -> Vec<Recovery> {
        PARTIAL
            .iter()
            .filter(|&&fault| fault != Fault::ZoneDown || self.unit.zones > 1)
            .map(|&fault| self.partial_loss(fault))
            .chain([self.unit_loss()])
            .collect()
    }

    fn partial_loss(&self, fault: Fault) -> Recovery {
        let survivors = match self.row.mode {
            HaMode::NPlusOne | HaMode::ActiveActive => self.survivors(fault),
            HaMode::Singleton => 0,
            _ => return Recovery::by(fault, "mode.not-stated", Outage::Unknown),
        };
        if survivors >= self.row.required {
            with_survivors(fault)
        } else {
            self.slowest(fault)
        }
    }

    /// Pods that are left of each workload, which runs one on a worker.
    fn survivors(&self, fault: Fault) -> u32 {
        let pods = self.row.replicas;
        let lost = match fault {
            Fault::ZoneDown => lost_pods(pods, self.unit.zones, 1),
            _ => 1,
        };
        pods.saturating_sub(lost)
    }

    /// The service is back when the slowest of its workloads is.
    fn slowest(&self, fault: Fault) -> Recovery {
        let singleton = self.row.mode == HaMode::Singleton;
        let is_of = |kind| {
            self.service
                .workloads
                .iter()
                .any(|workload| workload.kind == kind)
        };
        let loss = |kind| without_survivors(fault, kind, singleton, self.timings);
        let free = loss(WorkloadKind::Deployment);
        if !is_of(PodKind::StatefulSet) {
            return free;
        }
        let tied = loss(WorkloadKind::StatefulSet);
        if is_of(PodKind::Deployment) && longer(&free.outage, &tied.outage) {
            free
        } else {
            tied
        }
    }

    /// What the loss of the unit does: the other unit of the pair takes over, if the service is
    /// there and has a way to get there.
    fn unit_loss(&self) -> Recovery {
        let other = self.edition.partner(self.unit);
        let other = other.filter(|other| self.presence(other) != Presence::Absent);
        let row = self.catalog.service(&self.service.service);
        let mode = row.and_then(|row| row.dr_mode);
        match (other, self.unit.role, mode) {
            (Some(_), Role::Secondary, _) => {
                Recovery::new(Fault::UnitDown, "other-serves", Outage::None)
            }
            (Some(_), Role::Primary, Some(mode)) => unit_loss(Some(mode), self.timings),
            _ => {
                let repair = [(Step::Promote, Term::Exactly(T::UnitRepair))];
                let outage = Budget::outage(self.timings, &repair);
                Recovery::new(Fault::UnitDown, "no-partner", outage).losing(DataLoss::NotStated)
            }
        }
    }

    fn presence(&self, unit: &Unit) -> Presence {
        presence(unit, self.service, self.catalog)
    }
}

/// Whether one outage outlasts another; one of unknown length outlasts any known.
fn longer(one: &Outage, other: &Outage) -> bool {
    let worst = |outage: &Outage| {
        outage
            .total()
            .map_or(f64::INFINITY, |span| span.worst.get())
    };
    worst(one).partial_cmp(&worst(other)) == Some(Ordering::Greater)
}
