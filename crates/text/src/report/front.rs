//! The two pages a customer reads: what was asked, what is proposed, what is met, what remains.

use super::names;
use crate::dashboard::Target;
use crate::{availability, comparison, count, dashboard, grouped, time, unit, verb};
use tandem_domain::assessment::Assessment;
use tandem_domain::availability::{Availability, Period};
use tandem_domain::catalog::{Architecture, Catalog, DrMode, Informant};
use tandem_domain::cost::PlanCost;
use tandem_domain::deployment::{Deployment, GroupKind};
use tandem_domain::plan::{Objectives, PrivateEdition, Role};
use tandem_domain::questions::OpenQuestion;
use tandem_domain::units::Seconds;

pub const REQUEST: &str = "Requirements";
pub const CHANNELS: &str = "Channels";
pub const AGENTS: &str = "Agents";
pub const PLATFORM: &str = "Platform";
pub const TARGETS: &str = "Targets";
pub const TOLERATED: &str = "Failures to tolerate";
pub const DESIGN: &str = "Proposed design";
pub const OUTCOME: &str = "Targets and results";
pub const TARGET: &str = "Target";
pub const FOUND: &str = "Result";
pub const VERDICT: &str = "Verdict";
pub const CHANNEL: &str = "Channel";
pub const UP: &str = "Availability";
pub const DOWN: &str = "Downtime a year";
pub const SERVICE: &str = "Service";
pub const STANDING: &str = "After the failure";
pub const CONCERNED: &str = "Services and components";
pub const COST: &str = "Cost";
pub const COST_OF: &str = "Item";
pub const QUANTITY: &str = "Quantity";
pub const PRICE: &str = "Price a month";
pub const COST_A_YEAR: &str = "Cost a year";
pub const DECISIONS: &str = "Design decisions";
pub const QUESTIONS: &str = "Open questions";
pub const QUESTION: &str = "Question";
pub const WHOM: &str = "Ask";
pub const EFFECT: &str = "Effect on downtime";
pub const RISKS: &str = "Errors and risks";
pub const TO_CONFIRM: &str = "Assumptions to confirm";
pub const TO_CONFIRM_WHY: &str = "No published source states these values; the results above \
    depend on them.";
pub const ASSUMPTION: &str = "Assumption";
pub const MEANING: &str = "Meaning";
pub const UNAFFECTED: &str = "not affected";
pub const APPENDIX: &str = "Appendix";
pub const CUSTOMER: &str = "Customer";
pub const AUTHOR: &str = "Author";
pub const DATE: &str = "Date";
pub const VERSION: &str = "Version";

/// The targets in one line; nothing where the plan sets none.
#[must_use]
pub fn targets(objectives: &Objectives) -> Option<String> {
    let availability = objectives
        .availability
        .map(|goal| format!("availability {} %", availability::entered(goal)));
    let rto = time::objective(&objectives.recovery_time).map(|goal| format!("RTO {goal}"));
    let rpo = time::objective(&objectives.recovery_point).map(|goal| format!("RPO {goal}"));
    let all: Vec<String> = [availability, rto, rpo].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// A sum of money in a table, where it is known: prices with their cents.
#[must_use]
pub fn amount(amount: Option<f64>) -> String {
    match amount {
        None => comparison::UNKNOWN.to_owned(),
        Some(amount) if amount.fract() == 0.0 => comparison::money(amount),
        Some(amount) => format!("{amount:.2}"),
    }
}

/// What the plan costs in a year, and what its downtime does.
#[must_use]
pub fn cost(cost: &PlanCost) -> String {
    let currency = cost.currency.as_deref().unwrap_or("in the plan's prices");
    let total = match cost.total {
        Some(total) => format!("{} {currency} a year", comparison::money(total)),
        None => format!(
            "At least {} {currency} a year; the total is unknown, because a price or a quantity is",
            comparison::money(cost.at_least)
        ),
    };
    match cost.downtime {
        Some(downtime) => format!(
            "{total}. Downtime costs {} {currency} a year, which is not in it.",
            comparison::money(downtime)
        ),
        None => format!("{total}."),
    }
}

/// A number of agents.
#[must_use]
pub fn agents(agents: u64) -> String {
    grouped(agents)
}

/// Where the plan runs, a line for each side.
#[must_use]
pub fn platforms(deployment: &Deployment, edition: Option<&PrivateEdition>) -> Vec<String> {
    let edition = edition.filter(|it| !it.units.is_empty()).map(|edition| {
        let (one, many) = unit(edition.architecture);
        let zones: Vec<u32> = edition.units.iter().map(|it| it.zones).collect();
        let zones = match zones.first() {
            Some(1) | None => String::new(),
            Some(first) if zones.iter().all(|it| it == first) => {
                let each = if zones.len() > 1 { " each" } else { "" };
                format!(" of {first} zones{each}")
            }
            Some(_) => format!(
                " of {} zones",
                zones
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" and ")
            ),
        };
        format!(
            "private edition in {}{zones}",
            count(edition.units.len(), one, many)
        )
    });
    let hosts = deployment.hosts.values().filter(|it| it.is_named).count();
    let sites = deployment.sites.len();
    let premises = (!deployment.groups.is_empty()).then(|| match (hosts, sites) {
        (0, _) => "on premises".to_owned(),
        (hosts, 0) => format!("on premises on {}", count(hosts, "host", "hosts")),
        (hosts, sites) => format!(
            "on premises on {} at {}",
            count(hosts, "host", "hosts"),
            count(sites, "site", "sites")
        ),
    });
    [edition, premises].into_iter().flatten().collect()
}

