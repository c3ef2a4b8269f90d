//! Kubernetes objects for what a plan runs, as data: writing them down is left to others.
//!
//! Reference: the model's section "Pod replicas", paragraph "Kubernetes output". Where it is silent:
//!
//! - An autoscaler for n-plus-1 Deployments alone. Two and one are what the other modes are, and
//!   pods of a StatefulSet have data, so their number is changed by hand. It may double what the
//!   plan asks for; the plan's workers hold what it starts from.
//! - The plan's own budget is written as it is. One is recommended only where it leaves a pod to go;
//!   none for a singleton, and none where no more pods run than are needed.
//! - What an autoscaler scales has no number of replicas of its own: each apply would undo it.
//! - Different hosts are a wish, not a demand: after a loss, pods share workers until it is repaired.
//! - Objects are those of one tenant. Each tenant is given them in a namespace of its own.
//! - What comes to a unit after a disaster is there with the replicas it then has, apart.

mod names;
mod object;
mod values;

pub use names::{LONGEST, is_name, names};
pub use object::{
    AUTOSCALER_KEYS, Affinity, BUDGET_KEYS, DEPLOYMENT_KEYS, KeyValues, Manifest,
    ResourceRequirements, STATEFUL_SET_KEYS, SpreadConstraint,
};
pub use values::{Values, values};

use object::{
    ALWAYS_ALLOW, AutoscalerSpec, BudgetSpec, Container, LARGEST, Metadata, Object, PodSpec,
    PodTemplate, Requests, TargetRef, WorkloadSpec, apart, kind, labels, over_zones, selector,
};

use super::budget::budget;
use crate::catalog::{Catalog, HaMode};
use crate::decimal::Decimal;
use crate::deployment::{Presence, ServiceReplicas, in_unit, presence};
use crate::plan::{DisruptionBudget, PlannedService, PodKind, PrivateEdition, Unit, Workload};

/// The interface of Deployments and StatefulSets.
const APPS: &str = "apps/v1";
/// How many times the replicas of the plan an autoscaler may reach.
pub const HEADROOM: u32 = 2;

/// What a reader of an object should know that the object cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The plan does not say what a pod asks for.
    NoRequests,
    /// The autoscaler has nothing to measure by.
    NoMeasure,
    /// How far the autoscaler may go is the planner's choice.
    Headroom,
    /// No autoscaler, because the mode says how many there are.
    FixedByMode,
    /// No autoscaler, because pods have data.
    FixedByData,
    /// The number of replicas is the autoscaler's.
    ReplicasLeftOut,
    /// Volumes have to be bound where the pods go.
    Volumes,
    /// No budget: it would block every drain of the one pod.
    SingletonBudget,
    /// No budget: it would let no pod go, because no more run than are needed.
    NothingToSpare,
    /// The plan's own budget lets no pod go.
    BlockingBudget,
}

/// The objects of a workload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkloadManifests {
    /// Its name in the plan.
    pub workload: String,
    /// The objects, what runs the pods first.
    pub manifests: Vec<Manifest>,
    /// What they cannot say.
    pub notes: Vec<Note>,
    /// What the objects are made from.
    pub setting: ManifestInputs,
}

/// What the objects of a workload are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestInputs {
    /// Its name in Kubernetes.
    pub name: String,
    /// What runs it, as Kubernetes spells that.
    pub kind: &'static str,
    /// Pods.
    pub replicas: u32,
    /// What a pod asks for; nothing where the plan does not say.
    pub resources: Option<ResourceRequirements>,
    /// The fewest and the most pods an autoscaler may run, where there is one.
    pub scaled: Option<(u32, u32)>,
    /// How many pods an eviction has to leave, or may take, where there is a budget.
    pub budget: Option<DisruptionBudget>,
    /// Evenly over zones, where there are zones and several pods.
    pub spread: Vec<SpreadConstraint>,
    /// On different hosts, where there are several pods.
    pub affinity: Option<Affinity>,
}

