//! What protects the servers of a group.

use crate::catalog::{HaMode, TimingKey, Timings};
use crate::id::{Word, words};
use crate::plan::{Engage, HangDetection, Redundancy};

words! {
    /// How servers stand in for each other. A test holds that each but the first has a mode of the
    /// same name.
    pub enum Scheme {
        /// Nothing does.
        Alone = "no-backup",
        /// All of them serve, and all but one suffice.
        NPlusOne = "n-plus-1",
        /// A backup that an operator starts.
        Cold = "cold-standby",
        /// A backup that runs idle.
        Warm = "warm-standby",
        /// A backup kept in step.
        Hot = "hot-standby",
        /// Two that record the same.
        Parallel = "parallel",
    }
}

impl Scheme {
    /// The catalog's mode of the same name; `None` where nothing stands in.
    #[must_use]
    pub fn mode(self) -> Option<HaMode> {
        match self {
            Self::Alone => None,
            Self::NPlusOne => Some(HaMode::NPlusOne),
            Self::Cold => Some(HaMode::ColdStandby),
            Self::Warm => Some(HaMode::WarmStandby),
            Self::Hot => Some(HaMode::HotStandby),
            Self::Parallel => Some(HaMode::Parallel),
        }
    }

    /// Whether the Management Layer switches it over: it knows backups that run.
    #[must_use]
    pub fn switches_over(self) -> bool {
        match self {
            Self::Warm | Self::Hot => true,
            Self::Alone | Self::NPlusOne | Self::Cold | Self::Parallel => false,
        }
    }

    /// Whether it is a primary with a backup.
    #[must_use]
    pub fn is_pair(self) -> bool {
        match self {
            Self::Cold | Self::Warm | Self::Hot => true,
            Self::Alone | Self::NPlusOne | Self::Parallel => false,
        }
    }

    /// Whether all of its servers do the work at once.
    #[must_use]
    pub fn serves_alike(self) -> bool {
        match self {
            Self::NPlusOne | Self::Parallel => true,
            Self::Alone | Self::Cold | Self::Warm | Self::Hot => false,
        }
    }

    pub(super) fn of(redundancy: Option<Redundancy>) -> Self {
        match redundancy {
            None => Self::Alone,
            Some(Redundancy::NPlusOne) => Self::NPlusOne,
            Some(Redundancy::ColdStandby) => Self::Cold,
            Some(Redundancy::WarmStandby) => Self::Warm,
            Some(Redundancy::HotStandby) => Self::Hot,
        }
    }

    /// Cluster nodes and proxies with a backup are warm pairs, as the sources say of both.
    pub(super) fn backed(backup: bool) -> Self {
        if backup { Self::Warm } else { Self::Alone }
    }
}

/// Whether somebody has turned hang detection on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HangWatch {
    /// It is on for this one.
    On,
    /// A heartbeat of the Management Layer's own turns it on for all that do not say.
    OnForAll,
    /// It is off, or nobody has said.
    Off,
}

impl HangWatch {
    /// A heartbeat of the Management Layer's own turns detection on for everything that does not
    /// say off.
    pub(crate) fn of(detection: HangDetection, engage: &Engage) -> Self {
        let own = &engage.management_layer.timings;
        match detection {
            HangDetection::On => Self::On,
            HangDetection::Off => Self::Off,
            HangDetection::Unknown if own.contains_key(TimingKey::HeartbeatPeriod.id()) => {
                Self::OnForAll
            }
            HangDetection::Unknown => Self::Off,
        }
    }

    /// Whether a hang is seen and acted upon: detection is on, there is a heartbeat, and
    /// `hangup_restart` is true, else a hung process is only reported.
    #[must_use]
    pub fn sees(self, timings: &Timings) -> bool {
        let is_on = match self {
            Self::On | Self::OnForAll => true,
            Self::Off => false,
        };
        let period = timings.length(TimingKey::HeartbeatPeriod);
        is_on
            && period.is_some_and(|period| !period.is_zero())
            && timings.flag(TimingKey::HangupRestart) == Some(true)
    }
}

/// What protects the servers of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protection {
    /// How they stand in for each other.
    pub scheme: Scheme,
    /// Whether hang detection is on.
    pub hang_watch: HangWatch,
    /// Whether a failed process is restarted without an operator.
    pub auto_restart: bool,
    /// Whether the Management Layer may switch over.
    pub ha_license: bool,
}

impl Protection {
    /// Whether a hang of its servers is seen and acted upon.
    #[must_use]
    pub fn sees_hangs(&self, timings: &Timings) -> bool {
        self.hang_watch.sees(timings)
    }
}
