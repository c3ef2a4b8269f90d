//! The headline figures of a plan, which stay in sight while it is edited, and how a change moved them.

use crate::dashboard::{findings_by_severity, licensed_agents};
use crate::{availability, grouped, replicas};
use tandem_document::link::Route;
use tandem_domain::assessment::Assessment;
use tandem_domain::finding::Finding;

pub const HEADLINE: &str = "Headline figures";
pub const UNDO: &str = "Undo";
const AVAILABILITY: &str = "Availability";
const RTO_MISSES: &str = "RTO misses";
const AGENTS: &str = "Agents";
const NODES: &str = "Nodes";
const HOSTS: &str = "Hosts";
const FINDINGS: &str = "Findings";
const NONE: &str = "none";

/// One of them, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub name: &'static str,
    pub value: String,
    /// The page that explains it.
    pub route: Route,
}

/// A figure that a change moved. Either side is `None` where the plan had, or has, nothing it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub name: &'static str,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// The figures of a plan, in a fixed order; those it has nothing for are left out.
#[must_use]
pub fn figures(assessment: &Assessment<'_>, findings: &[Finding]) -> Vec<Figure> {
    let system = assessment.availability().system;
    let nodes = replicas::nodes_needed(assessment.workers());
    let hosts = Some(assessment.deployment.hosts.len()).filter(|hosts| *hosts > 0);
    let figures = [
        (
            AVAILABILITY,
            Route::Availability,
            system.map(|it| format!("{} %", availability::percent(it))),
        ),
        (RTO_MISSES, Route::Recovery, rto_misses(assessment)),
        (
            AGENTS,
            Route::Licenses,
            licensed_agents(assessment).map(grouped),
        ),
        (NODES, Route::Replicas, nodes),
        (
            HOSTS,
            Route::Inventory,
            hosts.map(|hosts| hosts.to_string()),
        ),
        (FINDINGS, Route::Checks, Some(counted(findings))),
    ];
    let present = figures.into_iter().filter_map(|(name, route, value)| {
        Some(Figure {
            name,
            value: value?,
            route,
        })
    });
    present.collect()
}

/// `3 of 175`; nothing where no failure case has an RTO.
fn rto_misses(assessment: &Assessment<'_>) -> Option<String> {
    let verdicts = assessment.recovery().iter().filter_map(|it| it.meets_rto);
    let (all, missed) = verdicts.fold((0_usize, 0_usize), |(all, missed), is_met| {
        (all + 1, missed + usize::from(!is_met))
    });
    (all > 0).then(|| format!("{missed} of {all}"))
}

fn counted(findings: &[Finding]) -> String {
    let tally = findings_by_severity(findings);
    let tally: Vec<String> = tally.into_iter().map(|(_, number)| number).collect();
    if tally.is_empty() {
        NONE.to_owned()
    } else {
        tally.join(", ")
    }
}

/// What moved between two states of a plan.
#[must_use]
pub fn moved(before: &[Figure], now: &[Figure]) -> Vec<Moved> {
    let value = |figures: &[Figure], name| {
        let figure = figures.iter().find(|it| it.name == name);
        figure.map(|it| it.value.clone())
    };
    let gone = before.iter().filter(|it| value(now, it.name).is_none());
    let names = now.iter().chain(gone).map(|it| it.name);
    let all = names.map(|name| Moved {
        name,
        from: value(before, name),
        to: value(now, name),
    });
    all.filter(|it| it.from != it.to).collect()
}

/// `Availability 99.75 % → 99.951 %`.
#[must_use]
pub fn receipt(moved: &Moved) -> String {
    let side = |value: &Option<String>| value.clone().unwrap_or_else(|| NONE.to_owned());
    format!("{} {} → {}", moved.name, side(&moved.from), side(&moved.to))
}
