//! What a plan document may hold, key by key. Validation, the JSON Schema and the messages are all
//! made from this one description.

use super::{Segment, Unit};
use crate::catalog::TimingKey;
use crate::id::Word;

/// What may stand at a place.
pub enum Shape {
    /// Any text.
    Text,
    /// An id: a text that is not empty.
    Id,
    /// An option's value: a text, or a number or flag that stands for one.
    OptionText,
    /// True or false.
    Flag,
    /// A number between two limits, both included.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
    },
    /// A number above 0, or null for "never".
    PositiveOrNever,
    /// A share of something there has to be some of: above 0, at most 1.
    SomeShare,
    /// A whole number between two limits, both included.
    Whole {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// One of some words.
    Word(&'static [&'static str]),
    /// What a timing can be set to: a value, or a range where ranges are allowed.
    Timing {
        /// Whether a range is allowed.
        range: bool,
    },
    /// A list of one kind.
    List(&'static Shape),
    /// A list of objects whose ids differ.
    Named(&'static [Field]),
    /// An object with these keys.
    Object(&'static [Field]),
    /// An object with these keys, and any timing of the catalog.
    WithTimings(&'static [Field]),
    /// An object from any text to one kind.
    Map(&'static Shape),
    /// An object from timings to values or ranges.
    Assumptions,
}

/// A key of an object.
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means, for the schema.
    pub note: &'static str,
}

impl Shape {
    /// Whether a plan can have something at a place below this.
    #[must_use]
    pub fn holds(&self, segments: &[Segment]) -> bool {
        let Some((first, rest)) = segments.split_first() else {
            return true;
        };
        let of = |fields: &[Field], key: &str| {
            let mut named = fields.iter().filter(|field| field.key == key);
            named.any(|field| field.shape.holds(rest))
        };
        match (self, first) {
            (Self::List(item), Segment::Index(_)) => item.holds(rest),
            // An item is an object, which the next step is in.
            (Self::Named(fields), Segment::Index(_)) => match rest.split_first() {
                Some((Segment::Key(key), rest)) => fields
                    .iter()
                    .any(|field| field.key == key && field.shape.holds(rest)),
                Some(_) => false,
                None => true,
            },
            (Self::Object(fields), Segment::Key(key)) => of(fields, key),
            (Self::WithTimings(fields), Segment::Key(key)) => {
                of(fields, key) || TimingKey::from_id(key).is_some()
            }
            (Self::Map(value), Segment::Key(_)) => value.holds(rest),
            (Self::Assumptions, Segment::Key(key)) => TimingKey::from_id(key).is_some(),
            _ => false,
        }
    }
}

const fn field(key: &'static str, shape: Shape, note: &'static str) -> Field {
    Field {
        key,
        shape,
        required: false,
        note,
    }
}

const fn required(key: &'static str, shape: Shape, note: &'static str) -> Field {
    Field {
        key,
        shape,
        required: true,
        note,
    }
}

const COUNT: Shape = Shape::Whole {
    min: 0,
    max: u32::MAX as u64,
};
const AT_LEAST_ONE: Shape = Shape::Whole {
    min: 1,
    max: u32::MAX as u64,
};
const ZONES: Shape = Shape::Whole {
    min: 1,
    max: Unit::MOST_ZONES as u64,
};
const SECONDS: Shape = Shape::Number {
    min: 0.0,
    max: f64::MAX,
};
const AMOUNT: Shape = SECONDS;
const SHARE: Shape = Shape::Number { min: 0.0, max: 1.0 };
const IDS: Shape = Shape::List(&Shape::Id);

/// The document.
pub const PLAN: Shape = Shape::Object(&[
    required(
        "version",
        Shape::Whole { min: 1, max: 1 },
        "The version of this document.",
    ),
    field("name", Shape::Text, "The plan's title."),
    field(
        "catalog",
        Shape::Text,
        "The catalog version it was made with.",
    ),
    field(
        "objectives",
        Shape::Object(&[
            field(
                "availability",
                SHARE,
                "Share of time the system has to be up.",
            ),
            field("rto_s", SECONDS, "Recovery time objective, in seconds."),
            field("rpo_s", SECONDS, "Recovery point objective, in seconds."),
            field("agents", COUNT, "Agents that have to be able to log in."),
        ]),
        "What the plan has to reach.",
    ),
    field(
        "assumptions",
        Shape::Assumptions,
        "Timings set differently, by key.",
    ),
    field(
        "shared",
        Shape::Named(SHARED_PART),
        "Parts that others depend on.",
    ),
    field(
        "private_edition",
        Shape::Object(PRIVATE_EDITION),
        "The private edition side.",
    ),
    field("engage", Shape::Object(ENGAGE), "The on-premises side."),
    field(
        "steps_done",
        IDS,
        "Steps of the configuration checklist that are done.",
    ),
]);

const SHARED_PART: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field(
        "kind",
        Shape::Word(&[
            "database",
            "redis",
            "kafka",
            "consul",
            "search",
            "license-server",
            "load-balancer",
            "t-server",
            "other",
        ]),
        "What it is.",
    ),
    field("at", Shape::Id, "A unit, a host, or \"engage\"."),
    field("of", AT_LEAST_ONE, "How many members it has (1)."),
    field("need", AT_LEAST_ONE, "How many of them have to be up (1)."),
    field(
        "mttf_h",
        Shape::PositiveOrNever,
        "Mean time to failure of a member, in hours.",
    ),
    field("mttr_h", SECONDS, "Mean time to repair a member, in hours."),
    field(
        "quorum",
        Shape::Flag,
        "Whether more than half have to be up (false).",
    ),
    field(
        "zones",
        AT_LEAST_ONE,
        "Over how many zones its members are dealt (1).",
    ),
];

const PRIVATE_EDITION: &[Field] = &[
    field(
        "architecture",
        Shape::Word(&["cloud", "private-data-center"]),
        "What units are built on (cloud).",
    ),
    field(
        "units",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field(
                "role",
                Shape::Word(&["primary", "secondary"]),
                "Its role in its pair.",
            ),
            field("pair", Shape::Text, "The pair it belongs to (\"1\")."),
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
            field("cpu_millicores", COUNT, "CPU, in thousandths of a core."),
            field("memory_mib", AMOUNT, "Memory, in MiB."),
            field("max_pods", AT_LEAST_ONE, "Pods it takes at most (110)."),
            field(
                "reservation",
                Shape::Word(&["none", "tiered"]),
                "What is set aside (none).",
            ),
            field("daemonset_cpu_millicores", COUNT, "CPU of its daemonsets."),
            field(
                "daemonset_memory_mib",
                AMOUNT,
                "Memory of its daemonsets, in MiB.",
            ),
            field("daemonset_pods", COUNT, "Pods of its daemonsets (0)."),
        ]),
        "The shape of a worker.",
    ),
    field(
        "tolerate",
        Shape::Object(&[
            field("zones", COUNT, "Zones that may be lost."),
            field("workers", COUNT, "Workers that may be lost (1)."),
        ]),
        "Losses to survive.",
    ),
    field(
        "spread",
        Shape::Object(&[
            field("max_skew", AT_LEAST_ONE, "How uneven zones may be (1)."),
            field(
                "when_unsatisfiable",
                Shape::Word(&["DoNotSchedule", "ScheduleAnyway"]),
                "What happens otherwise (DoNotSchedule).",
            ),
            field(
                "node_taints_policy",
                Shape::Word(&["Honor", "Ignore"]),
                "Whether tainted workers count (Honor).",
            ),
        ]),
        "How pods are spread over zones.",
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
            field("demand", AMOUNT, "What it has to carry."),
            field("unit_of_demand", Shape::Text, "What that is counted in."),
            field(
                "capacity_per_pod",
                Shape::PositiveOrNever,
                "What one pod carries.",
            ),
            field(
                "target_utilization",
                Shape::SomeShare,
                "How full a pod may run (1).",
            ),
            field("replicas", COUNT, "Replicas instead of those recommended."),
            field(
                "workloads",
                Shape::List(&Shape::Object(&[
                    required("name", Shape::Id, "Its name."),
                    field(
                        "kind",
                        Shape::Word(&["deployment", "stateful-set"]),
                        "Its kind (deployment).",
                    ),
                    field("cpu_millicores", COUNT, "CPU request of a pod."),
                    field("memory_mib", AMOUNT, "Memory request of a pod, in MiB."),
                ])),
                "What it runs (one, named as the service).",
            ),
            field(
                "tenants",
                AT_LEAST_ONE,
                "How many tenants have their own (1).",
            ),
            field("units", IDS, "The units it runs in (by its DR mode)."),
            field("depends_on", IDS, "Shared parts it needs."),
            field(
                "optional",
                Shape::Flag,
                "Whether the system does without it (false).",
            ),
        ])),
        "Services of the catalog.",
    ),
];

