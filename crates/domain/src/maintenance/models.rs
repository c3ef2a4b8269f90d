//! A reliability model with something in maintenance.

use crate::arena::Idx;
use crate::deployment::{DeployedService, DeployedUnit, Deployment};
use crate::kubernetes::{NodeInMaintenance, UnitLayout};
use crate::plan::Workload;
use crate::reliability::{Group, MemberPlacement, MembersAt, Model, Pair, Structure, Thing};
use crate::subject_id::SubjectId;
use crate::units::Probability;

/// A model with the pods that run while a worker of its unit is in maintenance.
pub(super) fn with_pods(
    model: &Model,
    deployment: &Deployment,
    unit: Idx<DeployedUnit>,
    layout: &UnitLayout,
    node: &NodeInMaintenance,
) -> Model {
    let mut changed = model.clone();
    let services = deployment.services.values();
    for service in services.filter(|service| service.unit == unit) {
        let mut things = changed.things.iter_mut();
        let thing = things.find(|thing| thing.subject == service.subject);
        let Some(Structure::All(parts)) = thing.and_then(|thing| thing.structure.as_mut()) else {
            continue;
        };
        for (part, workload) in parts.iter_mut().zip(&service.workloads) {
            if let Some(zones) = zones_of(service, workload, layout, node) {
                place(part, zones, service.can_grow());
            }
        }
    }
    changed
}

/// How many pods of a workload run in each zone, of the tenant that has fewest, then of the one with
/// most of them in one zone; `None` where none are placed.
fn zones_of<'n>(
    service: &DeployedService,
    workload: &Workload,
    layout: &UnitLayout,
    node: &'n NodeInMaintenance,
) -> Option<&'n Vec<u32>> {
    let name = format!("{}/{}", service.service, workload.name);
    let groups = layout.groups.iter().zip(&node.per_zone);
    let of_workload = groups.filter(|(group, _)| group.workload == name);
    let worst = of_workload.min_by_key(|(_, zones)| {
        let running: u32 = zones.iter().sum();
        let in_one = zones.iter().copied().max().unwrap_or(0);
        (running, u32::MAX - in_one)
    });
    worst.map(|(_, zones)| zones)
}

/// Puts the pods of a workload where they run. What cannot grow is one pod, however many are asked for.
fn place(part: &mut Structure, zones: &[u32], grows: bool) {
    let none = zones.iter().all(|pods| *pods == 0);
    match part {
        Structure::Group(group) => match &mut group.placed {
            MemberPlacement::Zones(members) if grows => zones.clone_into(members),
            MemberPlacement::Zones(members) => {
                let first = zones.iter().position(|pods| *pods > 0);
                let one = (0..zones.len()).map(|zone| u32::from(first == Some(zone)));
                *members = one.collect();
            }
            MemberPlacement::Outside(members) if none => *members = 0,
            MemberPlacement::Outside(_) | MemberPlacement::Sites(_) => {}
        },
        Structure::Moving { pod, .. } if none => {
            *part = Structure::Group(Group {
                member: pod.clone(),
                placed: MemberPlacement::Outside(0),
                need: 1,
                crews: None,
                common_cause: Probability::ZERO,
                can_grow: false,
            });
        }
        Structure::Moving { .. } | Structure::Pair(_) | Structure::All(_) => {}
    }
}

/// The models in which one pair is without its backup, each with the pair's subject, in the order of
/// the model.
pub(super) fn without_backups(model: &Model) -> impl Iterator<Item = (&SubjectId, Model)> {
    let things = model.things.iter().enumerate();
    things.filter_map(|(at, thing)| {
        let alone = without_backup(thing.structure.as_ref()?, is_icon(thing))?;
        let mut changed = model.clone();
        changed.things.get_mut(at)?.structure = Some(alone);
        Some((&thing.subject, changed))
    })
}

/// The two of them write independently, so either can be in maintenance like a backup.
fn is_icon(thing: &Thing) -> bool {
    thing.subject == SubjectId::Icon
}

/// A structure whose pair is its primary alone; `None` where there is no pair in it.
fn without_backup(structure: &Structure, is_icon: bool) -> Option<Structure> {
    match structure {
        Structure::Pair(pair) => Some(primary(pair)),
        Structure::Group(group) if is_icon && group.members() == 2 => {
            let placed = match &group.placed {
                MemberPlacement::Outside(_) => MemberPlacement::Outside(1),
                MemberPlacement::Sites(all) => {
                    MemberPlacement::Sites(all.iter().copied().take(1).collect())
                }
                MemberPlacement::Zones(_) => return None,
            };
            Some(Structure::Group(Group {
                placed,
                ..group.clone()
            }))
        }
        Structure::Group(_) | Structure::Moving { .. } => None,
        Structure::All(parts) => {
            let alone: Vec<Option<Structure>> =
                parts.iter().map(|it| without_backup(it, is_icon)).collect();
            if alone.iter().all(Option::is_none) {
                return None;
            }
            let all = parts.iter().zip(alone);
            let all = all.map(|(part, alone)| alone.unwrap_or_else(|| part.clone()));
            let all: Vec<Structure> = all.collect();
            Some(one_server(&all).unwrap_or(Structure::All(all)))
        }
    }
}

/// A process and the host it stands on as the single server they are: it fails in one way at a time.
fn one_server(parts: &[Structure]) -> Option<Structure> {
    let mut groups = parts.iter().map(|part| match part {
        Structure::Group(group) if group.members() == 1 => Some(group),
        _ => None,
    });
    let mut server = groups.next()??.clone();
    for group in groups {
        let group = group.filter(|group| group.placed == server.placed)?;
        server.member.extend(&group.member);
    }
    Some(Structure::Group(server))
}

/// The primary of a pair, with nothing to take over from it.
fn primary(pair: &Pair) -> Structure {
    let [at, _] = pair.sites.map_or([None; 2], |sites| sites.at);
    let placed = match at {
        Some(site) => MemberPlacement::Sites(vec![MembersAt {
            site: Some(site),
            members: 1,
        }]),
        None => MemberPlacement::Outside(1),
    };
    Structure::Group(Group {
        member: pair.failures.iter().map(|(class, _)| *class).collect(),
        placed,
        need: 1,
        crews: None,
        common_cause: Probability::ZERO,
        can_grow: false,
    })
}
