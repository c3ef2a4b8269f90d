//! Times, rates and other figures: what each defaults to and how far that can be trusted.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Number, Value};

use super::row::{Documents, Read, complain_of_missing, or_complain, row};
use crate::id::{Word, words};
use crate::source::{Basis, Source};
use crate::units::{Probability, Rate, Seconds};
use crate::walk::{Place, Problem};

words! {
    /// The figures the recovery rules rest on. Others can be in the catalog beside them.
    pub enum TimingKey {
        /// SCS polls a silent LCA after this, and gives it up after as long again; 0 is off.
        AddpTimeout = "addp_timeout_s",
        /// The least of it that is advised over a WAN.
        AddpTimeoutWan = "addp_timeout_wan_s",
        /// LCA's heartbeat to an application; 0 is off.
        HeartbeatPeriod = "heartbeat_period_s",
        /// Whether LCA restarts a process that hangs.
        HangupRestart = "hangup_restart",
        /// How long SCS waits before it acts on a lost LCA.
        DisconnectSwitchoverTimeout = "disconnect_switchover_timeout_s",
        /// One round of a client's attempts to reconnect.
        RetryRound = "workspace_warm_standby_retry_delay_s",
        /// From a process ending to LCA knowing.
        ProcessExitDetection = "process_exit_detection_s",
        /// From the command to the backup being primary.
        Promotion = "promotion_s",
        /// Bringing a failed process back where it was.
        ProcessRestart = "process_restart_s",
        /// Starting a cold backup.
        ColdStart = "cold_start_s",
        /// Until somebody notices a process that hangs.
        HumanDetection = "hung_process_human_detection_s",
        /// Until somebody acts.
        OperatorResponse = "operator_response_s",
        /// Until a silent worker counts as lost.
        NodeMonitorGrace = "node_monitor_grace_period_s",
        /// Until the pods of a lost worker are given up.
        UnreachableToleration = "unreachable_toleration_s",
        /// Finding a worker for a pod.
        PodSchedule = "pod_schedule_s",
        /// Image, start and readiness of a pod.
        PodStart = "pod_start_s",
        /// The pause before a container's first restart.
        CrashBackoff = "crash_backoff_s",
        /// Time between two liveness probes.
        LivenessPeriod = "liveness_period_s",
        /// Probes that have to fail in a row.
        LivenessThreshold = "liveness_failure_threshold",
        /// How long a liveness probe waits for its answer.
        LivenessTimeout = "liveness_timeout_s",
        /// How long a container that is told to stop may take.
        TerminationGrace = "termination_grace_s",
        /// Repair of a host or worker.
        HostRepair = "host_mttr_h",
        /// Repair of a zone.
        ZoneRepair = "zone_mttr_h",
        /// Repair of a site.
        SiteRepair = "site_mttr_h",
        /// Repair of a unit.
        UnitRepair = "unit_mttr_h",
        /// Until somebody declares the disaster.
        DisasterDeclaration = "disaster_declaration_s",
        /// Deploying what a pilot light lacks.
        PilotLightActivation = "pilot_light_activation_s",
        /// Moving clients to the other unit.
        ActiveSpareSwitch = "active_spare_switch_s",
        /// How long events are kept for an event log that is away.
        EventLogBuffer = "event_log_buffer_s",
        /// How far the other unit is behind.
        ReplicationLag = "replication_lag_s",
        /// Mean time to failure of a process or container, hangs included; unknown is never.
        ProcessMttf = "process_mttf_h",
        /// Of process failures, those that hang instead of ending.
        HangShare = "hang_share",
        /// Mean time to failure of a host or worker; unknown is never.
        HostMttf = "host_mttf_h",
        /// Mean time to failure of a zone; unknown is never.
        ZoneMttf = "zone_mttf_h",
        /// Mean time to failure of a site; unknown is never.
        SiteMttf = "site_mttf_h",
        /// Mean time to failure of a unit; unknown is never.
        UnitMttf = "unit_mttf_h",
        /// Of a member's failures, those that hit its whole group.
        CommonCauseBeta = "common_cause_beta",
        /// How many things can be repaired at once; unknown is all of them.
        RepairCrews = "repair_crews",
    }
}

