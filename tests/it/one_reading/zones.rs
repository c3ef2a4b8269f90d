//! What the loss of a zone or of a worker takes away.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tandem::domain::fault::Fault;
use tandem::domain::reliability::{FailureKind, MemberPlacement, Model, Structure};

use super::reading::{in_zone, items};
use super::{
    Ids, assessed, by_recovery, evaluated, is_plain, members, model, out_from, plans, subject_of,
};

/// A service where it runs, as the document has it.
pub struct Service {
    pub id: String,
    pub unit: String,
    zones: u64,
    pub replicas: u64,
    /// Pods without which it is down.
    need: u64,
}

/// The services whose pods all run from the start and suffice; tenants and parts aside.
pub fn services(plan: &Value, evaluated: &Value) -> Vec<Service> {
    let edition = &plan["private_edition"];
    let zones = |unit: &str| {
        let unit = items(&edition["units"]).iter().find(|it| it["id"] == unit);
        let usual = if edition["architecture"] == "private-data-center" {
            1
        } else {
            3
        };
        unit.and_then(|it| it["zones"].as_u64()).unwrap_or(usual)
    };
    let rows = items(&evaluated["replicas"]).iter().filter_map(|row| {
        let (unit, service) = (row["unit"].as_str()?, row["service"].as_str()?);
        let is_single = row["mode"] == "singleton";
        let replicas = row["replicas"].as_u64()?;
        let need = match row["mode"].as_str()? {
            "n-plus-1" => row["required"].as_u64()?,
            "cron-job" => return None,
            _ => 1,
        };
        let runs = replicas >= need && (!is_single || replicas == 1);
        runs.then(|| Service {
            id: format!("{unit}/{service}"),
            unit: unit.to_owned(),
            zones: zones(unit),
            replicas,
            need,
        })
    });
    rows.collect()
}

/// A plan of private edition alone, without parts, every service for one tenant and once.
fn edition_alone(mut plan: Value) -> Option<Value> {
    plan.as_object_mut()?.remove("engage");
    plan.as_object_mut()?.remove("shared");
    let services = plan["private_edition"]["services"].as_array_mut()?;
    let mut seen = Ids::new();
    services.retain(|it| seen.insert(it["service"].as_str().unwrap_or_default().to_owned()));
    for service in services {
        let service = service.as_object_mut()?;
        service.remove("depends_on");
        service.remove("tenants");
    }
    is_plain(&plan).then_some(plan)
}

