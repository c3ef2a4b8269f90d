//! The page of options, and what a lever's values are called.

use tandem_domain::availability::Period;
use tandem_domain::catalog::DrMode;
use tandem_domain::options::{LeverTurn, OptionPoint, OptionsAnswer, SizeMeasure};
use tandem_domain::plan::SharedKind;
use tandem_domain::units::{Probability, Seconds};

use crate::{availability, comparison, count, grouped, time};

pub const TITLE: &str = "Options";
pub const ANSWER: &str = "Alternatives to a plan: what each takes, how long it is down, and which of them none beats in both.";
pub const WORKING: &str = "Trying combinations of what the plan can change.";
pub const NO_LEVERS: &str =
    "Nothing in this plan can be turned yet. Add services, applications or a cluster under Plan.";
pub const STOPPED: &str = "Stopped. The options are those of the combinations that were tried.";
pub const NO_POINTS: &str = "No combination has a downtime yet.";
pub const LEAST: &str = "Least";
pub const BALANCED: &str = "Balanced";
pub const MOST: &str = "Most";
pub const CLOSEST: &str = "Closest";
pub const CURRENT: &str = "This plan";
pub const AS_IT_IS: &str = "The plan as it is";
pub const MAKE_PLAN: &str = "Make a plan";
pub const CHANGES: &str = "Changes";
pub const NODES: &str = "Nodes";
pub const HOSTS: &str = "Hosts";
pub const DATABASES: &str = "Database members";
pub const AVAILABILITY: &str = "Availability, %";
pub const DOWNTIME: &str = "Downtime a year";
pub const RTO_MISSES: &str = "RTO misses";
pub const TARGETS: &str = "Targets";
pub const DOWNTIME_AXIS: &str = "Downtime a year (log)";
pub const CHART_WHY: &str = "Each point is a combination that no other beats in both size and downtime; filled \
    points meet every target. Further left is smaller, further down is less downtime.";

/// Lengths of time that people know, in seconds.
pub const TICKS: [(f64, &str); 12] = [
    (0.01, "10 ms"),
    (0.1, "0.1 s"),
    (1.0, "1 s"),
    (10.0, "10 s"),
    (60.0, "1 min"),
    (600.0, "10 min"),
    (3_600.0, "1 h"),
    (14_400.0, "4 h"),
    (36_000.0, "10 h"),
    (86_400.0, "1 day"),
    (345_600.0, "4 days"),
    (864_000.0, "10 days"),
];

/// What a share of time allows of downtime in a year, in seconds.
#[must_use]
pub fn allowed(goal: Probability) -> f64 {
    (goal.complement() * Period::default().length()).get()
}

/// The line of the target.
#[must_use]
pub fn target(goal: Probability) -> String {
    format!("Target {} %", availability::entered(goal))
}

fn at(answer: &OptionsAnswer, position: Option<usize>) -> Option<&OptionPoint> {
    answer.points.get(position?)
}

/// The answer sentence, for a plan that sets targets or sets none.
#[must_use]
pub fn answer(answer: &OptionsAnswer, sets_targets: bool) -> String {
    let that_meets = if sets_targets {
        " that meets every target"
    } else {
        ""
    };
    let tried = count(answer.evaluated as usize, "combination", "combinations");
    let named = (
        at(answer, answer.least),
        at(answer, answer.most),
        at(answer, answer.closest),
    );
    match named {
        (Some(least), Some(most), _) if least.combination == most.combination => format!(
            "Of {tried}, {} is the smallest{that_meets}, and none is down less: {} a year.",
            headline(least, answer),
            downtime(least)
        ),
        (Some(least), Some(most), _) => format!(
            "Of {tried}, the smallest{that_meets} takes {} and is down {} a year; {} bring \
             it to {}.",
            headline(least, answer),
            downtime(least),
            headline(most, answer),
            downtime(most)
        ),
        (_, _, Some(closest)) => format!(
            "None of {tried} meets every target. The closest takes {}, is down {} a year and misses {}.",
            headline(closest, answer),
            downtime(closest),
            count(closest.unmet as usize, "target", "targets")
        ),
        _ => format!("None of {tried} has a downtime that could be compared."),
    }
}

/// The options with a name, each once, with all of its names.
#[must_use]
pub fn named(answer: &OptionsAnswer) -> Vec<(String, &OptionPoint)> {
    let names = [
        (LEAST, answer.least),
        (BALANCED, answer.balanced),
        (MOST, answer.most),
        (CLOSEST, answer.closest),
    ];
    let mut named: Vec<(String, &OptionPoint)> = Vec::new();
    for (name, position) in names {
        let Some(point) = at(answer, position) else {
            continue;
        };
        let known = named
            .iter_mut()
            .find(|(_, it)| it.combination == point.combination);
        match known {
            Some((names, _)) => *names = format!("{names}, {}", name.to_lowercase()),
            None => named.push((name.to_owned(), point)),
        }
    }
    named
}

