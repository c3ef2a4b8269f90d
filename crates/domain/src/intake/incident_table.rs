//! A table of incidents, one a line: how often each kind of thing failed and how long it was down, as
//! ranges for the plan's assumptions.

use super::failure_rate::{FailureRate, MeanInterval};
use super::measured::{IncidentKind, Measured, ObservedSpan};
use super::moment::{Moment, NoMoment};
use super::source_table::{Columns, Heading, SourceRow, SourceTable};
use super::taken::{Choices, Intake};
use super::unused::{UnusedList, UnusedReason};
use crate::assessment::{Assessment, assess};
use crate::catalog::{Catalog, plain};
use crate::id::Word;
use crate::plan::{Document, Edit, Measure};

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Start,
    End,
    What,
    Duration,
    Minutes,
    Hours,
    Cause,
}

const HEADINGS: [Heading<Column>; 7] = [
    (
        Column::Start,
        &[
            "start",
            "started",
            "from",
            "begin",
            "began",
            "start time",
            "down since",
        ],
    ),
    (
        Column::End,
        &[
            "end", "ended", "to", "until", "end time", "restored", "resolved",
        ],
    ),
    (
        Column::What,
        &[
            "what",
            "kind",
            "type",
            "element",
            "failed",
            "what failed",
            "object",
            "scope",
        ],
    ),
    (Column::Duration, &["duration", "length", "downtime"]),
    (
        Column::Minutes,
        &["minutes", "min", "duration min", "duration minutes"],
    ),
    (
        Column::Hours,
        &["hours", "h", "duration h", "duration hours"],
    ),
    (Column::Cause, &["cause", "reason", "root cause"]),
];

/// What people call each kind.
const CALLED: [Heading<IncidentKind>; 6] = [
    (
        IncidentKind::Process,
        &[
            "component",
            "process",
            "application",
            "service",
            "container",
            "pod",
            "app",
        ],
    ),
    (
        IncidentKind::Host,
        &[
            "host",
            "server",
            "node",
            "worker",
            "worker node",
            "vm",
            "machine",
        ],
    ),
    (
        IncidentKind::Zone,
        &["zone", "availability zone", "az", "rack"],
    ),
    (IncidentKind::Site, &["site"]),
    (IncidentKind::Unit, &["region", "data center", "unit"]),
    (
        IncidentKind::Part,
        &["part", "dependency", "shared dependency", "shared part"],
    ),
];

/// Whether headings are those of a table of incidents.
#[must_use]
pub fn names_incidents(table: &SourceTable) -> bool {
    let columns = Columns::of(table, &HEADINGS);
    columns.has(Column::Start) && columns.has(Column::What)
}

pub(super) fn take_in(
    table: &SourceTable,
    document: &Document,
    catalog: &Catalog,
    choices: &Choices,
) -> Intake {
    let assessment = assess(document.clone(), catalog);
    let columns = Columns::of(table, &HEADINGS);
    let mut unused = UnusedList::default();
    columns.tell_unknown(table, &mut unused);
    columns.tell_column(table, Column::Cause, &UnusedReason::NoPlace, &mut unused);
    let starts = table
        .rows
        .iter()
        .filter_map(|row| columns.cell(row, Column::Start));
    let order = Moment::order(starts);
    let mut reading = Reading {
        columns: &columns,
        order,
        assessment: &assessment,
        unused: &mut unused,
    };
    let read = table
        .rows
        .iter()
        .filter_map(|row| Some((row, reading.incident(row)?)));
    let mut incidents: Vec<(&SourceRow, Incident)> = read.collect();
    let seen = observed(&incidents);
    let Some(span) = choices.observed.or(seen) else {
        return nothing(unused);
    };
    incidents.retain(|(row, it)| {
        let is_within = span.from <= it.start && it.start <= span.until;
        if !is_within {
            columns.tell(row, None, UnusedReason::NotObserved, &mut unused);
        }
        is_within
    });
    let hours = span.until.hours_since(span.from);
    let mut measured = Vec::new();
    let mut edits = Vec::new();
    for (kind, part) in subjects(&assessment, &incidents) {
        let of = |it: &Incident| it.kind == kind && it.part == part;
        let own: Vec<_> = incidents.iter().filter(|(_, it)| of(it)).collect();
        let things = things(&assessment, kind, part.as_deref());
        let exposure_h = f64::from(things) * hours;
        let failures = u32::try_from(own.len()).unwrap_or(u32::MAX);
        let Some(rate) = FailureRate::of(failures, exposure_h) else {
            for (row, _) in own {
                columns.tell(row, None, UnusedReason::NoneInPlan, &mut unused);
            }
            continue;
        };
        let lengths: Vec<f64> = own.iter().filter_map(|(_, it)| it.down_h).collect();
        let ended = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
        let mut it = Measured {
            repair_h: MeanInterval::of_lengths(ended, lengths.iter().sum()),
            kind,
            part,
            failures,
            things,
            exposure_h,
            rate,
            goes_to: [false; 2],
        };
        it.offer(&assessment, catalog, &mut edits);
        measured.push(it);
    }
    let taken = incidents.len();
    let edit = Edit::All { edits };
    Intake {
        edit: Some(edit).filter(|edit| edit.changes(document)),
        taken,
        nodes: None,
        measured,
        observed: Some(span),
        unused: unused.into_list(),
    }
}