#[test]
fn the_loss_of_a_zone_or_a_worker_is_the_same_for_all() {
    let (mut zones_seen, mut workers_seen, mut lost_seen) = (0, 0, 0);
    for plan in plans(400).filter_map(edition_alone) {
        let evaluated = evaluated(&plan);
        let assessment = assessed(&plan);
        let model = model(&assessment);
        let services = services(&plan, &evaluated);
        let known = |ids: Ids| -> Ids {
            ids.into_iter()
                .filter(|id| services.iter().any(|it| it.id == *id))
                .collect()
        };
        let by_row = known(by_recovery(&plan, Fault::ZoneDown));
        let units: BTreeSet<(&str, u64)> = services
            .iter()
            .map(|it| (it.unit.as_str(), it.zones))
            .collect();
        for (unit, zones) in units.iter().filter(|(_, zones)| *zones > 1) {
            for zone in 0..*zones {
                let about = format!("zone {zone} of {unit} of {plan}");
                let gone = |it: &&Service| {
                    let left = it.replicas - in_zone(it.replicas, *zones, zone);
                    it.unit == *unit && left < it.need
                };
                let lost: Ids = services
                    .iter()
                    .filter(gone)
                    .map(|it| it.id.clone())
                    .collect();
                let down = [(100, Fault::ZoneDown, format!("zone:{unit}/{zone}"))];
                assert_eq!(
                    known(out_from(&plan, &down, 100)),
                    lost,
                    "in a run: {about}"
                );
                // A row is about the fullest zone, which is the first.
                let as_full = |it: &&Service| {
                    it.unit == *unit
                        && in_zone(it.replicas, *zones, zone) == in_zone(it.replicas, *zones, 0)
                };
                for service in services.iter().filter(as_full) {
                    let (row, lost) = (by_row.contains(&service.id), lost.contains(&service.id));
                    assert_eq!(row, lost, "{} by recovery: {about}", service.id);
                }
                for (service, structure) in counted(&model, &services, unit) {
                    let matters = in_model(structure, Some(zone as usize));
                    assert_eq!(
                        matters,
                        lost.contains(&service.id),
                        "{} by availability: {about}",
                        service.id
                    );
                }
                zones_seen += 1;
                lost_seen += lost.len();
            }
        }
        let by_row = known(by_recovery(&plan, Fault::WorkerDown));
        let (workers, pods) = laid_out(&plan);
        for worker in &workers {
            let about = format!("{worker} of {plan}");
            let on = |it: &&Service| pods.contains(&(worker.clone(), it.id.clone()));
            // Pods of a workload stand so far apart that as many are left as there are to spare.
            let here = services.iter().filter(on);
            let lost = here.clone().filter(|it| it.replicas == it.need);
            let lost: Ids = lost.map(|it| it.id.clone()).collect();
            let down = [(100, Fault::WorkerDown, worker.clone())];
            assert_eq!(
                known(out_from(&plan, &down, 100)),
                lost,
                "in a run: {about}"
            );
            let by_row: Ids = here
                .map(|it| it.id.clone())
                .filter(|id| by_row.contains(id))
                .collect();
            assert_eq!(by_row, lost, "by recovery: {about}");
            for unit in units.iter().map(|(unit, _)| unit) {
                for (service, structure) in counted(&model, &services, unit) {
                    let matters = in_model(structure, None) && on(&service);
                    let is_lost = lost.contains(&service.id);
                    assert_eq!(matters, is_lost, "{} by availability: {about}", service.id);
                }
            }
            workers_seen += 1;
            lost_seen += lost.len();
        }
    }
    let seen = (zones_seen, workers_seen, lost_seen);
    assert!(
        zones_seen > 200 && workers_seen > 400 && lost_seen > 200,
        "{seen:?}"
    );
}

/// The workers of a run before anything fails, and which services have a pod on each.
fn laid_out(plan: &Value) -> (Vec<String>, BTreeSet<(String, String)>) {
    let run = json!({ "plan": plan, "duration_s": 1 }).to_string();
    let trace: Value = serde_json::from_str(&tandem::api::simulate(&run).unwrap()).unwrap();
    let things = || items(&trace["things"]).iter();
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let workers = things().filter(|it| it["kind"] == "worker");
    let pods = things().filter(|it| it["kind"] == "pod");
    (
        workers.map(|it| text(it, "id")).collect(),
        pods.map(|it| (text(it, "at"), text(it, "subject")))
            .collect(),
    )
}

/// The services of a unit that the model has, with how each is put together there.
fn counted<'s>(
    model: &'s Model,
    services: &'s [Service],
    unit: &str,
) -> Vec<(&'s Service, &'s Structure)> {
    let of_unit = services.iter().filter(|it| it.unit == unit);
    let found = of_unit.filter_map(|service| {
        let mut things = model.things.iter();
        let thing = things.find(|thing| subject_of(thing) == service.id)?;
        Some((service, thing.structure.as_ref()?))
    });
    found.collect()
}

/// Whether the loss of a zone, or of one pod with its worker, leaves too few at first order.
fn in_model(structure: &Structure, zone: Option<usize>) -> bool {
    match structure {
        Structure::Group(group) => {
            let lost = match (zone, &group.placed) {
                (Some(zone), MemberPlacement::Zones(zones)) => {
                    zones.get(zone).copied().unwrap_or(0)
                }
                (Some(_), MemberPlacement::Outside(_) | MemberPlacement::Sites(_)) => 0,
                (None, _) => u32::from(group.member.iter().any(|it| it.kind == FailureKind::Host)),
            };
            members(group) - u64::from(lost) < u64::from(group.need)
        }
        Structure::Moving { .. } => zone.is_none_or(|zone| zone == 0),
        Structure::All(parts) => parts.iter().any(|part| in_model(part, zone)),
        Structure::Pair(_) => unreachable!("no pairs in private edition"),
    }
}
