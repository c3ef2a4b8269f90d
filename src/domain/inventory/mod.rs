//! What a plan asks for: how many of each thing and why, every connection, the diagram of it all,
//! and the ordered checklist that configures it.
//!
//! Sources: eServices Deployment Guide, Interaction Server Cluster; Interaction Concentrator
//! Deployment Guide, "Configuring for High Availability"; Genesys Security Deployment Guide,
//! Application Redundancy; Private Edition, high availability and disaster recovery. The words are
//! in `assets/catalog/inventory.json`.

mod checklist;
mod connections;
mod lines;
mod thing;
mod topology;
mod what;
mod wording;

pub use checklist::{Checklist, Section, Step, Tally};
pub use connections::{Connection, End};
pub use lines::InventoryLine;
pub use thing::{Kind, Thing};
pub use topology::{Edge, LayerHead, Node, Point, Shape, Topology};
pub use what::What;

use super::catalog::Catalog;
use super::plan::{Document, Plan};
use wording::Wording;

/// Everything a plan asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inventory {
    /// How many of what, and why.
    pub lines: Vec<InventoryLine>,
    /// What has to be there.
    pub things: Vec<Thing>,
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
pub fn inventory(document: &Document, plan: &Plan, catalog: &Catalog) -> Inventory {
    let words = Wording::new(catalog);
    let things = thing::things(plan, &thing::unit_pairs(document), words);
    let connections = connections::connections(plan, &things, words);
    let lines = lines::lines(plan, &things, &connections, words);
    Inventory {
        topology: topology::topology(&things, &connections, words),
        checklist: checklist::checklist(plan, &things, &connections, words),
        lines,
        things,
        connections,
    }
}
