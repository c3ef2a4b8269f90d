//! What one plan comes to, as the rows of a comparison.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::cost::{PlanCost, PlanSize};
use crate::fault::FaultClass;
use crate::finding::Severity;
use crate::id::{Word, words};
use crate::objectives_met::objectives_met;
use crate::recovery::PlanRecovery;
use crate::units::{Probability, Seconds};

words! {
    /// What a row is about; of some there is one for each channel, class, item or line.
    pub enum RowId {
        /// Objectives that are met.
        ObjectivesMet = "objectives-met",
        /// Objectives there are.
        Objectives = "objectives",
        /// The share of time the system is up.
        Availability = "availability",
        /// Time down in a year.
        Downtime = "downtime",
        /// The share of time a channel is up.
        Channel = "channel",
        /// When a channel is back after the loss of a unit.
        AfterUnitLoss = "after-unit-loss",
        /// The limit by adding replicas.
        Limit = "limit",
        /// Failure cases that miss their RTO, by class.
        RtoMisses = "rto-misses",
        /// Failure cases that miss their RPO, by class.
        RpoMisses = "rpo-misses",
        /// The longest outage.
        LongestOutage = "longest-outage",
        /// Agents the licenses of an item let log in.
        LicenseCapacity = "license-capacity",
        /// Licenses of an item that are asked for.
        LicenseRequired = "license-required",
        /// Servers on premises.
        Servers = "servers",
        /// Hosts.
        Hosts = "hosts",
        /// Nodes.
        Workers = "workers",
        /// Cores of all nodes.
        Cores = "cores",
        /// Memory of all nodes.
        Memory = "memory",
        /// Pods.
        Pods = "pods",
        /// Shared parts.
        SharedParts = "shared-parts",
        /// Members of shared parts.
        Members = "members",
        /// Members of databases.
        Databases = "databases",
        /// Connections.
        Connections = "connections",
        /// Findings, by severity.
        Findings = "findings",
        /// What a line costs in a year.
        Cost = "cost",
        /// What all lines cost in a year.
        CostTotal = "cost-total",
        /// What downtime costs in a year.
        CostDowntime = "cost-downtime",
    }
}

words! {
    /// What the values of a row are counted in.
    pub enum RowMeasure {
        /// So many.
        Count = "count",
        /// A share of time, 0 to 1.
        Share = "share",
        /// Seconds.
        Seconds = "s",
        /// Mebibytes.
        Memory = "MiB",
        /// Thousandths of a core.
        Cpu = "millicores",
        /// The plan's currency.
        Money = "money",
    }
}

/// A row with the values of all plans.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedRow {
    /// What it is about.
    pub id: RowId,
    /// Of which channel, class, item or line; null where there is only one.
    pub of: Option<String>,
    /// What that is called, where it has a name of its own.
    #[serde(skip)]
    pub name: Option<String>,
    /// What its values are counted in.
    pub measure: RowMeasure,
    /// A value for each plan; null where it is not known or has none.
    pub values: Vec<Value>,
    /// Whether the plans differ in it.
    pub differs: bool,
}

/// A row of one plan.
pub(super) struct OwnRow {
    pub(super) id: RowId,
    pub(super) of: Option<String>,
    pub(super) name: Option<String>,
    pub(super) measure: RowMeasure,
    pub(super) value: Value,
}

