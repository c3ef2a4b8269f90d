//! Recovery as a grid: its columns, its cells as they are shown and as they are read out, and what a
//! disaster leaves.

use super::{count, names, recovery as words, recovery_page, time, verb};
use tandem_domain::catalog::{Architecture, Catalog};
use tandem_domain::fault::Fault;
use tandem_domain::plan::{Objectives, Plan};
use tandem_domain::recovery::{
    CaseEnd, DataLoss, DisasterLeaves, GridColumn, GridFilter, GridGroup, GridGroupKind, GridRow,
    PlanRecovery, RecoveryMeasure,
};
use tandem_domain::subject_id::SubjectId;
use tandem_domain::units::Seconds;

pub const LABEL: &str = "Recovery by failure";
pub const ROW_HEAD: &str = "Service or application";
pub const FILTER: &str = "Failure cases";
pub const MEASURE: &str = "Measure";
pub const NO_OUTAGE: &str = "–";
pub const NOT_COVERED: &str = "not covered";
pub const LEGEND: &str = "“–” no outage · check mark: meets its target · cross: misses it · \
    choose a cell for its budget";
pub const NOTHING_SHOWN: &str = "No failure case matches.";
pub const NO_SUCH_FAILURE: &str = "does not apply";
pub const COPY: &str = "Copy as text";
pub const CASES: &str = "Failure cases of this cell";
pub const CHANGE: &str = "Change it in the plan";
pub const CHANNELS: &str = "Channels";
pub const REPAIR_FIRST: &str = "Not covered or waiting for repair";
pub const RESTORED: &str = "Restored without repair";
pub const UNAFFECTED: &str = "No outage";
pub const DATA_LOST: &str = "Data lost";

/// What a filter keeps.
#[must_use]
pub fn filter(filter: GridFilter, disaster: Option<Fault>, plan: &Plan) -> String {
    match filter {
        GridFilter::All => "All".to_owned(),
        GridFilter::Misses => "Misses only".to_owned(),
        GridFilter::Critical => "Critical".to_owned(),
        GridFilter::Disaster => disaster_name(disaster, plan).to_owned(),
    }
}

/// What the cells say.
#[must_use]
pub fn measure(measure: RecoveryMeasure) -> &'static str {
    match measure {
        RecoveryMeasure::Outage => "Outage (RTO)",
        RecoveryMeasure::DataLost => "Data lost (RPO)",
    }
}

/// What the loss of a place is called here.
fn disaster_name(disaster: Option<Fault>, plan: &Plan) -> &'static str {
    match (disaster, is_in_data_centers(plan)) {
        (Some(Fault::SiteDown), _) => "Site failure",
        (_, true) => "Data center failure",
        (_, false) => "Region failure",
    }
}

fn is_in_data_centers(plan: &Plan) -> bool {
    let edition = plan.private_edition.as_deref();
    edition.is_some_and(|it| it.architecture == Architecture::PrivateDataCenter)
}

/// The button that opens what a disaster leaves.
#[must_use]
pub fn leaves(disaster: Fault, plan: &Plan) -> String {
    let name = disaster_name(Some(disaster), plan).to_lowercase();
    format!("What a {name} leaves")
}

/// The head of a column, by the failures that are in it here.
#[must_use]
pub fn column(column: GridColumn, faults: &[Fault], plan: &Plan) -> &'static str {
    let has = |fault| faults.contains(&fault);
    let on_servers = has(Fault::HostDown) || has(Fault::LcaLost);
    let on_workers = has(Fault::WorkerDown) || has(Fault::WorkerDrain);
    match column {
        GridColumn::Process => "Process",
        GridColumn::Hang => "Hang",
        GridColumn::Node => match (on_servers, on_workers) {
            (true, true) => "Host or node",
            (true, false) => "Host",
            (false, _) => "Node",
        },
        GridColumn::Zone => match (has(Fault::SiteDown), has(Fault::ZoneDown)) {
            (true, true) => "Zone or site",
            (true, false) => "Site",
            (false, _) => "Zone",
        },
        GridColumn::Region if is_in_data_centers(plan) => "Data center",
        GridColumn::Region => "Region",
        GridColumn::Dependency => "Dependency",
    }
}