impl TimingKey {
    /// Whether it is the mean time until something fails. There is some of it, since rates are
    /// λ = 1/MTTF; repairs, takeovers and all other times can take no time.
    ///
    /// Reference: the model's section "Availability".
    #[must_use]
    pub fn is_time_to_failure(self) -> bool {
        matches!(
            self,
            Self::ProcessMttf | Self::HostMttf | Self::ZoneMttf | Self::SiteMttf | Self::UnitMttf
        )
    }
}

/// What a timing is set to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum TimingValue {
    /// Nobody knows until it is entered.
    Unknown,
    /// On or off.
    Flag(bool),
    /// A number in the timing's unit, kept as it is written.
    Number(Number),
    /// A behavior in a word.
    Word(String),
}

impl TimingValue {
    /// What a JSON value stands for; nothing for a list or an object.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => Self::Unknown,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(word) => Self::Word(word.clone()),
            Value::Array(_) | Value::Object(_) => return None,
        })
    }

    /// The same as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Unknown => Value::Null,
            Self::Flag(flag) => Value::Bool(*flag),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Word(word) => Value::String(word.clone()),
        }
    }
}

words! {
    /// What the value of a timing is counted in.
    pub enum TimingUnit {
        /// Seconds.
        Seconds = "s",
        /// Hours.
        Hours = "h",
        /// So many of something.
        Count = "count",
        /// A share of something, 0 to 1.
        Share = "share",
        /// It is no number: on or off.
        Flag = "bool",
        /// It is no number: a word.
        Word = "-",
    }
}

impl TimingUnit {
    /// So many of this unit as a length of time; `None` where it is none.
    #[must_use]
    pub fn length(self, number: f64) -> Option<Seconds> {
        match self {
            Self::Seconds => Seconds::new(number),
            Self::Hours => Seconds::from_hours(number),
            Self::Count | Self::Share | Self::Flag | Self::Word => None,
        }
    }
}

row! {
    /// A figure with its default.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Timing {
        /// Its key in the catalog and in a plan's assumptions.
        pub key: String,
        /// Its default.
        pub value: TimingValue,
        /// What its value is counted in.
        pub unit: TimingUnit,
        /// How far it can be trusted.
        pub basis: Basis,
        /// What it means.
        pub note: String,
        /// The least a plan can set it to.
        pub min: Option<f64>,
        /// The most a plan can set it to.
        pub max: Option<f64>,
        /// The least that is worth planning with, where a shorter one would help; our assumption.
        pub attainable: Option<f64>,
        /// Where it is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

impl Timing {
    /// The length of time it stands for; `None` where it is unknown or no time.
    #[must_use]
    pub fn length(&self) -> Option<Seconds> {
        self.unit.length(self.number()?)
    }

    /// The count it stands for; `None` where it is unknown or no count.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        match &self.value {
            TimingValue::Number(number) if self.unit == TimingUnit::Count => {
                number.as_u64().and_then(|count| u32::try_from(count).ok())
            }
            _ => None,
        }
    }

    /// The share it stands for; `None` where it is unknown or no share.
    #[must_use]
    pub fn share(&self) -> Option<Probability> {
        let number = self.number().filter(|_| self.unit == TimingUnit::Share)?;
        Probability::new(number)
    }

    /// How often something happens of which this is the mean time between two; an unknown one never
    /// does. `None` where it is no such time.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        match self.value {
            TimingValue::Unknown => Some(Rate::NEVER),
            _ => self.length().and_then(Rate::once_in),
        }
    }

    /// Whether it is on; `None` where it is unknown or no matter of on and off.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        match &self.value {
            TimingValue::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// Whether a number is within what a plan can set it to; none is below 0, and a mean time to
    /// failure is above.
    #[must_use]
    pub fn is_within(&self, number: f64) -> bool {
        self.is_number()
            && number >= self.min.unwrap_or(0.0)
            && self.max.is_none_or(|max| number <= max)
            && (number > 0.0 || !self.is_time_to_failure())
    }

    /// Whether its default lies between its least and its most.
    fn is_in_range(&self) -> bool {
        self.number().is_none_or(|number| {
            self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
        })
    }

    /// Whether it is a number, not a flag or a word.
    fn is_number(&self) -> bool {
        match self.unit {
            TimingUnit::Seconds | TimingUnit::Hours | TimingUnit::Count | TimingUnit::Share => true,
            TimingUnit::Flag | TimingUnit::Word => false,
        }
    }

    /// Whether it is the mean time until something fails.
    #[must_use]
    pub fn is_time_to_failure(&self) -> bool {
        TimingKey::from_id(&self.key).is_some_and(TimingKey::is_time_to_failure)
    }

    /// Whether a plan can set it to this: anything else is a mistake, and its default holds. Null
    /// stands for a figure nobody knows, or a failure that never comes.
    #[must_use]
    pub fn takes(&self, value: &TimingValue) -> bool {
        match value {
            TimingValue::Unknown => self.is_number(),
            TimingValue::Flag(_) => self.unit == TimingUnit::Flag,
            TimingValue::Word(_) => self.unit == TimingUnit::Word,
            TimingValue::Number(number) => {
                number.as_f64().is_some_and(|number| self.is_within(number))
            }
        }
    }

    /// The number it stands for; `None` where it is unknown or none.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match &self.value {
            TimingValue::Number(number) => number.as_f64(),
            _ => None,
        }
    }
}