fn nothing(unused: UnusedList) -> Intake {
    Intake {
        edit: None,
        taken: 0,
        nodes: None,
        measured: Vec::new(),
        observed: None,
        unused: unused.into_list(),
    }
}

/// From the first incident to the end of the last.
fn observed(incidents: &[(&SourceRow, Incident)]) -> Option<ObservedSpan> {
    let starts = incidents.iter().map(|(_, it)| it.start);
    let ends = incidents.iter().map(|(_, it)| it.end.unwrap_or(it.start));
    let (from, until) = (starts.min()?, ends.max()?);
    Some(ObservedSpan { from, until })
}

struct Incident {
    start: Moment,
    end: Option<Moment>,
    down_h: Option<f64>,
    kind: IncidentKind,
    part: Option<String>,
}

struct Reading<'r, 'c> {
    columns: &'r Columns<Column>,
    order: Option<super::moment::DateOrder>,
    assessment: &'r Assessment<'c>,
    unused: &'r mut UnusedList,
}

impl Reading<'_, '_> {
    fn incident(&mut self, row: &SourceRow) -> Option<Incident> {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        let Some(what) = self.columns.cell(row, Column::What) else {
            return self.leave(row, None, UnusedReason::NoName);
        };
        let Some((kind, part)) = self.kind(what) else {
            return self.leave(row, Some(Column::What), UnusedReason::UnknownThing);
        };
        if self.columns.cell(row, Column::Start).is_none() {
            return self.leave(row, None, UnusedReason::NoStart);
        }
        let start = self.moment(row, Column::Start)?;
        let end = match self.columns.cell(row, Column::End) {
            Some(_) => Some(self.moment(row, Column::End)?),
            None => None,
        };
        let end = match (end, self.length_s(row)) {
            (Some(end), _) => Some(end),
            (None, Some(seconds)) => start.later(seconds),
            // It may go on: that it began is known all the same.
            (None, None) => None,
        };
        if end.is_some_and(|end| end < start) {
            return self.leave(row, None, UnusedReason::EndsBeforeStart);
        }
        Some(Incident {
            start,
            end,
            down_h: end.map(|end| end.hours_since(start)),
            kind,
            part,
        })
    }

    fn leave(
        &mut self,
        row: &SourceRow,
        column: Option<Column>,
        reason: UnusedReason,
    ) -> Option<Incident> {
        self.columns.tell(row, column, reason, self.unused);
        None
    }

    fn moment(&mut self, row: &SourceRow, column: Column) -> Option<Moment> {
        let text = self.columns.cell(row, column)?;
        match Moment::in_order(text, self.order) {
            Ok(moment) => Some(moment),
            Err(why) => {
                let reason = match why {
                    NoMoment::Ambiguous => UnusedReason::AmbiguousDate,
                    NoMoment::Unreadable => UnusedReason::NotReadable {
                        found: super::unused::shortened(text),
                    },
                };
                self.leave(row, Some(column), reason);
                None
            }
        }
    }

    /// How long it lasted, where the line says that instead of its end.
    fn length_s(&mut self, row: &SourceRow) -> Option<f64> {
        let read = |column: Column, measure: Measure, times: f64| {
            let text = self.columns.cell(row, column)?;
            Some((column, measure.read(text)?.as_f64()? * times))
        };
        let has_unit = |text: &str| text.contains(|it: char| it.is_alphabetic() || it == ':');
        let with_unit = self
            .columns
            .cell(row, Column::Duration)
            .filter(|it| has_unit(it));
        let (_, seconds) = with_unit
            .and_then(|_| read(Column::Duration, Measure::Seconds, 1.0))
            .or_else(|| read(Column::Minutes, Measure::Amount, 60.0))
            .or_else(|| read(Column::Hours, Measure::Amount, 3600.0))?;
        (seconds >= 0.0).then_some(seconds)
    }

