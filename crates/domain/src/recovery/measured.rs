//! Outages that failover tests have measured, held against what the plan expects.
//!
//! Reference: the model's section "Failover test". A test that hits several subjects is over when the
//! slowest is back, so it is held against the slowest of what is expected of them.

use std::cmp::Ordering;

use super::{OutageTime, PlanRecovery};
use crate::deployment::Deployment;
use crate::fault::Fault;
use crate::plan::{MeasuredOutage, Plan};
use crate::subject_id::SubjectId;
use crate::thing_id::{ServerRole, ThingId};
use crate::units::Span;

/// A measured outage and what is expected of what it hit.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredComparison<'p> {
    /// What was measured.
    pub measured: &'p MeasuredOutage,
    /// The cases of recovery that it is one of, by their places among all.
    pub cases: Vec<usize>,
    /// What is expected, best to worst; `None` where it hits nothing, never ends or is not known.
    pub expected: Option<Span>,
    /// Whether it is shorter than expected, within or longer; `None` without an expectation.
    pub verdict: Option<Ordering>,
}

/// Every measured outage of a plan beside what is expected, in the plan's order.
#[must_use]
pub fn measured_beside<'p>(
    plan: &'p Plan,
    deployment: &Deployment,
    all: &[PlanRecovery],
) -> Vec<MeasuredComparison<'p>> {
    let compare = |measured: &'p MeasuredOutage| {
        let lines = all.iter().enumerate();
        let hits =
            lines.filter_map(|(at, line)| Some((at, line, hit(measured, line, deployment)?)));
        let hits: Vec<(usize, &PlanRecovery, Hit)> = hits.collect();
        let cases = hits.iter().map(|(at, _, _)| *at).collect();
        let spans = hits.iter().map(|(_, line, hit)| {
            let span = expected(line)?;
            Some(match hit {
                Hit::Surely => span,
                Hit::Perhaps => Span::up_to(span.worst),
            })
        });
        let spans: Option<Vec<Span>> = spans.collect();
        let expected = spans.and_then(|spans| spans.into_iter().reduce(slower));
        MeasuredComparison {
            measured,
            cases,
            expected,
            verdict: expected.map(|span| {
                let seconds = measured.seconds;
                if seconds < span.best {
                    Ordering::Less
                } else if seconds > span.worst {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                }
            }),
        }
    };
    plan.measured.iter().map(compare).collect()
}

/// How long a case is expected to last; `None` where it does not end or is not known.
fn expected(line: &PlanRecovery) -> Option<Span> {
    match &line.recovery.outage {
        OutageTime::None => Some(Span::ZERO),
        OutageTime::Lasts(_) => line.total(),
        OutageTime::Never | OutageTime::Unknown | OutageTime::NotApplicable => None,
    }
}

fn slower(one: Span, other: Span) -> Span {
    let later = |a, b| if b > a { b } else { a };
    Span {
        best: later(one.best, other.best),
        worst: later(one.worst, other.worst),
    }
}

/// How a test hits the subject of a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hit {
    /// It does.
    Surely,
    /// It may: what stands on that worker or in that zone is not said.
    Perhaps,
}

/// Whether a test hit the subject of a case in the way the case is about.
fn hit(measured: &MeasuredOutage, line: &PlanRecovery, deployment: &Deployment) -> Option<Hit> {
    if measured.fault != line.recovery.fault {
        return None;
    }
    let target = measured.target.as_str();
    let in_unit = |unit: &str| line.unit.as_deref() == Some(unit);
    let surely = |it: bool| it.then_some(Hit::Surely);
    let is_named = line.place() == target || line.subject.to_string() == target;
    if is_named {
        return Some(Hit::Surely);
    }
    match target.parse() {
        // What stands by may fail without an outage.
        Ok(ThingId::Server { of, role }) => {
            surely(of == line.subject && role != ServerRole::Backup)
        }
        Ok(ThingId::Host(id)) => surely(stands_on(deployment, line, |host, _| host == id)),
        Ok(ThingId::Site(id)) => surely(stands_on(deployment, line, |_, site| {
            site == Some(id.as_str())
        })),
        Ok(ThingId::Pod { unit, service, .. }) => {
            surely(line.subject == SubjectId::Service { unit, service })
        }
        Ok(ThingId::Unit(id)) => surely(in_unit(&id)),
        Ok(ThingId::Zone(id, _) | ThingId::Worker(id, _)) => in_unit(&id).then_some(Hit::Perhaps),
        // A target may be the bare id of what a fault of its kind takes.
        Ok(ThingId::Lca(_) | ThingId::ControlServer(_) | ThingId::Shared(_)) | Err(_) => {
            match measured.fault {
                Fault::UnitDown => surely(in_unit(target)),
                Fault::HostDown => surely(stands_on(deployment, line, |host, _| host == target)),
                Fault::SiteDown => {
                    surely(stands_on(deployment, line, |_, site| site == Some(target)))
                }
                Fault::ProcessExit
                | Fault::Hang
                | Fault::ServiceUnavailable
                | Fault::LcaLost
                | Fault::ScsDown
                | Fault::SharedDown
                | Fault::NetworkCut
                | Fault::ContainerCrash
                | Fault::WorkerDown
                | Fault::WorkerDrain
                | Fault::Rollout
                | Fault::ZoneDown
                | Fault::LicenseDecrease => None,
            }
        }
    }
}

/// Whether the first server of a case's subject is on a host at a site; of servers of which several
/// work, whether any is.
fn stands_on(
    deployment: &Deployment,
    line: &PlanRecovery,
    is_it: impl Fn(&str, Option<&str>) -> bool,
) -> bool {
    let mut groups = deployment.groups.values();
    let Some(group) = groups.find(|group| group.subject == line.subject) else {
        return false;
    };
    let one_works = group.protection.scheme.is_pair();
    let most = if one_works { 1 } else { group.servers.len() };
    let mut servers = group.servers.iter().take(most);
    servers.any(|server| {
        let host = &deployment.hosts[deployment.servers[*server].host];
        let site = host.site.map(|site| deployment.sites[site].id.as_str());
        is_it(&host.id, site)
    })
}
