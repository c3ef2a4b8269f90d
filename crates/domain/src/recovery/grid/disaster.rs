//! What the loss of a region, a data center or a site leaves.

use super::GridSource;
use super::cell::{CaseEnd, GridCell, RecoveryMeasure};
use crate::channel_needs::ChannelNeeds;
use crate::fault::Fault;
use crate::recovery::PlanRecovery;

/// What one disaster leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct DisasterLeaves<'a> {
    /// What is lost.
    pub fault: Fault,
    /// The unit that is lost; `None` is the site whose loss is worst for each.
    pub unit: Option<&'a str>,
    /// Each channel, with the worst case of what it needs here.
    pub channels: Vec<(&'a str, &'a PlanRecovery)>,
    /// What is back without repair, the last first.
    pub restored: Vec<&'a PlanRecovery>,
    /// What is not: it waits for repair, never ends, or nobody knows.
    pub lost: Vec<&'a PlanRecovery>,
    /// What is never away.
    pub unaffected: Vec<&'a PlanRecovery>,
}

/// What each disaster leaves, unit by unit.
#[must_use]
pub fn disaster_leaves(source: GridSource<'_>) -> Vec<DisasterLeaves<'_>> {
    let Some(fault) = source.disaster() else {
        return Vec::new();
    };
    let cases = source.all.iter().enumerate();
    let cases = cases.filter(|(_, case)| case.recovery.fault == fault);
    let cases: Vec<(usize, &PlanRecovery)> = cases.collect();
    let mut units: Vec<Option<&str>> = Vec::new();
    for (_, case) in &cases {
        if !units.contains(&case.unit.as_deref()) {
            units.push(case.unit.as_deref());
        }
    }
    let all = units.into_iter().map(|unit| {
        let here = cases
            .iter()
            .filter(|(_, case)| case.unit.as_deref() == unit);
        let places = here.map(|(at, _)| *at).collect();
        of_unit(source, fault, unit, places)
    });
    all.collect()
}

fn of_unit<'a>(
    source: GridSource<'a>,
    fault: Fault,
    unit: Option<&'a str>,
    places: Vec<usize>,
) -> DisasterLeaves<'a> {
    let worst_first = GridCell::of(source.all, places, RecoveryMeasure::Outage).cases;
    let of = |wanted: fn(CaseEnd) -> bool| {
        let cases = worst_first.iter().copied();
        cases.filter(|case| wanted(CaseEnd::of(case))).collect()
    };
    let channels = ChannelNeeds::of(source.plan, source.deployment, source.catalog);
    let channels = channels.filter_map(|channel| {
        let mut needed = worst_first.iter().filter(|case| channel.has(&case.subject));
        Some((channel.name, *needed.next()?))
    });
    DisasterLeaves {
        fault,
        unit,
        channels: channels.collect(),
        restored: of(|end| matches!(end, CaseEnd::Restored(_))),
        lost: of(|end| {
            matches!(
                end,
                CaseEnd::WaitsForRepair(_)
                    | CaseEnd::NotCovered(_)
                    | CaseEnd::Endless
                    | CaseEnd::Unknown
            )
        }),
        unaffected: of(|end| matches!(end, CaseEnd::NoOutage)),
    }
}
