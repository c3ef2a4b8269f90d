//! The one failure that tells most about a plan, for a report that shows only one.

use super::request::{InjectedFault, RunRequest, Traffic};
use super::time::Time;
use crate::domain::fault::Fault;
use crate::domain::plan::{Application, Document, Engage, Plan, PrivateEdition, Redundancy, Unit};

impl RunRequest {
    /// When the fault strikes.
    const STRIKES: Time = Time::from_whole_seconds(60);
    /// How long a run with the loss of a unit is, which people have to decide on: three hours.
    const OF_A_UNIT: Time = Time::from_whole_seconds(10_800);
    /// How long any other is: half an hour.
    const OF_LESS: Time = Time::from_whole_seconds(1_800);

    /// The largest loss a plan is made to outlive: its unit, where another takes over; else a zone,
    /// a worker; on premises the host of the first pair, else of the first node or application, else
    /// an Interaction Concentrator. Nothing for a plan without any of them.
    #[must_use]
    pub fn telling(document: &Document) -> Option<Self> {
        let plan = Plan::read(document);
        let edition = plan.private_edition.as_ref();
        let edition = edition.filter(|edition| !edition.services.is_empty());
        let (kind, target) = edition
            .and_then(of_private_edition)
            .or_else(|| of_the_site(&plan.engage))?;
        let duration = match kind {
            Fault::UnitDown => Self::OF_A_UNIT,
            _ => Self::OF_LESS,
        };
        Some(Self {
            plan: document.clone(),
            seed: 1,
            duration,
            faults: vec![InjectedFault {
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

fn of_private_edition(edition: &PrivateEdition) -> Option<(Fault, String)> {
    let unit = edition.system_unit()?;
    let is_paired = |other: &&Unit| other.pair == unit.pair;
    let id = &unit.id;
    Some(if edition.units.iter().filter(is_paired).count() > 1 {
        (Fault::UnitDown, format!("unit:{id}"))
    } else if unit.zones > 1 {
        (Fault::ZoneDown, format!("zone:{id}/0"))
    } else {
        (Fault::WorkerDown, format!("worker:{id}/0"))
    })
}

fn of_the_site(engage: &Engage) -> Option<(Fault, String)> {
    let mut applications = engage.applications.iter();
    let paired = applications.clone().find(|application| {
        let redundancy = application.redundancy;
        redundancy.is_some_and(Redundancy::is_pair)
    });
    let host_of = |hosts: &[String], server: String| {
        // A server that names no host has one of its own name.
        let host = hosts.first().cloned().unwrap_or(server);
        (Fault::HostDown, format!("host:{host}"))
    };
    let of_an_application = |it: &Application| host_of(&it.hosts, format!("{}/primary", it.id));
    let node = engage
        .cluster
        .iter()
        .flat_map(|cluster| &cluster.nodes)
        .next();
    let of_a_node = node.map(|it| host_of(&it.hosts, format!("node:{}/primary", it.id)));
    let icon = engage.icon_pair.as_ref();
    paired
        .map(of_an_application)
        .or(of_a_node)
        .or_else(|| applications.next().map(of_an_application))
        .or_else(|| icon.map(|_| (Fault::ProcessExit, "icon/a".to_owned())))
}
