//! From a deployment to its reliability model.

use super::on_premises::OnPremisesCompiler;
use super::{Downtime, FailureClass, FailureKind, Model, ModelPart, private_edition, shared};
use crate::arena::{Arena, Idx};
use crate::catalog::{TimingKey as T, Timings};
use crate::deployment::{DeployedUnit, Deployment};
use crate::units::Seconds;

/// The model of a unit's services and, where `with_site`, of the servers of the site. `None` where
/// a figure of zones, sites or units is unknown, or there are more zones than can be answered for.
#[must_use]
pub fn compile(
    deployment: &Deployment,
    unit: Option<Idx<DeployedUnit>>,
    with_site: bool,
    timings: &Timings,
) -> Option<Model> {
    let zones = unit.map_or(0, |unit| deployment.units[unit].zones);
    if zones > Model::MOST_ZONES {
        return None;
    }
    let zone = FailureClass {
        kind: FailureKind::Itself,
        rate: timings.rate(T::ZoneMttf)?,
        down: Downtime::Repair(timings.length(T::ZoneRepair)?),
    };
    let sites = if with_site {
        u32::try_from(deployment.losable_sites()).unwrap_or(u32::MAX)
    } else {
        0
    };
    let site_lost = FailureClass {
        kind: FailureKind::Itself,
        rate: timings.rate(T::SiteMttf)?,
        down: Downtime::Repair(timings.length(T::SiteRepair)?),
    };
    let mut parts = Arena::default();
    let part_of = deployment
        .shared
        .map(|(_, it)| parts.push(shared::part(it, deployment, unit, with_site, timings)));
    let services = unit.map(|unit| private_edition::things(deployment, unit, &part_of, timings));
    let site = OnPremisesCompiler {
        deployment,
        part_of: &part_of,
        timings,
    };
    let servers = with_site.then(|| site.things());
    let mut things: Vec<_> = services.into_iter().chain(servers).flatten().collect();
    for thing in &mut things {
        let own_id = |part: &Idx<ModelPart>| &parts[*part].id;
        for named in [&mut thing.needs, &mut thing.starts_with] {
            named.sort_by(|a, b| own_id(a).cmp(own_id(b)));
            named.dedup();
        }
        thing.starts_with.retain(|part| !thing.needs.contains(part));
    }
    Some(Model {
        year: Seconds::from_hours(f64::from(Model::YEAR_HOURS))?,
        zones,
        zone: (zones > 1).then_some(zone),
        sites,
        site: (sites > 0).then_some(site_lost),
        unit: timings.rate(T::UnitMttf)?,
        unit_back: timings.length(T::UnitRepair).map(Downtime::Repair),
        parts,
        things,
    })
}