impl Read for TimingValue {
    fn read(at: &Place<'_>, _: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        let value = Self::from_json(at.value().unwrap_or(&Value::Null));
        or_complain(value, "a number, true, false, a word or null", at, problems)
    }
}

/// All figures, found by key. A copy shares what it does not set differently.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timings {
    all: Vec<Arc<Timing>>,
    /// Where each key of the vocabulary stands among them.
    places: Arc<Vec<Option<usize>>>,
}

impl Read for Timings {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        let read = at.list(problems, |at, problems| {
            let timing = Timing::read(at, documents, problems)?;
            if !timing.is_in_range() {
                at.field("value")
                    .complain("a number from min to max", problems);
            }
            Some(timing)
        });
        let all: Vec<Arc<Timing>> = read.into_iter().map(Arc::new).collect();
        let place = |key: &TimingKey| all.iter().position(|timing| timing.key == key.id());
        let timings = Self {
            places: Arc::new(TimingKey::ALL.iter().map(place).collect()),
            all,
        };
        let keys = timings.all.iter().map(|timing| timing.key.as_str());
        let there = keys.filter_map(TimingKey::from_id);
        complain_of_missing(at, "key", there, problems);
        Some(timings)
    }
}

impl Timings {
    /// All of them, in the order of the catalog.
    pub fn iter(&self) -> impl Iterator<Item = &Timing> {
        self.all.iter().map(Arc::as_ref)
    }

    /// The figure with this key.
    #[must_use]
    pub fn get(&self, key: TimingKey) -> Option<&Timing> {
        let place = *self.places.get(key as usize)?;
        self.all.get(place?).map(Arc::as_ref)
    }

    /// The length of time a key stands for; `None` where it is unknown.
    #[must_use]
    pub fn length(&self, key: TimingKey) -> Option<Seconds> {
        self.get(key).and_then(Timing::length)
    }

    /// The count a key stands for; `None` where it is unknown.
    #[must_use]
    pub fn count(&self, key: TimingKey) -> Option<u32> {
        self.get(key).and_then(Timing::count)
    }

    /// The share a key stands for; `None` where it is unknown.
    #[must_use]
    pub fn share(&self, key: TimingKey) -> Option<Probability> {
        self.get(key).and_then(Timing::share)
    }

    /// How often that happens of which a key is the mean time between two.
    #[must_use]
    pub fn rate(&self, key: TimingKey) -> Option<Rate> {
        self.get(key).and_then(Timing::rate)
    }

    /// Whether a key is on; `None` where it is unknown.
    #[must_use]
    pub fn flag(&self, key: TimingKey) -> Option<bool> {
        self.get(key).and_then(Timing::flag)
    }

    /// How far the figure can be trusted.
    #[must_use]
    pub fn basis(&self, key: TimingKey) -> Option<Basis> {
        self.get(key).map(|timing| timing.basis)
    }

    /// The same figures with one set differently, as a plan's assumptions do.
    #[must_use]
    pub fn with(mut self, key: TimingKey, value: TimingValue) -> Self {
        let place = self.places.get(key as usize).copied().flatten();
        if let Some(timing) = place.and_then(|place| self.all.get_mut(place)) {
            Arc::make_mut(timing).value = value;
        }
        self
    }
}

impl Serialize for Timings {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
