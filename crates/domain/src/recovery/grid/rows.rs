//! The rows of the grid: subjects in all their units, with what they need.

use std::collections::{BTreeMap, BTreeSet};

use super::GridSource;
use crate::arena::Idx;
use crate::deployment::{Deployment, Shared};
use crate::recovery::PlanRecovery;
use crate::subject_id::SubjectId;

/// A row before it is cut into cells: its cases are named by their place among all.
#[derive(Clone)]
pub(super) struct Stood<'a> {
    pub subject: &'a SubjectId,
    pub units: Vec<&'a str>,
    pub is_critical: bool,
    /// What is done to it.
    pub own: Vec<usize>,
    /// What is done to the parts it needs.
    borrowed: Vec<usize>,
}

impl Stood<'_> {
    /// Its own cases, and those of what it needs.
    pub fn cases(&self) -> impl Iterator<Item = usize> {
        self.own.iter().chain(&self.borrowed).copied()
    }
}

/// What a subject needs while it runs, and whether the system needs the subject.
struct Need {
    parts: Vec<Idx<Shared>>,
    counts: bool,
}

/// The rows of the cases that are shown, in the order of the plan.
pub(super) fn standing<'a>(source: GridSource<'a>, shown: &BTreeSet<usize>) -> Vec<Stood<'a>> {
    let needs = needs(source.deployment);
    let parts = cases_of_parts(source);
    let critical = critical_parts(&needs);
    let mut rows: Vec<Stood<'a>> = Vec::new();
    // An application may be called what a service is.
    let mut by_id: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (at, case) in source.all.iter().enumerate() {
        if !shown.contains(&at) {
            continue;
        }
        let id = (case.service().is_some(), case.id());
        let row = match by_id.get(&id).and_then(|row| rows.get_mut(*row)) {
            Some(row) => row,
            None => {
                by_id.insert(id, rows.len());
                rows.push(Stood {
                    subject: &case.subject,
                    units: Vec::new(),
                    is_critical: false,
                    own: Vec::new(),
                    borrowed: Vec::new(),
                });
                let Some(row) = rows.last_mut() else {
                    continue;
                };
                row
            }
        };
        row.own.push(at);
        let unit = case.unit.as_deref();
        row.units
            .extend(unit.filter(|unit| !row.units.contains(unit)));
        if let Some(need) = needs.get(&case.subject) {
            row.is_critical |= need.counts;
            let borrowed = need.parts.iter().filter_map(|part| parts.get(part));
            row.borrowed
                .extend(borrowed.filter(|at| shown.contains(at)));
        }
        let is_needed = |part: &Idx<Shared>| parts.get(part) == Some(&at);
        row.is_critical |= critical.iter().any(is_needed);
    }
    rows
}

/// What each service in a unit and each group of servers needs.
fn needs(deployment: &Deployment) -> BTreeMap<&SubjectId, Need> {
    let services = deployment.services.values().map(|service| {
        let parts = service.needs.clone();
        let counts = service.counts;
        (&service.subject, Need { parts, counts })
    });
    let groups = deployment.groups.iter().map(|(index, group)| {
        let mut nodes = deployment.nodes.values();
        let database = nodes.find(|node| node.group == index);
        let database = database.and_then(|node| node.database);
        let parts = group.needs.iter().copied().chain(database).collect();
        let counts = group.counts;
        (&group.subject, Need { parts, counts })
    });
    services.chain(groups).collect()
}

/// The case of each shared part, in the order in which recovery lists them.
fn cases_of_parts(source: GridSource<'_>) -> BTreeMap<Idx<Shared>, usize> {
    let is_part = |case: &PlanRecovery| matches!(case.subject, SubjectId::Shared(_));
    let cases = source.all.iter().enumerate();
    let cases = cases.filter(|(_, case)| is_part(case)).map(|(at, _)| at);
    source.deployment.shared.indices().zip(cases).collect()
}

/// The parts without which the system counts as down.
fn critical_parts(needs: &BTreeMap<&SubjectId, Need>) -> BTreeSet<Idx<Shared>> {
    let counting = needs.values().filter(|need| need.counts);
    counting
        .flat_map(|need| need.parts.iter().copied())
        .collect()
}
