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
/// those run, it lets none go. What the plan says of a workload's own budget comes before that.
pub(super) fn disruption_budgets(
    all: Edition<'_>,
    service: &PlannedService,
    stands: &PlannedAs,
    row: &Service,
    raised: &mut Vec<Raised>,
) {
    own_budgets(all, service, row, raised);
    let is_recommended = service.workloads.iter().any(|it| it.budget.is_none());
    // What is recommended never blocks.
    if stands.replicas.is_none() || !is_recommended {
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

/// A workload's own budget that lets no pod go while the fewest of them run: those its autoscaler
/// leaves, or the replicas.
fn own_budgets(
    all: Edition<'_>,
    service: &PlannedService,
    row: &Service,
    raised: &mut Vec<Raised>,
) {
    for workload in &service.workloads {
        let Some(budget) = workload.budget else {
            continue;
        };
        let mut running = all.running(service).map(|(unit, pods)| {
            let fewest = workload.autoscaler.and_then(|it| it.min);
            let fewest = fewest.unwrap_or(pods.replicas);
            (unit, fewest)
        });
        if let Some((unit, fewest)) = running.find(|(_, fewest)| budget.allows(*fewest) == 0) {
            let at = workload.at.key("budget");
            raised.push(
                Raised::new(CheckId::PrivateEditionOwnBudgetBlocks, &at)
                    .name("name", &row.name)
                    .name("workload", &workload.name)
                    .name("fewest", fewest)
                    .name("unit", &unit.id)
                    .fix(Edit::Clear { at: at.clone() }),
            );
        }
    }
}