const ENGAGE: &[Field] = &[
    field(
        "sites",
        Shape::Named(&[required("id", Shape::Id, "Its id.")]),
        "Places hosts stand in.",
    ),
    field(
        "hosts",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field("site", Shape::Id, "The site it stands in."),
        ]),
        "Servers. One that is named elsewhere exists.",
    ),
    field(
        "management_layer",
        Shape::WithTimings(&[
            field(
                "ha_license",
                Shape::Flag,
                "Whether there is an HA license (false).",
            ),
            field("scs", IDS, "Hosts of Solution Control Server (one)."),
            field("wan", Shape::Flag, "Whether it manages over a WAN (false)."),
        ]),
        "The Management Layer; timings here beat assumptions.",
    ),
    field(
        "applications",
        Shape::Named(APPLICATION),
        "Applications of the site.",
    ),
    field(
        "interaction_server_cluster",
        Shape::Object(CLUSTER),
        "An Interaction Server cluster.",
    ),
    field(
        "icon_pair",
        Shape::Object(&[
            field(
                "a",
                Shape::Object(ICON_MEMBER),
                "One Interaction Concentrator.",
            ),
            field("b", Shape::Object(ICON_MEMBER), "The other."),
            field(
                "stores_voice",
                Shape::Flag,
                "Whether it stores voice interactions (false).",
            ),
        ]),
        "An Interaction Concentrator pair.",
    ),
];

