//! Worker shapes side by side: what the same pods need on other workers.

use std::fmt;
use std::rc::Rc;

use super::workers::{UnitWorkers, workers};
use crate::catalog::Catalog;
use crate::decimal::Decimal;
use crate::deployment::ServiceReplicas;
use crate::plan::{Edit, Measure, Plan, PrivateEdition, Worker};

/// CPU and memory of a worker; everything else about it stays as the plan has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeSize {
    /// CPU, in thousandths of a core.
    pub cpu_millicores: u32,
    /// Memory, in MiB.
    pub memory_mib: u32,
}

impl NodeSize {
    /// So many shapes are compared at most.
    pub const MOST: usize = 4;

    /// Sizes many hosts and clouds sell, 4 GiB or 8 GiB for each core; offered to begin with, not
    /// recommended.
    pub const OFFERED: [Self; 4] = [
        Self::of(4, 16),
        Self::of(8, 32),
        Self::of(16, 64),
        Self::of(8, 64),
    ];

    const fn of(cores: u32, gib: u32) -> Self {
        Self {
            cpu_millicores: cores * 1000,
            memory_mib: gib * 1024,
        }
    }

    /// The shape of a plan's workers, where it says both in whole numbers.
    #[must_use]
    pub fn of_worker(worker: &Worker) -> Option<Self> {
        let memory = worker.memory_mib?.to_string();
        Some(Self {
            cpu_millicores: u32::try_from(worker.cpu_millicores?).ok()?,
            memory_mib: memory.parse().ok()?,
        })
    }

    /// Reads a shape as people write it: `16 vCPU, 64 GiB`, `16 x 64`, `16000 x 65536`. `None` for what is none.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let (cpu, memory) = text.split_once(['x', 'X', '×', ',', '/'])?;
        let read = |measure: Measure, text: &str| {
            let number = measure.read(text.trim())?.as_u64()?;
            u32::try_from(number).ok().filter(|number| *number > 0)
        };
        Some(Self {
            cpu_millicores: read(Measure::NodeCpu, cpu)?,
            memory_mib: read(Measure::NodeMemory, memory)?,
        })
    }

    /// Reads a shape as it is written: millicores, `x`, MiB.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (cpu, memory) = text.split_once('x')?;
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
        Some(Self {
            cpu_millicores: number(cpu)?,
            memory_mib: number(memory)?,
        })
    }

    /// The change that gives a plan workers of this shape.
    #[must_use]
    pub fn adopt(self) -> Edit {
        let worker = PrivateEdition::at().key("worker");
        Edit::All {
            edits: vec![
                Edit::set(worker.key("cpu_millicores"), self.cpu_millicores),
                Edit::set(worker.key("memory_mib"), self.memory_mib),
            ],
        }
    }
}

impl fmt::Display for NodeSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.cpu_millicores, self.memory_mib)
    }
}

/// The workers of every unit if they had another shape.
#[must_use]
pub fn on_shape(
    plan: &Plan,
    replicas: &[ServiceReplicas],
    shape: NodeSize,
    catalog: &Catalog,
) -> Vec<UnitWorkers> {
    let mut plan = plan.clone();
    if let Some(edition) = &mut plan.private_edition {
        let edition = Rc::make_mut(edition);
        edition.worker.cpu_millicores = Some(u64::from(shape.cpu_millicores));
        edition.worker.memory_mib = Some(Decimal::whole(u64::from(shape.memory_mib)));
    }
    workers(&plan, replicas, catalog)
}
