//! Manifests: the section of the replicas page, and the comments in the files.

use super::count;
use tandem_domain::catalog::{Catalog, HaMode};
use tandem_domain::kubernetes::manifests::{HEADROOM, Note, ServiceManifests, UnitManifests};
use tandem_domain::plan::Plan;

pub const TITLE: &str = "Manifests";
pub const ABOUT: &str = "Kubernetes objects for each service, as fragments: image, ports, probes \
    and volumes come from its chart.";
pub const UNIT: &str = "Region or data center";
pub const SERVICE: &str = "Service";
pub const VALUES: &str = "Helm values";
pub const VALUES_AFTER: &str = "Helm values after a disaster";
pub const SHOW: &str = "Show the manifests";
pub const COPY: &str = "Copy";
pub const DOWNLOAD: &str = "Download this file";
pub const DOWNLOAD_ALL: &str = "Download all as a zip";
pub const YAML: &str = "The manifests as YAML";
pub const WORKING: &str = "Writing the manifests";
pub const AFTER_DISASTER: &str = "after a disaster";

/// Why there is nothing to see.
#[must_use]
pub fn failed(why: &str) -> String {
    format!("The manifests could not be written: {why}. The plan is unchanged.")
}

/// A service among the choices.
#[must_use]
pub fn choice(service: &ServiceManifests, catalog: &Catalog) -> String {
    let name = super::replicas::service(&service.service, catalog);
    if service.after_disaster {
        format!("{name}, {AFTER_DISASTER}")
    } else {
        name
    }
}

/// What stands above the objects of a service, line by line.
#[must_use]
pub fn head(
    plan: &Plan,
    catalog: &Catalog,
    unit: &UnitManifests,
    service: &ServiceManifests,
) -> Vec<String> {
    let mut lines = vec![format!(
        "{} in {}: {}.",
        super::replicas::service(&service.service, catalog),
        unit.unit,
        catalog.ha_name(service.mode)
    )];
    lines.push(origin(plan, catalog));
    if service.mode == HaMode::CronJob {
        lines.push("It runs on a schedule: there are no replicas to keep.".to_owned());
        return lines;
    }
    lines.push(
        "A fragment: image, ports, probes and volumes are not in the plan. Merge it into the chart."
            .to_owned(),
    );
    if service.after_disaster {
        lines.push(
            "Nothing of it runs before a disaster is declared. Apply it then, not earlier."
                .to_owned(),
        );
    }
    if service.tenants > 1 {
        lines.push(format!(
            "These are the objects of one tenant of {}: apply them once for each, in a namespace \
             of its own.",
            service.tenants
        ));
    }
    if unit.zones > 1 {
        lines.push(format!(
            "The {} are the values of the node label topology.kubernetes.io/zone.",
            count(unit.zones as usize, "zone", "zones")
        ));
    }
    lines.push(
        "Pods prefer different nodes but do not require them, so that lost pods find a place until \
         the repair."
            .to_owned(),
    );
    lines
}

/// What stands above the values of a unit, line by line.
#[must_use]
pub fn values_head(
    plan: &Plan,
    catalog: &Catalog,
    unit: &UnitManifests,
    after_disaster: bool,
) -> Vec<String> {
    let when = if after_disaster {
        ": what comes after a disaster"
    } else {
        ""
    };
    vec![
        format!("Helm values for {}{when}.", unit.unit),
        origin(plan, catalog),
        "The keys follow the default Helm chart. Move them to where your charts expect them."
            .to_owned(),
    ]
}

fn origin(plan: &Plan, catalog: &Catalog) -> String {
    let name = plan.name.as_deref().unwrap_or("a plan without a name");
    format!("Tandem, from {name}, catalog {}.", catalog.edition.named())
}

/// What an object cannot say.
#[must_use]
pub fn note(note: Note) -> String {
    match note {
        Note::NoRequests => "The plan has no requests for this pod, so none are set.".to_owned(),
        Note::NoMeasure => {
            "The autoscaler measures CPU against the request, and the plan has none: \
                            until there is one it only keeps the minimum."
                .to_owned()
        }
        Note::Headroom => format!(
            "The autoscaler may run {HEADROOM} times the replicas of the plan: a Tandem assumption. \
             The nodes of the plan hold the minimum. Its target is the default of Kubernetes, 80 % of \
             the CPU request."
        ),
        Note::FixedByMode => "No autoscaler: the HA mode fixes the number of replicas.".to_owned(),
        Note::FixedByData => {
            "No autoscaler: pods of a StatefulSet keep data, so their number is changed by hand."
                .to_owned()
        }
        Note::ReplicasLeftOut => {
            "replicas is left out: the autoscaler sets it, and each apply would undo that. Removing \
             it from a manifest that was applied client-side sets 1 once."
                .to_owned()
        }
        Note::Volumes => {
            "Volumes bind to a zone. With volumeBindingMode WaitForFirstConsumer they follow the \
             spread of the pods; without it a pod can stay Pending."
                .to_owned()
        }
        Note::NothingToSpare => {
            "No disruption budget: no more pods run than the load needs, so one would block every \
             drain."
                .to_owned()
        }
        Note::SingletonBudget => {
            "No disruption budget: for a single pod it would block every drain.".to_owned()
        }
        Note::BlockingBudget => "The disruption budget of the plan allows no eviction: a drain \
                                 waits until more pods run."
            .to_owned(),
    }
}
