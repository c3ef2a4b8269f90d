//! What of a plan its availability hangs on, and how far each can be turned.

use serde_json::{Number, Value};

use crate::domain::catalog::{Catalog, HaMode, TimingKey as T, TimingValue, Timings};
use crate::domain::id::{Word, words};
use crate::domain::kubernetes::in_unit;
use crate::domain::plan::{Engage, Path, Plan, Redundancy, Unit};
use crate::domain::reliability::system_unit;

words! {
    /// What kind of change it takes, the ones a plan decides by itself first.
    pub enum LeverKind {
        /// The HA license.
        License = "license",
        /// More pods of a service.
        Replicas = "replicas",
        /// More members of a shared part, over more zones.
        Members = "members",
        /// A backup, or another mode.
        Redundancy = "redundancy",
        /// More zones of the unit.
        Zones = "zones",
        /// People to repair.
        Crews = "crews",
        /// Noticing sooner.
        Detection = "detection",
        /// Being back sooner.
        Repair = "repair",
    }
}

/// More pods, members, zones or crews than this beyond what there is are not tried.
const MORE_PODS: u32 = 8;
const MORE_MEMBERS: u32 = 4;
const MORE_ZONES: u32 = 3;
const MORE_CREWS: u32 = 4;

/// One thing of a plan that can be set differently.
#[derive(Clone, Debug)]
pub struct Lever {
    /// What kind of change it takes.
    pub kind: LeverKind,
    /// The subject's id; `None` for what holds for all.
    pub subject: Option<String>,
    /// Where it stands.
    pub path: Path,
    /// What it is now.
    pub from: Value,
    /// How far it can be turned.
    pub(super) reach: Reach,
    target: Target,
}

/// How far a lever can be turned.
#[derive(Clone, Debug)]
pub(super) enum Reach {
    /// These values, the smallest change first; each is at least as good as the one before.
    Rising(Vec<Value>),
    /// These values, in no order of merit.
    Any(Vec<Value>),
    /// Anything shorter, down to the least that is worth planning with.
    Shorter { from: f64, least: f64 },
}

#[derive(Clone, Copy, Debug)]
enum Target {
    License,
    Replicas(usize),
    Members(usize),
    PartZones(usize),
    PartRepair(usize),
    Zones(usize),
    Backup(usize),
    Redundancy(usize),
    AutoRestart(usize),
    Timing(T),
}

impl Lever {
    /// Sets it in a plan, as an edit of the document at its path would.
    pub(super) fn set(&self, plan: &mut Plan, to: &Value) -> Option<()> {
        let count = || to.as_u64().and_then(|to| u32::try_from(to).ok());
        let engage = &mut plan.engage;
        match self.target {
            Target::License => engage.management_layer.ha_license = to.as_bool()?,
            Target::Replicas(index) => {
                let services = &mut plan.private_edition.as_mut()?.services;
                services.get_mut(index)?.replicas = count();
            }
            Target::Members(index) => {
                let part = plan.shared.get_mut(index)?;
                part.of = count()?;
                if part.quorum {
                    part.need = part.of / 2 + 1;
                }
            }
            Target::PartZones(index) => plan.shared.get_mut(index)?.zones = count()?,
            Target::PartRepair(index) => plan.shared.get_mut(index)?.mttr_h = to.as_f64(),
            Target::Zones(index) => {
                let units = &mut plan.private_edition.as_mut()?.units;
                units.get_mut(index)?.zones = count()?;
            }
            Target::Backup(index) => {
                let nodes = &mut engage.cluster.as_mut()?.nodes;
                nodes.get_mut(index)?.backup = to.as_bool()?;
            }
            Target::Redundancy(index) => {
                let mode = Redundancy::from_id(to.as_str()?);
                engage.applications.get_mut(index)?.redundancy = mode;
            }
            Target::AutoRestart(index) => {
                engage.applications.get_mut(index)?.auto_restart = to.as_bool()?;
            }
            Target::Timing(key) => {
                let own = &mut engage.management_layer.timings;
                let value = TimingValue::from_json(to)?;
                if key == T::HeartbeatPeriod || own.contains_key(key.id()) {
                    own.insert(key.id().to_owned(), value);
                } else {
                    plan.assumptions.insert(key.id().to_owned(), value);
                }
            }
        }
        Some(())
    }
}

