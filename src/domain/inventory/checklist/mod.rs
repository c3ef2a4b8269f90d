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

pub use step::{Checklist, Section, Step, Tally};

use super::connections::Connection;
use super::thing::{self, Thing};
use super::wording::Wording;
use crate::domain::plan::{Plan, Redundancy};
use writer::Writer;

/// The checklist of a plan.
pub(super) fn checklist(
    plan: &Plan,
    things: &[Thing],
    connections: &[Connection],
    words: Wording<'_>,
) -> Checklist {
    let writer = Writer {
        things,
        connections,
        words,
    };
    let cluster = thing::cluster(plan).and_then(|cluster| cluster::section(&writer, cluster));
    let pairs = plan.engage.applications.iter().filter_map(|application| {
        let redundancy = application.redundancy.filter(|r| Redundancy::is_pair(*r))?;
        pair::section(&writer, application, redundancy)
    });
    let icon = plan.engage.icon_pair.as_ref();
    let icon = icon.and_then(|pair| icon::section(&writer, pair));
    Checklist {
        sections: cluster.into_iter().chain(pairs).chain(icon).collect(),
    }
}
