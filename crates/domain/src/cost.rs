//! How large a plan is and what it costs in a year, downtime apart.
//!
//! Reference: the model's section "Comparing and cost". What is not known stays so: a line without a
//! price has no amount, and a total that needs it has none either.

use serde::Serialize;

use crate::assessment::Assessment;
use crate::availability::ChannelAvailability;
use crate::plan::{Prices, SharedKind};

/// Months of a year.
const MONTHS: f64 = 12.0;
/// What the price of a minute of downtime of the system is called among those of channels.
const SYSTEM: &str = "system";

/// How many things a plan takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanSize {
    /// Nodes in all units; `None` where the plan does not say enough to place its pods.
    pub workers: Option<u64>,
    /// Different hosts that it names.
    pub hosts: u64,
    /// Members of its databases.
    pub databases: u64,
    /// Licenses in its pools, by item, in the order of the plan.
    pub seats: Vec<(String, u64)>,
}

impl PlanSize {
    /// The size of a plan.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Self {
        let units = assessment.workers().iter();
        let workers: Option<Vec<u64>> = units.map(|unit| unit.workers.map(u64::from)).collect();
        let hosts = assessment.deployment.hosts.values();
        let parts = assessment.plan.shared.iter();
        let databases = parts.filter(|part| part.kind == SharedKind::Database);
        let cluster = assessment.plan.engage.cluster.iter();
        let licenses = cluster.flat_map(|cluster| &cluster.licenses);
        Self {
            workers: workers.map(|workers| workers.iter().sum()),
            hosts: hosts.filter(|host| host.is_named).map(|_| 1).sum(),
            databases: databases.map(|part| u64::from(part.of)).sum(),
            seats: licenses.map(|it| (it.item.clone(), it.pool)).collect(),
        }
    }

    /// Licenses of all items together.
    #[must_use]
    pub fn license_seats(&self) -> u64 {
        self.seats.iter().map(|(_, pool)| pool).sum()
    }

    /// Nodes, hosts and database members together; what is not known counts as none.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.workers.unwrap_or(0) + self.hosts + self.databases
    }

    /// What it costs line by line: nodes, hosts, databases, then each license item.
    #[must_use]
    pub fn lines(&self, prices: &Prices) -> Vec<CostLine> {
        let mut lines = vec![
            CostLine::new("workers", self.workers, prices.worker_month),
            CostLine::new("hosts", Some(self.hosts), prices.host_month),
            CostLine::new("databases", Some(self.databases), prices.database_month),
        ];
        lines.extend(self.seats.iter().map(|(item, pool)| {
            let price = prices.license_seat_month.get(item).copied();
            CostLine::new(&format!("license:{item}"), Some(*pool), price)
        }));
        lines
    }
}

/// A line of what a plan costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CostLine {
    /// `workers`, `hosts`, `databases` or `license:ITEM`.
    pub id: String,
    /// How many there are; null where that is not known.
    pub quantity: Option<u64>,
    /// What one costs in a month; null where the plan does not say.
    pub price: Option<f64>,
    /// What they cost in a year; null where a figure is missing. None cost nothing, whatever one does.
    pub year: Option<f64>,
}

impl CostLine {
    fn new(id: &str, quantity: Option<u64>, price: Option<f64>) -> Self {
        #[allow(clippy::cast_precision_loss)]
        let year = match (quantity, price) {
            (Some(0), _) => Some(0.0),
            (Some(quantity), Some(price)) => Some(MONTHS * quantity as f64 * price),
            (None, _) | (_, None) => None,
        };
        Self {
            id: id.to_owned(),
            quantity,
            price,
            year,
        }
    }
}

/// What a plan costs in a year.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlanCost {
    /// The currency, as the plan says it.
    pub currency: Option<String>,
    /// Line by line.
    pub lines: Vec<CostLine>,
    /// All lines together; null where one of them has no amount.
    pub total: Option<f64>,
    /// The lines that have an amount.
    pub at_least: f64,
    /// What its downtime costs, by channels where any channel has a price, else of the system; null
    /// without a price or a downtime. No part of the total.
    pub downtime: Option<f64>,
}

impl PlanCost {
    /// What a plan costs by its own prices.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Self {
        let prices = &assessment.plan.prices;
        let lines = PlanSize::of(assessment).lines(prices);
        let amounts = || lines.iter().map(|line| line.year);
        Self {
            currency: prices.currency.clone(),
            total: amounts().sum(),
            at_least: amounts().flatten().sum(),
            downtime: downtime(assessment),
            lines,
        }
    }
}

/// What the downtime of a year costs.
fn downtime(assessment: &Assessment<'_>) -> Option<f64> {
    /// Seconds of a minute.
    const MINUTE: f64 = 60.0;
    let prices = &assessment.plan.prices.downtime_minute;
    let availability = assessment.availability();
    let priced = |channel: &ChannelAvailability| prices.get(&channel.id).copied();
    let channels: Vec<(f64, &ChannelAvailability)> = availability
        .channels
        .iter()
        .filter_map(|channel| Some((priced(channel)?, channel)))
        .collect();
    if channels.is_empty() {
        let system = availability.downtime_s_per_year?;
        return Some(prices.get(SYSTEM)? * system.get() / MINUTE);
    }
    let cost = |(price, channel): &(f64, &ChannelAvailability)| {
        Some(price * channel.downtime_s_per_year?.get() / MINUTE)
    };
    channels.iter().map(cost).sum()
}
