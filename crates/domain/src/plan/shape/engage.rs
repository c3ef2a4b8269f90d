//! What a plan document may say of what is on premises.

use super::terms::{COUNT, DBID, DEPENDS_ON, IDS, SHARE, field, flag, required};
use super::{Field, Shape};
use crate::id::Word;
use crate::plan::vocabulary::{
    EventLog, HangDetection, INTERACTION_SERVER, ProxyClient, Redundancy, Via,
};

pub(super) const ENGAGE: &[Field] = &[
    field(
        "sites",
        Shape::Named(&[required("id", Shape::Id, "Its id.")]),
        "Sites of the hosts.",
    ),
    field(
        "hosts",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field("site", Shape::Id, "Its site."),
        ]),
        "Servers. One that is named elsewhere exists.",
    ),
    field(
        "management_layer",
        Shape::WithTimings(&[
            flag("ha_license", false, "HA license."),
            field("scs", IDS, "Hosts of Solution Control Server (one)."),
            flag("wan", false, "Whether it works over a WAN."),
        ]),
        "The Management Layer; its timings override assumptions.",
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
            flag(
                "stores_voice",
                false,
                "Whether it stores voice interactions.",
            ),
            field("depends_on", DEPENDS_ON, "Shared dependencies it needs."),
        ]),
        "An Interaction Concentrator pair.",
    ),
];

const APPLICATION: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field("component", Shape::Id, "Its component's id in the catalog."),
    field(
        "redundancy",
        Shape::Word(Redundancy::IDS),
        "Redundancy mode (single).",
    ),
    field(
        "hosts",
        IDS,
        "Its hosts, the primary's first. N+1 has a server on each; without any, two.",
    ),
    field(
        "auto_restart",
        Shape::Flag,
        "Automatic restart (as in the assumptions: true).",
    ),
    field(
        "hang_detection",
        Shape::Word(HangDetection::IDS),
        "Hang detection.",
    )
    .or_word(HangDetection::Unknown.written()),
    field("depends_on", DEPENDS_ON, "Shared dependencies it needs."),
    flag("optional", false, "Not critical for availability."),
];

const CLUSTER: &[Field] = &[
    field(
        "licenses",
        Shape::List(&Shape::Object(&[
            required("item", Shape::Id, "The license item."),
            required("pool", COUNT, "Licenses in the pool."),
            field("target", COUNT, "Target agents (objectives.agents)."),
        ])),
        "License items and their pools.",
    ),
    field(
        "nodes",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field(
                "dbid",
                DBID,
                "DBID of its primary, which names its license group.",
            ),
            flag("backup", true, "Whether it has a backup."),
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
            field("application_type", Shape::Text, "Its type.").or_word(INTERACTION_SERVER),
            field("esp", IDS, "ESP servers it is connected to."),
            field(
                "capture_points",
                Shape::List(&Shape::Object(&[
                    field(
                        "kind",
                        Shape::Word(&["jms", "file", "web-service", "database"]),
                        "Its kind.",
                    ),
                    field("media_type", Shape::Id, "Media type it captures."),
                    field(
                        "target",
                        Shape::Text,
                        "The queue, directory or address it reads.",
                    ),
                    flag(
                        "asks_for_data",
                        false,
                        "Whether clients query it for interaction data.",
                    ),
                ])),
                "Its capture points.",
            ),
            field(
                "database",
                Shape::Id,
                "Its interaction database, a shared dependency.",
            ),
            field("share", SHARE, "Its share of interactions (equal)."),
            field("depends_on", DEPENDS_ON, "Shared dependencies it needs."),
        ]),
        "Cluster nodes in the order they start.",
    ),
    field(
        "proxies",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field(
                "serves",
                Shape::List(&Shape::Word(ProxyClient::IDS)),
                "Its clients.",
            ),
            flag("backup", false, "Whether it has a backup."),
            field("hosts", IDS, "Its hosts, the primary's first."),
            field("version", Shape::Text, "Its version."),
            field("depends_on", DEPENDS_ON, "Shared dependencies it needs."),
        ]),
        "Interaction Server Proxies.",
    ),
    field(
        "event_log",
        Shape::Word(EventLog::IDS),
        "Event log databases.",
    ),
    field("urs_connections", IDS, "Cluster nodes URS is connected to."),
    flag(
        "orchestration",
        false,
        "Whether Orchestration Server routes.",
    ),
    field(
        "stat_server",
        Shape::Word(Via::IDS),
        "Connection of Stat Server.",
    ),
    field(
        "monitoring",
        Shape::Word(&["direct", "proxy"]),
        "Connection of monitoring.",
    ),
    flag(
        "stat_server_java_extensions",
        false,
        "Whether SSJE are used.",
    ),
    flag(
        "client_made_ids",
        false,
        "Whether clients make interaction ids.",
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
