//! The timings of a plan as a run counts them.

use super::time::Time;
use crate::catalog::{TimingKey as T, Timings};

/// Lengths of time; `None` where a figure is unknown, so that what it stands for never comes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clocks {
    /// Half the longest time until a silent host is noticed; `None` also where ADDP is off.
    pub addp: Option<Time>,
    pub hold: Option<Time>,
    pub retry: Option<Time>,
    pub exit_detection: Option<Time>,
    pub promotion: Option<Time>,
    pub restart: Option<Time>,
    pub cold_start: Option<Time>,
    pub heartbeat: Option<Time>,
    pub human: Option<Time>,
    pub operator: Option<Time>,
    pub grace: Option<Time>,
    pub toleration: Option<Time>,
    pub schedule: Option<Time>,
    pub start: Option<Time>,
    pub backoff: Option<Time>,
    pub host_repair: Option<Time>,
    pub zone_repair: Option<Time>,
    pub site_repair: Option<Time>,
    pub unit_repair: Option<Time>,
    pub declaration: Option<Time>,
    pub activation: Option<Time>,
    pub switch: Option<Time>,
    pub event_log_buffer: Option<Time>,
}

impl Clocks {
    pub(super) fn new(timings: &Timings) -> Self {
        let length = |key| timings.length(key).map(Time::of);
        Self {
            addp: length(T::AddpTimeout).filter(|interval| *interval > Time::ZERO),
            hold: length(T::DisconnectSwitchoverTimeout),
            retry: length(T::RetryRound),
            exit_detection: length(T::ProcessExitDetection),
            promotion: length(T::Promotion),
            restart: length(T::ProcessRestart),
            cold_start: length(T::ColdStart),
            heartbeat: length(T::HeartbeatPeriod),
            human: length(T::HumanDetection),
            operator: length(T::OperatorResponse),
            grace: length(T::NodeMonitorGrace),
            toleration: length(T::UnreachableToleration),
            schedule: length(T::PodSchedule),
            start: length(T::PodStart),
            backoff: length(T::CrashBackoff),
            host_repair: length(T::HostRepair),
            zone_repair: length(T::ZoneRepair),
            site_repair: length(T::SiteRepair),
            unit_repair: length(T::UnitRepair),
            declaration: length(T::DisasterDeclaration),
            activation: length(T::PilotLightActivation),
            switch: length(T::ActiveSpareSwitch),
            event_log_buffer: length(T::EventLogBuffer),
        }
    }
}

/// Both, one after the other; `None` where one never ends.
pub(super) fn then(one: Option<Time>, other: Option<Time>) -> Option<Time> {
    Some(one? + other?)
}
