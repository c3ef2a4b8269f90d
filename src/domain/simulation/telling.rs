//! The one failure that tells most about a plan, for a report that shows only one.

use super::request::{Fault, FaultKind, RunRequest, Traffic};
use super::time::Time;
use crate::domain::plan::{Document, Plan};
use crate::domain::reliability::system_unit;

impl RunRequest {
    /// When the fault strikes.
    const STRIKES: Time = Time::from_whole_seconds(60);
    /// How long a run with the loss of a unit is, which people have to decide on: three hours.
    const OF_A_UNIT: Time = Time::from_whole_seconds(10_800);
    /// How long any other is: half an hour.
    const OF_A_HOST: Time = Time::from_whole_seconds(1_800);

    /// The loss of the unit that serves, where there is one; else the loss of the host of the first
    /// thing on premises that stands on more than one. Nothing for a plan without either.
    #[must_use]
    pub fn telling(document: &Document) -> Option<Self> {
        let plan = Plan::read(document);
        let unit = plan.private_edition.as_ref().and_then(|edition| {
            let serves = !edition.services.is_empty();
            system_unit(edition).filter(|_| serves)
        });
        let (kind, target, duration) = match unit {
            Some(unit) => {
                let target = format!("unit:{}", unit.id);
                (FaultKind::UnitDown, target, Self::OF_A_UNIT)
            }
            None => {
                let target = format!("host:{}", first_host(&plan)?);
                (FaultKind::HostDown, target, Self::OF_A_HOST)
            }
        };
        Some(Self {
            plan: document.clone(),
            seed: 1,
            duration,
            faults: vec![Fault {
                at_s: Self::STRIKES,
                kind,
                target,
                for_s: None,
                item: None,
                to: None,
            }],
            traffic: Traffic::default(),
        })
    }
}

/// The first host of the first application, else cluster node, that has two.
fn first_host(plan: &Plan) -> Option<&str> {
    let applications = plan.engage.applications.iter().map(|it| &it.hosts);
    let cluster = plan.engage.cluster.iter();
    let nodes = cluster.flat_map(|it| &it.nodes).map(|it| &it.hosts);
    let mut all = applications.chain(nodes);
    let hosts = all.find(|hosts| hosts.len() > 1)?;
    hosts.first().map(String::as_str)
}
