//! Numbers worked out by hand, each computed anew by the very functions that figures are made with.

use super::assessment::{Assessment, assess};
use super::availability::{KOutOfN, StandbyPair};
use super::catalog::{Catalog, WorkedFigure, WorkedGroup, WorkedNumber, WorkedPair};
use super::cost::PlanCost;
use super::kubernetes::allocatable;
use super::plan::Document;
use super::units::{Probability, Rate, Seconds};

/// A number worked out by hand beside what is computed today.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedNumber {
    /// The number, and what it is worked out from.
    pub number: WorkedNumber,
    /// What is computed, with as many digits; `None` where it cannot be.
    pub computed: Option<String>,
}

impl CheckedNumber {
    /// Computes a number anew.
    #[must_use]
    pub fn of(number: WorkedNumber, catalog: &Catalog) -> Self {
        let computed = computed(&number, catalog);
        Self { number, computed }
    }

    /// Whether what is computed is what was worked out.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.computed.as_deref() == Some(&self.number.expected)
    }
}

fn computed(number: &WorkedNumber, catalog: &Catalog) -> Option<String> {
    if let Some(group) = &number.group {
        return of_group(group, number);
    }
    if let Some(pair) = &number.pair {
        let up = of_pair(pair)?.complement();
        return Some(like(&number.expected, up.get()));
    }
    let document = Document::from_value(number.plan.clone()?).ok()?;
    of_plan(&assess(document, catalog), number, catalog)
}

fn of_group(group: &WorkedGroup, number: &WorkedNumber) -> Option<String> {
    let members = KOutOfN {
        need: group.need,
        of: group.of,
    };
    let crews = group.crews.unwrap_or(u32::MAX);
    let rate = Rate::once_in(Seconds::from_hours(group.mttf_h)?)?;
    let repair = Seconds::from_hours(group.mttr_h)?;
    let value = if number.figure == WorkedFigure::StartWait {
        members.wait(rate, repair, crews).get()
    } else {
        let down = members.down_with_crews(rate * repair, crews);
        down.complement().get()
    };
    Some(like(&number.expected, value))
}

fn of_pair(pair: &WorkedPair) -> Option<Probability> {
    let often = Rate::once_in(Seconds::from_hours(pair.mttf_h)?)?;
    let chain = StandbyPair {
        active: often,
        standby: often,
        coverage: Probability::new(pair.coverage)?,
        repair: Seconds::from_hours(pair.mttr_h)?,
        takeover: Seconds::new(pair.takeover_s)?,
        uncovered: Seconds::new(pair.uncovered_s)?,
        takeover_after_both: false,
    };
    Some(chain.down()?.total())
}

/// The figure as whoever reads the plan's pages is shown it.
fn of_plan(it: &Assessment<'_>, number: &WorkedNumber, catalog: &Catalog) -> Option<String> {
    /// Seconds of a minute.
    const MINUTE: f64 = 60.0;
    let digits = |value: f64| like(&number.expected, value);
    let room = || {
        let edition = it.plan.private_edition.as_deref()?;
        allocatable(&edition.worker, catalog)
    };
    Some(match number.figure {
        WorkedFigure::LicensesAllocated => {
            let nodes = it.licensing().first()?.nodes.iter();
            listed(nodes.map(|node| node.allocated))
        }
        WorkedFigure::LicenseCapacity => it.licensing().first()?.capacity?.to_string(),
        WorkedFigure::CapacityOverOrders => {
            let item = it.licensing().first()?;
            between(item.capacity_min?, item.capacity_max?)
        }
        WorkedFigure::PodsNeeded => it.replicas().first()?.required.to_string(),
        WorkedFigure::Replicas => it.replicas().first()?.replicas.to_string(),
        WorkedFigure::ReplicasByZone => listed(it.replicas().first()?.per_zone.iter()),
        WorkedFigure::EqualPerZone => it.replicas().first()?.equal_per_zone.to_string(),
        WorkedFigure::RolloutSteps => {
            let steps = it.replicas().first()?.rollout?;
            listed([steps.surge, steps.unavailable])
        }
        WorkedFigure::AllocatableCpu => room()?.cpu_millicores.to_string(),
        WorkedFigure::AllocatableMemory => room()?.memory_mib.to_string(),
        WorkedFigure::Availability => digits(it.availability().system?.get()),
        WorkedFigure::DowntimeMinutes => {
            digits(it.availability().downtime_s_per_year?.get() / MINUTE)
        }
        WorkedFigure::Outage => {
            let mut cases = it.recovery().iter();
            let case = cases.find(|case| Some(case.recovery.fault) == number.fault)?;
            let total = case.recovery.outage.total()?;
            between(total.best.get(), total.worst.get())
        }
        WorkedFigure::CostPerYear => digits(PlanCost::of(it).total?),
        WorkedFigure::StartWait => return None,
    })
}

/// A number with as many decimals as another has.
fn like(written: &str, value: f64) -> String {
    let decimals = written.split_once('.').map_or(0, |(_, rest)| rest.len());
    format!("{value:.decimals$}")
}

fn listed(numbers: impl IntoIterator<Item = impl ToString>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(|it| it.to_string()).collect();
    numbers.join(", ")
}

/// A range, or the one number it is.
fn between(low: impl ToString + PartialEq, high: impl ToString + PartialEq) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}
