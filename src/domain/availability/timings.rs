//! The timings a plan's availability can rest on.

use std::collections::BTreeSet;

use crate::domain::catalog::TimingKey as T;
use crate::domain::id::Word;
use crate::domain::plan::{Mttf, Plan, PodKind, Redundancy};
use crate::domain::reliability::system_unit;

/// The timings that can matter to the system of a plan, in the order of the vocabulary.
#[must_use]
pub fn timings_used(plan: &Plan) -> Vec<T> {
    let mut used = BTreeSet::new();
    of_services(plan, &mut used);
    of_servers(plan, &mut used);
    for part in &plan.shared {
        used.extend([T::RepairCrews, T::CommonCauseBeta]);
        if !matches!(part.mttf_h, Some(Mttf::Hours(_) | Mttf::Never)) {
            used.insert(T::HostMttf);
        }
        if part.mttr_h.is_none() {
            used.insert(T::HostRepair);
        }
    }
    T::ALL
        .iter()
        .copied()
        .filter(|key| used.contains(key))
        .collect()
}

fn of_services(plan: &Plan, used: &mut BTreeSet<T>) {
    let edition = plan.private_edition.as_ref();
    let Some((edition, unit)) = edition.and_then(|it| Some((it, system_unit(it)?))) else {
        return;
    };
    if edition.services.is_empty() {
        return;
    }
    used.extend([
        T::ProcessMttf,
        T::HangShare,
        T::HostMttf,
        T::CrashBackoff,
        T::PodStart,
        T::LivenessPeriod,
        T::LivenessThreshold,
        T::CommonCauseBeta,
        T::UnitMttf,
        T::UnitRepair,
        T::DisasterDeclaration,
        T::ActiveSpareSwitch,
        T::PilotLightActivation,
    ]);
    if unit.zones > 1 {
        used.extend([T::ZoneMttf, T::ZoneRepair]);
    }
    let mut workloads = edition.services.iter().flat_map(|it| &it.workloads);
    if workloads.clone().any(|it| it.kind == PodKind::Deployment) {
        used.extend([
            T::NodeMonitorGrace,
            T::UnreachableToleration,
            T::PodSchedule,
        ]);
    }
    if workloads.any(|it| it.kind == PodKind::StatefulSet) {
        used.insert(T::HostRepair);
    }
}

fn of_servers(plan: &Plan, used: &mut BTreeSet<T>) {
    let engage = &plan.engage;
    let nodes = engage.cluster.as_ref().map_or(0, |it| it.nodes.len());
    if engage.applications.is_empty() && nodes == 0 && engage.icon_pair.is_none() {
        return;
    }
    used.extend([
        T::ProcessMttf,
        T::HangShare,
        T::HostMttf,
        T::HostRepair,
        T::ProcessExitDetection,
        T::ProcessRestart,
        T::HumanDetection,
        T::HeartbeatPeriod,
        T::HangupRestart,
        T::AddpTimeout,
        T::DisconnectSwitchoverTimeout,
        T::Promotion,
        T::RetryRound,
        T::RepairCrews,
        T::CommonCauseBeta,
    ]);
    let cold = |it: &Option<Redundancy>| *it == Some(Redundancy::ColdStandby);
    let mut applications = engage.applications.iter();
    if applications.clone().any(|it| cold(&it.redundancy)) {
        used.extend([T::ColdStart, T::OperatorResponse]);
    }
    if applications.any(|it| !it.auto_restart) {
        used.insert(T::OperatorResponse);
    }
}
