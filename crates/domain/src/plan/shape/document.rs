//! What a plan document may say, but for its two sides.

use super::engage::ENGAGE;
use super::private_edition::PRIVATE_EDITION;
use super::terms::{
    AMOUNT, AT_LEAST_ONE, COUNT, DR_MODE, HOURS, IDS, SECONDS, SHARE, field, required,
};
use super::{Field, Shape};
use crate::catalog::{HaMode, Hosting};
use crate::id::Word;
use crate::plan::measure::Measure;
use crate::plan::vocabulary::{OwnKind, SharedKind};

/// The document.
pub const PLAN: Shape = Shape::Object(&[
    required(
        "version",
        Shape::Whole {
            min: 1,
            max: 1,
            of: Measure::Name,
        },
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
            field("availability", SHARE, "Availability of the system."),
            field(
                "rto_s",
                BY_CLASS,
                "Recovery time objective (RTO), for every failure or by class.",
            ),
            field(
                "rpo_s",
                BY_CLASS,
                "Recovery point objective (RPO), for every failure or by class.",
            ),
            field("agents", COUNT, "Agents that have to be able to log in."),
        ]),
        "Targets.",
    ),
    field(
        "channels",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field("name", Shape::Text, "Its name."),
            field("needs", IDS, "What it needs, by subject."),
        ]),
        "Ways to reach customers (those of the catalog).",
    ),
    field("about", Shape::Object(ABOUT), "Front matter of the report."),
    field(
        "assumptions",
        Shape::Assumptions,
        "Timings that differ from their defaults, by key.",
    ),
    field(
        "measured",
        Shape::List(&Shape::Object(MEASURED)),
        "Results of failover tests on the real system.",
    ),
    field(
        "prices",
        Shape::Object(PRICES),
        "Prices; what is absent is unknown.",
    ),
    field("shared", Shape::Named(SHARED_PART), "Shared dependencies."),
    field(
        "private_edition",
        Shape::Object(PRIVATE_EDITION),
        "The private edition side.",
    ),
    field("engage", Shape::Object(ENGAGE), "The on-premises side."),
    field(
        "components",
        Shape::Named(COMPONENT),
        "Services and components of this plan that the catalog does not have.",
    ),
    field(
        "steps_done",
        IDS,
        "Steps of the configuration checklist that are done.",
    ),
]);

/// An objective: one for every fault, or one for each class of faults.
const BY_CLASS: Shape = Shape::Either {
    plain: &SECONDS,
    full: &Shape::Object(&[
        field(
            "process",
            SECONDS,
            "Process, container, Service Unavailable.",
        ),
        field("host", SECONDS, "Host, worker node, LCA."),
        field("zone", SECONDS, "Zone."),
        field("site", SECONDS, "Site."),
        field("unit", SECONDS, "Region or data center."),
        field("shared", SECONDS, "Shared dependency."),
        field("default", SECONDS, "All other classes."),
    ]),
};

const ABOUT: &[Field] = &[
    field("customer", Shape::Text, "Customer."),
    field("author", Shape::Text, "Author."),
    field("date", Shape::Text, "Its date."),
    field("version", Shape::Text, "Its version."),
    field("notes", Shape::Text, "Notes."),
];

const MEASURED: &[Field] = &[
    required("fault", Shape::Id, "The failure, by its type."),
    required("target", Shape::Id, "What failed."),
    required("seconds", SECONDS, "How long service was down."),
    field("note", Shape::Text, "A note."),
];

const PRICES: &[Field] = &[
    field("currency", Shape::Text, "Currency of the prices."),
    field("worker_month", AMOUNT, "One node per month."),
    field("host_month", AMOUNT, "One host per month."),
    field("database_month", AMOUNT, "One database member per month."),
    field(
        "license_seat_month",
        Shape::Map(&AMOUNT),
        "One license per month, by item.",
    ),
    field(
        "downtime_minute",
        Shape::Map(&AMOUNT),
        "One minute of downtime, by channel or for the \"system\".",
    ),
];

const COMPONENT: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field("name", Shape::Text, "Its name."),
    field(
        "kind",
        Shape::Word(OwnKind::IDS),
        "Private edition service or on-premises component.",
    )
    .or_word(OwnKind::Component.written()),
    field(
        "ha_modes",
        Shape::List(&Shape::Word(HaMode::IDS)),
        "Redundancy modes it supports.",
    ),
    field(
        "dr_mode",
        DR_MODE,
        "What the other region or data center keeps of it.",
    ),
    field(
        "hosting",
        Shape::Word(Hosting::IDS),
        "The regions or data centers (units) it may run in.",
    ),
    field("note", Shape::Text, "A note."),
];

const SHARED_PART: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field("kind", Shape::Word(SharedKind::IDS), "Type."),
    field(
        "at",
        Shape::Either {
            plain: &Shape::Id,
            full: &IDS,
        },
        "A region, a data center, a host, hosts of its members, or \"engage\".",
    ),
    field("of", AT_LEAST_ONE, "Number of members.").or_count(1),
    field("need", AT_LEAST_ONE, "Members that have to be up.").or_count(1),
    field(
        "mttf_h",
        Shape::PositiveOrNever(Measure::Hours),
        "Mean time to failure of a member.",
    ),
    field("mttr_h", HOURS, "Mean time to repair a member."),
    field(
        "quorum",
        Shape::Flag,
        "Whether more than half have to be up: usual for Consul, Kafka and search, where need is not set.",
    ),
    field("zones", AT_LEAST_ONE, "Zones its members are spread over.").or_count(1),
];