const APPLICATION: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field("component", Shape::Id, "Its component's id in the catalog."),
    field(
        "redundancy",
        Shape::Word(&["n-plus-1", "cold-standby", "warm-standby", "hot-standby"]),
        "How it is made redundant (single).",
    ),
    field(
        "hosts",
        IDS,
        "Its hosts, the primary's first. N+1 has a server on each; without any, two.",
    ),
    field(
        "auto_restart",
        Shape::Flag,
        "Whether it is restarted by itself (as the assumptions have it: true).",
    ),
    field(
        "hang_detection",
        Shape::Word(&["on", "off", "unknown"]),
        "Whether a hang is detected (unknown).",
    ),
    field("depends_on", IDS, "Shared parts it needs."),
    field(
        "optional",
        Shape::Flag,
        "Whether the system does without it (false).",
    ),
];

const CLUSTER: &[Field] = &[
    field(
        "licenses",
        Shape::List(&Shape::Object(&[
            required("item", Shape::Id, "The license item."),
            required("pool", COUNT, "How many there are."),
            field("target", COUNT, "Agents to reach (objectives.agents)."),
        ])),
        "License items and their pools.",
    ),
    field(
        "nodes",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field(
                "dbid",
                COUNT,
                "DBID of its primary, which names its license group.",
            ),
            field("backup", Shape::Flag, "Whether it has a backup (true)."),
            field("hosts", IDS, "Its hosts, the primary's first."),
            field(
                "seats",
                Shape::Map(&COUNT),
                "Licenses it checks out, by item.",
            ),
            field("media_types", IDS, "Media types it processes (any)."),
            field("tenants", IDS, "Tenants it serves."),
            field(
                "options",
                Shape::Map(&Shape::OptionText),
                "Options, as section/name.",
            ),
            field("version", Shape::Text, "Its version."),
            field(
                "application_type",
                Shape::Text,
                "Its type (interaction-server).",
            ),
            field("esp", IDS, "ESP servers it is connected to."),
            field(
                "capture_points",
                Shape::List(&Shape::Object(&[
                    field(
                        "kind",
                        Shape::Word(&["jms", "file", "web-service", "database"]),
                        "Its kind.",
                    ),
                    field("media_type", Shape::Id, "What it captures."),
                    field(
                        "target",
                        Shape::Text,
                        "The queue, directory or address it reads.",
                    ),
                    field(
                        "asks_for_data",
                        Shape::Flag,
                        "Whether a client asks it for data of interactions (false).",
                    ),
                ])),
                "Its capture points.",
            ),
            field(
                "database",
                Shape::Id,
                "Its interaction database, a shared part.",
            ),
            field("share", SHARE, "Its share of interactions (equal)."),
        ]),
        "Cluster nodes in the order they start.",
    ),
    field(
        "proxies",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field(
                "serves",
                Shape::List(&Shape::Word(&[
                    "desktop",
                    "media-server",
                    "reporting",
                    "orchestration",
                    "other",
                ])),
                "Its clients.",
            ),
            field("backup", Shape::Flag, "Whether it has a backup (false)."),
            field("hosts", IDS, "Its hosts, the primary's first."),
            field("version", Shape::Text, "Its version."),
        ]),
        "Interaction Server Proxies.",
    ),
    field(
        "event_log",
        Shape::Word(&["shared", "per-node"]),
        "Event log databases.",
    ),
    field("urs_connections", IDS, "Cluster nodes URS is connected to."),
    field(
        "orchestration",
        Shape::Flag,
        "Whether Orchestration Server routes (false).",
    ),
    field(
        "stat_server",
        Shape::Word(&["proxy", "direct"]),
        "How Stat Server connects.",
    ),
    field(
        "monitoring",
        Shape::Word(&["direct", "proxy"]),
        "How monitoring connects.",
    ),
    field(
        "stat_server_java_extensions",
        Shape::Flag,
        "Whether SSJE are used (false).",
    ),
    field(
        "client_made_ids",
        Shape::Flag,
        "Whether clients make interaction ids (false).",
    ),
    field(
        "disabled_media_types",
        IDS,
        "Media types that are disabled.",
    ),
];

const ICON_MEMBER: &[Field] = &[
    field("host", Shape::Id, "Its host."),
    field(
        "options",
        Shape::Map(&Shape::OptionText),
        "Options, as section/name.",
    ),
    field("connections", IDS, "What it is connected to."),
    field(
        "idb",
        Shape::Object(&[
            field("host", Shape::Id, "Its host."),
            field("rdbms", Shape::Text, "The database product."),
            field("version", Shape::Text, "The product's version."),
            field("name", Shape::Text, "The database's name."),
        ]),
        "Its database.",
    ),
    field("dap", Shape::Id, "The DAP it reaches the database through."),
];
