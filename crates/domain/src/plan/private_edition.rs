//! The private edition side of a plan.

use serde_json::Value;

use super::path::Path;
use super::reader::Reader;
use crate::catalog::{Architecture, DrMode, HaMode, WorkloadKind};
use crate::decimal::Decimal;
use crate::id::words;
use crate::walk::Place;

words! {
    /// A unit's role in its pair.
    pub enum Role {
        /// It runs everything.
        Primary = "primary",
        /// It runs what disaster recovery keeps there.
        Secondary = "secondary",
    }
}

words! {
    /// What Kubernetes runs a workload as.
    pub enum PodKind {
        /// Pods that can be replaced anywhere.
        Deployment = "deployment",
        /// Pods with an identity.
        StatefulSet = "stateful-set",
    }
}

impl From<PodKind> for WorkloadKind {
    fn from(kind: PodKind) -> Self {
        match kind {
            PodKind::Deployment => Self::Deployment,
            PodKind::StatefulSet => Self::StatefulSet,
        }
    }
}

words! {
    /// What a worker sets aside for itself.
    pub enum Reservation {
        /// Nothing.
        None = "none",
        /// A share that shrinks as the worker grows.
        Tiered = "tiered",
    }
}

words! {
    /// What happens to a pod that would make zones too uneven.
    pub enum WhenUnsatisfiable {
        /// It waits.
        DoNotSchedule = "DoNotSchedule",
        /// It is placed all the same.
        ScheduleAnyway = "ScheduleAnyway",
    }
}

words! {
    /// Whether workers that take no pods count when zones are compared.
    pub enum NodeTaintsPolicy {
        /// They do not.
        Honor = "Honor",
        /// They do.
        Ignore = "Ignore",
    }
}

/// A region or a data center.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id.
    pub id: String,
    /// Its role in its pair.
    pub role: Role,
    /// The pair it belongs to.
    pub pair: String,
    /// Availability zones, or racks of a data center; at least 1, at most [`Unit::MOST_ZONES`].
    pub zones: u32,
}

impl Unit {
    /// More zones than any region has, or racks one would plan as zones.
    pub const MOST_ZONES: u32 = 1_000;
}

/// The shape of a worker.
#[derive(Clone, Debug, PartialEq)]
pub struct Worker {
    /// CPU, in thousandths of a core; `None` where the plan does not say.
    pub cpu_millicores: Option<u64>,
    /// Memory, in MiB; `None` where the plan does not say.
    pub memory_mib: Option<Decimal>,
    /// Pods it takes at most.
    pub max_pods: u32,
    /// What it sets aside.
    pub reservation: Reservation,
    /// CPU of its daemonsets, in thousandths of a core.
    pub daemonset_cpu_millicores: u64,
    /// Memory of its daemonsets, in MiB.
    pub daemonset_memory_mib: Decimal,
    /// Pods of its daemonsets.
    pub daemonset_pods: u32,
}

/// Losses to survive, as the plan asks; `None` is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tolerate {
    /// Zones that may be lost.
    pub zones: Option<u32>,
    /// Workers that may be lost.
    pub workers: u32,
}

/// How pods are spread over zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How uneven zones may be.
    pub max_skew: u32,
    /// What happens otherwise.
    pub when_unsatisfiable: WhenUnsatisfiable,
    /// Whether tainted workers count.
    pub node_taints_policy: NodeTaintsPolicy,
}

/// Something a service runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Workload {
    /// Where it stands in the document; the service where the plan names no workload.
    pub at: Path,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PodKind,
    /// CPU request of a pod, in thousandths of a core; `None` where the plan does not say.
    pub cpu_millicores: Option<u64>,
    /// Memory request of a pod, in MiB; `None` where the plan does not say.
    pub memory_mib: Option<Decimal>,
}

/// A service of the catalog as the plan runs it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedService {
    /// Where it stands in the document.
    pub at: Path,
    /// Its id in the catalog.
    pub service: String,
    /// The mode the plan sets; `None` takes the first of its row.
    pub mode: Option<HaMode>,
    /// What it has to carry.
    pub demand: Option<Decimal>,
    /// What that is counted in.
    pub unit_of_demand: Option<String>,
    /// What one pod carries.
    pub capacity_per_pod: Option<Decimal>,
    /// How full a pod may run, above 0 and up to 1.
    pub target_utilization: Decimal,
    /// Replicas instead of those recommended.
    pub(in crate::plan) replicas: Option<u32>,
    /// What it runs; at least one.
    pub workloads: Vec<Workload>,
    /// How many tenants have their own; at least 1.
    pub tenants: u32,
    /// The units it runs in; `None` goes by its disaster recovery mode.
    pub units: Option<Vec<String>>,
    /// Shared parts it needs.
    pub(in crate::plan) depends_on: Vec<String>,
    /// What disaster recovery keeps of it in the other unit; `None` is as its row says.
    pub dr_mode: Option<DrMode>,
    /// Whether the system does without it.
    pub optional: bool,
}

/// The private edition side of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PrivateEdition {
    /// What units are built on.
    pub architecture: Architecture,
    /// Regions or data centers.
    pub units: Vec<Unit>,
    /// The shape of a worker.
    pub worker: Worker,
    /// Losses to survive.
    pub tolerate: Tolerate,
    /// How pods are spread over zones.
    pub spread: Spread,
    /// Services.
    pub services: Vec<PlannedService>,
}

impl PrivateEdition {
    /// Availability zones of a cloud region that does not say otherwise.
    pub const CLOUD_ZONES: u32 = 3;

    /// Where it stands in a document.
    #[must_use]
    pub fn at() -> Path {
        Path::root().key("private_edition")
    }

