//! Every single fault of a plan takes away what it hits for a time between the figures of recovery.

use serde_json::{Value, json};
use tandem::domain::assessment::assess;
use tandem::domain::catalog::{Catalog, EventId};
use tandem::domain::fault::Fault;
use tandem::domain::id::Word;
use tandem::domain::simulation::{
    InjectedFault, Outage, Run, RunRequest, ThingKind, Time, Trace, beside_recovery,
};
use tandem::domain::subject_id::SubjectId;
use tandem::domain::thing_id::ThingId;

use super::evaluated;

/// The hosts of a subject on premises, the primary's first.
fn hosts(plan: &Value, id: &str) -> Vec<String> {
    let engage = &plan["engage"];
    let cluster = &engage["interaction_server_cluster"];
    let find = |list: &Value, id: &str| {
        let all = list.as_array().cloned().unwrap_or_default();
        all.into_iter().find(|it| it["id"] == id)
    };
    let found = if id == "icon" {
        return ["a", "b"]
            .iter()
            .filter_map(|side| name(&engage["icon_pair"][side]["host"]))
            .collect();
    } else if let Some(id) = id.strip_prefix("node:") {
        find(&cluster["nodes"], id)
    } else if let Some(id) = id.strip_prefix("proxy:") {
        find(&cluster["proxies"], id)
    } else {
        find(&engage["applications"], id)
    };
    let hosts = found.map(|it| it["hosts"].clone()).unwrap_or_default();
    let hosts = hosts.as_array().cloned().unwrap_or_default();
    hosts.iter().filter_map(name).collect()
}

/// A name as the plan is read: a number is the text that it looks like.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The site that has most servers of a subject, the primary's of equals.
fn worst_site(plan: &Value, id: &str) -> Option<String> {
    let listed = plan["engage"]["hosts"].as_array().cloned();
    let listed = listed.unwrap_or_default();
    let site_of = |host: &String| {
        let host = listed.iter().find(|it| it["id"] == **host)?;
        Some(host["site"].as_str()?.to_owned())
    };
    let mut named = hosts(plan, id);
    let mut seen = std::collections::BTreeSet::new();
    named.retain(|host| seen.insert(host.clone()));
    let sites: Vec<String> = named.iter().filter_map(site_of).collect();
    let count = |site: &String| sites.iter().filter(|it| *it == site).count();
    let most = sites.iter().map(count).max()?;
    let primary = named.first().and_then(site_of);
    let first = primary.filter(|_| !is_alike(plan, id));
    first.or_else(|| sites.iter().find(|site| count(site) == most).cloned())
}

/// Whether the servers of a subject all serve.
fn is_alike(plan: &Value, id: &str) -> bool {
    let applications = plan["engage"]["applications"].as_array().cloned();
    let mut applications = applications.unwrap_or_default().into_iter();
    let redundancy = applications.find(|it| it["id"] == id);
    id == "icon" || redundancy.is_some_and(|it| it["redundancy"] == "n-plus-1")
}

/// Whether a pod, by its number in the service, belongs to a StatefulSet.
fn is_tied(plan: &Value, service: &str, trace: &Trace, subject: &SubjectId, number: usize) -> bool {
    let services = plan["private_edition"]["services"].as_array().unwrap();
    let planned = services.iter().find(|it| it["service"] == service).unwrap();
    let mut workloads = planned["workloads"].as_array().cloned().unwrap_or_default();
    workloads.retain(|it| it["name"].is_string());
    let tenants = usize::try_from(planned["tenants"].as_u64().unwrap_or(1).max(1)).unwrap();
    let pods = trace
        .things
        .iter()
        .filter(|thing| thing.kind == ThingKind::Pod && thing.subject.as_ref() == Some(subject));
    let each = pods.count() / (workloads.len().max(1) * tenants);
    let workload = (number / each) % workloads.len().max(1);
    workloads
        .get(workload)
        .is_some_and(|it| it["kind"] == "stateful-set")
}

/// The worker of the pod that is away longest when its worker is lost.
fn worker(plan: &Value, service: &str, trace: &Trace, subject: &SubjectId) -> Option<String> {
    let pods = trace
        .things
        .iter()
        .filter(|thing| thing.kind == ThingKind::Pod && thing.subject.as_ref() == Some(subject));
    let pods: Vec<&ThingId> = pods.filter_map(|pod| pod.at.as_ref()).collect();
    let tied = (0..pods.len()).find(|pod| is_tied(plan, service, trace, subject, *pod));
    pods.get(tied.unwrap_or(0)).map(ToString::to_string)
}

