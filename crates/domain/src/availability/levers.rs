//! What of a plan its availability hangs on, and how far each can be turned.

use serde_json::{Number, Value};

use crate::catalog::{Catalog, Timing, TimingKey as T, TimingUnit};
use crate::deployment::{Deployment, RedundancyGroup, Scheme};
use crate::id::{Word, words};
use crate::plan::{Engage, Path, Plan, PlanDial, Redundancy};
use crate::subject_id::SubjectId;
use crate::units::Hours;

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

impl LeverKind {
    /// The kind of change it takes to turn a dial.
    #[must_use]
    pub fn of(dial: PlanDial) -> Self {
        match dial {
            PlanDial::License => Self::License,
            PlanDial::Replicas(_) => Self::Replicas,
            PlanDial::Members(_) | PlanDial::PartZones(_) => Self::Members,
            PlanDial::PartRepair(_) => Self::Repair,
            PlanDial::Zones(_) => Self::Zones,
            PlanDial::Backup(_) | PlanDial::Redundancy(_) => Self::Redundancy,
            PlanDial::AutoRestart(_) => Self::Detection,
            PlanDial::Timing(key) => match key {
                T::RepairCrews => Self::Crews,
                T::AddpTimeout
                | T::HeartbeatPeriod
                | T::HangupRestart
                | T::HumanDetection
                | T::UnreachableToleration
                | T::LivenessPeriod
                | T::DisasterDeclaration => Self::Detection,
                _ => Self::Repair,
            },
        }
    }
}

/// More pods, members, zones or crews than this beyond what there is are not tried.
const MORE_PODS: u32 = 8;
const MORE_MEMBERS: u32 = 4;
pub(super) const MORE_ZONES: u32 = 3;
const MORE_CREWS: u32 = 4;

/// What a lever is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeverSubject {
    /// Something that can be up or down.
    Subject(SubjectId),
    /// A unit as a whole.
    Unit(String),
}

/// One thing of a plan that can be set differently.
#[derive(Clone, Debug)]
pub struct Lever {
    /// What it turns.
    pub dial: PlanDial,
    /// What its values are counted in.
    pub unit: TimingUnit,
    /// What it is about; `None` for what holds for all.
    pub subject: Option<LeverSubject>,
    /// Where it stands.
    pub path: Path,
    /// What it is now.
    pub from: Value,
    /// How far it can be turned.
    pub(super) reach: Reach,
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

impl Lever {
    /// What kind of change it takes.
    pub(super) fn kind(&self) -> LeverKind {
        LeverKind::of(self.dial)
    }

    /// Sets it in a plan, as an edit of the document at its path would.
    pub(super) fn set(&self, plan: &mut Plan, to: &Value) -> Option<()> {
        plan.turn(self.dial, to)
    }

