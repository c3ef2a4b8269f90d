//! All rooms read a plan in one way. For every host of many random plans, the subjects that lose
//! service with it are the same by recovery, in a run, by what makes up their availability and in
//! a reading of the document by hand, and the inventory counts the same servers there; likewise for
//! zones, workers and shared parts.
//!
//! What is asked of each:
//! - Recovery has one row for the loss of "a host" of a subject. It is held against every host that
//!   the subject can be working on: of a pair both, of one that nothing switches over the primary's.
//! - A run loses that host. Pairs whose backup is there have switched over before, so that each
//!   server is lost while it works; the two kinds of runs together are what a host takes away.
//! - "Availability changes when that host alone never fails" is taken at first order, the outages
//!   that one failure makes: a class of host failures counts where it is that of a member without
//!   which too few are left, or of either member of a pair, each of which works half of the time. A
//!   group whose survivors suffice has no such outage. A structure says how many hosts it stands on:
//!   a pair of members that fail with their hosts on two, processes above one common host on one.
//! - Proxies are not counted by availability, so there only the other three are compared. A part at
//!   a host is judged by its own kind of failure in recovery, so parts stand outside hosts here.

mod hosts;
mod parts;
mod reading;
mod zones;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::catalog::CheckId;
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::plan::Document;
use tandem::domain::reliability::{Group, MemberPlacement, Model, Thing, compile};
use tandem::domain::simulation::{InjectedFault, Run, RunRequest, Time};
use tandem::shipped;

use crate::random::{Chance, plan};
use reading::items;

const SEED: u64 = 412;

pub type Ids = BTreeSet<String>;

/// Random plans that say nothing that cannot be read, with all timings at their defaults: a pair
/// that takes no time to switch over would have no outage to be seen.
pub fn plans(count: usize) -> impl Iterator<Item = Value> {
    let drawn = (0..).map(|number| plan(&mut Chance::new(SEED, number)));
    let plans = drawn.filter_map(|mut plan| {
        for key in ["assumptions", "objectives", "steps_done", "catalog"] {
            plan.as_object_mut()?.remove(key);
        }
        let layer = plan
            .get_mut("engage")
            .and_then(|it| it.get_mut("management_layer"));
        if let Some(layer) = layer.and_then(Value::as_object_mut) {
            layer.retain(|key, _| ["ha_license", "scs", "auto_restart"].contains(&key.as_str()));
        }
        is_plain(&plan).then_some(plan)
    });
    plans.take(count)
}

/// Whether everything in a plan can be read, and no id could be taken for something else.
pub fn is_plain(plan: &Value) -> bool {
    let odd = [
        CheckId::PlanInvalidValue,
        CheckId::PlanUnknownField,
        CheckId::PlanDuplicateId,
    ];
    let findings = assessed(plan).findings().to_vec();
    let ids = ["applications", "hosts"].map(|list| items(&plan["engage"][list]));
    let mut ids = ids.into_iter().flatten().filter_map(|it| it["id"].as_str());
    let is_odd = |id: &str| !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    !findings.iter().any(|it| odd.contains(&it.id))
        && !ids.any(|id| is_odd(id) || ["icon", "engage", "east"].contains(&id))
}

pub fn assessed(plan: &Value) -> Assessment<'static> {
    let document = Document::from_value(plan.clone()).unwrap();
    assess(&document, shipped::catalog())
}

/// What is out from a moment on in a run of these faults, shared parts aside.
pub fn out_from(plan: &Value, faults: &[(u32, Fault, String)], moment: u32) -> Ids {
    let text = json!({ "plan": plan, "duration_s": 40_000 }).to_string();
    let mut request = RunRequest::parse(&text).unwrap();
    request.faults = faults
        .iter()
        .map(|(at, kind, target)| InjectedFault {
            at_s: Time::from_whole_seconds(*at),
            kind: *kind,
            target: target.clone(),
            for_s: None,
            item: None,
            to: None,
        })
        .collect();
    let run = Run::new(&request, shipped::catalog());
    let trace = run
        .unwrap_or_else(|error| panic!("{error}: {plan}"))
        .finished();
    let moment = Time::from_whole_seconds(moment);
    let outages = trace.outages.iter().filter(|it| it.from_s == moment);
    let subjects = outages.map(|outage| outage.subject.to_string());
    subjects.filter(|id| !id.starts_with("shared:")).collect()
}

/// What the programming interface answers.
pub fn evaluated(plan: &Value) -> Value {
    let answer = tandem::api::evaluate(&plan.to_string()).unwrap();
    serde_json::from_str(&answer).unwrap()
}

/// The subjects whose row of a fault in recovery is an outage.
pub fn by_recovery(plan: &Value, fault: Fault) -> Ids {
    let evaluated = evaluated(plan);
    let rows = items(&evaluated["recovery"]).iter();
    let rows = rows.filter(|row| row["fault"] == fault.id() && row["total_s"] != 0.0);
    rows.map(
        |row| match (row["unit"].as_str(), row["id"].as_str().unwrap()) {
            (Some(unit), id) if !id.starts_with("shared:") => format!("{unit}/{id}"),
            (_, id) => id.to_owned(),
        },
    )
    .collect()
}

/// The model of the system: the site's servers and the services of its unit.
pub fn model(assessment: &Assessment) -> Model {
    let (plan, deployment) = (&assessment.plan, &assessment.deployment);
    let timings = plan.timings(shipped::catalog());
    compile(deployment, deployment.system_unit, true, &timings).expect("timings are known")
}

/// The subject of a thing of the model.
pub fn subject_of(thing: &Thing) -> String {
    thing.subject.to_string()
}

/// The parts a thing of the model needs.
pub fn needs_of(thing: &Thing, model: &Model) -> Vec<String> {
    let parts = thing.needs.iter();
    parts.map(|part| model.parts[*part].id.clone()).collect()
}

/// How many members a group has.
pub fn members(group: &Group) -> u64 {
    match &group.placed {
        MemberPlacement::Outside(of) => u64::from(*of),
        MemberPlacement::Zones(zones) => zones.iter().map(|of| u64::from(*of)).sum(),
        MemberPlacement::Sites(all) => all.iter().map(|it| u64::from(it.members)).sum(),
    }
}

/// Moves shared parts off hosts.
pub fn without_parts_at_hosts(plan: &mut Value) {
    let units = items(&plan["private_edition"]["units"]).to_vec();
    for part in plan["shared"].as_array_mut().into_iter().flatten() {
        if !units.iter().any(|unit| unit["id"] == part["at"]) {
            part["at"] = json!("engage");
        }
    }
}