/// What has to survive.
#[must_use]
pub fn tolerated(edition: &PrivateEdition) -> String {
    let zones = edition.units.iter().map(|it| it.zones).max().unwrap_or(1);
    let zones = edition.tolerate.zones.unwrap_or(u32::from(zones > 1));
    let workers = edition.tolerate.workers;
    let zones = (zones > 0).then(|| count(zones as usize, "zone", "zones"));
    let workers = (workers > 0).then(|| count(workers as usize, "node", "nodes"));
    let all: Vec<String> = [zones, workers].into_iter().flatten().collect();
    if all.is_empty() {
        "none".to_owned()
    } else {
        all.join(", or ")
    }
}

/// The servers of the on-premises side in a sentence; nothing without any.
#[must_use]
pub fn servers(deployment: &Deployment) -> Option<String> {
    let of = |kind: GroupKind| {
        let groups = deployment.groups.values().filter(move |it| it.kind == kind);
        let all = groups.clone().count();
        let redundant = groups.filter(|it| it.servers.len() > 1).count();
        (all, redundant)
    };
    let kinds = [
        (GroupKind::Application, "application", "applications"),
        (GroupKind::Node, "cluster node", "cluster nodes"),
        (GroupKind::Proxy, "proxy", "proxies"),
        (
            GroupKind::Icon,
            "Interaction Concentrator pair",
            "Interaction Concentrator pairs",
        ),
    ];
    let lines = kinds.into_iter().filter_map(|(kind, one, many)| {
        let (all, redundant) = of(kind);
        let redundant = match redundant {
            _ if all == 0 => return None,
            _ if kind == GroupKind::Icon => String::new(),
            redundant if redundant == all => ", redundant".to_owned(),
            0 => ", without redundancy".to_owned(),
            redundant => format!(", {redundant} of them redundant"),
        };
        Some(format!("{}{redundant}", count(all, one, many)))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| format!("{}.", lines.join("; ")))
}

/// The heading of what a disaster leaves: of a region, a data center or a site.
#[must_use]
pub fn after(assessment: &Assessment<'_>) -> &'static str {
    match assessment.plan.private_edition.as_deref() {
        None => "What a site failure leaves",
        Some(edition) => match edition.architecture {
            Architecture::Cloud => "What a region failure leaves",
            Architecture::PrivateDataCenter => "What a data center failure leaves",
        },
    }
}

/// Names in a row.
#[must_use]
pub fn names(names: &[String]) -> String {
    names.join(", ")
}

/// Which units stand in for each other.
#[must_use]
pub fn pairs(deployment: &Deployment) -> Vec<String> {
    let primaries = deployment.units.values();
    let primaries = primaries.filter(|it| it.role == Role::Primary);
    primaries
        .filter_map(|it| {
            let partner = &deployment.units[it.partner?];
            Some(format!(
                "{} takes over when {} fails and the failure is declared a disaster.",
                partner.id, it.id
            ))
        })
        .collect()
}

/// How many services each disaster recovery mode has; nothing without any.
#[must_use]
pub fn recovered(modes: &[(DrMode, usize)], catalog: &Catalog) -> Option<String> {
    let modes = modes.iter().filter(|(_, services)| *services > 0);
    let modes = modes.map(|&(mode, services)| {
        let name = match mode {
            DrMode::NotSupported => "none",
            DrMode::ActiveSpare | DrMode::LimitedActiveSpare | DrMode::PilotLight => {
                catalog.dr_name(mode)
            }
        };
        format!(
            "{} for {}",
            names::inside(name),
            count(services, "service", "services")
        )
    });
    let modes: Vec<String> = modes.collect();
    (!modes.is_empty()).then(|| format!("Disaster recovery: {}.", modes.join(", ")))
}

/// What the system's figure leaves out.
#[must_use]
pub fn not_critical(names: &[String]) -> String {
    format!(
        "Not critical, so {} outages do not count: {}.",
        verb(names.len(), "its", "their"),
        names.join(", ")
    )
}

/// Whether the HA license is there, where it matters.
#[must_use]
pub fn ha_license(has_it: bool) -> &'static str {
    if has_it {
        "The HA license is included: the Management Layer switches over to backups."
    } else {
        "Without the HA license, the Management Layer performs no switchover."
    }
}

/// What has to be asked, and whom.
#[must_use]
pub fn question(it: &OpenQuestion) -> String {
    format!("{} ({})", it.what, informant(it.whom))
}

/// Who knows the answer.
#[must_use]
pub fn informant(whom: Informant) -> &'static str {
    match whom {
        Informant::Customer => "customer",
        Informant::Genesys => "Genesys",
        Informant::PlatformTeam => "platform team",
    }
}

