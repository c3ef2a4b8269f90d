//! One node in maintenance, on the pages of availability and replicas.

use super::availability::{convention, in_period, percent, signed, told_apart};
use super::replicas_questions::{pod, worker};
use super::{count, names, time};
use tandem_domain::availability::Period;
use tandem_domain::catalog::Catalog;
use tandem_domain::decimal::Decimal;
use tandem_domain::kubernetes::{NodeInMaintenance, UnitLayout};
use tandem_domain::maintenance::{InMaintenance, Maintenance, MaintenanceCase};
use tandem_domain::plan::Measure;
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::{Probability, Seconds};

pub const TITLE: &str = "One node in maintenance";
pub const SWITCH: &str = "Compare with one node in maintenance";
pub const DRAIN: &str = "Drain the node with the most pods";
pub const SHARE: &str = "Share of time in maintenance";
pub const SHARE_WRONG: &str = "Enter a percentage from 0 to 100, such as 1 %.";
pub const WHY: &str = "In private edition the node with the most pods is drained, and its pods run \
    on other nodes where they fit. On premises the backup of each pair is stopped in turn, the worst \
    first. A server without a backup is down while it is in maintenance, and is not listed.";
pub const LACKS_NODES: &str = "Nodes are not included: their number is unknown until the node size is \
    entered.";
pub const NOTHING: &str = "No pair has a backup to stop, and no node is known to be drained.";
pub const WHAT: &str = "In maintenance";
pub const MEANWHILE: &str = "Availability meanwhile, %";
pub const COSTS: &str = "Added downtime";
pub const TO_AVAILABILITY: &str = "What this costs in availability";

/// How many cases are in sight at once.
pub const FEW: usize = 5;

/// The cases that are one click away.
#[must_use]
pub fn more(more: usize) -> String {
    count(more, "more pair", "more pairs")
}

/// What a share of time is in a year, and that it is assumed where none was entered.
#[must_use]
pub fn share_means(share: Decimal, year: Seconds) -> String {
    let means = format!("{} a year", time::length(share_of(share) * year));
    if share == Maintenance::usual_share() {
        format!("{means}. 1 % is a Tandem assumption (no published source).")
    } else {
        format!("{means}.")
    }
}

/// A share as it stands in its field.
#[must_use]
pub fn share(share: Decimal) -> String {
    let number = share.to_string().parse();
    number.map_or_else(|_| share.to_string(), |it| Measure::Share.write(&it))
}

fn share_of(share: Decimal) -> Probability {
    Probability::clamped(share.to_f64())
}

/// What is in maintenance, as it stands in a cell.
#[must_use]
pub fn what(what: &InMaintenance, catalog: &Catalog) -> String {
    named(what, ["Backup", "Server B"], catalog)
}

/// What is in maintenance, by what a backup and the second of two servers are called.
fn named(what: &InMaintenance, [backup, second]: [&str; 2], catalog: &Catalog) -> String {
    match what {
        InMaintenance::Node(node) => format!(
            "{} ({})",
            worker(node.worker),
            count(node.pods as usize, "pod", "pods")
        ),
        InMaintenance::Backup(SubjectId::Icon) => {
            format!("{second} of {}", names::subject(&SubjectId::Icon, catalog))
        }
        InMaintenance::Backup(subject) => {
            format!("{backup} of {}", names::subject(subject, catalog))
        }
    }
}

/// What the worst case does, with its price.
#[must_use]
pub fn answer(
    it: &Maintenance,
    case: &MaintenanceCase,
    share: Decimal,
    period: Period,
    catalog: &Catalog,
) -> String {
    let what = named(&case.what, ["the backup", "server B"], catalog);
    let meanwhile = if case.down == Probability::ONE {
        format!("While {what} is in maintenance, the system is down")
    } else if case.down == it.usual {
        format!(
            "While {what} is in maintenance, availability stays at {} %",
            percent(it.usual.complement())
        )
    } else {
        let [usual, then] = told_apart([it.usual.complement(), case.down.complement()]);
        format!("While {what} is in maintenance, availability is {then} % instead of {usual} %")
    };
    let price = in_period(it.price(case, share), period);
    let per = convention(period.convention);
    let at = self::share(share);
    if price.starts_with('−') {
        return format!("{meanwhile}. At {at} of the time, downtime changes by {price} {per}.");
    }
    format!("{meanwhile}. At {at} of the time, that adds {price} of downtime {per}.")
}

/// What a case adds, as a cell.
#[must_use]
pub fn adds(it: &Maintenance, case: &MaintenanceCase, share: Decimal, period: Period) -> String {
    signed(period.of_a_year(it.price(case, share)))
}

/// What runs while a worker is in maintenance, in sentences.
#[must_use]
pub fn replicas(node: &NodeInMaintenance, layout: &UnitLayout) -> String {
    let pods = node.pods;
    let moved = pods.saturating_sub(node.waiting);
    let others = count(node.left, "other node", "other nodes");
    let name = worker(node.worker);
    let placed = match (pods, node.waiting) {
        (0, _) => format!("{name} has no pods."),
        (1, 0) => format!("The pod of {name} runs on the {others}."),
        (_, 0) => format!("All {pods} pods of {name} run on the {others}."),
        (_, waiting) => format!(
            "Of the {} of {name}, {moved} run on the {others} and {waiting} Pending: no node has room.",
            count(pods as usize, "pod", "pods"),
        ),
    };
    format!("{placed} {}", short(node, layout))
}

/// Which workloads have too few pods.
fn short(node: &NodeInMaintenance, layout: &UnitLayout) -> String {
    let tenants = layout.groups.iter().any(|group| group.tenant > 0);
    let named: Vec<String> = node
        .short
        .iter()
        .filter_map(|it| {
            let group = layout.groups.get(it.group)?;
            let name = pod(group, tenants);
            Some(format!("{name} {} of {}", it.running, it.needed))
        })
        .collect();
    if named.is_empty() {
        return "Every service keeps the pods its load needs.".to_owned();
    }
    format!(
        "Running, of the pods their load needs: {}.",
        named.join(", ")
    )
}
