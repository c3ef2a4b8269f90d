//! The one failure that tells most about a plan, for a report that shows only one.

use super::request::{InjectedFault, RunRequest, Traffic};
use super::time::Time;
use crate::arena::Idx;
use crate::deployment::{DeployedUnit, Deployment, RedundancyGroup};
use crate::fault::Fault;
use crate::plan::Document;
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

impl RunRequest {
    /// When the fault strikes.
    const STRIKES: Time = Time::from_whole_seconds(60);
    /// How long a run with the loss of a unit is, which people have to decide on: three hours.
    const OF_A_UNIT: Time = Time::from_whole_seconds(10_800);
    /// How long any other is: half an hour.
    const OF_LESS: Time = Time::from_whole_seconds(1_800);

    /// The largest loss a plan is made to outlive: its unit, where another takes over; else a zone,
    /// a worker; on premises the host of the first pair, else of the first node or application, else
    /// an Interaction Concentrator. Nothing for a plan without any of them. `deployment` is what the
    /// document comes to.
    #[must_use]
    pub fn telling(document: &Document, deployment: &Deployment) -> Option<Self> {
        let unit = deployment.system_unit;
        let unit = unit.filter(|_| !deployment.planned.is_empty());
        let (kind, target) = unit
            .map(|unit| of_private_edition(deployment, unit))
            .or_else(|| of_the_site(deployment))?;
        let duration = if kind == Fault::UnitDown {
            Self::OF_A_UNIT
        } else {
            Self::OF_LESS
        };
        Some(Self {
            plan: document.clone(),
            seed: 1,
            duration,
            faults: vec![InjectedFault {
                at_s: Self::STRIKES,
                kind,
                target: target.to_string(),
                for_s: None,
                item: None,
                to: None,
            }],
            traffic: Traffic::default(),
        })
    }
}

fn of_private_edition(deployment: &Deployment, unit: Idx<DeployedUnit>) -> (Fault, ThingId) {
    let unit = &deployment.units[unit];
    let is_paired = |other: &&DeployedUnit| other.pair == unit.pair;
    let id = unit.id.clone();
    if deployment.units.values().filter(is_paired).count() > 1 {
        (Fault::UnitDown, ThingId::Unit(id))
    } else if unit.zones > 1 {
        (Fault::ZoneDown, ThingId::Zone(id, 0))
    } else {
        (Fault::WorkerDown, ThingId::Worker(id, 0))
    }
}

fn of_the_site(deployment: &Deployment) -> Option<(Fault, ThingId)> {
    let is_node = |group: &RedundancyGroup| matches!(group.subject, SubjectId::Node(_));
    let is_icon = |group: &RedundancyGroup| matches!(group.subject, SubjectId::Icon);
    let mut applications = deployment.applications();
    let paired = applications.find(|(_, group)| group.protection.scheme.is_pair());
    let first = || deployment.applications().next();
    let host_of = |group: Idx<RedundancyGroup>| {
        let primary = deployment.groups[group].servers.primary();
        let host = &deployment.hosts[deployment.servers[primary].host];
        Some((Fault::HostDown, ThingId::Host(host.id.clone())))
    };
    let icon = || {
        let pair = &deployment.groups[deployment.groups.find(is_icon)?];
        let first = pair.servers.primary();
        Some((Fault::ProcessExit, deployment.server_id(first)))
    };
    paired
        .map(|(group, _)| group)
        .or_else(|| deployment.groups.find(is_node))
        .or_else(|| first().map(|(group, _)| group))
        .and_then(host_of)
        .or_else(icon)
}