/// The objective that the cells of a column are held against; where its failures have several, all of
/// them.
#[must_use]
pub fn goal(objectives: &Objectives, measure: RecoveryMeasure, faults: &[Fault]) -> String {
    let (name, by_class) = match measure {
        RecoveryMeasure::Outage => ("RTO", &objectives.recovery_time),
        RecoveryMeasure::DataLost => ("RPO", &objectives.recovery_point),
    };
    let mut goals: Vec<Option<Seconds>> = Vec::new();
    for goal in faults.iter().map(|fault| by_class.of(*fault)) {
        if !goals.contains(&goal) {
            goals.push(goal);
        }
    }
    if goals.iter().all(Option::is_none) {
        return format!("no {name}");
    }
    let goals = goals.into_iter();
    let goals = goals.map(|goal| goal.map_or_else(|| "none".to_owned(), time::length));
    format!("{name} {}", goals.collect::<Vec<_>>().join(" or "))
}

/// What a group is called.
#[must_use]
pub fn group(kind: GridGroupKind<'_>) -> &str {
    match kind {
        GridGroupKind::SeveralChannels => "Several channels",
        GridGroupKind::Channel(name) => name,
        GridGroupKind::NoChannel => "No channel",
        GridGroupKind::Dependencies => "Shared dependencies",
    }
}

/// How many rows a group has and how many of its cases miss their objective.
#[must_use]
pub fn group_size(group: &GridGroup<'_>, measure: RecoveryMeasure) -> String {
    let rows = count(group.rows.len(), "row", "rows");
    match group.cells.iter().map(|cell| cell.misses(measure)).sum() {
        0 => rows,
        misses => format!("{rows}, {}", count(misses, "miss", "misses")),
    }
}

/// What a row is called: with its region only where it stands in a single one of several.
#[must_use]
pub fn row(row: &GridRow<'_>, units: usize, catalog: &Catalog) -> String {
    let name = match row.subject {
        // The group says what they are.
        SubjectId::Shared(id) => id.clone(),
        subject => names::alone(subject, catalog),
    };
    match row.units.as_slice() {
        [unit] if units > 1 => format!("{name} in {unit}"),
        _ => name,
    }
}

/// What a cell shows of its worst case; nothing where no such failure applies.
#[must_use]
pub fn cell(case: &PlanRecovery, measure: RecoveryMeasure) -> String {
    match measure {
        RecoveryMeasure::DataLost => {
            let lost = recovery_page::data_lost(case);
            if lost.is_empty() || lost == recovery_page::NOTHING {
                NO_OUTAGE.to_owned()
            } else {
                lost.replace(recovery_page::IN_FLIGHT, "in flight")
            }
        }
        RecoveryMeasure::Outage => match CaseEnd::of(case) {
            CaseEnd::NoOutage => NO_OUTAGE.to_owned(),
            CaseEnd::Restored(length) => time::length(length),
            CaseEnd::WaitsForRepair(length) => format!("repair {}", time::length(length)),
            CaseEnd::NotCovered(length) => format!("{NOT_COVERED}, {}", time::length(length)),
            CaseEnd::Endless => "does not end".to_owned(),
            CaseEnd::Unknown => recovery_page::UNKNOWN.to_owned(),
            CaseEnd::NotApplicable => String::new(),
        },
    }
}

/// A cell in a sentence: what becomes of its worst case, of which part where it is of one, and how
/// that stands to its objective.
#[must_use]
pub fn spoken(
    case: &PlanRecovery,
    measure: RecoveryMeasure,
    objectives: &Objectives,
    part: Option<&str>,
) -> String {
    let said = spoken_alone(case, measure, objectives);
    match part {
        Some(part) => format!("{part}: {said}"),
        None => said,
    }
}