/// What is left out of a list, and where it stands.
#[must_use]
pub fn more(left: usize) -> String {
    format!("{left} more in the appendix.")
}

/// A line that begins with a capital letter.
#[must_use]
pub fn sentence(line: &str) -> String {
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The availability, and how many of the targets are met.
#[must_use]
pub fn answer(availability: &Availability, targets: &[Target]) -> Option<String> {
    let system = availability.system?;
    let figure = format!(
        "Availability {} % ({} of downtime a year)",
        availability::percent(system),
        availability::downtime(availability, Period::default()),
    );
    let met = targets.iter().filter(|it| it.is_met == Some(true)).count();
    Some(match targets.len() {
        0 => format!("{figure}. The plan sets no targets."),
        1 => match targets.first().and_then(|it| it.is_met) {
            Some(true) => format!("{figure}. Its target is met."),
            Some(false) => format!("{figure}. Its target is missed."),
            None => format!("{figure}. Whether its target is met is not known."),
        },
        all => format!(
            "{figure}. {met} of {} met.",
            count(all, "target", "targets")
        ),
    })
}

/// The number of agents as a target.
#[must_use]
pub fn agents_target(agents: u64) -> String {
    format!("{} agents", grouped(agents))
}

/// Whose failure it is.
#[must_use]
pub fn failure_of(place: &str) -> String {
    format!("Failure of {place}")
}

pub const FAILURE_OF_A_SITE: &str = "Failure of a site, the worst for each component";

/// The heading of a channel's fate.
#[must_use]
pub fn after_short(assessment: &Assessment<'_>) -> &'static str {
    match assessment.plan.private_edition.as_deref() {
        Some(edition) if edition.architecture == Architecture::PrivateDataCenter => {
            "After a data center failure"
        }
        Some(_) | None => "After a region failure",
    }
}

/// Downtime of a channel in a year.
#[must_use]
pub fn down(seconds: Option<Seconds>) -> String {
    seconds.map_or_else(
        || dashboard::NOT_KNOWN.to_owned(),
        |it| availability::in_period(it, Period::default()),
    )
}