/// Everything that can be turned in a plan.
#[must_use]
pub fn levers(plan: &Plan, catalog: &Catalog) -> Vec<Lever> {
    let mut levers = Vec::new();
    if !plan.engage.management_layer.ha_license {
        levers.push(Lever {
            kind: LeverKind::License,
            subject: None,
            path: Engage::at().key("management_layer").key("ha_license"),
            from: false.into(),
            reach: Reach::Rising(vec![true.into()]),
            target: Target::License,
        });
    }
    levers.extend(of_services(plan, catalog));
    levers.extend(of_parts(plan));
    levers.extend(of_servers(plan, catalog));
    levers.extend(of_timings(plan, catalog));
    levers
}

fn counts(from: u32, more: u32, step: u32) -> Vec<Value> {
    let to = |times: u32| from.saturating_add(times.saturating_mul(step)).into();
    (1..=more).map(to).collect()
}

/// Replicas of each service, and zones of the unit they run in.
fn of_services(plan: &Plan, catalog: &Catalog) -> Vec<Lever> {
    let edition = plan.private_edition.as_ref();
    let Some((edition, unit)) = edition.and_then(|it| Some((it, system_unit(it)?))) else {
        return Vec::new();
    };
    let services = edition.services.iter().enumerate();
    let replicas = services.filter_map(|(index, service)| {
        let runs = in_unit(edition, unit, service, catalog)?;
        let grows = matches!(runs.mode, HaMode::NPlusOne | HaMode::ActiveActive);
        (grows && !service.optional && runs.binding.is_some()).then(|| Lever {
            kind: LeverKind::Replicas,
            subject: Some(service.service.clone()),
            path: service.at.key("replicas"),
            from: runs.replicas.into(),
            reach: Reach::Rising(counts(runs.replicas, MORE_PODS, 1)),
            target: Target::Replicas(index),
        })
    });
    let zones = zones(edition.units.iter().position(|it| it == unit), unit);
    replicas.chain(zones).collect()
}

/// A zone more can be a zone more to lose, so more zones are not always better.
fn zones(index: Option<usize>, unit: &Unit) -> Option<Lever> {
    Some(Lever {
        kind: LeverKind::Zones,
        subject: Some(unit.id.clone()),
        path: unit.at.key("zones"),
        from: unit.zones.into(),
        reach: Reach::Any(counts(unit.zones, MORE_ZONES, 1)),
        target: Target::Zones(index?),
    })
}

/// Members of shared parts, two at a time for a quorum, since an even one gains nothing; the zones
/// they are dealt over; their own repair time.
fn of_parts(plan: &Plan) -> Vec<Lever> {
    let edition = plan.private_edition.as_ref();
    let unit = edition.and_then(system_unit);
    let parts = plan.shared.iter().enumerate();
    parts
        .flat_map(|(index, part)| {
            let lever = |kind, key: &str, from: Value, reach, target| Lever {
                kind,
                subject: Some(format!("shared:{}", part.id)),
                path: part.path.key(key),
                from,
                reach,
                target,
            };
            let step = if part.quorum { 2 } else { 1 };
            let members = lever(
                LeverKind::Members,
                "of",
                part.of.into(),
                Reach::Rising(counts(part.of, MORE_MEMBERS, step)),
                Target::Members(index),
            );
            let here = unit.filter(|unit| part.at.as_ref() == Some(&unit.id));
            let most = here.map_or(0, |unit| unit.zones.min(part.of));
            let more = most.saturating_sub(part.zones).min(MORE_ZONES);
            let zones = (more > 0).then(|| {
                lever(
                    LeverKind::Members,
                    "zones",
                    part.zones.into(),
                    Reach::Any(counts(part.zones, more, 1)),
                    Target::PartZones(index),
                )
            });
            /// A repair that is four times as quick is as far as this goes without asking.
            const QUICKER: f64 = 4.0;
            let repair = part.mttr_h.filter(|hours| *hours > 0.0).map(|hours| {
                lever(
                    LeverKind::Repair,
                    "mttr_h",
                    Number::from_f64(hours).map_or(Value::Null, Value::Number),
                    Reach::Shorter {
                        from: hours,
                        least: hours / QUICKER,
                    },
                    Target::PartRepair(index),
                )
            });
            [Some(members), zones, repair]
        })
        .flatten()
        .collect()
}

