//! The other way round: given the workers, how much more every service could be asked to carry, and
//! which of them breaks first.
//!
//! All demands grow by the same share, in whole percent. More demand never needs fewer replicas, so
//! sums give a limit that is found by halves; placements are then tried from there downward.

use super::allocatable::allocatable;
use super::lower_bound::WorkerBinding;
use super::pod_group::{Ground, PodGroup, When, pod_groups};
use super::worker_search::{Obstacle, fits, may_fit};
use crate::catalog::{Catalog, HaMode};
use crate::decimal::Decimal;
use crate::deployment::{in_unit, mode_of, required};
use crate::plan::{PlannedService, PrivateEdition, Unit};

/// Demand beyond this is not looked at, in percent of the plan's.
pub const MOST_PERCENT: u32 = 100_000;

/// Below the limit by sums, so many placements are tried; then the halves decide.
const MOST_TRIES: usize = 200;

/// Why a service cannot carry more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Its pods do not fit on the workers any more, or do not outlive what is tolerated.
    Workers(WorkerBinding),
    /// The plan says how many replicas it has, and they cannot carry it.
    Override,
    /// Its mode has one pod to carry everything.
    Mode,
}

/// The first service that breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The service.
    pub service: String,
    /// Replicas its load would need then.
    pub required: u32,
    /// Why it cannot have them.
    pub why: Breaks,
}

/// The most demand some workers carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headroom {
    /// In percent of the plan's demand; nothing where the pods do not fit even without demand.
    pub percent: Option<u32>,
    /// What breaks at a percent more; nothing at [`MOST_PERCENT`] and where nothing grows.
    pub breaks: Option<Broken>,
}

/// The most demand that so many workers in each zone of a unit carry.
///
/// # Errors
///
/// Where the plan does not say what a worker has, or a unit is too large to be placed.
pub fn headroom(
    edition: &PrivateEdition,
    unit: &Unit,
    per_zone: u32,
    catalog: &Catalog,
) -> Result<Headroom, Obstacle> {
    let worker = allocatable(&edition.worker, catalog).ok_or(Obstacle::NoWorkerShape)?;
    let ground = Ground {
        zones: unit.zones,
        lost_zones: edition.tolerated_zones(unit.zones),
        lost_workers: edition.tolerate.workers,
        worker,
    };
    let growing = GrowingUnit {
        edition,
        unit,
        per_zone,
        catalog,
        ground,
    };
    growing.demand(0).groups().ok_or(Obstacle::TooMany)?;
    Ok(growing.most())
}

/// A unit and its workers while demand grows.
struct GrowingUnit<'p> {
    edition: &'p PrivateEdition,
    unit: &'p Unit,
    per_zone: u32,
    catalog: &'p Catalog,
    ground: Ground,
}

/// The services of a unit under some demand.
struct Demand<'p> {
    growing: &'p GrowingUnit<'p>,
    services: Vec<PlannedService>,
}