/// The target of a fault that hits a subject where it hurts, with the subject's id in a run.
fn target(plan: &Value, trace: &Trace, line: &Value) -> Option<(SubjectId, String)> {
    let (id, fault) = (line["id"].as_str()?, line["fault"].as_str()?);
    if fault == "shared-down" {
        return Some((SubjectId::from(id), id.to_owned()));
    }
    if let Some(unit) = line["unit"].as_str() {
        let subject = SubjectId::service(unit, id);
        let target = match fault {
            "unit-down" => format!("unit:{unit}"),
            "zone-down" => format!("zone:{unit}/0"),
            "worker-down" | "worker-drain" => worker(plan, id, trace, &subject)?,
            _ => format!("{subject}/0"),
        };
        return Some((subject, target));
    }
    let target = match fault {
        "site-down" => format!("site:{}", worst_site(plan, id)?),
        "host-down" | "lca-lost" => match hosts(plan, id).first() {
            Some(host) => format!("host:{host}"),
            None => {
                let own = [format!("host:{id}/primary"), format!("host:{id}/0")];
                own.into_iter()
                    .find(|own| trace.things.iter().any(|it| it.id.to_string() == *own))?
            }
        },
        _ if id == "icon" => "icon/a".to_owned(),
        _ => format!("{id}/primary"),
    };
    // An application, whatever it is called.
    let found = trace.subjects.iter().find(|it| it.to_string() == id);
    Some((found.cloned()?, target))
}

const STRIKES: u32 = 100;

/// How long an outage lasted, in seconds; one that no repair ended lasts for ever.
pub fn lasted(outage: &Outage) -> f64 {
    let from = outage.from_s.seconds();
    outage
        .recovered_s
        .map_or(f64::INFINITY, |until| until.seconds() - from)
}

/// Runs every fault of a plan by itself. Answers how many there were, and those that do not fit.
pub fn out_of_bounds(
    name: &str,
    plan: &Value,
    catalog: &Catalog,
    seeds: u64,
) -> (usize, Vec<String>) {
    let text = json!({ "plan": plan, "duration_s": 250_000 }).to_string();
    let mut request = RunRequest::parse(&text).unwrap();
    let quiet = Run::new(&request, catalog).unwrap().finished();
    assert!(
        quiet.events.is_empty() && quiet.outages.is_empty(),
        "{name}: {:?}",
        quiet.outages
    );
    let evaluation = evaluated(plan);
    let figures = assess(&request.plan, catalog).recovery().to_vec();
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for line in evaluation["recovery"].as_array().unwrap() {
        let Some((subject, target)) = target(plan, &quiet, line) else {
            continue;
        };
        let kind = Fault::from_id(line["fault"].as_str().unwrap()).unwrap();
        let rule = line["rule"].as_str().unwrap();
        for seed in 0..seeds {
            request.seed = seed;
            request.faults = vec![InjectedFault {
                at_s: Time::from_whole_seconds(STRIKES),
                kind,
                target: target.clone(),
                for_s: None,
                item: None,
                to: None,
            }];
            let trace = Run::new(&request, catalog)
                .unwrap_or_else(|error| panic!("{name}: {error}"))
                .finished();
            let outages = trace
                .outages
                .iter()
                .filter(|outage| outage.subject == subject);
            let outages: Vec<&Outage> = outages.collect();
            looked_at += 1;
            // What starts waits for a part that the same fault took away, which recovery counts by itself.
            let waited = trace
                .events
                .iter()
                .any(|it| it.event == EventId::StartWaits);
            if waited && kind != Fault::SharedDown {
                continue;
            }
            // Recovery takes it that an evicted pod may go and finds a place.
            let is_refused =
                |event| matches!(event, EventId::EvictionRefused | EventId::PodWithoutRoom);
            if trace.events.iter().any(|it| is_refused(it.event)) {
                continue;
            }
            // With a site goes more than recovery looks at: shared parts, or everybody who would act.
            let of_parts = trace.outages.iter();
            let mut parts = of_parts.filter(|it| matches!(it.subject, SubjectId::Shared(_)));
            let nobody_acts = trace
                .events
                .iter()
                .any(|it| it.event == EventId::WaitsForScs);
            if kind == Fault::SiteDown && (parts.next().is_some() || nobody_acts) {
                continue;
            }
            // The app says the same of it, of every subject the fault takes away.
            for beside in beside_recovery(&trace, &request.faults, &figures) {
                let differs = beside.verdict.agrees() == Some(false);
                let is_this = trace.outages[beside.outage].subject == subject;
                if differs || (is_this && beside.verdict.agrees().is_none()) {
                    let outage = &trace.outages[beside.outage];
                    let verdict = beside.verdict;
                    wrong.push(format!("{name}: {rule}: {target}, {verdict:?}: {outage:?}"));
                }
            }
            let said = (line["best_s"].as_f64(), line["total_s"].as_f64());
            let fits = match (said, outages.as_slice()) {
                ((Some(best), Some(worst)), []) => best == 0.0 && worst >= 0.0,
                ((Some(best), Some(worst)), [outage]) => {
                    let starts = outage.from_s == Time::from_whole_seconds(STRIKES);
                    let length = lasted(outage);
                    starts && best - 1e-6 <= length && length <= worst + 1e-6
                }
                // Never, or nobody knows: an outage all the same, which only a repair ends.
                ((None, None), [outage]) => {
                    outage.detected_s.is_none() || outage.recovered_s.is_none()
                }
                ((None, None), []) => line["rule"] == "mode.not-stated" || kind == Fault::UnitDown,
                _ => false,
            };
            if !fits {
                wrong.push(format!(
                    "{name}: {rule}: {target}, {subject}: {said:?} {outages:?}"
                ));
            }
        }
    }
    (looked_at, wrong)
}
