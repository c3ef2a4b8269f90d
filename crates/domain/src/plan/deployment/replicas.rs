//! How many replicas a service runs in each unit, and the rule that decided it.
//!
//! Source: private edition, "Planning for high availability" (a minimum of three) and "High
//! availability modes"; that N+1 means one more than the load needs is our reading of the label.

use serde::Serialize;

use super::rollout::{RolloutSteps, rollout_steps};
use crate::catalog::{Catalog, DrMode, HaMode};
use crate::id::words;
use crate::plan::{Plan, PlannedService, PodKind, PrivateEdition, Role, Unit};

words! {
    /// The rule that decides the number of replicas; of several that do, the first.
    pub enum Binding {
        /// The source recommends at least three.
        MinimumThree = "minimum-three",
        /// One more than the load needs.
        NPlusOne = "n-plus-one",
        /// Enough has to be left after the tolerated zones are lost.
        ZoneLoss = "zone-loss",
        /// Enough has to be left after the tolerated workers are lost, one pod on each.
        WorkerLoss = "worker-loss",
        /// The mode says how many.
        Mode = "mode",
        /// The plan says how many.
        Override = "override",
    }
}

/// The least the source recommends.
pub const MINIMUM: u32 = 3;

/// What a number of replicas has to hold out against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Replicas the load needs, N; at least 1.
    pub required: u32,
    /// Zones of the unit, z; at least 1.
    pub zones: u32,
    /// Zones that may be lost, t; fewer than there are.
    pub lost_zones: u32,
    /// Workers that may be lost.
    pub lost_workers: u32,
}

/// A number of replicas and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sized {
    /// Replicas, spread evenly with the extra ones in the first zones.
    pub replicas: u32,
    /// Replicas with the same number in every zone.
    pub equal_per_zone: u32,
    /// The rule that decided `replicas`.
    pub binding: Binding,
}

/// Replicas the load needs: N = max(1, ⌈demand / (capacity × utilization)⌉), exactly; 1 when no
/// demand or no capacity is given.
#[must_use]
pub fn required(service: &PlannedService) -> u32 {
    match (service.demand, service.capacity_per_pod) {
        (Some(demand), Some(capacity)) => demand
            .ceil_div(capacity, service.target_utilization)
            .unwrap_or(u32::MAX)
            .max(1),
        _ => 1,
    }
}

/// Pods per zone: evenly, the extra ones in the first zones.
#[must_use]
pub fn per_zone(replicas: u32, zones: u32) -> Vec<u32> {
    let zones = zones.max(1);
    (0..zones)
        .map(|zone| replicas / zones + u32::from(zone < replicas % zones))
        .collect()
}

/// Pods that are lost with the fullest t of z zones: t·⌊r/z⌋ + min(t, r mod z).
#[must_use]
pub fn lost_pods(replicas: u32, zones: u32, lost_zones: u32) -> u32 {
    let zones = zones.max(1);
    let lost = lost_zones.min(zones);
    lost.saturating_mul(replicas / zones)
        .saturating_add(lost.min(replicas % zones))
}

/// The replicas of a mode.
#[must_use]
pub fn recommend(mode: HaMode, bounds: Bounds) -> Sized {
    let by_mode = |replicas| Sized {
        replicas,
        equal_per_zone: replicas,
        binding: Binding::Mode,
    };
    match mode {
        HaMode::NPlusOne => n_plus_one(bounds),
        HaMode::ActiveActive => by_mode(2),
        HaMode::CronJob => by_mode(0),
        HaMode::Singleton
        | HaMode::ColdStandby
        | HaMode::WarmStandby
        | HaMode::HotStandby
        | HaMode::Parallel
        | HaMode::VendorSpecific
        | HaMode::NotApplicable => by_mode(1),
    }
}

/// The rules that so many replicas break, in the order of the list: of n-plus-1 the four that size
/// it, of another mode the number it says.
#[must_use]
pub fn broken_rules(mode: HaMode, bounds: Bounds, replicas: u32) -> Vec<Binding> {
    let Bounds {
        required,
        zones,
        lost_zones,
        lost_workers,
    } = bounds;
    if mode != HaMode::NPlusOne {
        let said = recommend(mode, bounds).replicas;
        return if replicas == said {
            Vec::new()
        } else {
            vec![Binding::Mode]
        };
    }
    let left = replicas.saturating_sub(lost_pods(replicas, zones, lost_zones));
    let broken = [
        (Binding::MinimumThree, replicas < MINIMUM),
        (Binding::NPlusOne, replicas < required.saturating_add(1)),
        (Binding::ZoneLoss, left < required),
        (
            Binding::WorkerLoss,
            replicas < required.saturating_add(lost_workers),
        ),
    ];
    let broken = broken.into_iter().filter(|(_, is_broken)| *is_broken);
    broken.map(|(rule, _)| rule).collect()
}

