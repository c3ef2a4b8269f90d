//! The configuration checklist: the steps of the sources in their order, written for the plan's own
//! objects.
//!
//! Sources: eServices Deployment Guide, Interaction Server Cluster, "Step by Step Cluster
//! Configuration Process"; Genesys Security Deployment Guide, Application Redundancy, "Feature
//! Configuration"; Interaction Concentrator Deployment Guide, "Configuring for High Availability".

mod cluster;
mod icon;
mod pair;
mod step;
mod writer;

pub use step::{Checklist, ChecklistStep, Progress, StepGroup};

use super::connections::Connection;
use super::input::InventoryInput;
use super::thing::InventoryThing;
use super::wording::Wording;
use writer::Writer;

/// The checklist of a plan.
pub(super) fn checklist(
    site: InventoryInput<'_>,
    things: &[InventoryThing],
    connections: &[Connection],
    words: Wording<'_>,
) -> Checklist {
    let writer = Writer {
        things,
        connections,
        words,
    };
    let cluster = site.cluster();
    let cluster = cluster.and_then(|cluster| cluster::section(&writer, site, cluster));
    let applications = site.deployment.applications();
    let pairs = applications.filter(|(group, _)| site.is_pair(*group));
    let pairs = pairs.filter_map(|(group, _)| pair::section(&writer, site.deployment, group));
    let control_servers = pair::control_servers(&writer, site);
    let icon = site.plan.engage.icon_pair.as_ref();
    let icon = icon.and_then(|pair| icon::section(&writer, pair));
    Checklist {
        sections: [control_servers, cluster]
            .into_iter()
            .flatten()
            .chain(pairs)
            .chain(icon)
            .collect(),
    }
}
