//! From a plan to its reliability model.

use super::on_premises::Site;
use super::{Downtime, FailureClass, FailureKind, Model, private_edition, shared};
use crate::domain::catalog::{Catalog, TimingKey as T, Timings};
use crate::domain::plan::{Plan, PrivateEdition, Role, Unit};
use crate::domain::units::Seconds;

/// The primary unit of the lowest pair: the one the figures of the system are about. Pairs that
/// are numbers come before others.
#[must_use]
pub fn system_unit(edition: &PrivateEdition) -> Option<&Unit> {
    edition
        .units
        .iter()
        .filter(|unit| unit.role == Role::Primary)
        .min_by_key(|unit| (unit.pair.parse().unwrap_or(u64::MAX), unit.pair.as_str()))
}

/// The model of a unit's services and, where `with_site`, of the servers of the site. `None` where
/// a figure of zones or units is unknown, or there are more zones than can be answered for.
#[must_use]
pub fn compile(
    plan: &Plan,
    unit: Option<&Unit>,
    with_site: bool,
    catalog: &Catalog,
    timings: &Timings,
) -> Option<Model> {
    let zones = unit.map_or(0, |unit| unit.zones);
    if zones > Model::MOST_ZONES {
        return None;
    }
    let zone = FailureClass {
        kind: FailureKind::Itself,
        rate: timings.rate(T::ZoneMttf)?,
        down: Downtime::Repair(timings.length(T::ZoneRepair)?),
    };
    let services = unit
        .zip(plan.private_edition.as_ref())
        .map(|(unit, edition)| private_edition::things(edition, unit, catalog, timings));
    let site = with_site.then(|| Site::new(plan, timings).things(plan));
    let mut things: Vec<_> = services
        .into_iter()
        .flatten()
        .chain(site.into_iter().flatten())
        .collect();
    for thing in &mut things {
        thing.needs.sort();
        thing.needs.dedup();
    }
    let parts = plan.shared.iter();
    Some(Model {
        year: Seconds::from_hours(f64::from(Model::YEAR_HOURS))?,
        zones,
        zone: (zones > 1).then_some(zone),
        unit: timings.rate(T::UnitMttf)?,
        parts: parts
            .map(|part| shared::part(part, unit, timings))
            .collect(),
        things,
    })
}
