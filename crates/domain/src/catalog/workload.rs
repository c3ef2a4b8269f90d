//! What the lab charts say of the workloads they deploy. Never a recommendation.

use serde::Serialize;

use crate::id::words;
use crate::source::Source;
use crate::walk::{Place, Problem};

words! {
    /// What Kubernetes calls the thing that runs.
    pub enum WorkloadKind {
        /// Pods that can be replaced anywhere.
        Deployment = "Deployment",
        /// Pods with an identity.
        StatefulSet = "StatefulSet",
        /// Pods on a schedule.
        CronJob = "CronJob",
        /// A lone pod.
        Pod = "Pod",
        /// No pod at all: storage.
        PersistentVolumeClaim = "PersistentVolumeClaim",
    }
}

/// A workload of a lab chart. `None` means the chart does not say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Workload {
    /// The chart.
    pub service: String,
    /// The workload's name in it.
    pub workload: String,
    /// Its kind.
    pub kind: Option<WorkloadKind>,
    /// How many replicas the sample runs.
    pub replicas_default: Option<u32>,
    /// The least replicas of its autoscaler.
    pub replicas_min: Option<u32>,
    /// The most replicas of its autoscaler.
    pub replicas_max: Option<u32>,
    /// CPU request, in thousandths of a core.
    pub cpu_request_m: Option<u32>,
    /// CPU limit, in thousandths of a core.
    pub cpu_limit_m: Option<u32>,
    /// Memory request, in MiB.
    pub mem_request_mib: Option<u32>,
    /// Memory limit, in MiB.
    pub mem_limit_mib: Option<u32>,
    /// Storage, in GiB.
    pub storage_gib: Option<u32>,
    /// Whether it keeps state.
    pub stateful: Option<bool>,
    /// Whether each tenant has its own.
    pub per_tenant: bool,
    /// Other charts it needs.
    pub depends_on_services: Vec<String>,
    /// Databases and the like it needs.
    pub depends_on_third_party: Vec<String>,
    /// Its autoscaler.
    pub hpa: Option<String>,
    /// Its disruption budget.
    pub pdb: Option<String>,
    /// Where its pods want to be.
    pub affinity: Option<String>,
    /// The file of the sample.
    pub source_path: String,
    /// What else the sample says.
    pub note: Option<String>,
    /// The repository of the samples.
    #[serde(flatten)]
    pub source: Source,
}

impl Workload {
    pub(super) fn read(
        at: &Place<'_>,
        source: &Source,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        at.only_keys(
            &[
                "service",
                "workload",
                "kind",
                "replicas_default",
                "replicas_min",
                "replicas_max",
                "cpu_request_m",
                "cpu_limit_m",
                "mem_request_mib",
                "mem_limit_mib",
                "storage_gib",
                "stateful",
                "per_tenant",
                "depends_on_services",
                "depends_on_third_party",
                "hpa",
                "pdb",
                "affinity",
                "source_path",
                "note",
            ],
            problems,
        );
        let service = at.field("service").text(problems);
        let workload = at.field("workload").text(problems);
        let kind = at.field("kind").optional(problems, Place::word);
        let mut count = |key: &str| at.field(key).optional(problems, Place::whole);
        let replicas_default = count("replicas_default");
        let replicas_min = count("replicas_min");
        let replicas_max = count("replicas_max");
        let cpu_request_m = count("cpu_request_m");
        let cpu_limit_m = count("cpu_limit_m");
        let mem_request_mib = count("mem_request_mib");
        let mem_limit_mib = count("mem_limit_mib");
        let storage_gib = count("storage_gib");
        let stateful = at.field("stateful").optional(problems, Place::flag);
        let per_tenant = at.field("per_tenant").flag(problems);
        let depends_on_services = at.field("depends_on_services").list(problems, Place::text);
        let depends_on_third_party = at
            .field("depends_on_third_party")
            .list(problems, Place::text);
        let hpa = at.field("hpa").optional(problems, Place::text);
        let pdb = at.field("pdb").optional(problems, Place::text);
        let affinity = at.field("affinity").optional(problems, Place::text);
        let source_path = at.field("source_path").text(problems);
        let note = at.field("note").optional(problems, Place::text);
        Some(Self {
            service: service?,
            workload: workload?,
            kind: kind?,
            replicas_default: replicas_default?,
            replicas_min: replicas_min?,
            replicas_max: replicas_max?,
            cpu_request_m: cpu_request_m?,
            cpu_limit_m: cpu_limit_m?,
            mem_request_mib: mem_request_mib?,
            mem_limit_mib: mem_limit_mib?,
            storage_gib: storage_gib?,
            stateful: stateful?,
            per_tenant: per_tenant?,
            depends_on_services,
            depends_on_third_party,
            hpa: hpa?,
            pdb: pdb?,
            affinity: affinity?,
            source_path: source_path?,
            note: note?,
            source: source.clone(),
        })
    }
}
