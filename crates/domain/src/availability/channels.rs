//! Each channel by itself: voice, chat, e-mail and what else reaches customers.
//!
//! Reference: the model's section "Availability", paragraph "Channels".

use std::collections::BTreeSet;

use serde::Serialize;

use super::structure::Given;
use super::system::System;
use crate::catalog::{Catalog, HaMode};
use crate::channel_needs::ChannelNeeds;
use crate::deployment::Deployment;
use crate::plan::Plan;
use crate::reliability::{Downtime, Model, Structure, Thing, ThingRole};
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;
use crate::units::{Probability, Seconds};

/// How available a channel is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChannelAvailability {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The share of time all of its members are up; null where a figure is unknown.
    pub availability: Option<Probability>,
    /// Time down in a year.
    pub downtime_s_per_year: Option<Seconds>,
    /// The share with endless replicas, all else unchanged.
    pub ceiling: Option<Probability>,
    /// When it is back after the loss of the unit: 0 where none of it is in the unit, null where some
    /// of it waits for the unit.
    pub after_unit_loss_s: Option<Seconds>,
    /// What has to be up for it, shared parts included.
    pub members: Vec<String>,
}

/// The channels that have a member in a plan. Optional members count; jobs on a schedule do not.
pub(super) fn channels(
    plan: &Plan,
    deployment: &Deployment,
    catalog: &Catalog,
    model: &Model,
) -> Vec<ChannelAvailability> {
    let system = System::new(model);
    let parts = parts_alone(model);
    ChannelNeeds::of(plan, deployment, catalog)
        .filter_map(|channel| {
            let things = model.things.iter().chain(&parts);
            let things = things.filter(|thing| channel.has(&thing.subject));
            evaluated(
                &system,
                channel.id,
                channel.name,
                &things.collect::<Vec<_>>(),
            )
        })
        .collect()
}

/// Shared parts as things of their own, for channels that name them.
fn parts_alone(model: &Model) -> Vec<Thing> {
    let parts = model.parts.iter();
    parts
        .map(|(index, part)| {
            // One at the unit is back when the unit is.
            let disaster = model.unit_back.filter(|_| part.is_at_unit);
            let is_known = disaster.is_some() || !part.is_at_unit;
            Thing {
                subject: SubjectId::Shared(part.id.clone()),
                role: ThingRole::Ordinary,
                structure: is_known.then(|| Structure::All(Vec::new())),
                needs: vec![index],
                starts_with: Vec::new(),
                counts: false,
                disaster,
            }
        })
        .collect()
}

fn evaluated<'m>(
    system: &System<'m>,
    id: &str,
    name: &str,
    things: &[&'m Thing],
) -> Option<ChannelAvailability> {
    if things.is_empty() {
        return None;
    }
    let as_it_is = system.as_it_is();
    let endless = Given {
        endless: true,
        ..as_it_is
    };
    let down = system.down_with_unit(things, true, as_it_is);
    let least = system.down_with_unit(things, true, endless);
    let parts = system.model.needed(things.iter().copied()).into_iter();
    let parts = parts.map(|part| SubjectId::Shared(part.id.clone()).to_string());
    let own = things.iter().map(|thing| thing.subject.to_string());
    let mut members: Vec<String> = own.collect();
    members.extend(parts);
    let mut seen = BTreeSet::new();
    members.retain(|member| seen.insert(member.clone()));
    Some(ChannelAvailability {
        id: id.to_owned(),
        name: name.to_owned(),
        availability: down.map(Probability::complement),
        downtime_s_per_year: down.map(|down| down * system.model.year),
        ceiling: least.map(Probability::complement),
        after_unit_loss_s: after_unit_loss(things),
        members,
    })
}

/// The slowest of some things is back so long after the loss of the unit.
fn after_unit_loss(things: &[&Thing]) -> Option<Seconds> {
    let disasters = things.iter().filter_map(|thing| thing.disaster);
    let lengths = disasters.map(|disaster| match disaster {
        Downtime::Fixed(length) => Some(length),
        Downtime::Repair(_) => None,
    });
    let all: Option<Vec<Seconds>> = lengths.collect();
    let slowest = all?.into_iter();
    Some(slowest.fold(Seconds::ZERO, |a, b| if b > a { b } else { a }))
}

/// What a plan has and no figure of the system counts, by name: what it can do without, jobs on a
/// schedule, services without a mode, and Solution Control Servers.
pub(super) fn not_counted(deployment: &Deployment, model: &Model) -> Vec<String> {
    let things = model.things.iter().filter(|thing| !thing.counts);
    let optional = things.map(|thing| thing.subject.to_string());
    let here = deployment.services.values();
    let here = here.filter(|service| Some(service.unit) == deployment.system_unit);
    let jobs = here.filter(|service| service.mode == HaMode::CronJob);
    let jobs = jobs.map(|service| service.subject.to_string());
    let unknown = deployment.planned.values().filter(|it| it.mode.is_none());
    let unknown = unknown.map(|it| it.service.clone());
    let control = deployment.control_servers.indices();
    let control = control.map(|it| ThingId::ControlServer(it.position()));
    let all = optional.chain(jobs).chain(unknown);
    all.chain(control.map(|id| id.to_string())).collect()
}
