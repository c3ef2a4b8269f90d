//! Units, zones, workers, services and pods.

use std::collections::BTreeMap;

use super::{Disaster, Group, Pod, Service, Setup, Unit, Worker, Zone};
use crate::domain::catalog::{Catalog, DrMode, HaMode};
use crate::domain::kubernetes::{
    Presence, ServiceReplicas, UnitWorkers, in_unit, presence, workers,
};
use crate::domain::plan::{Plan, PlannedService, PrivateEdition, Role};

/// How many more pods of a workload each worker holds by the placement: by worker, then workload.
type Room = Vec<BTreeMap<String, u32>>;

impl Setup {
    pub(super) fn lay_out_units(&mut self, plan: &Plan) {
        let Some(edition) = &plan.private_edition else {
            return;
        };
        for unit in &edition.units {
            let number = self.units.len();
            let mut zones = Vec::new();
            for zone in 0..unit.zones {
                zones.push(self.zones.len());
                self.zones.push(Zone {
                    unit: number,
                    id: format!("zone:{}/{zone}", unit.id),
                    workers: Vec::new(),
                });
            }
            let partner = edition.partner(unit);
            let partner = partner.and_then(|other| edition.units.iter().position(|it| it == other));
            self.units.push(Unit {
                id: unit.id.clone(),
                role: unit.role,
                partner,
                zones,
                services: Vec::new(),
                workers: Vec::new(),
            });
        }
    }

    /// Puts the pods of all services on workers; nothing where there are too many.
    pub(super) fn run_services(&mut self, plan: &Plan, catalog: &Catalog) -> Option<()> {
        let Some(edition) = &plan.private_edition else {
            return Some(());
        };
        let rows: Vec<(usize, &PlannedService, ServiceReplicas)> = edition
            .units
            .iter()
            .enumerate()
            .flat_map(|(number, unit)| {
                let services = edition.services.iter();
                services.filter_map(move |service| {
                    Some((number, service, in_unit(edition, unit, service, catalog)?))
                })
            })
            .filter(|(_, _, row)| row.mode != HaMode::CronJob)
            .collect();
        let pods = rows.iter().fold(self.size(), |sum, (_, service, row)| {
            let each = to_usize(row.replicas.max(row.after_activation));
            let groups = service
                .workloads
                .len()
                .saturating_mul(to_usize(service.tenants));
            sum.saturating_add(each.saturating_mul(groups))
        });
        (pods <= Self::MOST_THINGS).then_some(())?;
        let replicas: Vec<ServiceReplicas> = rows.iter().map(|(_, _, row)| row.clone()).collect();
        let placed = workers(plan, &replicas, catalog);
        for (number, placed) in placed.iter().enumerate().take(self.units.len()) {
            let mut room = self.hire(number, placed);
            let is_known = !placed.placement.is_empty();
            for (unit, service, row) in &rows {
                if *unit == number {
                    self.service(number, service, row, &mut room, is_known);
                }
            }
            if self
                .units
                .get(number)
                .is_some_and(|unit| unit.workers.len() == 1)
            {
                self.hire_one(number, 0);
            }
        }
        self.pair_services(edition, catalog);
        Some(())
    }

    /// The workers of a unit as they are placed, or one in each zone where no placement is known.
    fn hire(&mut self, unit: usize, placed: &UnitWorkers) -> Room {
        let mut room = Room::new();
        for worker in &placed.placement {
            if self.hire_one(unit, to_usize(worker.zone)).is_some() {
                room.push(worker.pods.clone());
            }
        }
        if room.is_empty() {
            let zones = self.units.get(unit).map_or(0, |unit| unit.zones.len());
            for zone in 0..zones {
                self.hire_one(unit, zone);
                room.push(BTreeMap::new());
            }
        }
        room
    }

    /// One more worker in a zone of a unit.
    fn hire_one(&mut self, unit: usize, zone: usize) -> Option<usize> {
        let worker = self.workers.len();
        let it = self.units.get_mut(unit)?;
        let zone = *it.zones.get(zone)?;
        let id = format!("worker:{}/{}", it.id, it.workers.len());
        it.workers.push(worker);
        self.zones.get_mut(zone)?.workers.push(worker);
        self.workers.push(Worker { unit, zone, id });
        Some(worker)
    }

