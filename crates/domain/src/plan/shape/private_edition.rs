//! What a plan document may say of private edition.

use super::terms::{
    AMOUNT_OR_RANGE, AT_LEAST_ONE, CAPACITY_OR_RANGE, COUNT, DEPENDS_ON, DR_MODE, IDS, NODE_CPU,
    NODE_MEMORY, POD_CPU, POD_MEMORY, SECONDS, ZONES, field, flag, required,
};
use super::{Field, Shape};
use crate::catalog::Architecture;
use crate::id::Word;
use crate::plan::vocabulary::{
    MAX_PODS, NodeTaintsPolicy, PodKind, Reservation, Role, WhenUnsatisfiable,
};

pub(super) const PRIVATE_EDITION: &[Field] = &[
    field(
        "architecture",
        Shape::Word(Architecture::IDS),
        "Cloud regions or private data centers.",
    )
    .or_word(Architecture::Cloud.written()),
    field(
        "units",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field("role", Shape::Word(Role::IDS), "Its role in its pair."),
            field("pair", Shape::Id, "The pair it belongs to (\"1\")."),
            field(
                "zones",
                ZONES,
                "Availability zones, or racks of a data center.",
            ),
        ]),
        "Regions or data centers.",
    ),
    field(
        "worker",
        Shape::Object(&[
            field("cpu_millicores", NODE_CPU, "CPU."),
            field(
                "memory_mib",
                NODE_MEMORY,
                "Memory as its kernel reports it: some percent less than the nominal size.",
            ),
            field("max_pods", AT_LEAST_ONE, "Max pods.").or_count(MAX_PODS),
            field(
                "reservation",
                Shape::Word(Reservation::IDS),
                "Reserved for Kubernetes.",
            )
            .or_word(Reservation::None.written()),
            field(
                "daemonset_cpu_millicores",
                POD_CPU,
                "CPU of its DaemonSets.",
            ),
            field(
                "daemonset_memory_mib",
                POD_MEMORY,
                "Memory of its DaemonSets.",
            ),
            field("daemonset_pods", COUNT, "Pods of its DaemonSets.").or_count(0),
        ]),
        "Node size.",
    ),
    field(
        "tolerate",
        Shape::Object(&[
            field("zones", COUNT, "Zone failures."),
            field("workers", COUNT, "Node failures.").or_count(1),
        ]),
        "Failures to tolerate.",
    ),
    field(
        "spread",
        Shape::Object(&[
            field("max_skew", AT_LEAST_ONE, "maxSkew of the topology spread.").or_count(1),
            field(
                "when_unsatisfiable",
                Shape::Word(WhenUnsatisfiable::IDS),
                "whenUnsatisfiable.",
            )
            .or_word(WhenUnsatisfiable::DoNotSchedule.written()),
            field(
                "node_taints_policy",
                Shape::Word(NodeTaintsPolicy::IDS),
                "nodeTaintsPolicy.",
            )
            .or_word(NodeTaintsPolicy::Honor.written()),
        ]),
        "Topology spread over zones.",
    ),
    field(
        "services",
        Shape::List(&Shape::Object(&[
            required("service", Shape::Id, "The service's id in the catalog."),
            field(
                "mode",
                Shape::Word(&["n-plus-1", "active-active", "singleton", "cron-job"]),
                "Its mode (the first of its row).",
            ),
            field("demand", AMOUNT_OR_RANGE, "Its load."),
            field("unit_of_demand", Shape::Text, "Unit of the load."),
            field("capacity_per_pod", CAPACITY_OR_RANGE, "Capacity per pod."),
            field(
                "target_utilization",
                Shape::SomeShare,
                "Target utilization (1).",
            ),
            field("replicas", COUNT, "Replicas (override)."),
            field(
                "workloads",
                Shape::List(&Shape::Object(WORKLOAD)),
                "Its workloads (one, named as the service).",
            ),
            field(
                "tenants",
                AT_LEAST_ONE,
                "Tenants with an instance of their own.",
            )
            .or_count(1),
            field("dr_mode", DR_MODE, "Its DR mode (that of its row)."),
            field(
                "units",
                IDS,
                "The regions or data centers (units) it runs in (by its DR mode).",
            ),
            field("depends_on", DEPENDS_ON, "Shared dependencies it needs."),
            flag("optional", false, "Not critical for availability."),
        ])),
        "Services of the catalog.",
    ),
];

const WORKLOAD: &[Field] = &[
    required("name", Shape::Id, "Its name."),
    field("kind", Shape::Word(PodKind::IDS), "Its kind.").or_word(PodKind::Deployment.written()),
    field("cpu_millicores", POD_CPU, "CPU request of a pod."),
    field("memory_mib", POD_MEMORY, "Memory request of a pod."),
    field("liveness", Shape::Object(LIVENESS), "Its liveness probe."),
    field(
        "termination_grace_s",
        SECONDS,
        "How long a pod may take to stop.",
    ),
    field(
        "budget",
        Shape::Object(&[
            field("min_available", COUNT, "Pods that have to stay."),
            field(
                "max_unavailable",
                COUNT,
                "Pods that may be evicted at once.",
            ),
        ]),
        "Its disruption budget (as recommended).",
    ),
    field(
        "autoscaler",
        Shape::Object(&[
            field("min", AT_LEAST_ONE, "Minimum pods."),
            field("max", AT_LEAST_ONE, "Maximum pods."),
        ]),
        "Its autoscaler (as recommended).",
    ),
];

const LIVENESS: &[Field] = &[
    field("period_s", SECONDS, "Time between two probes."),
    field(
        "failure_threshold",
        AT_LEAST_ONE,
        "Failed probes before the container is restarted.",
    ),
    field("timeout_s", SECONDS, "How long a probe waits."),
    field(
        "termination_grace_s",
        SECONDS,
        "How long the container may take to stop after it.",
    ),
];