impl<'p> GrowingUnit<'p> {
    /// The services with so many percent of their demand.
    fn demand(&'p self, percent: u32) -> Demand<'p> {
        let services = self.edition.services.iter();
        let scaled = services.map(|service| scaled(service, percent));
        Demand {
            services: scaled.collect(),
            growing: self,
        }
    }

    fn most(&self) -> Headroom {
        if self.demand(0).fits().is_err() {
            return Headroom {
                percent: None,
                breaks: self.broken(0),
            };
        }
        let limit = last(0, MOST_PERCENT, |percent| self.demand(percent).may_fit());
        let by_halves = last(0, limit, |percent| self.demand(percent).fits().is_ok());
        let percent = self.downward(limit, by_halves);
        Headroom {
            percent: Some(percent),
            breaks: (percent < MOST_PERCENT)
                .then(|| self.broken(percent + 1))
                .flatten(),
        }
    }

    /// The highest demand from a limit downward for which there is a placement, as packing may find
    /// one above a number for which it finds none.
    fn downward(&self, limit: u32, found: u32) -> u32 {
        let mut last_tried: Option<Vec<u32>> = None;
        let mut tries = 0;
        for percent in (found + 1..=limit).rev() {
            let demand = self.demand(percent);
            let needed: Vec<u32> = demand.services.iter().map(required).collect();
            if last_tried.as_ref() == Some(&needed) {
                continue;
            }
            if tries == MOST_TRIES {
                break;
            }
            tries += 1;
            if demand.fits().is_ok() {
                return percent;
            }
            last_tried = Some(needed);
        }
        found
    }

    /// What breaks at a demand that does not fit: of the services that need more than before, the
    /// first that does not fit even if all others stay as they were.
    fn broken(&self, percent: u32) -> Option<Broken> {
        let after = self.demand(percent);
        let before = self.demand(percent.saturating_sub(1));
        let pairs = || before.services.iter().zip(&after.services).enumerate();
        let rises = |(_, (before, after)): &(usize, (&PlannedService, &PlannedService))| {
            percent == 0 || required(before) < required(after)
        };
        let broken = |service: &PlannedService, why| Broken {
            service: service.service.clone(),
            required: required(service),
            why,
        };
        for (at, (_, service)) in pairs().filter(rises) {
            if let Err(why) = self.carries(service) {
                return Some(broken(service, why));
            }
            let alone = before.services.iter().enumerate();
            let alone = alone.map(|(other, it)| if other == at { service } else { it });
            let demand = Demand {
                growing: self,
                services: alone.cloned().collect(),
            };
            if let (Err(why), true) = (demand.placed(), percent > 0) {
                return Some(broken(service, Breaks::Workers(why)));
            }
        }
        // None alone, all together: the largest of them.
        let why = after.placed().err()?;
        let largest = pairs().filter(rises).max_by_key(|(_, (_, service))| {
            let workloads = service.workloads.iter();
            workloads
                .filter_map(|workload| workload.cpu_millicores)
                .sum::<u64>()
        });
        largest.map(|(_, (_, service))| broken(service, Breaks::Workers(why)))
    }

    /// Whether the replicas a service has in the unit can carry its demand.
    fn carries(&self, service: &PlannedService) -> Result<(), Breaks> {
        let Some(row) = in_unit(self.edition, self.unit, service, self.catalog) else {
            return Ok(());
        };
        let needed = required(service);
        let grows = mode_of(service, self.catalog) == Some(HaMode::NPlusOne);
        match (row.replicas, grows) {
            (0, _) => Ok(()),
            (replicas, true) if replicas < needed => Err(Breaks::Override),
            (_, false) if needed > 1 => Err(Breaks::Mode),
            (_, true | false) => Ok(()),
        }
    }
}

impl Demand<'_> {
    /// The pods of the unit; nothing where there are more than are placed.
    fn groups(&self) -> Option<Vec<PodGroup>> {
        let growing = self.growing;
        let rows: Vec<_> = self
            .services
            .iter()
            .filter_map(|service| {
                let row = in_unit(growing.edition, growing.unit, service, growing.catalog)?;
                Some((service, row))
            })
            .collect();
        let pairs = rows.iter().map(|(service, row)| (*service, row));
        pod_groups(pairs, When::Always)
    }

    fn carried(&self) -> bool {
        let mut services = self.services.iter();
        services.all(|service| self.growing.carries(service).is_ok())
    }

    fn placed(&self) -> Result<(), WorkerBinding> {
        let groups = self.groups().ok_or(WorkerBinding::Pods)?;
        fits(&groups, &self.growing.ground, self.growing.per_zone)
    }

    fn fits(&self) -> Result<(), ()> {
        if !self.carried() {
            return Err(());
        }
        self.placed().map_err(|_| ())
    }

    /// Whether sums alone allow it.
    fn may_fit(&self) -> bool {
        let Some(groups) = self.groups() else {
            return false;
        };
        self.carried() && may_fit(&groups, &self.growing.ground, self.growing.per_zone).is_ok()
    }
}

/// A service with so many percent of its demand.
fn scaled(service: &PlannedService, percent: u32) -> PlannedService {
    let percent = Decimal::whole(u64::from(percent));
    let mut scaled = service.clone();
    scaled.demand = service.demand.map(|demand| demand.percent(percent));
    scaled
}

/// The last number up to `most` for which something holds that holds for `from`, and that never
/// holds again once it does not.
fn last(from: u32, most: u32, holds: impl Fn(u32) -> bool) -> u32 {
    if holds(most) {
        return most;
    }
    let (mut good, mut bad) = (from, most);
    while bad - good > 1 {
        let middle = good.midpoint(bad);
        if holds(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}
