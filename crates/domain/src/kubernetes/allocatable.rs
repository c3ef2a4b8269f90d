//! What a worker has left for pods: its capacity without its reservation and its daemonsets.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::decimal::Decimal;
use crate::plan::{Reservation, Worker};

/// CPU, memory and places for pods: what a worker has, or what pods ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Resources {
    /// CPU, in thousandths of a core.
    pub cpu_millicores: Decimal,
    /// Memory, in MiB.
    pub memory_mib: Decimal,
    /// Pods.
    pub pods: u64,
}

impl Resources {
    /// Nothing.
    pub const NONE: Self = Self {
        cpu_millicores: Decimal::ZERO,
        memory_mib: Decimal::ZERO,
        pods: 0,
    };

    /// Whether there is room for it.
    #[must_use]
    pub fn fits_in(&self, room: &Self) -> bool {
        self.pods <= room.pods
            && self.cpu_millicores <= room.cpu_millicores
            && self.memory_mib <= room.memory_mib
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            cpu_millicores: self.cpu_millicores.plus(other.cpu_millicores),
            memory_mib: self.memory_mib.plus(other.memory_mib),
            pods: self.pods.saturating_add(other.pods),
        }
    }

    /// What is left without the other; nothing where there is less.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self {
            cpu_millicores: self.cpu_millicores.minus(other.cpu_millicores),
            memory_mib: self.memory_mib.minus(other.memory_mib),
            pods: self.pods.saturating_sub(other.pods),
        }
    }

    /// So many times as much.
    #[must_use]
    pub fn times(&self, count: u64) -> Self {
        Self {
            cpu_millicores: self.cpu_millicores.times(count),
            memory_mib: self.memory_mib.times(count),
            pods: self.pods.saturating_mul(count),
        }
    }
}

/// What a worker has for pods; nothing where the plan does not say its CPU or its memory.
#[must_use]
pub fn allocatable(worker: &Worker, catalog: &Catalog) -> Option<Resources> {
    let cpu = Decimal::whole(worker.cpu_millicores?);
    let memory = worker.memory_mib?;
    let (reserved_cpu, reserved_memory) = match worker.reservation {
        Reservation::None => (Decimal::ZERO, Decimal::ZERO),
        Reservation::Tiered => {
            let rule = &catalog.reservations.as_ref()?.tiered;
            (rule.of_cpu(cpu), rule.of_memory(memory))
        }
        Reservation::Eks => {
            let rules = catalog.reservations.as_ref()?;
            (rules.tiered.of_cpu(cpu), rules.eks.of_pods(worker.max_pods))
        }
        Reservation::Aks => {
            let rule = &catalog.reservations.as_ref()?.aks;
            (rule.of_cpu(cpu), rule.of_memory(memory, worker.max_pods))
        }
    };
    Some(Resources {
        cpu_millicores: cpu
            .minus(reserved_cpu)
            .minus(Decimal::whole(worker.daemonset_cpu_millicores)),
        memory_mib: memory
            .minus(reserved_memory)
            .minus(worker.daemonset_memory_mib),
        pods: u64::from(worker.max_pods.saturating_sub(worker.daemonset_pods)),
    })
}
