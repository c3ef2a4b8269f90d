//! The timings a plan's availability can rest on.

use std::collections::BTreeSet;

use crate::catalog::TimingKey as T;
use crate::deployment::{Deployment, Scheme};
use crate::id::Word;
use crate::plan::PodKind;

/// The timings that can matter to the system of a plan, in the order of the vocabulary.
#[must_use]
pub fn timings_used(deployment: &Deployment) -> Vec<T> {
    let mut used = BTreeSet::new();
    of_services(deployment, &mut used);
    of_servers(deployment, &mut used);
    for part in deployment.shared.values() {
        used.extend([T::RepairCrews, T::CommonCauseBeta]);
        if part.mttf.is_none() {
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

fn of_services(deployment: &Deployment, used: &mut BTreeSet<T>) {
    let Some(unit) = deployment.system_unit else {
        return;
    };
    if deployment.services.is_empty() {
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
        T::LivenessTimeout,
        T::TerminationGrace,
        T::CommonCauseBeta,
        T::UnitMttf,
        T::UnitRepair,
        T::DisasterDeclaration,
        T::ActiveSpareSwitch,
        T::PilotLightActivation,
    ]);
    if deployment.units[unit].zones > 1 {
        used.extend([T::ZoneMttf, T::ZoneRepair]);
    }
    let services = deployment.services.values();
    let mut workloads = services.flat_map(|it| &it.workloads);
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

fn of_servers(deployment: &Deployment, used: &mut BTreeSet<T>) {
    if deployment.losable_sites() > 0 {
        used.extend([T::SiteMttf, T::SiteRepair]);
    }
    let mut counted = deployment.groups.values();
    if counted.clone().next().is_none() {
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
    let is_cold = |scheme| scheme == Scheme::Cold;
    if counted.clone().any(|it| is_cold(it.protection.scheme)) {
        used.extend([T::ColdStart, T::OperatorResponse]);
    }
    if counted.any(|it| !it.protection.auto_restart) {
        used.insert(T::OperatorResponse);
    }
}