fn spoken_alone(case: &PlanRecovery, measure: RecoveryMeasure, objectives: &Objectives) -> String {
    let what = match measure {
        RecoveryMeasure::DataLost => match recovery_page::data_lost(case) {
            lost if lost.is_empty() => "no data lost".to_owned(),
            lost => format!("data lost: {}", lost.to_lowercase()),
        },
        RecoveryMeasure::Outage => match CaseEnd::of(case) {
            CaseEnd::NoOutage => "no outage".to_owned(),
            CaseEnd::Restored(length) => format!("outage of {}", time::length(length)),
            CaseEnd::WaitsForRepair(length) => {
                format!("waits {} for repair", time::length(length))
            }
            CaseEnd::NotCovered(length) => {
                format!("{NOT_COVERED}, waits {} for repair", time::length(length))
            }
            CaseEnd::Endless => "does not end by itself".to_owned(),
            CaseEnd::Unknown => recovery_page::UNKNOWN.to_owned(),
            CaseEnd::NotApplicable => NO_SUCH_FAILURE.to_owned(),
        },
    };
    let fault = case.recovery.fault;
    let (name, goal) = match measure {
        RecoveryMeasure::Outage => ("RTO", objectives.recovery_time.of(fault)),
        RecoveryMeasure::DataLost => ("RPO", objectives.recovery_point.of(fault)),
    };
    match (measure.is_met(case), goal.map(time::length)) {
        (Some(true), Some(goal)) => format!("{what}, meets the {name} of {goal}"),
        (Some(false), Some(goal)) => format!("{what}, misses the {name} of {goal}"),
        (None, _) | (_, None) => what,
    }
}

/// How the cases stand to the recovery point objective; nothing where there is none.
#[must_use]
pub fn point_answer(all: &[PlanRecovery], objectives: &Objectives) -> Option<String> {
    let goal = time::objective(&objectives.recovery_point)?;
    let missed = all.iter().filter(|case| case.meets_rpo == Some(false));
    let is_unknown = |case: &&PlanRecovery| {
        let lost = case.recovery.data_loss;
        case.meets_rpo.is_none() && lost.is_some_and(|lost| lost != DataLoss::InFlight)
    };
    let unknown = all.iter().filter(is_unknown).count();
    let documented = match unknown {
        0 => String::new(),
        _ => format!("; the data lost in {unknown} is not documented"),
    };
    Some(match missed.count() {
        0 => format!("No known loss of data exceeds the RPO of {goal}{documented}."),
        missed => format!(
            "{missed} {} the RPO of {goal}{documented}.",
            verb(missed, "misses", "miss")
        ),
    })
}

/// A case among those of its cell: what fails, and where.
#[must_use]
pub fn case(line: &PlanRecovery) -> String {
    let fault = words::fault(line.recovery.fault);
    let part = match &line.subject {
        SubjectId::Shared(id) => format!(": {id}"),
        SubjectId::Application(_)
        | SubjectId::Node(_)
        | SubjectId::Proxy(_)
        | SubjectId::Icon
        | SubjectId::Service { .. } => String::new(),
    };
    match &line.unit {
        Some(unit) => format!("{fault}{part} in {unit}"),
        None => format!("{fault}{part}"),
    }
}

/// How a case ends, as a line of what a disaster leaves.
fn ends(line: &PlanRecovery) -> String {
    match CaseEnd::of(line) {
        CaseEnd::NoOutage | CaseEnd::NotApplicable => "no outage".to_owned(),
        CaseEnd::Restored(length) => format!("restored in {}", time::length(length)),
        CaseEnd::WaitsForRepair(length) | CaseEnd::NotCovered(length) => {
            format!("{NOT_COVERED}, waits {} for repair", time::length(length))
        }
        CaseEnd::Endless => recovery_page::NEVER.to_owned(),
        CaseEnd::Unknown => recovery_page::UNKNOWN.to_owned(),
    }
}