    /// What a word is the kind of, or an id of the plan.
    fn kind(&self, what: &str) -> Option<(IncidentKind, Option<String>)> {
        let wanted = plain(what);
        let plan = &self.assessment.plan;
        let is_it = |id: &str| id == what || plain(id) == wanted;
        if let Some(part) = plan.shared.iter().find(|part| is_it(&part.id)) {
            return Some((IncidentKind::Part, Some(part.id.clone())));
        }
        let called = CALLED.iter();
        let mut called = called.filter(|(_, names)| names.iter().any(|it| plain(it) == wanted));
        if let Some((kind, _)) = called.next() {
            return Some((*kind, None));
        }
        let units = plan.private_edition.iter().flat_map(|it| &it.units);
        let services = plan.private_edition.iter().flat_map(|it| &it.services);
        let deployment = &self.assessment.deployment;
        let kind = if deployment.hosts.iter().any(|(_, host)| is_it(&host.id)) {
            Some(IncidentKind::Host)
        } else if deployment.sites.iter().any(|(_, site)| is_it(&site.id)) {
            Some(IncidentKind::Site)
        } else if units.into_iter().any(|unit| is_it(&unit.id)) {
            Some(IncidentKind::Unit)
        } else if services.into_iter().any(|it| is_it(&it.service))
            || deployment.called(what).is_some()
        {
            Some(IncidentKind::Process)
        } else {
            None
        };
        kind.map(|kind| (kind, None))
    }
}

/// The kinds of which there is anything in the plan, or an incident: parts each by itself.
fn subjects(
    assessment: &Assessment<'_>,
    incidents: &[(&SourceRow, Incident)],
) -> Vec<(IncidentKind, Option<String>)> {
    let of_kind = IncidentKind::ALL.iter().filter(|kind| {
        let has_some = incidents
            .iter()
            .any(|(_, it)| it.kind == **kind && it.part.is_none());
        has_some || (**kind != IncidentKind::Part && things(assessment, **kind, None) > 0)
    });
    let of_kind = of_kind.map(|kind| (*kind, None));
    let parts = assessment.plan.shared.iter().map(|part| &part.id);
    let named = |id: &&String| {
        let mut of = incidents.iter().map(|(_, it)| it.part.as_ref());
        of.any(|part| part == Some(*id))
    };
    let parts = parts
        .filter(named)
        .map(|id| (IncidentKind::Part, Some(id.clone())));
    of_kind.chain(parts).collect()
}

/// How many things of a kind the plan has.
fn things(assessment: &Assessment<'_>, kind: IncidentKind, part: Option<&str>) -> u32 {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (plan, deployment) = (&assessment.plan, &assessment.deployment);
    let edition = plan.private_edition.as_deref();
    let sum = |numbers: &mut dyn Iterator<Item = u32>| numbers.fold(0, u32::saturating_add);
    match kind {
        IncidentKind::Process => {
            let services = edition.map(|it| it.services.as_slice()).unwrap_or_default();
            let pods = sum(&mut assessment.replicas().iter().map(|row| {
                let service = services.iter().find(|it| it.service == row.service);
                let of =
                    service.map_or(1, |it| count(it.workloads.len()).saturating_mul(it.tenants));
                row.replicas.saturating_mul(of)
            }));
            count(deployment.servers.len()).saturating_add(pods)
        }
        IncidentKind::Host => {
            let workers = assessment.workers().iter().filter_map(|it| it.workers);
            let hosts = deployment
                .hosts
                .iter()
                .filter(|(_, it)| it.is_named || it.is_listed);
            count(hosts.count()).saturating_add(sum(&mut workers.into_iter()))
        }
        IncidentKind::Zone => sum(&mut edition
            .iter()
            .flat_map(|it| &it.units)
            .map(|unit| unit.zones)),
        IncidentKind::Site => count(deployment.sites.len()),
        IncidentKind::Unit => count(edition.map_or(0, |it| it.units.len())),
        IncidentKind::Part => {
            let part = plan.shared.iter().find(|it| Some(it.id.as_str()) == part);
            part.map_or(0, |part| part.of)
        }
    }
}
