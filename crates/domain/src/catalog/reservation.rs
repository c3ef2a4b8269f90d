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

row! {
    /// A reservation of memory by how many pods a worker takes; of CPU it sets aside what tiers do.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct ReservationByPods {
        /// Memory whatever the number of pods, in MiB.
        pub memory_mib: Decimal,
        /// Memory for each pod the worker may take, in MiB.
        pub memory_mib_per_pod: Decimal,
        /// Memory that is kept free before pods are evicted, in MiB.
        pub eviction_mib: Decimal,
        /// Where it is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// What is set aside from a size on.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
    pub struct CpuStep {
        /// The least size, in thousandths of a core.
        pub from: Decimal,
        /// What is set aside, in thousandths of a core.
        pub reserved: Decimal,
    }
}

row! {
    /// A reservation of CPU by steps, and of memory by pods up to a share.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct ReservationBySteps {
        /// Steps of CPU, the smallest size first. Between two sizes the lower one counts: an inference.
        pub cpu: Vec<CpuStep>,
        /// Memory whatever the number of pods, in MiB.
        pub memory_mib: Decimal,
        /// Memory for each pod the worker may take, in MiB.
        pub memory_mib_per_pod: Decimal,
        /// The most that is set aside for both, in percent of the memory.
        pub memory_percent_at_most: Decimal,
        /// Memory that is kept free before pods are evicted, in MiB.
        pub eviction_mib: Decimal,
        /// Where it is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// Every rule by which a worker sets something aside.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Reservations {
        /// By tiers, as on Google Kubernetes Engine.
        pub tiered: TieredReservation,
        /// As on Amazon's Kubernetes service.
        pub eks: ReservationByPods,
        /// As on Azure's Kubernetes service.
        pub aks: ReservationBySteps,
    }
}

impl ReservationByPods {
    /// Memory that is set aside where a worker takes so many pods, in MiB.
    #[must_use]
    pub fn of_pods(&self, max_pods: u32) -> Decimal {
        let for_pods = self.memory_mib_per_pod.times(u64::from(max_pods));
        self.memory_mib.plus(for_pods).plus(self.eviction_mib)
    }
}

impl ReservationBySteps {
    /// What is set aside of so much CPU, in thousandths of a core.
    #[must_use]
    pub fn of_cpu(&self, millicores: Decimal) -> Decimal {
        let mut steps = self.cpu.iter().rev();
        let step = steps.find(|step| step.from <= millicores);
        step.map_or(Decimal::ZERO, |step| step.reserved)
    }

    /// What is set aside of so much memory where a worker takes so many pods, in MiB.
    #[must_use]
    pub fn of_memory(&self, mib: Decimal, max_pods: u32) -> Decimal {
        let for_pods = self.memory_mib_per_pod.times(u64::from(max_pods));
        let most = mib.percent(self.memory_percent_at_most);
        self.memory_mib
            .plus(for_pods)
            .min(most)
            .plus(self.eviction_mib)
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