/// A part of what a disaster leaves: its heading, and who shares an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavesPart {
    /// The heading.
    pub heading: &'static str,
    /// How things end, and which do.
    pub ends: Vec<(String, Vec<String>)>,
}

impl LeavesPart {
    fn of(heading: &'static str, all: impl Iterator<Item = (String, String)>) -> Self {
        let mut ends: Vec<(String, Vec<String>)> = Vec::new();
        for (name, end) in all {
            match ends.iter_mut().find(|(known, _)| *known == end) {
                Some((_, names)) => names.push(name),
                None => ends.push((end, vec![name])),
            }
        }
        Self { heading, ends }
    }

    /// How an end is said; nothing where the heading has said it.
    #[must_use]
    pub fn shown(&self, end: &str) -> Option<String> {
        Some(names::capital(end)).filter(|end| end != self.heading)
    }
}

/// The title of what one disaster leaves.
#[must_use]
pub fn leaves_title(it: &DisasterLeaves<'_>, plan: &Plan) -> String {
    let name = disaster_name(Some(it.fault), plan);
    match it.unit {
        Some(unit) => format!("{name}: {unit}"),
        None => name.to_owned(),
    }
}

/// What one disaster leaves in one sentence.
#[must_use]
pub fn leaves_answer(it: &DisasterLeaves<'_>) -> String {
    let all = it.lost.len() + it.restored.len() + it.unaffected.len();
    let all = count(all, "service or application", "services and applications");
    let parts = [
        (it.lost.len(), "not covered"),
        (it.restored.len(), "restored without repair"),
        (it.unaffected.len(), "without outage"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    format!("{all}: {}.", parts.join(", "))
}

/// What one disaster leaves, part by part: channels, what is not covered, what is restored, what is
/// not affected, and the data that is lost. Parts without a line are left out.
#[must_use]
pub fn leaves_parts(it: &DisasterLeaves<'_>, catalog: &Catalog) -> Vec<LeavesPart> {
    let of = |heading, cases: &[&PlanRecovery], said: fn(&PlanRecovery) -> String| {
        let named = |case: &&PlanRecovery| (names::alone(&case.subject, catalog), said(case));
        LeavesPart::of(heading, cases.iter().map(named))
    };
    let channels = it.channels.iter();
    let channels = channels.map(|(name, case)| ((*name).to_owned(), ends(case)));
    let losing = it.lost.iter().chain(&it.restored).copied();
    let losing = losing.filter(|case| case.recovery.data_loss.is_some());
    let losing: Vec<&PlanRecovery> = losing.collect();
    let parts = [
        LeavesPart::of(CHANNELS, channels),
        of(REPAIR_FIRST, &it.lost, ends),
        of(RESTORED, &it.restored, ends),
        of(UNAFFECTED, &it.unaffected, ends),
        of(DATA_LOST, &losing, data_lost),
    ];
    let parts = parts.into_iter().filter(|part| !part.ends.is_empty());
    parts.collect()
}

/// How much data a case loses, as a line of what a disaster leaves.
fn data_lost(case: &PlanRecovery) -> String {
    match (case.recovery_point, case.recovery.data_loss) {
        (None, Some(DataLoss::NotStated)) => "not documented".to_owned(),
        _ => recovery_page::data_lost(case),
    }
}

/// What all disasters leave, as text that can be pasted anywhere.
#[must_use]
pub fn leaves_as_text(all: &[DisasterLeaves<'_>], plan: &Plan, catalog: &Catalog) -> String {
    let mut text = String::new();
    for it in all {
        if !text.is_empty() {
            text.push('\n');
        }
        text += &format!("{}\n{}\n", leaves_title(it, plan), leaves_answer(it));
        for part in leaves_parts(it, catalog) {
            text += &format!("\n{}\n", part.heading);
            for (end, names) in &part.ends {
                let names = names.join(", ");
                text += &match part.shown(end) {
                    Some(end) => format!("- {end}: {names}\n"),
                    None => format!("- {names}\n"),
                };
            }
        }
    }
    text
}
