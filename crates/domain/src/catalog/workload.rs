//! What the lab charts say of the workloads they deploy. Never a recommendation.

use serde::Serialize;

use super::row::{parts, row};
use crate::id::words;
use crate::source::Source;

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

words! {
    /// What a row of a lab chart is that runs no replicated pods of its own.
    pub enum ChartPart {
        /// A pod that runs once, or now and then.
        Job = "job",
        /// It routes traffic, or switches it over.
        Ingress = "ingress",
        /// Rules, monitors and dashboards.
        Monitoring = "monitoring",
        /// Settings alone.
        Configuration = "configuration",
        /// The twin of a blue and a green deployment, of which one is counted.
        OtherColor = "other-color",
    }
}

row! {
    /// A workload of a lab chart. `None` means the chart does not say.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct ChartWorkload {
        /// The chart.
        pub service: String,
        /// The workload's name in it.
        pub workload: String,
        /// Its kind.
        pub kind: Option<WorkloadKind>,
        /// What it is, where it runs no replicated pods of its own.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub part: Option<ChartPart>,
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
}

parts! {
    /// The contents of `lab-workloads.json`.
    #[derive(Default)]
    pub(super) struct LabWorkloads {
        pub(super) warning: String,
        pub(super) workloads: Vec<ChartWorkload>,
        #[expect(dead_code, reason = "every row has it")]
        pub(super) source: Option<Source>,
    }
}
