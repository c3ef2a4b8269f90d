//! What a worker sets aside for its operating system, its kubelet and the eviction threshold.

use serde::Serialize;

use super::row::row;
use crate::decimal::Decimal;
use crate::source::Source;

row! {
    /// A share of the next so much of a resource.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
    pub struct Tier {
        /// How much the share is taken of; `None` for all the rest.
        pub next: Option<Decimal>,
        /// The share, in percent.
        pub percent: Decimal,
    }
}

row! {
    /// A reservation whose share shrinks as the worker grows.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct TieredReservation {
        /// Shares of CPU, in thousandths of a core.
        pub cpu: Vec<Tier>,
        /// Shares of memory, in MiB.
        pub memory: Vec<Tier>,
        /// Memory that is kept free before pods are evicted, in MiB.
        pub eviction_mib: Decimal,
        /// Where it is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

impl TieredReservation {
    /// What is set aside of so much CPU, in thousandths of a core.
    #[must_use]
    pub fn of_cpu(&self, millicores: Decimal) -> Decimal {
        shares(&self.cpu, millicores)
    }

    /// What is set aside of so much memory, in MiB.
    #[must_use]
    pub fn of_memory(&self, mib: Decimal) -> Decimal {
        shares(&self.memory, mib).plus(self.eviction_mib)
    }
}

/// The shares of a whole, tier by tier.
fn shares(tiers: &[Tier], whole: Decimal) -> Decimal {
    let mut rest = whole;
    let mut sum = Decimal::ZERO;
    for tier in tiers {
        let part = tier.next.map_or(rest, |next| next.min(rest));
        rest = rest.minus(part);
        sum = sum.plus(part.percent(tier.percent));
    }
    sum
}