/// What the replicas of a service have to hold out against in a unit, by its mode.
#[must_use]
pub fn bounds(
    edition: &PrivateEdition,
    unit: &Unit,
    service: &PlannedService,
    mode: HaMode,
) -> Bounds {
    Bounds {
        required: match mode {
            HaMode::NPlusOne => required(service),
            HaMode::CronJob => 0,
            HaMode::ActiveActive
            | HaMode::Singleton
            | HaMode::ColdStandby
            | HaMode::WarmStandby
            | HaMode::HotStandby
            | HaMode::Parallel
            | HaMode::VendorSpecific
            | HaMode::NotApplicable => 1,
        },
        zones: unit.zones,
        lost_zones: edition.tolerated_zones(unit.zones),
        lost_workers: edition.tolerate.workers,
    }
}

/// The smallest r with r ≥ 3, r ≥ N + 1, r ≥ N + workers, and N left after the tolerated zones are
/// lost; and the equal split z·max(⌈N/(z−t)⌉, ⌈max(3, N + 1, N + workers)/z⌉).
fn n_plus_one(bounds: Bounds) -> Sized {
    let Bounds {
        required,
        zones,
        lost_zones,
        lost_workers,
    } = bounds;
    let left = zones.saturating_sub(lost_zones).max(1);
    let one_more = required.saturating_add(1);
    let with_workers = required.saturating_add(lost_workers);
    let after_zones = survives_zones(required, zones, lost_zones);
    let replicas = MINIMUM.max(one_more).max(after_zones).max(with_workers);
    let binding = match replicas {
        r if r == MINIMUM => Binding::MinimumThree,
        r if r == one_more => Binding::NPlusOne,
        r if r == after_zones => Binding::ZoneLoss,
        _ => Binding::WorkerLoss,
    };
    let least = MINIMUM.max(one_more).max(with_workers);
    let each = required.div_ceil(left).max(least.div_ceil(zones.max(1)));
    Sized {
        replicas,
        equal_per_zone: zones.max(1).saturating_mul(each),
        binding,
    }
}

/// The smallest r of which N are left after the fullest t of z zones are lost. Survivors never
/// fall when r grows, so the last step up to N decides: with q pods in each of the z − t zones
/// that are left, the extra ones in the first zones are all lost, until they reach those left.
#[must_use]
pub fn survives_zones(required: u32, zones: u32, lost_zones: u32) -> u32 {
    let zones = zones.max(1);
    let lost = lost_zones.min(zones - 1);
    let left = zones - lost;
    if lost == 0 {
        return required;
    }
    // Full rounds of z pods leave z − t each; of the pods of the last, unfinished round, those
    // beyond the first t are left.
    let rounds = required / left;
    let rest = required % left;
    let base = rounds.saturating_mul(zones);
    if rest == 0 {
        base
    } else {
        base.saturating_add(lost).saturating_add(rest)
    }
}

/// What a service runs in a unit, as the programming interface answers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceReplicas {
    /// The unit.
    pub unit: String,
    /// The service.
    pub service: String,
    /// Its mode.
    pub mode: HaMode,
    /// Replicas the load needs; 0 where it does not run.
    pub required: u32,
    /// Replicas that run; 0 where none do.
    pub replicas: u32,
    /// Replicas with the same number in every zone.
    pub equal_per_zone: u32,
    /// Pods in each zone.
    pub per_zone: Vec<u32>,
    /// The rule that decided; null where none runs.
    pub binding: Option<Binding>,
    /// How many pods a rollout takes at a time; null where none runs.
    pub rollout: Option<RolloutSteps>,
    /// Replicas that run once a disaster has moved the service here; more than `replicas` only for
    /// a pilot light.
    pub after_activation: u32,
}

/// The mode a planned service runs in: the plan's, else the first of its row.
#[must_use]
pub fn mode_of(service: &PlannedService, catalog: &Catalog) -> Option<HaMode> {
    service.mode.or_else(|| {
        let row = catalog.service(&service.service)?;
        row.ha_modes.first().copied()
    })
}