/// A label that is of the plan itself too.
#[must_use]
pub fn also_current(names: &str) -> String {
    format!("{names} (this plan)")
}

/// How large an option is: what it costs, or what it takes.
#[must_use]
pub fn headline(point: &OptionPoint, answer: &OptionsAnswer) -> String {
    match answer.size {
        SizeMeasure::Cost => format!(
            "{} {} a year",
            comparison::money(point.size),
            answer.currency.as_deref().unwrap_or("in prices")
        ),
        SizeMeasure::Count => {
            let parts = [
                (point.workers.unwrap_or(0), "node", "nodes"),
                (point.hosts, "host", "hosts"),
                (point.databases, "database member", "database members"),
            ];
            let parts: Vec<String> = parts
                .into_iter()
                .filter(|(number, _, _)| *number > 0)
                .map(|(number, one, many)| {
                    count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
                })
                .collect();
            if parts.is_empty() {
                "nothing that is counted".to_owned()
            } else {
                parts.join(", ")
            }
        }
    }
}

/// How much of the time an option is up, and how long it is down.
#[must_use]
pub fn up(point: &OptionPoint) -> String {
    format!(
        "Availability {} % ({} of downtime a year)",
        availability(point),
        downtime(point)
    )
}

/// The share of time an option is up, in percent.
#[must_use]
pub fn availability(point: &OptionPoint) -> String {
    let share = point.availability.and_then(Probability::new);
    share.map_or_else(|| comparison::UNKNOWN.to_owned(), availability::percent)
}

/// How long an option is down in a year.
#[must_use]
pub fn downtime(point: &OptionPoint) -> String {
    let length = point.downtime_s_per_year.and_then(Seconds::new);
    length.map_or_else(|| comparison::UNKNOWN.to_owned(), time::length)
}

/// Whether an option meets every target, of a plan that sets targets or sets none.
#[must_use]
pub fn met(point: &OptionPoint, sets_targets: bool) -> String {
    if !sets_targets {
        return "The plan sets no targets".to_owned();
    }
    if point.meets {
        return "Meets every target".to_owned();
    }
    let missed = count(point.unmet as usize, "target", "targets");
    let cases = match point.rto_misses {
        0 => String::new(),
        misses => format!(
            " ({} of the RTO)",
            count(misses as usize, "failure case", "failure cases")
        ),
    };
    format!("Misses {missed}{cases}")
}

/// How many places an option changes.
#[must_use]
pub fn changes(number: usize) -> String {
    format!("{} in the plan", count(number, "change", "changes"))
}

/// An option that becomes a plan: what the plan is called, and the option.
#[must_use]
pub fn plan_name(plan: Option<&str>, names: &str) -> String {
    match plan {
        Some(plan) => format!("{plan} – {}", names.to_lowercase()),
        None => names.to_owned(),
    }
}

/// A point of the chart.
#[must_use]
pub fn point(point: &OptionPoint, answer: &OptionsAnswer) -> String {
    let turned: Vec<&str> = point.turned.iter().map(|it| it.words.as_str()).collect();
    let what = if turned.is_empty() {
        AS_IT_IS.to_owned()
    } else {
        turned.join("; ")
    };
    format!(
        "{what}: {}, {} of downtime a year",
        headline(point, answer),
        downtime(point)
    )
}

/// What the chart shows, for those who do not see it.
#[must_use]
pub fn chart(answer: &OptionsAnswer) -> String {
    format!(
        "{} by {} and downtime a year",
        count(answer.points.len(), "option", "options"),
        match answer.size {
            SizeMeasure::Cost => "cost",
            SizeMeasure::Count => "size",
        }
    )
}

/// What sizes are counted in.
#[must_use]
pub fn size_axis(answer: &OptionsAnswer) -> String {
    match answer.size {
        SizeMeasure::Cost => format!(
            "Cost a year, {}",
            answer.currency.as_deref().unwrap_or("in the plan's prices")
        ),
        SizeMeasure::Count => "Nodes, hosts and database members".to_owned(),
    }
}

/// A size on the axis.
#[must_use]
pub fn tick(size: f64) -> String {
    comparison::money(size)
}

/// A number that may not be known.
#[must_use]
pub fn number(number: Option<u64>) -> String {
    number.map_or_else(|| comparison::UNKNOWN.to_owned(), grouped)
}

/// What an option costs in a year.
#[must_use]
pub fn cost(point: &OptionPoint) -> String {
    point
        .cost
        .map_or_else(|| comparison::UNKNOWN.to_owned(), comparison::money)
}

/// The head of the cost.
#[must_use]
pub fn cost_head(answer: &OptionsAnswer) -> String {
    match &answer.currency {
        Some(currency) => format!("Cost a year, {currency}"),
        None => "Cost a year".to_owned(),
    }
}

