//! What exists, taken in: what was read, what it changes, and what was not used.

use super::{count, grouped, time};
use tandem_domain::catalog::ChartPart;
use tandem_domain::intake::{
    Existing, IncidentKind, Intake, MeanInterval, Measured, NotRead, Unused, UnusedReason,
};
use tandem_domain::units::Hours;

pub const TITLE: &str = "Import what exists";
pub const PASTE: &str = "Paste here";
pub const HINT: &str = "Kubernetes objects (kubectl get nodes,deployments,statefulsets,hpa,pdb,pods \
    -A -o json or -o yaml), Helm values, a table of applications and hosts, or a table of \
    incidents. It stays on this device; nothing changes before you apply it.";
pub const READ: &str = "Read";
pub const APPLY: &str = "Apply to plan";
pub const MAKE: &str = "Create a plan from it";
pub const CHANGES: &str = "What changes";
pub const NO_CHANGES: &str = "Nothing changes: the plan says all of it already.";
pub const NOTHING_TAKEN: &str = "Nothing in it goes into a plan.";
pub const UNUSED: &str = "Not used";
pub const MEASURED: &str = "Measured";
pub const UNIT: &str = "Region or data center";
pub const CHART: &str = "Values of which service";
pub const NO_CHART: &str = "As the keys say";
pub const FROM: &str = "Observed from";
pub const UNTIL: &str = "Observed until";
pub const OBSERVED_HINT: &str = "The longer the time without incidents before and after, the lower \
    the failure rate. Enter when recording began and ended.";
pub const WHAT: &str = "What";
pub const WHERE: &str = "Line";
pub const WHY: &str = "Why";

/// Why a text could not be read.
#[must_use]
pub fn not_read(why: &NotRead) -> String {
    match why {
        NotRead::TooLarge { limit } => {
            format!("The text is larger than {} MiB.", limit / 1024 / 1024)
        }
        NotRead::TooMany { limit } => format!(
            "The text has more than {} values, rows or columns.",
            grouped(*limit as u64)
        ),
        NotRead::TooDeep { limit } => {
            format!("Values are nested more than {limit} levels deep.")
        }
        NotRead::Malformed { line, column } => format!(
            "Line {line}, column {column}: this is not valid JSON or YAML. Nothing was read."
        ),
        NotRead::Unknown => "This is not a list of Kubernetes objects, not Helm values, and its \
            first line has no headings of a table of applications (name, component, redundancy, \
            primary host, backup host, site) or of incidents (start, end, what)."
            .to_owned(),
    }
}

/// What was read, in a sentence.
#[must_use]
pub fn answer(existing: &Existing, intake: &Intake) -> String {
    let taken = intake.taken;
    match existing {
        Existing::Kubernetes(_) => {
            let workloads = count(taken, "workload", "workloads");
            match intake.nodes {
                Some(nodes) => format!(
                    "Kubernetes: {workloads} and {} go into the plan, which works out its own number of nodes.",
                    count(nodes, "node", "nodes")
                ),
                None => format!("Kubernetes: {workloads} {} into the plan.", go(taken)),
            }
        }
        Existing::HelmValues(_) => format!(
            "Helm values: {} {} into the plan.",
            count(taken, "workload", "workloads"),
            go(taken)
        ),
        Existing::Applications(_) => format!(
            "Applications and hosts: {} {} into the plan.",
            count(taken, "application", "applications"),
            go(taken)
        ),
        Existing::Incidents(_) => format!(
            "Incidents: {} {} measured.",
            count(taken, "incident", "incidents"),
            if taken == 1 { "is" } else { "are" }
        ),
    }
}

fn go(number: usize) -> &'static str {
    if number == 1 { "goes" } else { "go" }
}

/// What was not used: what it is, and how many of it.
#[must_use]
pub fn what(unused: &Unused) -> String {
    let Unused {
        of,
        first,
        place,
        count,
        ..
    } = unused;
    let name = match (of.is_empty(), first.is_empty()) {
        (false, false) => format!("{of} {first}"),
        (false, true) => of.clone(),
        (true, _) => first.clone(),
    };
    let name = match count.saturating_sub(1) {
        _ if name.is_empty() => String::new(),
        0 => name,
        more => format!("{name} and {} more", grouped(more as u64)),
    };
    match (name.is_empty(), place.is_empty()) {
        (true, true) => super::count(*count, "more item", "more items"),
        (true, false) => place.clone(),
        (false, true) => name,
        (false, false) => format!("{name}: {place}"),
    }
}

/// Where it stands: a line, and a column in a table.
#[must_use]
pub fn whereabouts(unused: &Unused) -> String {
    match (unused.line, unused.column) {
        (Some(line), Some(column)) => format!("{line}, column {column}"),
        (Some(line), None) => line.to_string(),
        (None, _) => String::new(),
    }
}

