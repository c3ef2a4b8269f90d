//! What private edition takes: nodes, pods, the parts its services depend on, and what lets a unit
//! take over.

use std::collections::{BTreeMap, BTreeSet};

use super::bill::{Bill, length};
use super::input::InventoryInput;
use super::what::What;
use super::wording::listed;
use crate::arena::Idx;
use crate::catalog::DrMode;
use crate::deployment::{DeployedService, DeployedUnit, DisasterRoute, Shared};
use crate::kubernetes::{NodeSize, UnitWorkers};

/// Thousandths of a core in one.
const MILLICORES: f64 = 1000.0;
/// Mebibytes in a gibibyte.
const MIB: f64 = 1024.0;

/// Every count of private edition.
pub(super) fn lines(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    workers(site, bill);
    pods(site, bill);
    load_balancers(site, bill);
    namespaces(site, bill);
    replications(site, bill);
}

/// Nodes of every unit, where the plan says enough to place its pods.
fn workers(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let Some(edition) = &site.plan.private_edition else {
        return;
    };
    let counted: Option<Vec<(&UnitWorkers, u32)>> = site
        .workers
        .iter()
        .map(|unit| Some((unit, unit.workers?)))
        .collect();
    let Some(counted) = counted else { return };
    let each: Vec<String> = counted
        .iter()
        .map(|(unit, workers)| {
            let after = unit.after_activation.filter(|after| after > workers);
            let case = if after.is_some() {
                "in-unit-after"
            } else {
                "in-unit"
            };
            let names = [
                ("count", workers.to_string()),
                ("unit", unit.unit.clone()),
                ("after", after.unwrap_or(*workers).to_string()),
            ];
            bill.words.object(case, &names)
        })
        .collect();
    let size = NodeSize::of_worker(&edition.worker);
    let is_least = counted.iter().any(|(unit, _)| unit.at_least);
    let case = match (size, is_least) {
        (None, _) => "unsized",
        (Some(_), true) => "at-least",
        (Some(_), false) => "placed",
    };
    let [cpu, memory] = size.map_or([0.0; 2], |size| {
        [
            f64::from(size.cpu_millicores) / MILLICORES,
            f64::from(size.memory_mib) / MIB,
        ]
    });
    let names = [
        ("units", listed(each.iter().map(String::as_str))),
        ("cpu", cpu.to_string()),
        ("memory", memory.to_string()),
    ];
    let count = counted.iter().map(|(_, workers)| u64::from(*workers)).sum();
    bill.add(What::Workers, case, count, &names);
}

/// Pods that run, in every unit.
fn pods(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let each = per_unit(site, |service| {
        let workloads = u64::try_from(service.workloads.len()).unwrap_or(u64::MAX);
        u64::from(service.replicas.replicas) * workloads * u64::from(service.tenants)
    });
    let names = [("units", in_units(site, bill, &each))];
    bill.add_some(What::Pods, each.values().sum(), &names);
}

/// One for each tenant of a unit, and one where nothing has tenants.
fn namespaces(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let mut each: BTreeMap<Idx<DeployedUnit>, u64> = BTreeMap::new();
    for service in present(site) {
        let most = each.entry(service.unit).or_default();
        *most = (*most).max(u64::from(service.tenants));
    }
    let names = [("units", in_units(site, bill, &each))];
    bill.add_some(What::Namespaces, each.values().sum(), &names);
}

/// One in front of each pair of units in which the other takes something over.
fn load_balancers(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let pairs: BTreeSet<(Idx<DeployedUnit>, Idx<DeployedUnit>)> = taken_over(site)
        .map(|(service, copy)| (service.unit, copy.unit))
        .collect();
    let deployment = site.deployment;
    let name = |unit: Idx<DeployedUnit>| deployment.units[unit].id.clone();
    let each = pairs
        .iter()
        .map(|(unit, other)| (name(*unit), name(*other)));
    let names = [("pairs", two_by_two(bill, "both-units", each))];
    bill.add_some(What::LoadBalancers, length(pairs.len()), &names);
}

/// What a service needs where it runs is of use to the unit that takes over only with the same data
/// there: from each part to the one of its kind that takes its place.
fn replications(site: InventoryInput<'_>, bill: &mut Bill<'_>) {
    let deployment = site.deployment;
    let mut pairs: BTreeSet<(Idx<Shared>, Idx<Shared>)> = BTreeSet::new();
    for (service, copy) in taken_over(site) {
        for part in &service.needs {
            let (here, kind) = (deployment.shared[*part].unit, deployment.shared[*part].kind);
            let takes_its_place = |other: &&Idx<Shared>| {
                let other = &deployment.shared[**other];
                other.kind == kind && other.unit == Some(copy.unit)
            };
            if here == Some(service.unit)
                && let Some(other) = copy.needs.iter().find(takes_its_place)
            {
                pairs.insert((*part, *other));
            }
        }
    }
    let name = |part: Idx<Shared>| deployment.shared[part].id.clone();
    let each = pairs
        .iter()
        .map(|(part, other)| (name(*part), name(*other)));
    let names = [("parts", two_by_two(bill, "copied-to", each))];
    bill.add_some(What::Replications, length(pairs.len()), &names);
}

/// The services that run somewhere, or would after a disaster.
fn present(site: InventoryInput<'_>) -> impl Iterator<Item = &DeployedService> {
    let services = site.deployment.services.values();
    services.filter(|service| service.replicas.after_activation > 0)
}

/// Services the other unit takes over, with what they are there.
fn taken_over(
    site: InventoryInput<'_>,
) -> impl Iterator<Item = (&DeployedService, &DeployedService)> {
    let deployment = site.deployment;
    deployment.services.iter().filter_map(|(index, service)| {
        match deployment.disaster_route(index) {
            DisasterRoute::TakesOver(mode) if mode != DrMode::NotSupported => {
                Some((service, &deployment.services[service.copy?]))
            }
            DisasterRoute::TakesOver(_)
            | DisasterRoute::Waits
            | DisasterRoute::OtherServes
            | DisasterRoute::LacksParts => None,
        }
    })
}

/// A sum over the services of each unit.
fn per_unit(
    site: InventoryInput<'_>,
    count: impl Fn(&DeployedService) -> u64,
) -> BTreeMap<Idx<DeployedUnit>, u64> {
    let mut each = BTreeMap::new();
    for service in site.deployment.services.values() {
        *each.entry(service.unit).or_insert(0) += count(service);
    }
    each
}

/// `12 in region-1, 8 in region-2`.
fn in_units(
    site: InventoryInput<'_>,
    bill: &Bill<'_>,
    each: &BTreeMap<Idx<DeployedUnit>, u64>,
) -> String {
    let each: Vec<String> = each
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(unit, count)| {
            let unit = site.deployment.units[*unit].id.clone();
            let names = [("count", count.to_string()), ("unit", unit)];
            bill.words.object("in-unit", &names)
        })
        .collect();
    listed(each.iter().map(String::as_str))
}

/// Two things each, as the catalog puts them together.
fn two_by_two(
    bill: &Bill<'_>,
    phrase: &str,
    pairs: impl Iterator<Item = (String, String)>,
) -> String {
    let pairs: Vec<String> = pairs
        .map(|(one, other)| bill.words.object(phrase, &[("one", one), ("other", other)]))
        .collect();
    listed(pairs.iter().map(String::as_str))
}