/// The head of the table.
#[must_use]
pub fn all(number: usize) -> String {
    format!("All {}", count(number, "option", "options"))
}

/// What was turned, and what was not.
#[must_use]
pub fn levers(answer: &OptionsAnswer) -> String {
    let turned: Vec<&str> = answer.levers.iter().map(|it| lever(it)).collect();
    let turned = format!("Turned: {}.", turned.join(", "));
    if answer.left_out.is_empty() {
        return turned;
    }
    let left: Vec<&str> = answer.left_out.iter().map(|it| lever(it)).collect();
    format!(
        "{turned} Left as in the plan, since {} are tried at most: {}.",
        grouped(tandem_domain::options::MOST_COMBINATIONS) + " combinations",
        left.join(", ")
    )
}

/// What a lever is called.
fn lever(id: &str) -> &str {
    match id {
        "tolerate-zones" => "zone failures to tolerate",
        "tolerate-workers" => "node failures to tolerate",
        "zones" => "zones",
        "secondary" => "second region or data center",
        "dr-mode" => "DR modes",
        "backups" => "backups",
        "hot" => "hot standby",
        "hang-detection" => "hang detection",
        "both-sites" => "pairs over both sites",
        "ha-license" => "HA license",
        "second-scs" => "second Solution Control Server",
        "cluster-nodes" => "cluster nodes",
        "members:database" => "members of databases",
        "members:redis" => "members of Redis",
        "members:kafka" => "members of Kafka",
        "members:consul" => "members of Consul",
        "members:search" => "members of search engines",
        other => other.strip_prefix("members:").unwrap_or(other),
    }
}
/// What a value of a lever does, in a few words.
#[must_use]
pub fn turn(turn: LeverTurn) -> String {
    match turn {
        LeverTurn::TolerateZones(0) => "Tolerate no zone failure".to_owned(),
        LeverTurn::TolerateZones(zones) => {
            format!(
                "Tolerate {}",
                failures(zones, "zone failure", "zone failures")
            )
        }
        LeverTurn::TolerateWorkers(0) => "Tolerate no node failure".to_owned(),
        LeverTurn::TolerateWorkers(nodes) => {
            format!(
                "Tolerate {}",
                failures(nodes, "node failure", "node failures")
            )
        }
        LeverTurn::Zones(zones) => format!(
            "{} in every region or data center",
            failures(zones, "zone", "zones")
        ),
        LeverTurn::AddSecondary => {
            "A second region or data center with its own dependencies".to_owned()
        }
        LeverTurn::RemoveSecondary => "No second region or data center".to_owned(),
        LeverTurn::Members(kind, quorum, other) => {
            let of = if kind.is_quorum() { quorum } else { other };
            format!("{} of {}", failures(of, "member", "members"), part(kind))
        }
        LeverTurn::DrMode(None) => "DR modes as documented".to_owned(),
        LeverTurn::DrMode(Some(mode)) => format!("{} for all services", dr_mode(mode)),
        LeverTurn::Backups => "A backup for every unpaired application".to_owned(),
        LeverTurn::Hot => "Hot standby instead of warm standby".to_owned(),
        LeverTurn::HangDetection => "Hang detection with a heartbeat".to_owned(),
        LeverTurn::BothSites => "Pairs over both sites".to_owned(),
        LeverTurn::HaLicense => "The HA license".to_owned(),
        LeverTurn::SecondScs => "A second Solution Control Server".to_owned(),
        LeverTurn::OneNodeLess => "One cluster node fewer, seats split evenly".to_owned(),
    }
}

fn failures(number: u32, one: &str, many: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
}

fn dr_mode(mode: DrMode) -> &'static str {
    match mode {
        DrMode::ActiveSpare => "Active spare",
        DrMode::LimitedActiveSpare => "Limited active spare",
        DrMode::PilotLight => "Pilot light",
        DrMode::NotSupported => "No disaster recovery",
    }
}

/// What a kind of shared dependency is called.
fn part(kind: SharedKind) -> String {
    match kind {
        SharedKind::Database => "each database".to_owned(),
        SharedKind::Redis => "Redis".to_owned(),
        SharedKind::Kafka => "Kafka".to_owned(),
        SharedKind::Consul => "Consul".to_owned(),
        SharedKind::Search => "each search engine".to_owned(),
        SharedKind::LicenseServer => "the license server".to_owned(),
        SharedKind::ConfigurationServer => "the Configuration Server".to_owned(),
        SharedKind::Registry => "the registry".to_owned(),
        SharedKind::LoadBalancer => "each load balancer".to_owned(),
        SharedKind::TServer => "each T-Server".to_owned(),
        SharedKind::Other => "other dependencies".to_owned(),
    }
}
