//! What a plan asks for: how many of each thing and why, every connection, the diagram of it all,
//! and the ordered checklist that configures it.
//!
//! Sources: eServices Deployment Guide, Interaction Server Cluster; Interaction Concentrator
//! Deployment Guide, "Configuring for High Availability"; Genesys Security Deployment Guide,
//! Application Redundancy; Private Edition, high availability and disaster recovery. The words are
//! in `assets/catalog/inventory.json`.

mod bill;
mod checklist;
mod connections;
mod edition;
mod input;
mod kind;
mod lines;
mod object_id;
mod thing;
mod topology;
mod what;
mod wording;

pub use bill::InventoryLine;
pub use checklist::{Checklist, ChecklistStep, Progress, StepGroup};
pub use connections::{Connection, End};
pub use kind::Kind;
pub use object_id::{ObjectId, PairSide};
pub use thing::InventoryThing;
pub use topology::{Edge, LayerHead, Node, NodeOutline, Topology};
pub use what::What;

use super::catalog::Catalog;
use super::deployment::Deployment;
use super::kubernetes::UnitWorkers;
use super::plan::Plan;
use input::InventoryInput;
use wording::Wording;

/// Everything a plan asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inventory {
    /// How many of what, and why.
    pub lines: Vec<InventoryLine>,
    /// What has to be there.
    pub things: Vec<InventoryThing>,
    /// What is connected to what.
    pub connections: Vec<Connection>,
    /// The diagram of both.
    pub topology: Topology,
    /// How to configure it, step by step.
    pub checklist: Checklist,
}

impl Inventory {
    /// Whether the plan asks for nothing that could be counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// How many of something there are; 0 where the inventory has no line for it.
    #[must_use]
    pub fn count(&self, what: What) -> u64 {
        let line = self.lines.iter().find(|line| line.what == what);
        line.map_or(0, |line| line.count)
    }
}

/// What a plan asks for.
#[must_use]
pub fn inventory(
    plan: &Plan,
    deployment: &Deployment,
    workers: &[UnitWorkers],
    catalog: &Catalog,
) -> Inventory {
    let words = Wording::new(catalog);
    let site = InventoryInput {
        plan,
        deployment,
        workers,
    };
    let things = thing::things(site, words);
    let connections = connections::connections(site, &things, words);
    let lines = lines::lines(site, &things, &connections, words);
    Inventory {
        topology: topology::topology(&things, &connections, words),
        checklist: checklist::checklist(site, &things, &connections, words),
        lines,
        things,
        connections,
    }
}