/// Backups that are missing, modes that switch over, restarts that wait for nobody. What names one
/// host alone needs another host first, which is more than a setting.
fn of_servers(plan: &Plan, catalog: &Catalog) -> Vec<Lever> {
    let engage = &plan.engage;
    let nodes = engage.cluster.iter().flat_map(|it| it.nodes.iter());
    let lone = nodes
        .enumerate()
        .filter(|(_, node)| !node.backup && node.hosts.len() != 1);
    let backups = lone.map(|(index, node)| Lever {
        kind: LeverKind::Redundancy,
        subject: Some(format!("node:{}", node.id)),
        path: node.at.key("backup"),
        from: false.into(),
        reach: Reach::Rising(vec![true.into()]),
        target: Target::Backup(index),
    });
    let applications = engage.applications.iter().enumerate();
    let modes = applications.clone().filter_map(|(index, application)| {
        let component = application.component.as_deref();
        let row = component.and_then(|id| catalog.component(id))?;
        let better = [Redundancy::WarmStandby, Redundancy::HotStandby];
        let known = better
            .into_iter()
            .filter(|it| catalog.modes_of(row).contains(&it.mode()));
        let values: Vec<Value> = known
            .filter(|it| Some(*it) != application.redundancy)
            .map(|it| it.id().into())
            .collect();
        let stands = matches!(
            application.redundancy,
            None | Some(Redundancy::ColdStandby | Redundancy::WarmStandby)
        );
        (stands && !values.is_empty() && application.hosts.len() != 1).then(|| Lever {
            kind: LeverKind::Redundancy,
            subject: Some(application.id.clone()),
            path: application.at.key("redundancy"),
            from: application
                .redundancy
                .map_or(Value::Null, |it| it.id().into()),
            reach: Reach::Any(values),
            target: Target::Redundancy(index),
        })
    });
    let restarts = applications
        .filter(|(_, it)| !it.auto_restart)
        .map(|(index, application)| Lever {
            kind: LeverKind::Detection,
            subject: Some(application.id.clone()),
            path: application.at.key("auto_restart"),
            from: false.into(),
            reach: Reach::Rising(vec![true.into()]),
            target: Target::AutoRestart(index),
        });
    backups.chain(modes).chain(restarts).collect()
}

/// Timings that people or settings decide, down to what the catalog holds attainable.
fn of_timings(plan: &Plan, catalog: &Catalog) -> Vec<Lever> {
    let timings = plan.timings(catalog);
    let all = catalog.timings.iter();
    let shorter = all.filter_map(|known| {
        let (key, least) = (T::from_id(&known.key)?, known.attainable?);
        let now = timings.get(key)?.number()?;
        let off = now == 0.0;
        let reach = if off && turns_on(key) {
            Reach::Rising(vec![json_number(least)])
        } else {
            (now > least).then_some(Reach::Shorter { from: now, least })?
        };
        Some(timing(plan, &timings, key, reach))
    });
    let mut levers: Vec<Lever> = shorter.collect();
    if timings.flag(T::HangupRestart) == Some(false) {
        let reach = Reach::Rising(vec![true.into()]);
        levers.push(timing(plan, &timings, T::HangupRestart, reach));
    }
    if let Some(crews) = timings.count(T::RepairCrews) {
        let mut values = counts(crews, MORE_CREWS, 1);
        values.push(Value::Null);
        let reach = Reach::Rising(values);
        levers.push(timing(plan, &timings, T::RepairCrews, reach));
    }
    levers
}

/// 0 turns these off.
fn turns_on(key: T) -> bool {
    matches!(key, T::HeartbeatPeriod | T::AddpTimeout)
}

fn timing(plan: &Plan, timings: &Timings, key: T, reach: Reach) -> Lever {
    let kind = match key {
        T::RepairCrews => LeverKind::Crews,
        T::AddpTimeout
        | T::HeartbeatPeriod
        | T::HangupRestart
        | T::HumanDetection
        | T::UnreachableToleration
        | T::LivenessPeriod
        | T::DisasterDeclaration => LeverKind::Detection,
        _ => LeverKind::Repair,
    };
    // Only the management layer turns hang detection on for those that do not say.
    let own = &plan.engage.management_layer.timings;
    let path = if key == T::HeartbeatPeriod || own.contains_key(key.id()) {
        Engage::at().key("management_layer").key(key.id())
    } else {
        Path::root().key("assumptions").key(key.id())
    };
    let now = timings.get(key).map(|timing| timing.value.to_json());
    Lever {
        kind,
        subject: None,
        path,
        from: now.unwrap_or(Value::Null),
        reach,
        target: Target::Timing(key),
    }
}

/// A number as people write it: `12` rather than `12.0`.
pub(super) fn json_number(number: f64) -> Value {
    /// Whole numbers beyond this are not all there in an `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        #[expect(clippy::cast_possible_truncation)]
        let whole = number as i64;
        whole.into()
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}