    fn service(
        &mut self,
        unit: usize,
        service: &PlannedService,
        row: &ServiceReplicas,
        room: &mut Room,
        is_known: bool,
    ) {
        let Some(its_unit) = self.units.get_mut(unit) else {
            return;
        };
        let waits = row.replicas == 0;
        let planned = if waits {
            row.after_activation
        } else {
            row.replicas
        };
        if planned == 0 {
            return;
        }
        let singleton = !matches!(row.mode, HaMode::NPlusOne | HaMode::ActiveActive);
        // A singleton is one pod, however many the plan asks for.
        let replicas = if singleton { 1 } else { to_usize(planned) };
        let need = to_usize(row.required).clamp(1, replicas);
        let number = self.services.len();
        let subject = format!("{}/{}", its_unit.id, service.service);
        let is_primary = its_unit.role == Role::Primary;
        its_unit.services.push(number);
        let mut groups = Vec::new();
        let mut index = 0;
        for _ in 0..service.tenants {
            for workload in &service.workloads {
                let group = self.groups.len();
                groups.push(group);
                let name = format!("{}/{}", service.service, workload.name);
                let mut pods = Vec::new();
                let mut held: BTreeMap<usize, usize> = BTreeMap::new();
                for replica in 0..replicas {
                    let most = if is_known {
                        (replicas - need).max(1)
                    } else {
                        1
                    };
                    let worker = (!waits)
                        .then(|| self.place(unit, replica, &name, most, &held, room))
                        .flatten();
                    if let Some(worker) = worker {
                        *held.entry(worker).or_default() += 1;
                    }
                    pods.push(self.pods.len());
                    let id = format!("{subject}/{index}");
                    self.pods.push(Pod { id, group, worker });
                    index += 1;
                }
                self.groups.push(Group {
                    service: number,
                    workload: workload.name.clone(),
                    kind: workload.kind,
                    pods,
                    need,
                    singleton,
                });
            }
        }
        let needs = self.needs_of(unit, &service.depends_on);
        self.services.push(Service {
            subject,
            id: service.service.clone(),
            unit,
            groups,
            needs,
            disaster: Disaster::Wait,
            waits,
            is_offered: is_primary,
        });
    }

    /// The worker of a replica in the zone that is its turn: where the placement has it, unless that
    /// holds as many as may be lost at once; then on a further one.
    fn place(
        &mut self,
        unit: usize,
        replica: usize,
        workload: &str,
        most: usize,
        held: &BTreeMap<usize, usize>,
        room: &mut Room,
    ) -> Option<usize> {
        let zones = &self.units.get(unit)?.zones;
        let turn = replica % zones.len().max(1);
        let zone = *zones.get(turn)?;
        let its = |worker: &usize| self.workers.get(*worker).is_some_and(|it| it.zone == zone);
        let count = |worker: &usize| held.get(worker).copied().unwrap_or(0);
        let workers = &self.units.get(unit)?.workers;
        let here = workers.iter().enumerate().filter(|(_, worker)| its(worker));
        let here = here.filter(|(_, worker)| count(worker) < most);
        let has_room = |slot: usize| {
            let left = room.get(slot).and_then(|pods| pods.get(workload));
            left.is_some_and(|left| *left > 0)
        };
        let best = here.min_by_key(|(slot, worker)| (!has_room(*slot), count(worker), *slot));
        if let Some((slot, worker)) = best {
            if let Some(left) = room.get_mut(slot).and_then(|pods| pods.get_mut(workload)) {
                *left = left.saturating_sub(1);
            }
            return Some(*worker);
        }
        room.push(BTreeMap::new());
        self.hire_one(unit, turn)
    }

    /// Shared parts a service needs where it runs; a part of another unit is that unit's.
    fn needs_of(&self, unit: usize, ids: &[String]) -> Vec<usize> {
        let parts = self.parts.iter().enumerate();
        let needed = parts.filter(|(_, part)| ids.contains(&part.id));
        let here = needed.filter(|(_, part)| part.unit.is_none_or(|other| other == unit));
        here.map(|(number, _)| number).collect()
    }

    /// What each service does when its unit is lost.
    fn pair_services(&mut self, edition: &PrivateEdition, catalog: &Catalog) {
        let disasters: Vec<Disaster> = self
            .services
            .iter()
            .map(|service| {
                self.disaster(service, edition, catalog)
                    .unwrap_or(Disaster::Wait)
            })
            .collect();
        for (service, disaster) in self.services.iter_mut().zip(disasters) {
            service.disaster = disaster;
        }
    }

    fn disaster(
        &self,
        service: &Service,
        edition: &PrivateEdition,
        catalog: &Catalog,
    ) -> Option<Disaster> {
        let unit = self.units.get(service.unit)?;
        let other = unit.partner?;
        let planned = edition
            .services
            .iter()
            .find(|it| it.service == service.id)?;
        if presence(edition.units.get(other)?, planned, catalog) == Presence::Absent {
            return None;
        }
        let services = self.services.iter();
        let copy = services
            .clone()
            .position(|it| it.unit == other && it.id == service.id)?;
        if unit.role == Role::Secondary {
            return Some(Disaster::OtherServes(copy));
        }
        match catalog.service(&service.id)?.dr_mode? {
            DrMode::ActiveSpare | DrMode::LimitedActiveSpare => Some(Disaster::Switch(copy)),
            DrMode::PilotLight => Some(Disaster::Activate(copy)),
            DrMode::NotSupported => None,
        }
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
