//! Units, and the services in each.

use super::parts::{DeployedService, DeployedUnit, Deployment, PlannedAs, Shared};
use super::replicas::{Presence, dr_mode_of, in_unit, mode_of, presence};
use crate::arena::Idx;
use crate::catalog::{Catalog, DrMode, HaMode};
use crate::plan::{NeededTo, Plan, PlannedService, Role, SharedKind};
use crate::subject_id::SubjectId;

/// What becomes of a service when its unit is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisasterRoute {
    /// The other unit of the pair serves all along.
    OtherServes,
    /// The other unit takes over, in the way of the service's row.
    TakesOver(DrMode),
    /// The other unit would take over, and has no part of its own of a kind the service needs, so
    /// that nothing does until the unit is back.
    LacksParts,
    /// Nothing takes over until the unit is back.
    Waits,
}

impl DeployedService {
    /// Whether how many pods it runs is a choice, not part of its nature.
    #[must_use]
    pub fn can_grow(&self) -> bool {
        match self.mode {
            HaMode::NPlusOne | HaMode::ActiveActive => true,
            HaMode::Singleton
            | HaMode::CronJob
            | HaMode::ColdStandby
            | HaMode::WarmStandby
            | HaMode::HotStandby
            | HaMode::Parallel
            | HaMode::VendorSpecific
            | HaMode::NotApplicable => false,
        }
    }
}

impl Deployment {
    /// What becomes of a service when its unit is lost: the other unit of the pair takes over, if
    /// the service is there and has a way to get there.
    #[must_use]
    pub fn disaster_route(&self, index: Idx<DeployedService>) -> DisasterRoute {
        let service = &self.services[index];
        let other = service.copy.map(|copy| self.services[copy].presence);
        match (other, self.units[service.unit].role, service.dr_mode) {
            (None | Some(Presence::Absent), _, _) => DisasterRoute::Waits,
            (Some(Presence::Runs | Presence::AfterDisaster), Role::Secondary, _) => {
                DisasterRoute::OtherServes
            }
            (Some(Presence::Runs | Presence::AfterDisaster), Role::Primary, Some(mode)) => {
                match self.parts_missing(index).next() {
                    Some(_) if mode != DrMode::NotSupported => DisasterRoute::LacksParts,
                    _ => DisasterRoute::TakesOver(mode),
                }
            }
            (Some(Presence::Runs | Presence::AfterDisaster), Role::Primary, None) => {
                DisasterRoute::Waits
            }
        }
    }

    /// The parts at its unit that a service needs and that have none of their kind among those it
    /// names in the other unit of the pair: without them what takes over has no data.
    pub fn parts_missing(
        &self,
        service: Idx<DeployedService>,
    ) -> impl Iterator<Item = Idx<Shared>> {
        let service = &self.services[service];
        let at = |unit| move |part: &&Idx<Shared>| self.shared[**part].unit == Some(unit);
        let copy = service.copy.map(|copy| &self.services[copy]);
        let there = copy.into_iter().flat_map(move |copy| {
            let all = copy.needs.iter().chain(&copy.starts_with);
            all.filter(at(copy.unit))
        });
        let kinds: Vec<SharedKind> = there.map(|part| self.shared[*part].kind).collect();
        let here = service.needs.iter().filter(at(service.unit)).copied();
        here.filter(move |part| !kinds.contains(&self.shared[*part].kind))
    }

    pub(super) fn resolve_units(&mut self, plan: &Plan) {
        let Some(edition) = &plan.private_edition else {
            return;
        };
        for unit in &edition.units {
            self.units.push(DeployedUnit {
                at: unit.at.clone(),
                id: unit.id.clone(),
                role: unit.role,
                pair: unit.pair.clone(),
                zones: unit.zones,
                partner: None,
            });
        }
        for (index, unit) in self.units.indices().zip(&edition.units) {
            let partner = edition.partner(unit);
            let partner = partner.and_then(|other| edition.units.iter().position(|it| it == other));
            self.units[index].partner = partner.and_then(|partner| self.units.nth(partner));
        }
        let system = edition.system_unit();
        let system = system.and_then(|unit| edition.units.iter().position(|it| it == unit));
        self.system_unit = system.and_then(|system| self.units.nth(system));
    }

    pub(super) fn resolve_services(&mut self, plan: &Plan, catalog: &Catalog) {
        let Some(edition) = &plan.private_edition else {
            return;
        };
        for service in &edition.services {
            self.planned.push(PlannedAs {
                at: service.at.clone(),
                service: service.service.clone(),
                mode: mode_of(service, catalog),
                replicas: service.replicas,
                depends_on: self.dependencies(&service.at.key("depends_on"), &service.depends_on),
                counts: !service.optional,
            });
        }
        for (index, unit) in self.units.indices().zip(&edition.units) {
            for (position, planned) in edition.services.iter().enumerate() {
                let Some(row) = in_unit(edition, unit, planned, catalog) else {
                    continue;
                };
                let needs = self.needs_in(planned, index, NeededTo::Run);
                let starts_with = self.needs_in(planned, index, NeededTo::Start);
                self.services.push(DeployedService {
                    at: planned.at.clone(),
                    subject: SubjectId::service(&unit.id, &planned.service),
                    planned: position,
                    service: planned.service.clone(),
                    unit: index,
                    presence: presence(unit, planned, catalog),
                    mode: row.mode,
                    dr_mode: dr_mode_of(planned, catalog),
                    replicas: row,
                    workloads: planned.workloads.clone(),
                    tenants: planned.tenants,
                    copy: None,
                    needs,
                    starts_with,
                    counts: !planned.optional,
                });
            }
        }
        // Whether a service has a mode does not hang on the unit, so every unit has as many.
        let in_each = self.services.len() / self.units.len().max(1);
        for service in self.services.indices() {
            let partner = self.units[self.services[service].unit].partner;
            self.services[service].copy = partner.and_then(|partner| {
                let within = service.position() % in_each.max(1);
                self.services.nth(partner.position() * in_each + within)
            });
        }
    }

    /// The parts a service needs in a unit to run or only to start, in the order of the plan's parts.
    /// What it names both ways it needs to run.
    fn needs_in(
        &self,
        planned: &PlannedService,
        unit: Idx<DeployedUnit>,
        needed_to: NeededTo,
    ) -> Vec<Idx<Shared>> {
        let what_for = |part: &Shared| {
            let named = planned.depends_on.iter().filter(|it| it.id == part.id);
            let all = named.map(|it| it.needed_to.unwrap_or(part.kind.needed_to()));
            all.min()
        };
        let here = |part: &Shared| {
            what_for(part) == Some(needed_to) && part.unit.is_none_or(|other| other == unit)
        };
        let mut needs: Vec<Idx<Shared>> = Vec::new();
        for (index, part) in self.shared.iter().filter(|(_, part)| here(part)) {
            // Of several by one name the first is meant.
            if needs.iter().all(|other| self.shared[*other].id != part.id) {
                needs.push(index);
            }
        }
        needs
    }
}