/// The objects of a service in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceManifests {
    /// The service.
    pub service: String,
    /// Its name as a file: one that Kubernetes would take, and no other service's of the unit.
    pub file: String,
    /// Its mode.
    pub mode: HaMode,
    /// Whether it comes only after a disaster.
    pub after_disaster: bool,
    /// Tenants that have their own.
    pub tenants: u32,
    /// Its workloads; none where it runs on a schedule.
    pub workloads: Vec<WorkloadManifests>,
}

/// The objects of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitManifests {
    /// The unit.
    pub unit: String,
    /// Its name as a folder: one that Kubernetes would take, and no other unit's.
    pub folder: String,
    /// Its zones.
    pub zones: u32,
    /// What runs there or comes after a disaster, in the order of the plan.
    pub services: Vec<ServiceManifests>,
}

/// The objects of every unit, in the order of the plan.
#[must_use]
pub fn manifests(edition: &PrivateEdition, catalog: &Catalog) -> Vec<UnitManifests> {
    let units: Vec<String> = edition.units.iter().map(|unit| unit.id.clone()).collect();
    let services: Vec<String> = edition
        .services
        .iter()
        .map(|it| it.service.clone())
        .collect();
    let files = names(&services);
    let joined: Vec<String> = workload_names(edition)
        .into_iter()
        .map(|it| it.name)
        .collect();
    edition
        .units
        .iter()
        .zip(names(&units))
        .map(|(unit, folder)| {
            let mut names = joined.iter();
            let services = edition.services.iter().zip(&files);
            UnitManifests {
                unit: unit.id.clone(),
                folder,
                zones: unit.zones,
                services: services
                    .filter_map(|(service, file)| {
                        let names = names.by_ref().take(service.workloads.len());
                        let names: Vec<&String> = names.collect();
                        let row = in_unit(edition, unit, service, catalog)?;
                        let presence = presence(unit, service, catalog);
                        (presence != Presence::Absent).then(|| {
                            let part = ServiceInUnit {
                                edition,
                                unit,
                                service,
                                file,
                                row: &row,
                            };
                            part.manifests(&names, presence)
                        })
                    })
                    .collect(),
            }
        })
        .collect()
}

/// What a workload of a plan is called in Kubernetes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkloadName {
    /// Its service.
    pub service: String,
    /// Its name in the plan.
    pub workload: String,
    /// Its name in every unit's cluster.
    pub name: String,
}

/// The names of all workloads, in the order of the plan. Every unit is a cluster of its own: a workload
/// has the same name in each.
#[must_use]
pub fn workload_names(edition: &PrivateEdition) -> Vec<WorkloadName> {
    let all = edition.services.iter().flat_map(|service| {
        let workloads = service.workloads.iter();
        workloads.map(|workload| (&service.service, &workload.name))
    });
    let joined: Vec<String> = all.clone().map(|(of, it)| joined(of, it)).collect();
    let named = all.zip(names(&joined));
    named
        .map(|((service, workload), name)| WorkloadName {
            service: service.clone(),
            workload: workload.clone(),
            name,
        })
        .collect()
}

/// Service and workload in one name, which says neither twice.
fn joined(service: &str, workload: &str) -> String {
    let says_it = workload
        .strip_prefix(service)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    if says_it {
        workload.to_owned()
    } else {
        format!("{service}-{workload}")
    }
}

/// A service in a unit.
struct ServiceInUnit<'p> {
    edition: &'p PrivateEdition,
    unit: &'p Unit,
    service: &'p PlannedService,
    file: &'p str,
    row: &'p ServiceReplicas,
}

