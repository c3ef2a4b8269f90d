//! Values of Helm charts: replicas, requests, autoscaler and disruption budget of what a chart runs. Charts
//! spell these alike, and nest them as they like; whose a block is, the keys around it say.

use super::assembly::assemble;
use super::chart_names::{ChartNames, NamesOfObject, Whose};
use super::found::{FoundCluster, FoundWorkload};
use super::kubernetes::{pods, spread};
use super::leftovers::{leftovers, like};
use super::quantity::ResourceQuantity;
use super::source_tree::SourceNode;
use super::taken::{Choices, Intake};
use super::unused::{Unused, UnusedList, UnusedReason};
use crate::catalog::Catalog;
use crate::plan::{DisruptionBudget, Document, Plan, PodKind};

const REPLICAS: [&str; 2] = ["replicaCount", "replicas"];
const AUTOSCALER: [&str; 4] = [
    "autoscaling",
    "autoscaler",
    "hpa",
    "horizontalPodAutoscaler",
];
const BUDGET: [&str; 4] = [
    "podDisruptionBudget",
    "poddisruptionbudget",
    "pdb",
    "disruptionBudget",
];
const RESOURCES: &str = "resources";
const SPREAD: &str = "topologySpreadConstraints";
/// What charts call the fewest and the most pods of an autoscaler, and everything else it has.
const MIN: [&str; 3] = ["minReplicas", "minimumReplicas", "min"];
const MAX: [&str; 3] = ["maxReplicas", "maximumReplicas", "max"];
const AUTOSCALER_REST: [&str; 12] = [
    "enabled",
    "behavior",
    "metrics",
    "targetCPUUtilizationPercentage",
    "targetMemoryUtilizationPercentage",
    "targetCPUAverageUtilization",
    "targetMemoryAverageUtilization",
    "targetCPUPercent",
    "targetMemoryPercent",
    "scaleUp",
    "scaleDown",
    "annotations",
];
const BUDGET_KEYS: [&str; 4] = [
    "enabled",
    "minAvailable",
    "maxUnavailable",
    "unhealthyPodEvictionPolicy",
];
/// Keys that say how something is run and not what.
const GENERAL: [&str; 6] = [
    "workloads",
    "deployment",
    "statefulset",
    "statefulSet",
    "controller",
    "global",
];

/// Whether a document has anything in it that is read of values.
#[must_use]
pub fn has_values(document: &SourceNode) -> bool {
    is_block(document)
        || document
            .entries()
            .iter()
            .any(|(_, value)| has_values(value))
}

/// Whether a map says how something is run.
fn is_block(map: &SourceNode) -> bool {
    let number = |key: &str| {
        let text = map.get(key).and_then(SourceNode::peek);
        text.is_some_and(|text| text.parse::<u32>().is_ok())
    };
    let map_of = |key: &str| map.get(key).is_some_and(|it| !it.entries().is_empty());
    REPLICAS.iter().any(|key| number(key))
        || AUTOSCALER.iter().chain(&BUDGET).any(|key| map_of(key))
        || map.at(&[RESOURCES, "requests"]).is_some()
}

pub(super) fn take_in(
    documents: &[SourceNode],
    document: &Document,
    catalog: &Catalog,
    choices: &Choices,
) -> Intake {
    let plan = Plan::read(document);
    let edition = plan.private_edition.as_deref();
    let mut reading = Reading {
        names: ChartNames::new(edition, catalog),
        chart: choices.chart.as_deref(),
        found: Vec::new(),
        unused: UnusedList::default(),
    };
    for values in documents {
        reading.walk(values, &mut Vec::new());
    }
    let Reading {
        mut found,
        mut unused,
        ..
    } = reading;
    found.retain(|it| it.replicas != Some(0));
    let cluster = FoundCluster {
        workloads: found,
        ..FoundCluster::default()
    };
    let unit = choices.unit.as_deref();
    let (edit, taken) = assemble(&cluster, document, edition, unit, &mut unused);
    for values in documents {
        leftovers(values, "", "", &mut unused, &|keys| reason(keys));
    }
    Intake {
        edit,
        taken,
        nodes: None,
        measured: Vec::new(),
        observed: None,
        unused: unused.into_list(),
    }
}

/// Why a place of values was not used.
fn reason(keys: &[&str]) -> UnusedReason {
    let unknown = |key: &str, known: Vec<&str>| UnusedReason::UnknownKey {
        meant: like(key, &known),
    };
    match keys {
        [.., block, key] if AUTOSCALER.contains(block) => {
            let known = || MIN.iter().chain(&MAX).chain(&AUTOSCALER_REST).copied();
            if known().any(|it| it == *key) {
                UnusedReason::NoPlace
            } else {
                unknown(key, known().collect())
            }
        }
        [.., block, key] if BUDGET.contains(block) && !BUDGET_KEYS.contains(key) => {
            unknown(key, BUDGET_KEYS.to_vec())
        }
        _ => UnusedReason::NoPlace,
    }
}

struct Reading<'c> {
    names: ChartNames<'c>,
    chart: Option<&'c str>,
    found: Vec<FoundWorkload>,
    unused: UnusedList,
}

