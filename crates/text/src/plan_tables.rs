//! The plan's sections, its tables, and what a field can be chosen from.

use super::{count, plan_form, recovery};
use tandem_domain::catalog::Architecture;
use tandem_domain::id::Word;
use tandem_domain::plan::{
    Filled, NotUnderstood, Path, Pick, PickKind, PlanSection, PlanSide, PlanTable,
};

pub const SECTIONS: &str = "Sections of the plan";
pub const CHOOSE_SECTION: &str = "Section";
pub const DETAILS: &str = "All fields";
pub const CLONE: &str = "Copy row";
pub const PAIR: &str = "As a pair over both sites";
pub const NO_PAIR: &str =
    "Needs two sites and a component with a redundancy mode; or it is such a pair.";
pub const PASTE: &str = "Type to change a cell, Enter for a choice. A block from a spreadsheet fills cells from here, \
with headings if its first row names columns.";
pub const EMPTY: &str = "No rows yet. Add one, or paste a block from a spreadsheet.";
pub const IN_PLAN: &str = "in the plan";
pub const OWN: &str = "your own text";
pub const NO_MATCH: &str = "No match";
pub const UNKNOWN_COLUMN: &str = "no such column";
pub const KEPT: &str = "kept as written";
pub const YES: &str = "Yes";
pub const NO: &str = "No";

/// The name of a side of the plan.
#[must_use]
pub fn side(side: PlanSide) -> &'static str {
    match side {
        PlanSide::Whole => "Whole plan",
        PlanSide::PrivateEdition => "Private edition",
        PlanSide::OnPremises => "On premises",
    }
}

/// The name of a section.
#[must_use]
pub fn section(section: PlanSection, architecture: Architecture) -> &'static str {
    match section {
        PlanSection::Targets => "Targets",
        PlanSection::Channels => "Channels",
        PlanSection::Units => match architecture {
            Architecture::Cloud => "Regions",
            Architecture::PrivateDataCenter => "Data centers",
        },
        PlanSection::Nodes => "Nodes",
        PlanSection::Services => "Services",
        PlanSection::Sites => "Sites",
        PlanSection::Hosts => "Hosts",
        PlanSection::ManagementLayer => "Management Layer",
        PlanSection::Applications => "Applications",
        PlanSection::Cluster => "Cluster settings",
        PlanSection::Licenses => "Licenses",
        PlanSection::ClusterNodes => "Cluster nodes",
        PlanSection::Proxies => "Proxies",
        PlanSection::IconPair => "Interaction Concentrator",
        PlanSection::Dependencies => "Dependencies",
        PlanSection::Components => "Own components",
        PlanSection::Assumptions => "Assumptions",
        PlanSection::Measured => "Failover tests",
        PlanSection::Prices => "Prices",
        PlanSection::About => "Report details",
    }
}

/// What a section is for.
#[must_use]
pub fn about(section: PlanSection) -> &'static str {
    match section {
        PlanSection::Targets => "What the deployment has to reach.",
        PlanSection::Channels => "Ways to reach customers. Without any, those of the catalog.",
        PlanSection::Units => "Where private edition runs, with availability zones or racks.",
        PlanSection::Nodes => {
            "Size of a Kubernetes node, failures to tolerate, and topology spread."
        }
        PlanSection::Services => "Services of private edition, by name or alias.",
        PlanSection::Sites => "Places hosts stand in. A site can fail as a whole.",
        PlanSection::Hosts => {
            "Servers. A host that is named elsewhere exists without being listed."
        }
        PlanSection::ManagementLayer => {
            "HA license, Solution Control Server, and timings that override the assumptions."
        }
        PlanSection::Applications => {
            "Applications on hosts, each a single server or with a backup."
        }
        PlanSection::Cluster => "How the Interaction Server cluster is connected.",
        PlanSection::Licenses => "License items and their pools.",
        PlanSection::ClusterNodes => {
            "Nodes of the Interaction Server cluster, in the order they start."
        }
        PlanSection::Proxies => "Interaction Server Proxies and their clients.",
        PlanSection::IconPair => "Two Interaction Concentrators that record the same.",
        PlanSection::Dependencies => {
            "Databases, queues and other parts that services and applications share."
        }
        PlanSection::Components => "Services and components that the catalog does not have.",
        PlanSection::Assumptions => "Timings that differ from their defaults.",
        PlanSection::Measured => "Results of failover tests on the real system.",
        PlanSection::Prices => "Prices. Empty ones are unknown.",
        PlanSection::About => "Front matter of the report.",
    }
}

