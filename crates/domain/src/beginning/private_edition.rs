//! Services of the channels with what they depend on, in every region they run in.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::answers::{Answers, Regions};
use super::asked::Asked;
use crate::catalog::{Architecture, Beginning, DrMode, Members, Service, UsualNode};
use crate::id::Word;
use crate::kubernetes::{kind_of_part, lab_parts, lab_workloads};
use crate::plan::{Reservation, Role};

/// The private edition side of the plan; what its services depend on goes to the shared parts.
pub(super) fn plan(asked: Asked<'_>, shared: &mut Vec<Value>) -> Value {
    let answers = asked.answers;
    let services = asked.needed(|channel| &channel.services).into_iter();
    let services: Vec<(&Service, bool)> = services
        .filter_map(|(id, optional)| Some((asked.catalog.service(id)?, optional)))
        .collect();
    let parts = Parts::of(asked, &services);
    shared.extend(parts.documents(asked));
    let services = services.iter().map(|(service, optional)| {
        let depends_on = parts.of_service(service, asked);
        planned(asked, service, *optional, depends_on)
    });
    let architecture = if answers.regions.are_private() {
        Architecture::PrivateDataCenter
    } else {
        Architecture::Cloud
    };
    let mut edition = Map::new();
    let mut say = |key: &str, value: Value| edition.insert(key.to_owned(), value);
    say("architecture", json!(architecture.id()));
    say("units", units(answers));
    if let Some(size) = answers.node_size {
        say("worker", worker(size, asked.given));
    }
    say("services", services.collect());
    Value::Object(edition)
}

/// What the regions or data centers are called, the primary first.
fn unit_ids(regions: Regions) -> &'static [&'static str] {
    match regions {
        Regions::One => &["region-1"],
        Regions::Two => &["region-1", "region-2"],
        Regions::DataCenter => &["data-center-1"],
        Regions::TwoDataCenters => &["data-center-1", "data-center-2"],
    }
}

fn units(answers: &Answers) -> Value {
    let roles = [Role::Primary, Role::Secondary];
    let units = unit_ids(answers.regions).iter().zip(roles);
    units
        .map(|(id, role)| json!({ "id": id, "role": role.id(), "zones": answers.zones.max(1) }))
        .collect()
}

/// The memory a kernel sees is less than the label of the size says.
fn worker(size: UsualNode, given: &Beginning) -> Value {
    json!({
        "cpu_millicores": size.millicores(),
        "memory_mib": given.sees_mib(size),
        "reservation": Reservation::Tiered.id(),
    })
}

fn planned(asked: Asked<'_>, service: &Service, optional: bool, depends_on: Vec<String>) -> Value {
    let answers = asked.answers;
    let mut planned = Map::new();
    let mut say = |key: &str, value: Value| planned.insert(key.to_owned(), value);
    say("service", json!(service.id));
    if asked.given.counts_in_agents(&service.id) {
        if let Some(agents) = answers.agents {
            say("demand", json!(agents));
        }
        say("unit_of_demand", json!(Beginning::AGENTS));
        if let Some(agents) = answers.agents_per_pod.get(&service.id) {
            say("capacity_per_pod", json!(agents));
        }
    }
    let workloads: Vec<Value> = lab_workloads(service, asked.catalog).collect();
    if !workloads.is_empty() {
        say("workloads", Value::Array(workloads));
    }
    if !depends_on.is_empty() {
        say("depends_on", json!(depends_on));
    }
    if optional {
        say("optional", json!(true));
    }
    Value::Object(planned)
}

/// What lab charts say the services depend on: one of each for every region in which something
/// depends on it.
struct Parts<'a> {
    regions: &'static [&'static str],
    names: Vec<(usize, &'a str)>,
}

impl<'a> Parts<'a> {
    fn of(asked: Asked<'a>, services: &[(&'a Service, bool)]) -> Self {
        let regions = unit_ids(asked.answers.regions);
        let mut names = Vec::new();
        for region in 0..regions.len() {
            let here = services.iter().filter(|(it, _)| runs_in(it, region));
            let here: BTreeSet<&str> = here
                .flat_map(|(service, _)| lab_parts(service, asked.catalog))
                .collect();
            names.extend(here.into_iter().map(|name| (region, name)));
        }
        Self { regions, names }
    }

    /// A part of the first region is called as in the chart; others have the region's number.
    fn id(region: usize, name: &str) -> String {
        match region {
            0 => name.to_owned(),
            _ => format!("{name}-{}", region + 1),
        }
    }

    fn of_service(&self, service: &Service, asked: Asked<'_>) -> Vec<String> {
        let needs = lab_parts(service, asked.catalog);
        let here = self.names.iter();
        let here = here.filter(|(region, name)| needs.contains(name) && runs_in(service, *region));
        here.map(|(region, name)| Self::id(*region, name)).collect()
    }

    fn documents(&self, asked: Asked<'a>) -> impl Iterator<Item = Value> {
        let dependencies = &asked.given.dependencies;
        let zones = asked.answers.zones.max(1);
        self.names.iter().map(move |(region, name)| {
            let members = dependencies.iter().find(|it| it.name == *name);
            let at = self.regions.get(*region).copied().unwrap_or_default();
            part(&Self::id(*region, name), name, at, members, zones)
        })
    }
}

fn part(id: &str, name: &str, at: &str, members: Option<&Members>, zones: u32) -> Value {
    let mut part = Map::new();
    let mut say = |key: &str, value: Value| part.insert(key.to_owned(), value);
    say("id", json!(id));
    say("kind", json!(kind_of_part(name).id()));
    say("at", json!(at));
    if let Some(members) = members {
        say("of", json!(members.members));
        if let Some(need) = members.need {
            say("need", json!(need));
        }
        say("zones", json!(members.zones.min(zones)));
    }
    Value::Object(part)
}

/// Whether a service is in the region of this number, by the DR mode its row has: in the first always,
/// in a second where that mode keeps it there.
fn runs_in(service: &Service, region: usize) -> bool {
    region == 0
        || service
            .dr_mode
            .is_some_and(|mode| mode != DrMode::NotSupported)
}