impl Reading<'_> {
    fn walk<'n>(&mut self, map: &'n SourceNode, keys: &mut Vec<&'n str>) {
        if is_block(map) {
            match self.whose(keys) {
                Some((name, Whose::ChartPart(part))) => {
                    let reason = UnusedReason::ChartPart(part);
                    self.leave(map, &name, reason);
                }
                Some((name, whose)) => self.block(map, &name, whose),
                None => {
                    let reason = match keys.last() {
                        None => UnusedReason::NoChart,
                        Some(_) => UnusedReason::NoService,
                    };
                    self.leave(map, &keys.join("."), reason);
                }
            }
        }
        for (key, value) in map.entries() {
            keys.push(key);
            self.walk(value, keys);
            keys.pop();
        }
    }

    /// The settings of a block are not used; what is below it may be of something else.
    fn leave(&mut self, map: &SourceNode, name: &str, reason: UnusedReason) {
        let settings = REPLICAS.iter().chain(&AUTOSCALER).chain(&BUDGET);
        for key in settings.chain([&RESOURCES, &SPREAD]) {
            if let Some(node) = map.get(key) {
                node.use_all();
            }
        }
        self.unused.push(Unused::whole("", name, map.line, reason));
    }

    /// Whose a block is and what it is called, by the innermost keys that are known; a block that no key
    /// names is of the chart that was chosen.
    fn whose(&self, keys: &[&str]) -> Option<(String, Whose)> {
        let telling: Vec<&str> = keys
            .iter()
            .copied()
            .filter(|it| !GENERAL.contains(it))
            .collect();
        let whose = |name: &str, chart: &str| {
            self.names.whose(&NamesOfObject {
                charts: vec![chart],
                releases: Vec::new(),
                name,
                may_keep_data: true,
            })
        };
        for from in (0..telling.len()).rev() {
            let named = telling.get(from..).unwrap_or_default();
            let name = named.join("-");
            // Of several keys the outer one names the chart.
            let chart = named.first().copied().unwrap_or_default();
            let is_telling = named.len() == 1 || self.names.is_known(chart);
            if let Some(whose) = whose(&name, chart).filter(|_| is_telling) {
                return Some((name, whose));
            }
        }
        let service = self.chart?;
        let name = if telling.is_empty() {
            service.to_owned()
        } else {
            telling.join("-")
        };
        let workload = None;
        let service = service.to_owned();
        Some((name, Whose::Service { service, workload }))
    }

    fn block(&mut self, map: &SourceNode, name: &str, whose: Whose) {
        if self.found.iter().any(|it| it.name == name) {
            self.leave(map, name, UnusedReason::Repeated);
            return;
        }
        let mut found = FoundWorkload::new(name, map.line, whose);
        found.kind = map.get("kind").and_then(|kind| match kind.peek()? {
            "Deployment" => kind.text().map(|_| PodKind::Deployment),
            "StatefulSet" => kind.text().map(|_| PodKind::StatefulSet),
            _ => None,
        });
        let said = REPLICAS.iter().find_map(|key| map.get(key)?.count());
        let mut asked = |resource: &str| {
            let node = map.at(&[RESOURCES, "requests", resource])?;
            let text = node.text()?;
            let quantity = ResourceQuantity::read(text);
            if quantity.is_none() {
                let found = super::unused::shortened(text);
                let reason = UnusedReason::NotReadable { found };
                let it = Unused::whole("", name, node.line, reason);
                self.unused
                    .push(it.at(&format!("{RESOURCES}.requests.{resource}")));
            }
            quantity
        };
        found.cpu_millicores = asked("cpu").and_then(ResourceQuantity::millicores);
        found.memory_mib = asked("memory").and_then(ResourceQuantity::mib);
        found.autoscaler = AUTOSCALER.iter().find_map(|key| {
            let scaling = self.switched_on(map.get(key)?, name)?;
            let end = |keys: &[&str]| keys.iter().find_map(|key| scaling.get(key)?.count());
            Some((end(&MIN), end(&MAX)))
        });
        let fewest = found.autoscaler.and_then(|(min, _)| min);
        if let (Some(fewest), Some(replicas)) = (fewest, said)
            && fewest != replicas
        {
            let it = Unused::whole("", name, map.line, UnusedReason::Autoscaled);
            self.unused.push(it.at("replicas"));
        }
        found.replicas = fewest.or(said);
        if said == Some(0) {
            found.replicas = said;
            let it = Unused::whole("", name, map.line, UnusedReason::ScaledToZero);
            self.unused.push(it.at("replicas"));
        }
        found.budget = BUDGET.iter().find_map(|key| {
            let budget = self.switched_on(map.get(key)?, name)?;
            let count = |key: &str| pods(budget.get(key)?.text()?, found.replicas).ok();
            let stay = count("minAvailable").map(DisruptionBudget::MinAvailable);
            stay.or_else(|| count("maxUnavailable").map(DisruptionBudget::MaxUnavailable))
        });
        found.spread = spread(map.get(SPREAD));
        self.found.push(found);
    }

    /// A part of a chart that can be switched off; nothing where it is.
    fn switched_on<'n>(&mut self, node: &'n SourceNode, name: &str) -> Option<&'n SourceNode> {
        let is_off = node.text_at(&["enabled"]) == Some("false");
        if is_off {
            node.use_all();
            let reason = UnusedReason::SwitchedOff;
            self.unused.push(Unused::whole("", name, node.line, reason));
        }
        (!is_off && !node.entries().is_empty()).then_some(node)
    }
}