    /// Whether it changes nothing but how long or how often something is.
    pub(super) fn is_timing(&self) -> bool {
        // A heartbeat can turn hang detection on.
        matches!(self.dial, PlanDial::Timing(key) if key != T::HeartbeatPeriod)
    }
}

/// Everything that can be turned in a plan that is resolved to a deployment.
#[must_use]
pub fn levers(plan: &Plan, deployment: &Deployment, catalog: &Catalog) -> Vec<Lever> {
    let mut levers = Vec::new();
    if !deployment.has_ha_license {
        levers.push(Lever {
            dial: PlanDial::License,
            unit: TimingUnit::Flag,
            subject: None,
            path: Engage::at().key("management_layer").key("ha_license"),
            from: false.into(),
            reach: Reach::Rising(vec![true.into()]),
        });
    }
    levers.extend(of_services(deployment));
    levers.extend(of_parts(deployment));
    levers.extend(of_servers(deployment, catalog));
    levers.extend(of_timings(plan, catalog));
    levers
}

fn counts(from: u32, more: u32, step: u32) -> Vec<Value> {
    let to = |times: u32| from.saturating_add(times.saturating_mul(step)).into();
    (1..=more).map(to).collect()
}

/// The next odd numbers above one, so many of them.
pub(super) fn odd_counts(from: u32, more: u32) -> Vec<Value> {
    let next = from.saturating_add(1) | 1;
    let to = |times: u32| next.saturating_add(times.saturating_mul(2)).into();
    (0..more).map(to).collect()
}

/// Replicas of each service, and zones of the unit they run in.
fn of_services(deployment: &Deployment) -> Vec<Lever> {
    let Some(index) = deployment.system_unit else {
        return Vec::new();
    };
    let here = deployment.services.values();
    let here = here.filter(|service| service.unit == index);
    let replicas = here.filter_map(|service| {
        let runs = &service.replicas;
        (service.can_grow() && service.counts && runs.binding.is_some()).then(|| Lever {
            dial: PlanDial::Replicas(service.planned),
            unit: TimingUnit::Count,
            subject: Some(LeverSubject::Subject(service.subject.clone())),
            path: service.at.key("replicas"),
            from: runs.replicas.into(),
            reach: Reach::Rising(counts(runs.replicas, MORE_PODS, 1)),
        })
    });
    // A zone more can be a zone more to lose, so more zones are not always better.
    let unit = &deployment.units[index];
    let zones = Lever {
        dial: PlanDial::Zones(index.position()),
        unit: TimingUnit::Count,
        subject: Some(LeverSubject::Unit(unit.id.clone())),
        path: unit.at.key("zones"),
        from: unit.zones.into(),
        reach: Reach::Any(counts(unit.zones, MORE_ZONES, 1)),
    };
    replicas.chain([zones]).collect()
}

/// Members of shared parts, odd numbers for a quorum, since an even one gains nothing; the zones
/// they are dealt over; their own repair time.
fn of_parts(deployment: &Deployment) -> Vec<Lever> {
    let parts = deployment.shared.iter();
    parts
        .flat_map(|(index, part)| {
            let index = index.position();
            let lever = |dial, unit, key: &str, from: Value, reach| Lever {
                dial,
                unit,
                subject: Some(LeverSubject::Subject(part.subject.clone())),
                path: part.at.key(key),
                from,
                reach,
            };
            let members = if part.quorum {
                odd_counts(part.of, MORE_MEMBERS)
            } else {
                counts(part.of, MORE_MEMBERS, 1)
            };
            let members = lever(
                PlanDial::Members(index),
                TimingUnit::Count,
                "of",
                part.of.into(),
                Reach::Rising(members),
            );
            let here = deployment.system_unit.filter(|it| part.unit == Some(*it));
            let most = here.map_or(0, |unit| deployment.units[unit].zones.min(part.of));
            let more = most.saturating_sub(part.zones).min(MORE_ZONES);
            let zones = (more > 0).then(|| {
                lever(
                    PlanDial::PartZones(index),
                    TimingUnit::Count,
                    "zones",
                    part.zones.into(),
                    Reach::Any(counts(part.zones, more, 1)),
                )
            });
            /// A repair that is four times as quick is as far as this goes without asking.
            const QUICKER: f64 = 4.0;
            let repair = part.mttr_h.map(Hours::get).filter(|hours| *hours > 0.0);
            let repair = repair.map(|hours| {
                lever(
                    PlanDial::PartRepair(index),
                    TimingUnit::Hours,
                    "mttr_h",
                    Number::from_f64(hours).map_or(Value::Null, Value::Number),
                    Reach::Shorter {
                        from: hours,
                        least: hours / QUICKER,
                    },
                )
            });
            [Some(members), zones, repair]
        })
        .flatten()
        .collect()
}

/// Backups that are missing, modes that switch over, restarts that wait for nobody. What names one
/// host alone needs another host first, which is more than a setting.
fn of_servers(deployment: &Deployment, catalog: &Catalog) -> Vec<Lever> {
    let groups = || deployment.groups.values();
    let lever = |group: &RedundancyGroup, dial, unit, key: &str, from, reach| Lever {
        dial,
        unit,
        subject: Some(LeverSubject::Subject(group.subject.clone())),
        path: group.at.key(key),
        from,
        reach,
    };
    let better = || Reach::Rising(vec![true.into()]);
    let backups = deployment.nodes.iter().filter_map(|(index, node)| {
        let group = &deployment.groups[node.group];
        let lone = group.protection.scheme == Scheme::Alone && group.hosts_named != 1;
        let dial = PlanDial::Backup(index.position());
        lone.then(|| {
            lever(
                group,
                dial,
                TimingUnit::Flag,
                "backup",
                false.into(),
                better(),
            )
        })
    });
    let is_application = |group: &&RedundancyGroup| match group.subject {
        SubjectId::Application(_) => true,
        SubjectId::Node(_)
        | SubjectId::Proxy(_)
        | SubjectId::Icon
        | SubjectId::Service { .. }
        | SubjectId::Shared(_) => false,
    };
    let applications = || groups().filter(is_application).enumerate();
    let modes = applications().filter_map(|(index, group)| {
        let row = catalog.component(group.component.as_deref()?)?;
        let now = match group.protection.scheme {
            Scheme::Alone => None,
            Scheme::Cold => Some(Redundancy::ColdStandby),
            Scheme::Warm => Some(Redundancy::WarmStandby),
            Scheme::NPlusOne | Scheme::Hot | Scheme::Parallel => return None,
        };
        let known = [Redundancy::WarmStandby, Redundancy::HotStandby];
        let known = known.into_iter().filter(|mode| Some(*mode) != now);
        let known = known.filter(|mode| catalog.modes_of(row).contains(&mode.mode()));
        let values: Vec<Value> = known.map(|mode| mode.id().into()).collect();
        (!values.is_empty() && group.hosts_named != 1).then(|| {
            let now = now.map_or(Value::Null, |mode| mode.id().into());
            let (reach, dial) = (Reach::Any(values), PlanDial::Redundancy(index));
            lever(group, dial, TimingUnit::Word, "redundancy", now, reach)
        })
    });
    let waiting = applications().filter(|(_, group)| !group.protection.auto_restart);
    let restarts = waiting.map(|(index, group)| {
        let (now, dial) = (false.into(), PlanDial::AutoRestart(index));
        lever(group, dial, TimingUnit::Flag, "auto_restart", now, better())
    });
    backups.chain(modes).chain(restarts).collect()
}

/// Timings that people or settings decide, down to what the catalog holds attainable.
fn of_timings(plan: &Plan, catalog: &Catalog) -> Vec<Lever> {
    let timings = plan.timings(catalog);
    let all = catalog.timings.iter();
    let shorter = all.filter_map(|known| {
        let (key, least) = (T::from_id(&known.key)?, known.attainable?);
        let in_force = timings.get(key)?;
        let now = in_force.number()?;
        let off = now == 0.0;
        let reach = if off && turns_on(key) {
            Reach::Rising(vec![json_number(least)])
        } else {
            (now > least).then_some(Reach::Shorter { from: now, least })?
        };
        Some(timing(plan, in_force, key, reach))
    });
    let mut levers: Vec<Lever> = shorter.collect();
    let key = T::HangupRestart;
    if let Some(restarts) = timings.get(key).filter(|it| it.flag() == Some(false)) {
        let reach = Reach::Rising(vec![true.into()]);
        levers.push(timing(plan, restarts, key, reach));
    }
    let key = T::RepairCrews;
    let counted = timings.get(key).and_then(|it| Some((it, it.count()?)));
    if let Some((in_force, crews)) = counted {
        let mut values = counts(crews, MORE_CREWS, 1);
        values.push(Value::Null);
        let reach = Reach::Rising(values);
        levers.push(timing(plan, in_force, key, reach));
    }
    levers
}

/// 0 turns these off.
fn turns_on(key: T) -> bool {
    matches!(key, T::HeartbeatPeriod | T::AddpTimeout)
}

fn timing(plan: &Plan, timing: &Timing, key: T, reach: Reach) -> Lever {
    Lever {
        dial: PlanDial::Timing(key),
        unit: timing.unit,
        subject: None,
        path: plan.timing_at(key),
        from: timing.value.to_json(),
        reach,
    }
}

/// A number as people write it: `12` rather than `12.0`.
pub(crate) fn json_number(number: f64) -> Value {
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