impl ServiceInUnit<'_> {
    fn manifests(&self, names: &[&String], presence: Presence) -> ServiceManifests {
        let workloads = self.service.workloads.iter().zip(names);
        ServiceManifests {
            service: self.service.service.clone(),
            file: self.file.to_owned(),
            mode: self.row.mode,
            after_disaster: presence == Presence::AfterDisaster,
            tenants: self.service.tenants,
            workloads: if self.row.mode == HaMode::CronJob {
                Vec::new()
            } else {
                workloads
                    .map(|(workload, name)| self.workload(workload, name))
                    .collect()
            },
        }
    }

    fn workload(&self, workload: &Workload, name: &str) -> WorkloadManifests {
        // What comes after a disaster runs as many then.
        let replicas = self.row.after_activation.min(LARGEST);
        let many = replicas > 1;
        let mut notes = Vec::new();
        let requests = requests(workload);
        if requests.is_none() {
            notes.push(Note::NoRequests);
        }
        let spread = || over_zones(name, self.edition.spread, workload.kind);
        let setting = ManifestInputs {
            name: name.to_owned(),
            kind: kind(workload.kind),
            replicas,
            resources: requests.map(|requests| ResourceRequirements { requests }),
            scaled: self.scaled(workload, replicas, &mut notes),
            budget: self.disruption_budget(workload, replicas, &mut notes),
            spread: (many && self.unit.zones > 1)
                .then(spread)
                .into_iter()
                .collect(),
            affinity: many.then(|| apart(name)),
        };
        let mut manifests = vec![self.pods(workload, &setting)];
        manifests.extend(
            setting
                .scaled
                .map(|scaled| self.autoscaler(workload, &setting, scaled)),
        );
        manifests.extend(
            setting
                .budget
                .map(|budget| self.budget(workload, &setting, budget)),
        );
        WorkloadManifests {
            workload: workload.name.clone(),
            manifests,
            notes,
            setting,
        }
    }

    /// The fewest and the most replicas an autoscaler may run, where there is one.
    fn scaled(
        &self,
        workload: &Workload,
        replicas: u32,
        notes: &mut Vec<Note>,
    ) -> Option<(u32, u32)> {
        if workload.kind == PodKind::StatefulSet {
            notes.push(Note::Volumes);
        }
        if workload.autoscaler.is_none() {
            if self.row.mode != HaMode::NPlusOne {
                notes.push(Note::FixedByMode);
                return None;
            }
            if workload.kind == PodKind::StatefulSet {
                notes.push(Note::FixedByData);
                return None;
            }
        }
        let own = workload.autoscaler;
        let least = own.and_then(|it| it.min).unwrap_or(replicas);
        // An autoscaler of no pods is refused.
        let least = least.min(LARGEST);
        if least == 0 {
            return None;
        }
        let most = own.and_then(|it| it.max);
        if most.is_none() {
            notes.push(Note::Headroom);
        }
        let most = most.unwrap_or(replicas.max(least).saturating_mul(HEADROOM));
        if workload.cpu_millicores.is_none() {
            notes.push(Note::NoMeasure);
        }
        notes.push(Note::ReplicasLeftOut);
        Some((least, most.min(LARGEST).max(least)))
    }

    /// The plan's own budget, or the recommended one where it leaves a pod to go.
    fn disruption_budget(
        &self,
        workload: &Workload,
        replicas: u32,
        notes: &mut Vec<Note>,
    ) -> Option<DisruptionBudget> {
        // An autoscaler of the plan's own may leave fewer.
        let fewest = workload.autoscaler.and_then(|it| it.min);
        let fewest = fewest.map_or(replicas, |fewest| fewest.min(replicas));
        let kept = budget(workload, self.row.mode, self.row.required, fewest);
        if let Some(own) = workload.budget {
            if own.allows(replicas) == 0 && replicas > 0 {
                notes.push(Note::BlockingBudget);
            }
            return Some(own);
        }
        if kept.is_none() {
            notes.push(match self.row.mode {
                HaMode::NPlusOne | HaMode::ActiveActive => Note::NothingToSpare,
                HaMode::CronJob
                | HaMode::Singleton
                | HaMode::ColdStandby
                | HaMode::WarmStandby
                | HaMode::HotStandby
                | HaMode::Parallel
                | HaMode::VendorSpecific
                | HaMode::NotApplicable => Note::SingletonBudget,
            });
        }
        kept.map(DisruptionBudget::MinAvailable)
    }

    fn metadata(&self, workload: &Workload, setting: &ManifestInputs) -> Metadata {
        let given = [
            ("tandem/service", &self.service.service),
            ("tandem/workload", &workload.name),
        ];
        let annotations = given
            .into_iter()
            .filter(|(_, given)| !is_name(given))
            .map(|(key, given)| (key.to_owned(), given.clone()));
        Metadata {
            name: Some(setting.name.clone()),
            labels: labels(&setting.name, self.file),
            annotations: KeyValues(annotations.collect()),
        }
    }

    fn pods(&self, workload: &Workload, setting: &ManifestInputs) -> Manifest {
        let name = &setting.name;
        Manifest::Workload(Object {
            api_version: APPS,
            kind: setting.kind,
            metadata: self.metadata(workload, setting),
            spec: WorkloadSpec {
                service_name: (workload.kind == PodKind::StatefulSet).then(|| name.clone()),
                replicas: setting.scaled.is_none().then_some(setting.replicas),
                selector: selector(name),
                template: PodTemplate {
                    metadata: Metadata {
                        name: None,
                        labels: labels(name, self.file),
                        annotations: KeyValues::default(),
                    },
                    spec: PodSpec {
                        affinity: setting.affinity.clone(),
                        topology_spread_constraints: setting.spread.clone(),
                        containers: vec![Container {
                            name: name.clone(),
                            resources: setting.resources.clone(),
                        }],
                    },
                },
            },
        })
    }

    fn autoscaler(
        &self,
        workload: &Workload,
        setting: &ManifestInputs,
        (least, most): (u32, u32),
    ) -> Manifest {
        Manifest::Autoscaler(Object {
            api_version: "autoscaling/v2",
            kind: "HorizontalPodAutoscaler",
            metadata: self.metadata(workload, setting),
            spec: AutoscalerSpec {
                scale_target_ref: TargetRef {
                    api_version: APPS,
                    kind: setting.kind,
                    name: setting.name.clone(),
                },
                min_replicas: least,
                max_replicas: most,
            },
        })
    }

    fn budget(
        &self,
        workload: &Workload,
        setting: &ManifestInputs,
        budget: DisruptionBudget,
    ) -> Manifest {
        let (min_available, max_unavailable) = parts(budget);
        Manifest::Budget(Object {
            api_version: "policy/v1",
            kind: "PodDisruptionBudget",
            metadata: self.metadata(workload, setting),
            spec: BudgetSpec {
                min_available,
                max_unavailable,
                selector: selector(&setting.name),
                unhealthy_pod_eviction_policy: ALWAYS_ALLOW,
            },
        })
    }
}

/// What a budget keeps, or what it lets go.
fn parts(budget: DisruptionBudget) -> (Option<u32>, Option<u32>) {
    match budget {
        DisruptionBudget::MinAvailable(stay) => (Some(stay.min(LARGEST)), None),
        DisruptionBudget::MaxUnavailable(away) => (None, Some(away.min(LARGEST))),
    }
}

/// What a pod asks for, as far as the plan says.
fn requests(workload: &Workload) -> Option<Requests> {
    let requests = Requests {
        cpu: workload
            .cpu_millicores
            .map(|millicores| format!("{millicores}m")),
        memory: workload.memory_mib.map(memory),
    };
    (requests != Requests::default()).then_some(requests)
}

/// Memory in MiB as a quantity: whole ones as such, others in whole bytes, rounded up.
fn memory(mib: Decimal) -> String {
    const BYTES: u64 = 1 << 20;
    let whole = mib.parts(Decimal::ONE).unwrap_or(0);
    let bytes = mib.times(BYTES).parts(Decimal::ONE).unwrap_or(0);
    if whole.checked_mul(u128::from(BYTES)) == Some(bytes) {
        format!("{whole}Mi")
    } else {
        bytes.to_string()
    }
}