/// What disaster recovery keeps of a planned service in the other unit: as the plan says, else as its
/// row does.
#[must_use]
pub fn dr_mode_of(service: &PlannedService, catalog: &Catalog) -> Option<DrMode> {
    let row = catalog.service(&service.service);
    service.dr_mode.or_else(|| row?.dr_mode)
}

/// What runs where: every service of the plan in every unit, the first unit's rows first.
#[must_use]
pub fn replicas(plan: &Plan, catalog: &Catalog) -> Vec<ServiceReplicas> {
    let Some(edition) = &plan.private_edition else {
        return Vec::new();
    };
    edition
        .units
        .iter()
        .flat_map(|unit| {
            edition
                .services
                .iter()
                .filter_map(move |service| in_unit(edition, unit, service, catalog))
        })
        .collect()
}

/// What a service runs in a unit; nothing for a service without any mode.
#[must_use]
pub fn in_unit(
    edition: &PrivateEdition,
    unit: &Unit,
    service: &PlannedService,
    catalog: &Catalog,
) -> Option<ServiceReplicas> {
    let mode = mode_of(service, catalog)?;
    let presence = presence(unit, service, catalog);
    let here = bounds(edition, unit, service, mode);
    let sizing = sizing_unit(edition, unit, service, catalog);
    let (needed, sized) = (
        here.required,
        recommend(mode, bounds(edition, sizing, service, mode)),
    );
    let (replicas, binding) = match service.replicas {
        Some(replicas) if mode != HaMode::CronJob => (replicas, Binding::Override),
        _ => (sized.replicas, sized.binding),
    };
    let equal_per_zone = recommend(mode, here).equal_per_zone;
    let runs = presence == Presence::Runs && mode != HaMode::CronJob;
    let comes = presence == Presence::AfterDisaster && mode != HaMode::CronJob;
    let running = if runs { replicas } else { 0 };
    let mut workloads = service.workloads.iter();
    let kind = if workloads.all(|workload| workload.kind == PodKind::StatefulSet) {
        PodKind::StatefulSet
    } else {
        PodKind::Deployment
    };
    Some(ServiceReplicas {
        unit: unit.id.clone(),
        service: service.service.clone(),
        mode,
        required: if runs || comes { needed } else { 0 },
        replicas: running,
        equal_per_zone: if runs { equal_per_zone } else { 0 },
        per_zone: per_zone(running, unit.zones),
        binding: runs.then_some(binding),
        rollout: (running > 0).then(|| rollout_steps(running, kind)),
        after_activation: if runs || comes { replicas } else { 0 },
    })
}

/// The unit whose zones decide how many replicas run. A secondary unit takes over what its primary
/// runs, so it runs as many, over zones of its own.
#[must_use]
pub fn sizing_unit<'p>(
    edition: &'p PrivateEdition,
    unit: &'p Unit,
    service: &PlannedService,
    catalog: &Catalog,
) -> &'p Unit {
    let primary = match unit.role {
        Role::Primary => None,
        Role::Secondary => edition.partner(unit),
    };
    primary
        .filter(|primary| presence(primary, service, catalog) == Presence::Runs)
        .unwrap_or(unit)
}

/// What a service does in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It runs.
    Runs,
    /// It is deployed there after a disaster.
    AfterDisaster,
    /// It is not there.
    Absent,
}

/// What a service does in a unit: where the plan names units, those; else the primary runs it, and
/// in the secondary its disaster recovery mode decides, even where the row's hosting contradicts it.
#[must_use]
pub fn presence(unit: &Unit, service: &PlannedService, catalog: &Catalog) -> Presence {
    let in_secondary = match dr_mode_of(service, catalog) {
        Some(DrMode::ActiveSpare | DrMode::LimitedActiveSpare) => Presence::Runs,
        Some(DrMode::PilotLight) => Presence::AfterDisaster,
        Some(DrMode::NotSupported) | None => Presence::Absent,
    };
    match (&service.units, unit.role) {
        (Some(units), _) if !units.contains(&unit.id) => Presence::Absent,
        (Some(_), Role::Secondary) if in_secondary == Presence::AfterDisaster => in_secondary,
        (Some(_), _) | (None, Role::Primary) => Presence::Runs,
        (None, Role::Secondary) => in_secondary,
    }
}
