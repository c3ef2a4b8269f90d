//! What a plan document may say, but for its two sides.

use super::engage::ENGAGE;
use super::private_edition::PRIVATE_EDITION;
use super::terms::{AMOUNT, AT_LEAST_ONE, COUNT, DR_MODE, IDS, SECONDS, SHARE, field, required};
use super::{Field, Shape};
use crate::catalog::{HaMode, Hosting};
use crate::id::Word;
use crate::plan::vocabulary::{OwnKind, SharedKind};

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
            field(
                "rto_s",
                BY_CLASS,
                "Recovery time objective in seconds, for every fault or by class.",
            ),
            field(
                "rpo_s",
                BY_CLASS,
                "Recovery point objective in seconds, for every fault or by class.",
            ),
            field("agents", COUNT, "Agents that have to be able to log in."),
        ]),
        "What the plan has to reach.",
    ),
    field(
        "channels",
        Shape::Named(&[
            required("id", Shape::Id, "Its id."),
            field("name", Shape::Text, "Its name."),
            field("needs", IDS, "What has to be up for it, by subject."),
        ]),
        "Ways to reach customers (those of the catalog).",
    ),
    field(
        "about",
        Shape::Object(ABOUT),
        "What the report says of the plan.",
    ),
    field(
        "assumptions",
        Shape::Assumptions,
        "Timings set differently, by key.",
    ),
    field(
        "measured",
        Shape::List(&Shape::Object(MEASURED)),
        "What failover tests on the real system have shown.",
    ),
    field(
        "prices",
        Shape::Object(PRICES),
        "What things cost; what is absent is unknown.",
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
        "components",
        Shape::Named(COMPONENT),
        "Services and components of the plan's own, which the catalog does not have.",
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
            "A process, a container, Service Unavailable.",
        ),
        field("host", SECONDS, "A host, a node, LCA."),
        field("zone", SECONDS, "A zone."),
        field("site", SECONDS, "A site."),
        field("unit", SECONDS, "A region or data center."),
        field("shared", SECONDS, "A shared dependency."),
        field("default", SECONDS, "Every class that is not listed."),
    ]),
};

const ABOUT: &[Field] = &[
    field("customer", Shape::Text, "Whom it is for."),
    field("author", Shape::Text, "Who made it."),
    field("date", Shape::Text, "Its date."),
    field("version", Shape::Text, "Its version."),
    field("notes", Shape::Text, "Notes."),
];

const MEASURED: &[Field] = &[
    required("fault", Shape::Id, "The fault, by its kind."),
    required("target", Shape::Id, "What it hit."),
    required("seconds", SECONDS, "How long service was down, in seconds."),
    field("note", Shape::Text, "A note."),
];

const PRICES: &[Field] = &[
    field("currency", Shape::Text, "What prices are in."),
    field("worker_month", AMOUNT, "A node for a month."),
    field("host_month", AMOUNT, "A host for a month."),
    field(
        "database_month",
        AMOUNT,
        "A member of a database for a month.",
    ),
    field(
        "license_seat_month",
        Shape::Map(&AMOUNT),
        "A license for a month, by item.",
    ),
    field(
        "downtime_minute",
        Shape::Map(&AMOUNT),
        "A minute of downtime, by channel or of the \"system\".",
    ),
];

const COMPONENT: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field("name", Shape::Text, "Its name."),
    field(
        "kind",
        Shape::Word(OwnKind::IDS),
        "A service of private edition, or a component on premises.",
    )
    .or_word(OwnKind::Component.written()),
    field(
        "ha_modes",
        Shape::List(&Shape::Word(HaMode::IDS)),
        "How it can be made redundant.",
    ),
    field("dr_mode", DR_MODE, "What is kept of it in the other unit."),
    field(
        "hosting",
        Shape::Word(Hosting::IDS),
        "The units it may run in.",
    ),
    field("note", Shape::Text, "A note."),
];

const SHARED_PART: &[Field] = &[
    required("id", Shape::Id, "Its id."),
    field("kind", Shape::Word(SharedKind::IDS), "What it is."),
    field(
        "at",
        Shape::Either {
            plain: &Shape::Id,
            full: &IDS,
        },
        "A unit, a host, hosts its members are dealt over, or \"engage\".",
    ),
    field("of", AT_LEAST_ONE, "How many members it has.").or_count(1),
    field("need", AT_LEAST_ONE, "How many of them have to be up.").or_count(1),
    field(
        "mttf_h",
        Shape::PositiveOrNever,
        "Mean time to failure of a member, in hours.",
    ),
    field("mttr_h", SECONDS, "Mean time to repair a member, in hours."),
    field(
        "quorum",
        Shape::Flag,
        "Whether more than half have to be up: usual for Consul, Kafka and search, where need is not said.",
    ),
    field(
        "zones",
        AT_LEAST_ONE,
        "Over how many zones its members are dealt.",
    )
    .or_count(1),
];