    /// Zones a unit of so many may lose: what the plan asks for, at most all but one; without a
    /// word in the plan 1 where there are two or more.
    #[must_use]
    pub fn tolerated_zones(&self, zones: u32) -> u32 {
        let most = zones.saturating_sub(1);
        self.tolerate.zones.unwrap_or(1).min(most)
    }

    /// The primary unit of the lowest pair: the one the figures of the system are about. Pairs that
    /// are numbers come before others.
    #[must_use]
    pub fn system_unit(&self) -> Option<&Unit> {
        let units = self.units.iter();
        units
            .filter(|unit| unit.role == Role::Primary)
            .min_by_key(|unit| (unit.pair.parse().unwrap_or(u64::MAX), unit.pair.as_str()))
    }

    /// The partner of a unit: the other unit of its pair.
    #[must_use]
    pub fn partner(&self, unit: &Unit) -> Option<&Unit> {
        self.units
            .iter()
            .find(|other| other.pair == unit.pair && other.role != unit.role)
    }

    pub(super) fn read(at: &Place<'_>) -> Self {
        let read = Reader;
        let architecture = read
            .word(&at.field("architecture"))
            .unwrap_or(Architecture::Cloud);
        let zones = match architecture {
            Architecture::Cloud => Self::CLOUD_ZONES,
            Architecture::PrivateDataCenter => 1,
        };
        let tolerate = at.field("tolerate");
        let spread = at.field("spread");
        Self {
            architecture,
            units: read.list(&at.field("units"), |unit| {
                Some(Unit {
                    at: read.path(unit),
                    id: read.id(&unit.field("id"))?,
                    role: read.word(&unit.field("role")).unwrap_or(Role::Primary),
                    pair: read
                        .id(&unit.field("pair"))
                        .unwrap_or_else(|| "1".to_owned()),
                    zones: count(&unit.field("zones"))
                        .filter(|zones| (1..=Unit::MOST_ZONES).contains(zones))
                        .unwrap_or(zones),
                })
            }),
            worker: worker(&at.field("worker")),
            tolerate: Tolerate {
                zones: count(&tolerate.field("zones")),
                workers: count(&tolerate.field("workers")).unwrap_or(1),
            },
            spread: Spread {
                max_skew: count(&spread.field("max_skew")).unwrap_or(1).max(1),
                when_unsatisfiable: read
                    .word(&spread.field("when_unsatisfiable"))
                    .unwrap_or(WhenUnsatisfiable::DoNotSchedule),
                node_taints_policy: read
                    .word(&spread.field("node_taints_policy"))
                    .unwrap_or(NodeTaintsPolicy::Honor),
            },
            services: read.list(&at.field("services"), service),
        }
    }
}

fn count(at: &Place<'_>) -> Option<u32> {
    Reader
        .whole(at)
        .and_then(|number| u32::try_from(number).ok())
}

/// A number of 0 or more, as it is written; of a range the likely one.
fn decimal(at: &Place<'_>) -> Option<Decimal> {
    match Reader.likely(at)? {
        Value::Number(number) => Decimal::parse(&number.to_string()),
        _ => None,
    }
}

fn worker(at: &Place<'_>) -> Worker {
    Worker {
        cpu_millicores: Reader.whole(&at.field("cpu_millicores")),
        memory_mib: decimal(&at.field("memory_mib")),
        max_pods: count(&at.field("max_pods")).unwrap_or(Worker::MAX_PODS),
        reservation: Reader
            .word(&at.field("reservation"))
            .unwrap_or(Reservation::None),
        daemonset_cpu_millicores: Reader
            .whole(&at.field("daemonset_cpu_millicores"))
            .unwrap_or(0),
        daemonset_memory_mib: decimal(&at.field("daemonset_memory_mib")).unwrap_or(Decimal::ZERO),
        daemonset_pods: count(&at.field("daemonset_pods")).unwrap_or(0),
    }
}

impl Worker {
    /// Pods a worker takes by the default of Kubernetes.
    pub const MAX_PODS: u32 = 110;
}

fn service(at: &Place<'_>) -> Option<PlannedService> {
    let read = Reader;
    let id = read.id(&at.field("service"))?;
    let units = at.field("units");
    let mut workloads = read.list(&at.field("workloads"), |workload| {
        Some(Workload {
            at: read.path(workload),
            name: read.id(&workload.field("name"))?,
            kind: read
                .word(&workload.field("kind"))
                .unwrap_or(PodKind::Deployment),
            cpu_millicores: read.whole(&workload.field("cpu_millicores")),
            memory_mib: decimal(&workload.field("memory_mib")),
        })
    });
    if workloads.is_empty() {
        workloads.push(Workload {
            at: read.path(at),
            name: id.clone(),
            kind: PodKind::Deployment,
            cpu_millicores: None,
            memory_mib: None,
        });
    }
    Some(PlannedService {
        at: read.path(at),
        service: id,
        mode: read.word(&at.field("mode")),
        demand: decimal(&at.field("demand")),
        unit_of_demand: read.text(&at.field("unit_of_demand")),
        capacity_per_pod: decimal(&at.field("capacity_per_pod")).filter(|c| !c.is_zero()),
        target_utilization: decimal(&at.field("target_utilization"))
            .filter(|share| !share.is_zero() && *share <= Decimal::ONE)
            .unwrap_or(Decimal::ONE),
        replicas: count(&at.field("replicas")),
        workloads,
        tenants: count(&at.field("tenants")).unwrap_or(1).max(1),
        units: (!units.is_empty()).then(|| read.ids(&units)),
        depends_on: read.dependencies(&at.field("depends_on")),
        dr_mode: read.word(&at.field("dr_mode")),
        optional: read.flag(&at.field("optional")).unwrap_or(false),
    })
}