/// One row of a section's table.
#[must_use]
fn row(section: PlanSection, architecture: Architecture) -> &'static str {
    match section {
        PlanSection::Channels => "channel",
        PlanSection::Units => super::unit(architecture).0,
        PlanSection::Services => "service",
        PlanSection::Sites => "site",
        PlanSection::Hosts => "host",
        PlanSection::Applications => "application",
        PlanSection::Licenses => "license item",
        PlanSection::ClusterNodes => "cluster node",
        PlanSection::Proxies => "proxy",
        PlanSection::Dependencies => "dependency",
        PlanSection::Components => "component",
        PlanSection::Measured => "failover test",
        PlanSection::Targets
        | PlanSection::Nodes
        | PlanSection::ManagementLayer
        | PlanSection::Cluster
        | PlanSection::IconPair
        | PlanSection::Assumptions
        | PlanSection::Prices
        | PlanSection::About => "row",
    }
}

/// A button that adds a row.
#[must_use]
pub fn add(section: PlanSection, architecture: Architecture) -> String {
    format!("Add {}", row(section, architecture))
}

/// What a row is called.
#[must_use]
pub fn row_name(name: &str, section: PlanSection, architecture: Architecture) -> String {
    if name.is_empty() {
        format!("New {}", row(section, architecture))
    } else {
        name.to_owned()
    }
}

/// A button that does something with a row.
#[must_use]
pub fn of_row(what: &str, name: &str) -> String {
    format!("{what}: {name}")
}

/// A word of the document, as a cell shows it.
#[must_use]
pub fn word(word: &str) -> String {
    match word {
        "true" => YES.to_owned(),
        "false" => NO.to_owned(),
        "active-active" => "Active-active".to_owned(),
        _ => capital(&plan_form::word(word)),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// What a pasted block became.
#[must_use]
pub fn filled(filled: &Filled) -> String {
    let rows = count(filled.rows, "row", "rows");
    match filled.new_rows {
        0 => format!("Pasted {rows}."),
        new if new == filled.rows => format!("Pasted {rows}, all new."),
        new => format!("Pasted {rows}, {new} of them new."),
    }
}

/// How much of a block was not understood.
#[must_use]
pub fn odd_cells(number: usize) -> String {
    count(
        number,
        "cell was not understood",
        "cells were not understood",
    )
}

/// A cell of a block that was not understood: where it is, what it says, and what became of it.
#[must_use]
pub fn not_understood(it: &NotUnderstood, table: &PlanTable) -> String {
    let column = |at: &Path| {
        let mut columns = table.columns.iter();
        columns
            .find(|column| column.at == *at)
            .map(plan_form::column)
    };
    let place = match it.at.as_ref().and_then(column) {
        Some(column) => format!("Row {}, {column}", it.row),
        None => format!("Row {}, column {}", it.row, it.column),
    };
    let outcome = match (&it.at, it.is_kept) {
        (None, _) => UNKNOWN_COLUMN,
        (Some(_), true) => KEPT,
        (Some(_), false) => "left as it was",
    };
    format!("{place}: \u{201c}{}\u{201d}, {outcome}", it.found)
}

/// What something to choose is, and what it belongs to.
#[must_use]
pub fn pick(pick: &Pick) -> String {
    let kind = match pick.kind {
        PickKind::Service => "Service".to_owned(),
        PickKind::Component => "Component".to_owned(),
        PickKind::Host => "Host".to_owned(),
        PickKind::Site => "Site".to_owned(),
        PickKind::Unit => "Region or data center".to_owned(),
        PickKind::Shared(kind) => capital(&plan_form::word(kind.id())),
        PickKind::Node => "Cluster node".to_owned(),
        PickKind::MediaType => "Media type".to_owned(),
        PickKind::LicenseItem => "License item".to_owned(),
        PickKind::Fault(fault) => return recovery::fault(fault).to_owned(),
        PickKind::Outside => "Outside hosts and regions".to_owned(),
        PickKind::Word => String::new(),
    };
    let also = (!pick.also.is_empty()).then(|| pick.also.join(", "));
    let parts = [Some(kind), pick.of.clone(), also];
    let said: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    said.join(" · ")
}

/// An offer to take what was typed as it is.
#[must_use]
pub fn use_own(text: &str) -> String {
    format!("Use \u{201c}{text}\u{201d}")
}

/// How many things a list offers.
#[must_use]
pub fn offered(number: usize) -> String {
    count(number, "match", "matches")
}

/// A tag for findings in a section.
#[must_use]
pub fn findings(number: usize) -> String {
    plan_form::findings(number)
}
