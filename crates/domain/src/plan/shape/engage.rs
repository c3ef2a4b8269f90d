//! What a plan document may say of what is on premises.

use super::terms::{COUNT, DEPENDS_ON, IDS, SHARE, field, required};
use super::{Field, Shape};

pub(super) const ENGAGE: &[Field] = &[
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
            field("depends_on", DEPENDS_ON, "Shared parts it needs."),
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
    field("depends_on", DEPENDS_ON, "Shared parts it needs."),
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
            field("depends_on", DEPENDS_ON, "Shared parts it needs."),
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
            field("depends_on", DEPENDS_ON, "Shared parts it needs."),
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
