//! Kubernetes objects for what a plan runs, as data: writing them down is left to others.
//!
//! Reference: the model's section "Pod replicas", paragraph "Kubernetes output". Where it is silent:
//!
//! - An autoscaler for n-plus-1 Deployments alone. Two and one are what the other modes are, and
//!   pods of a StatefulSet have data, so their number is changed by hand. It may double what the
//!   plan asks for; the plan's workers hold what it starts from.
//! - No budget for a singleton: it would only block drains. Where an override runs no more pods than
//!   are needed, the budget stands and says that it lets none go; a check says so too.
//! - Different hosts are a wish, not a demand: after a loss, pods share workers until it is repaired.
//! - Objects are those of one tenant. Each tenant is given them in a namespace of its own.
//! - What comes to a unit after a disaster is there with the replicas it then has, apart.

mod names;
mod object;
mod values;

pub use names::{LONGEST, is_name, names};
pub use object::{Affinity, KeyValues, Manifest, ResourceRequirements, SpreadConstraint};
pub use values::{Values, values};

use object::{
    AutoscalerSpec, BudgetSpec, Container, LARGEST, Metadata, Object, PodSpec, PodTemplate,
    Requests, TargetRef, WorkloadSpec, apart, kind, labels, over_zones, selector,
};

use crate::catalog::{Catalog, HaMode};
use crate::decimal::Decimal;
use crate::deployment::{Presence, ServiceReplicas, in_unit, presence};
use crate::plan::{PlannedService, PodKind, PrivateEdition, Unit, Workload};

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
    /// No budget: it would block every drain of the one pod.
    SingletonBudget,
    /// The budget lets no pod go, because no more run than are needed.
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
    /// The most pods an autoscaler may run, where there is one.
    pub most: Option<u32>,
    /// Pods a drain has to leave, where there is a budget.
    pub left: Option<u32>,
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
    // Every unit is a cluster of its own: a workload has the same name in each.
    let joined: Vec<String> = edition
        .services
        .iter()
        .flat_map(|service| {
            let workloads = service.workloads.iter();
            workloads.map(|workload| joined(&service.service, &workload.name))
        })
        .collect();
    let joined = names(&joined);
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
            most: self.most(workload, replicas, &mut notes),
            left: self.left(replicas, &mut notes),
            spread: (many && self.unit.zones > 1)
                .then(spread)
                .into_iter()
                .collect(),
            affinity: many.then(|| apart(name)),
        };
        let mut manifests = vec![self.pods(workload, &setting)];
        manifests.extend(
            setting
                .most
                .map(|most| self.autoscaler(workload, &setting, most)),
        );
        manifests.extend(
            setting
                .left
                .map(|left| self.budget(workload, &setting, left)),
        );
        WorkloadManifests {
            workload: workload.name.clone(),
            manifests,
            notes,
            setting,
        }
    }

    /// The most replicas an autoscaler may run, where there is one.
    fn most(&self, workload: &Workload, replicas: u32, notes: &mut Vec<Note>) -> Option<u32> {
        if self.row.mode != HaMode::NPlusOne {
            notes.push(Note::FixedByMode);
            return None;
        }
        if workload.kind == PodKind::StatefulSet {
            notes.push(Note::FixedByData);
            return None;
        }
        // An autoscaler of no pods is refused.
        let most = (replicas > 0).then(|| replicas.saturating_mul(HEADROOM).min(LARGEST))?;
        notes.push(Note::Headroom);
        if workload.cpu_millicores.is_none() {
            notes.push(Note::NoMeasure);
        }
        Some(most)
    }

    /// Pods a drain has to leave, where there are any to leave.
    fn left(&self, replicas: u32, notes: &mut Vec<Note>) -> Option<u32> {
        let left = match self.row.mode {
            HaMode::NPlusOne => self.row.required.min(LARGEST),
            HaMode::ActiveActive => 1,
            HaMode::CronJob
            | HaMode::Singleton
            | HaMode::ColdStandby
            | HaMode::WarmStandby
            | HaMode::HotStandby
            | HaMode::Parallel
            | HaMode::VendorSpecific
            | HaMode::NotApplicable => {
                notes.push(Note::SingletonBudget);
                return None;
            }
        };
        if replicas == 0 {
            return None;
        }
        if left >= replicas {
            notes.push(Note::BlockingBudget);
        }
        Some(left)
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
                replicas: setting.replicas,
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

    fn autoscaler(&self, workload: &Workload, setting: &ManifestInputs, most: u32) -> Manifest {
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
                min_replicas: setting.replicas,
                max_replicas: most,
            },
        })
    }

    fn budget(&self, workload: &Workload, setting: &ManifestInputs, left: u32) -> Manifest {
        Manifest::Budget(Object {
            api_version: "policy/v1",
            kind: "PodDisruptionBudget",
            metadata: self.metadata(workload, setting),
            spec: BudgetSpec {
                min_available: left,
                selector: selector(&setting.name),
            },
        })
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
