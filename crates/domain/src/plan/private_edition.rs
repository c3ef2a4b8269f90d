//! The private edition side of a plan.

use serde_json::Value;

use super::dependency::PlannedDependency;
use super::liveness::Liveness;
use super::reader::Described;
use super::vocabulary::{
    MAX_PODS, NodeTaintsPolicy, PodKind, Reservation, Role, WhenUnsatisfiable,
};
use crate::catalog::{Architecture, DrMode, HaMode};
use crate::decimal::Decimal;
use crate::path::Path;
use crate::units::Seconds;

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
    /// Availability zones, or racks of a data center; at least 1, at most 1,000.
    pub zones: u32,
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
    /// Its liveness probe.
    pub liveness: Liveness,
    /// How long a pod may take to stop; `None` is as the plan's timings say.
    pub termination_grace: Option<Seconds>,
    /// Its disruption budget; `None` is the one recommended.
    pub budget: Option<DisruptionBudget>,
    /// Its autoscaler; `None` is the one recommended.
    pub autoscaler: Option<Autoscaler>,
}

/// How few and how many pods an autoscaler runs; `None` is as recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Autoscaler {
    /// Never fewer.
    pub min: Option<u32>,
    /// Never more.
    pub max: Option<u32>,
}

/// How many pods an eviction has to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisruptionBudget {
    /// So many stay.
    MinAvailable(u32),
    /// So many may be away at once.
    MaxUnavailable(u32),
}

impl Workload {
    /// How long a container that hangs may take to stop, where the plan says so: the probe's own comes
    /// before the pod's.
    #[must_use]
    pub fn hang_grace(&self) -> Option<Seconds> {
        self.liveness.termination_grace.or(self.termination_grace)
    }
}

impl DisruptionBudget {
    /// Evictions it allows while so many pods are all that run, and all of them are ready.
    #[must_use]
    pub fn allows(self, running: u32) -> u32 {
        match self {
            Self::MinAvailable(stay) => running.saturating_sub(stay),
            Self::MaxUnavailable(away) => away,
        }
    }
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
    pub(in crate::plan) depends_on: Vec<PlannedDependency>,
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

impl PlannedService {
    /// Whether the plan says how many replicas it runs.
    #[must_use]
    pub fn sets_replicas(&self) -> bool {
        self.replicas.is_some()
    }
}

impl PrivateEdition {
    /// Availability zones of a cloud region that does not say otherwise.
    pub const CLOUD_ZONES: u32 = 3;

    /// Where it stands in a document.
    #[must_use]
    pub fn at() -> Path {
        Path::root().key("private_edition")
    }

    /// Whether any service says what it has to carry.
    #[must_use]
    pub fn states_demand(&self) -> bool {
        self.services.iter().any(|service| service.demand.is_some())
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

    pub(super) fn read(at: &Described<'_>) -> Self {
        let architecture = at.field("architecture").one_of();
        let zones = match architecture {
            Architecture::Cloud => Self::CLOUD_ZONES,
            Architecture::PrivateDataCenter => 1,
        };
        let tolerate = at.field("tolerate");
        let spread = at.field("spread");
        Self {
            architecture,
            units: at.field("units").list(|unit| {
                Some(Unit {
                    at: unit.path(),
                    id: unit.field("id").id()?,
                    role: unit.field("role").one_of(),
                    pair: unit.field("pair").id().unwrap_or_else(|| "1".to_owned()),
                    zones: unit.field("zones").count().unwrap_or(zones),
                })
            }),
            worker: worker(&at.field("worker")),
            tolerate: Tolerate {
                zones: tolerate.field("zones").count(),
                workers: tolerate.field("workers").how_many(),
            },
            spread: Spread {
                max_skew: spread.field("max_skew").how_many(),
                when_unsatisfiable: spread.field("when_unsatisfiable").one_of(),
                node_taints_policy: spread.field("node_taints_policy").one_of(),
            },
            services: at.field("services").list(service),
        }
    }
}

/// A number of 0 or more, as it is written; of a range the likely one.
fn decimal(at: &Described<'_>) -> Option<Decimal> {
    match at.likely()? {
        Value::Number(number) => Decimal::parse(&number.to_string()),
        _ => None,
    }
}

fn worker(at: &Described<'_>) -> Worker {
    Worker {
        cpu_millicores: at.field("cpu_millicores").whole(),
        memory_mib: decimal(&at.field("memory_mib")),
        max_pods: at.field("max_pods").how_many(),
        reservation: at.field("reservation").one_of(),
        daemonset_cpu_millicores: at.field("daemonset_cpu_millicores").whole().unwrap_or(0),
        daemonset_memory_mib: decimal(&at.field("daemonset_memory_mib")).unwrap_or(Decimal::ZERO),
        daemonset_pods: at.field("daemonset_pods").how_many(),
    }
}

impl Worker {
    /// Pods a worker takes by the default of Kubernetes.
    pub const MAX_PODS: u32 = MAX_PODS;
}

fn autoscaler(at: &Described<'_>) -> Option<Autoscaler> {
    let number = |key| at.field(key).count();
    let said = Autoscaler {
        min: number("min"),
        max: number("max"),
    };
    (said.min.is_some() || said.max.is_some()).then_some(said)
}

/// A budget that says both goes by what has to stay.
fn budget(at: &Described<'_>) -> Option<DisruptionBudget> {
    let number = |key| at.field(key).count();
    let stays = number("min_available").map(DisruptionBudget::MinAvailable);
    stays.or_else(|| number("max_unavailable").map(DisruptionBudget::MaxUnavailable))
}

fn service(at: &Described<'_>) -> Option<PlannedService> {
    let id = at.field("service").id()?;
    let mut workloads = at.field("workloads").list(|workload| {
        Some(Workload {
            at: workload.path(),
            name: workload.field("name").id()?,
            kind: workload.field("kind").one_of(),
            cpu_millicores: workload.field("cpu_millicores").whole(),
            memory_mib: decimal(&workload.field("memory_mib")),
            liveness: Liveness::read(&workload.field("liveness")),
            termination_grace: workload.field("termination_grace_s").seconds(),
            budget: budget(&workload.field("budget")),
            autoscaler: autoscaler(&workload.field("autoscaler")),
        })
    });
    if workloads.is_empty() {
        workloads.push(Workload {
            at: at.path(),
            name: id.clone(),
            kind: PodKind::Deployment,
            cpu_millicores: None,
            memory_mib: None,
            liveness: Liveness::default(),
            termination_grace: None,
            budget: None,
            autoscaler: None,
        });
    }
    Some(PlannedService {
        at: at.path(),
        service: id,
        mode: at.field("mode").word(),
        demand: decimal(&at.field("demand")),
        unit_of_demand: at.field("unit_of_demand").text(),
        capacity_per_pod: decimal(&at.field("capacity_per_pod")).filter(|c| !c.is_zero()),
        target_utilization: decimal(&at.field("target_utilization"))
            .filter(|share| !share.is_zero() && *share <= Decimal::ONE)
            .unwrap_or(Decimal::ONE),
        replicas: at.field("replicas").count(),
        workloads,
        tenants: at.field("tenants").how_many(),
        units: at.field("units").ids_said(),
        depends_on: at.field("depends_on").dependencies(),
        dr_mode: at.field("dr_mode").word(),
        optional: at.field("optional").flag(),
    })
}