/// Why it was not used.
#[must_use]
pub fn why(reason: &UnusedReason) -> String {
    let plain = match reason {
        UnusedReason::NoPlace => "A plan has no place for it.",
        UnusedReason::NoService => {
            "Its names and labels match no service of the plan or the catalog."
        }
        UnusedReason::UnknownKey { meant } => {
            return match meant {
                Some(meant) => format!("Unknown field; is {meant} meant?"),
                None => "Unknown field.".to_owned(),
            };
        }
        UnusedReason::NotReadable { found } => {
            return format!("\"{found}\" cannot be read here.");
        }
        UnusedReason::NoChart => {
            "The values do not say which chart they are of: choose the service."
        }
        UnusedReason::OfWorkload => "Pods are counted from the workload that runs them.",
        UnusedReason::ControlPlane => "It runs the control plane.",
        UnusedReason::LargerNode => {
            "Nodes differ in size; the plan uses the smallest value of each resource."
        }
        UnusedReason::OtherReplicas { taken } => {
            return format!(
                "The plan has one number of replicas per service: the smallest, {taken}."
            );
        }
        UnusedReason::Autoscaled => {
            "The autoscaler has set this number; the plan uses the autoscaler's minimum."
        }
        UnusedReason::ScaledToZero => "It is scaled to zero.",
        UnusedReason::OtherSpread => {
            "The plan has one topology spread for all services: the one most of them have."
        }
        UnusedReason::SwitchedOff => "It is disabled.",
        UnusedReason::ShareOfUnknown => {
            "It is a percentage, and the number of pods it is taken of is not known."
        }
        UnusedReason::NoTarget => "It applies to no workload that was imported.",
        UnusedReason::ChartPart(part) => match part {
            ChartPart::Job => "It runs once or on a schedule, so it has no replicas.",
            ChartPart::Ingress => "It routes traffic and runs no replicas of the service.",
            ChartPart::Monitoring => "It is monitoring.",
            ChartPart::Configuration => "It is configuration.",
            ChartPart::OtherColor => "Of a blue and a green deployment one is counted.",
        },
        UnusedReason::Repeated => "Another one of the same name came first.",
        UnusedReason::OtherSite { taken } => {
            return format!("An earlier line has this host at {taken}.");
        }
        UnusedReason::NoName => "The line names nothing.",
        UnusedReason::UnknownHeading => "No known heading.",
        UnusedReason::EndsBeforeStart => "It ends before it starts.",
        UnusedReason::NoStart => "It has no start.",
        UnusedReason::AmbiguousDate => {
            "Day and month cannot be told apart; write dates as 2026-02-07."
        }
        UnusedReason::UnknownThing => {
            "It is none of component, host, zone, site, region, data center, and no id of the plan."
        }
        UnusedReason::NoneInPlan => "The plan has none of these, so there is no rate.",
        UnusedReason::NotObserved => "It is outside the observed time.",
        UnusedReason::Further => "Not listed one by one.",
    };
    plain.to_owned()
}

/// What a kind of incident is of.
#[must_use]
pub fn kind(measured: &Measured) -> String {
    let kind = match measured.kind {
        IncidentKind::Process => "Processes and containers",
        IncidentKind::Host => "Hosts and nodes",
        IncidentKind::Zone => "Zones",
        IncidentKind::Site => "Sites",
        IncidentKind::Unit => "Regions and data centers",
        IncidentKind::Part => "Shared dependencies",
    };
    match &measured.part {
        Some(part) => format!("Members of {part}"),
        None => kind.to_owned(),
    }
}

/// What the incidents of a kind come to.
#[must_use]
pub fn measured(it: &Measured) -> String {
    let seen = format!(
        "{} in {} h ({} things)",
        count(it.failures as usize, "failure", "failures"),
        hours(it.exposure_h),
        grouped(it.things),
    );
    let often = match (it.rate.mttf_h, it.rate.at_least_h) {
        (Some(mean), _) => format!("MTTF {}", interval(mean)),
        (None, Some(least)) => format!("MTTF at least {} h (95 %)", hours(least)),
        (None, None) => return format!("{seen}."),
    };
    let used = |is_used: bool| if is_used { "" } else { ", for information" };
    let [often_used, long_used] = it.goes_to;
    let often = format!("{often}{}", used(often_used));
    match it.repair_h {
        Some(mean) => format!(
            "{seen}: {often}; mean time to repair {}{}.",
            lengths(mean),
            used(long_used)
        ),
        None => format!("{seen}: {often}."),
    }
}

fn interval(mean: MeanInterval) -> String {
    let MeanInterval { low, likely, high } = mean;
    format!(
        "{} h (90 % interval {} to {} h)",
        hours(likely),
        hours(low),
        hours(high)
    )
}

fn lengths(mean: MeanInterval) -> String {
    let said = |hours: f64| {
        let seconds = Hours::new(hours).and_then(Hours::seconds);
        seconds.map_or_else(String::new, time::length)
    };
    let MeanInterval { low, likely, high } = mean;
    format!(
        "{} (90 % interval {} to {})",
        said(likely),
        said(low),
        said(high)
    )
}

/// Hours as people write them: whole from 100 on.
fn hours(hours: f64) -> String {
    if (100.0..1e15).contains(&hours) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = hours.round() as u64;
        grouped(whole)
    } else {
        let rounded = (hours * 100.0).round() / 100.0;
        rounded.to_string()
    }
}

/// How much was not used.
#[must_use]
pub fn unused_title(unused: &[Unused]) -> String {
    let all: usize = unused.iter().map(|it| it.count).sum();
    format!("{UNUSED} ({})", grouped(all as u64))
}

/// Changes that are not listed one by one.
#[must_use]
pub fn more_changes(more: usize) -> String {
    count(more, "more change", "more changes")
}
