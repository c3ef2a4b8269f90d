//! What the checks of private edition look at.

use std::collections::BTreeSet;

use super::subject::Subject;
use crate::kubernetes::ServiceReplicas;
use crate::plan::{PlannedService, PrivateEdition, Unit};

/// The services and units of a plan that has any.
#[derive(Clone, Copy)]
pub(super) struct Edition<'p> {
    pub(super) subject: Subject<'p>,
    pub(super) edition: &'p PrivateEdition,
}

impl<'p> Edition<'p> {
    /// The names of the services among these ids that the system needs.
    pub(super) fn needed(self, ids: &[&str]) -> Vec<&'p str> {
        self.edition
            .services
            .iter()
            .filter(|service| !service.optional && ids.contains(&service.service.as_str()))
            .map(|service| self.name(service))
            .collect()
    }

    /// The names of the services among these ids, with a word to those the system does without.
    pub(super) fn services(self, ids: &BTreeSet<&str>) -> impl Iterator<Item = String> {
        let services = self.edition.services.iter();
        let services = services.filter(|service| ids.contains(service.service.as_str()));
        services.map(move |service| {
            let name = self.name(service);
            if service.optional {
                format!("{name} (not critical)")
            } else {
                name.to_owned()
            }
        })
    }

    fn name(self, service: &'p PlannedService) -> &'p str {
        let row = self.subject.catalog.service(&service.service);
        row.map_or(service.service.as_str(), |row| row.name.as_str())
    }

    /// What a service runs, unit by unit, where it runs.
    pub(super) fn running(
        self,
        service: &'p PlannedService,
    ) -> impl Iterator<Item = (&'p Unit, &'p ServiceReplicas)> {
        let rows = self.subject.replicas.iter();
        rows.filter(|row| row.service == service.service && row.replicas > 0)
            .filter_map(move |row| {
                let unit = self.edition.units.iter().find(|unit| unit.id == row.unit)?;
                Some((unit, row))
            })
    }
}