/// What a plan comes to.
pub(super) fn rows(assessment: &Assessment<'_>) -> Vec<OwnRow> {
    let availability = assessment.availability();
    let met = objectives_met(assessment, availability.system);
    let share = |share: Option<Probability>| json!(share.map(Probability::get));
    let seconds = |length: Option<Seconds>| json!(length.map(Seconds::get));
    let mut rows = vec![
        one(
            RowId::ObjectivesMet,
            RowMeasure::Count,
            json!(met.iter().filter(|it| **it).count()),
        ),
        one(RowId::Objectives, RowMeasure::Count, json!(met.len())),
        one(
            RowId::Availability,
            RowMeasure::Share,
            share(availability.system),
        ),
        one(
            RowId::Downtime,
            RowMeasure::Seconds,
            seconds(availability.downtime_s_per_year),
        ),
    ];
    for channel in &availability.channels {
        let of = |id, measure, value| OwnRow {
            of: Some(channel.id.clone()),
            name: Some(channel.name.clone()),
            ..one(id, measure, value)
        };
        rows.push(of(
            RowId::Channel,
            RowMeasure::Share,
            share(channel.availability),
        ));
        let back = seconds(channel.after_unit_loss_s);
        rows.push(of(RowId::AfterUnitLoss, RowMeasure::Seconds, back));
    }
    rows.push(one(
        RowId::Limit,
        RowMeasure::Share,
        share(availability.ceiling),
    ));
    rows.extend(misses(assessment));
    let longest = assessment.recovery().iter().filter_map(PlanRecovery::total);
    let longest = longest.map(|total| total.worst.get()).reduce(f64::max);
    rows.push(one(
        RowId::LongestOutage,
        RowMeasure::Seconds,
        json!(longest),
    ));
    for item in assessment.licensing() {
        let of = |id, value| OwnRow {
            of: Some(item.item.clone()),
            ..one(id, RowMeasure::Count, value)
        };
        rows.push(of(RowId::LicenseCapacity, json!(item.capacity)));
        rows.push(of(RowId::LicenseRequired, json!(item.required)));
    }
    rows.extend(inventory(assessment));
    for severity in Severity::ALL {
        let findings = assessment.findings().iter();
        let count = findings.filter(|it| it.severity == *severity).count();
        rows.push(OwnRow {
            of: Some(severity.id().to_owned()),
            ..one(RowId::Findings, RowMeasure::Count, json!(count))
        });
    }
    let cost = PlanCost::of(assessment);
    rows.extend(cost.lines.iter().map(|line| OwnRow {
        of: Some(line.id.clone()),
        ..one(RowId::Cost, RowMeasure::Money, json!(line.year))
    }));
    rows.push(one(RowId::CostTotal, RowMeasure::Money, json!(cost.total)));
    rows.push(one(
        RowId::CostDowntime,
        RowMeasure::Money,
        json!(cost.downtime),
    ));
    rows
}

fn one(id: RowId, measure: RowMeasure, value: Value) -> OwnRow {
    OwnRow {
        id,
        of: None,
        name: None,
        measure,
        value,
    }
}

/// Whether a failure case meets an objective.
type Verdict = fn(&PlanRecovery) -> Option<bool>;

/// Failure cases that miss an objective, for every class that has any.
fn misses(assessment: &Assessment<'_>) -> Vec<OwnRow> {
    let recovery = assessment.recovery();
    let classes: BTreeSet<FaultClass> = recovery
        .iter()
        .filter_map(|row| row.recovery.fault.class())
        .collect();
    let verdicts: [(RowId, Verdict); 2] = [
        (RowId::RtoMisses, |row| row.meets_rto),
        (RowId::RpoMisses, |row| row.meets_rpo),
    ];
    let mut rows = Vec::new();
    for (id, verdict) in verdicts {
        for class in FaultClass::ALL
            .iter()
            .filter(|class| classes.contains(class))
        {
            let of_class = recovery
                .iter()
                .filter(|row| row.recovery.fault.class() == Some(*class));
            let missed = of_class.filter(|row| verdict(row) == Some(false)).count();
            rows.push(OwnRow {
                of: Some(class.id().to_owned()),
                ..one(id, RowMeasure::Count, json!(missed))
            });
        }
    }
    rows
}

/// What there is of everything.
fn inventory(assessment: &Assessment<'_>) -> Vec<OwnRow> {
    let (deployment, plan) = (&assessment.deployment, &assessment.plan);
    let size = PlanSize::of(assessment);
    let servers = deployment.servers.len() + deployment.control_servers.len();
    let worker = plan
        .private_edition
        .as_deref()
        .map(|edition| &edition.worker);
    let cores = size.workers.zip(worker.and_then(|it| it.cpu_millicores));
    let memory = worker.and_then(|it| it.memory_mib);
    let memory = size
        .workers
        .zip(memory.and_then(|it| it.to_string().parse::<f64>().ok()));
    #[allow(clippy::cast_precision_loss)]
    let memory = memory.map(|(workers, each)| workers as f64 * each);
    let pods: Vec<u64> = assessment
        .workers()
        .iter()
        .map(|unit| {
            unit.placement
                .iter()
                .flat_map(|it| it.pods.values())
                .map(|it| u64::from(*it))
                .sum()
        })
        .collect();
    let members: u64 = plan.shared.iter().map(|part| u64::from(part.of)).sum();
    let count = |id, value| one(id, RowMeasure::Count, value);
    vec![
        count(RowId::Servers, json!(servers)),
        count(RowId::Hosts, json!(size.hosts)),
        count(RowId::Workers, json!(size.workers)),
        one(
            RowId::Cores,
            RowMeasure::Cpu,
            json!(cores.map(|(workers, each)| workers.saturating_mul(each))),
        ),
        one(RowId::Memory, RowMeasure::Memory, json!(memory)),
        count(RowId::Pods, json!(pods.iter().sum::<u64>())),
        count(RowId::SharedParts, json!(plan.shared.len())),
        count(RowId::Members, json!(members)),
        count(RowId::Databases, json!(size.databases)),
        count(
            RowId::Connections,
            json!(assessment.inventory().connections.len()),
        ),
    ]
}
