//! What Kubernetes itself would not let a plan do.

use super::edition::Edition;
use super::raised::Raised;
use crate::catalog::{Architecture, CheckId, HaMode, Service};
use crate::deployment::PlannedAs;
use crate::plan::{Edit, PlannedService, PrivateEdition};

/// Zones in a private data center: parts of one, since a cluster cannot be stretched over several.
pub(super) fn across_data_centers(edition: &PrivateEdition, raised: &mut Vec<Raised>) {
    if edition.architecture != Architecture::PrivateDataCenter {
        return;
    }
    for unit in edition.units.iter().filter(|unit| unit.zones > 1) {
        raised.push(
            Raised::new(
                CheckId::PrivateEditionClusterAcrossDataCenters,
                &unit.at.key("zones"),
            )
            .name("unit", &unit.id)
            .name("zones", unit.zones),
        );
    }
}

/// A disruption budget asks for the pods the load needs, or for one of a pair. Where no more than
/// those run, it lets none go.
pub(super) fn disruption_budget(
    all: Edition<'_>,
    service: &PlannedService,
    stands: &PlannedAs,
    row: &Service,
    raised: &mut Vec<Raised>,
) {
    // What is recommended never blocks.
    if stands.replicas.is_none() {
        return;
    }
    let mut running = all.running(service);
    let blocked = running.find(|(_, pods)| {
        let has_budget = matches!(pods.mode, HaMode::NPlusOne | HaMode::ActiveActive);
        has_budget && pods.replicas <= pods.required
    });
    if let Some((unit, pods)) = blocked {
        let at = service.at.key("replicas");
        raised.push(
            Raised::new(CheckId::PrivateEditionDisruptionBudgetBlocks, &at)
                .name("name", &row.name)
                .name("replicas", pods.replicas)
                .name("needed", pods.required)
                .name("unit", &unit.id)
                .fix(Edit::Clear { at: at.clone() }),
        );
    }
}
