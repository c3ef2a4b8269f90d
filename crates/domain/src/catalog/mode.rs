//! The vocabularies of redundancy, and what each word means.

use serde::Serialize;

use super::row::{parts, row};
use crate::id::words;
use crate::source::Source;

words! {
    /// How a component stays available within its unit or site.
    pub enum HaMode {
        /// As many as the load needs, and one more.
        NPlusOne = "n-plus-1",
        /// Two that both serve.
        ActiveActive = "active-active",
        /// One.
        Singleton = "singleton",
        /// Work on a schedule.
        CronJob = "cron-job",
        /// A backup that is not running.
        ColdStandby = "cold-standby",
        /// A backup that runs idle.
        WarmStandby = "warm-standby",
        /// A backup kept in step, with clients connected.
        HotStandby = "hot-standby",
        /// Two independent writers.
        Parallel = "parallel",
        /// The vendor decides.
        VendorSpecific = "vendor-specific",
        /// A standby would be of no use.
        NotApplicable = "not-applicable",
    }
}

words! {
    /// How a service survives the loss of its unit.
    pub enum DrMode {
        /// A full copy that serves.
        ActiveSpare = "active-spare",
        /// A full copy whose data waits for the disaster.
        LimitedActiveSpare = "limited-active-spare",
        /// Only the core is kept alive.
        PilotLight = "pilot-light",
        /// Not at all.
        NotSupported = "not-supported",
    }
}

words! {
    /// Which units of a pair a service can run in.
    pub enum Hosting {
        /// Either.
        PrimaryOrSecondary = "primary-or-secondary",
        /// The primary alone.
        PrimaryOnly = "primary-only",
    }
}

words! {
    /// What a unit is built on.
    pub enum Architecture {
        /// Availability zones that share one cluster.
        Cloud = "cloud",
        /// Discrete data centers, one cluster each.
        PrivateDataCenter = "private-data-center",
    }
}

row! {
    /// What a mode means, in our own words.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct ModeEntry<M> {
        /// The mode.
        pub id: M,
        /// Its name on screen.
        pub name: String,
        /// How the source prints it.
        pub printed: Option<String>,
        /// What it is.
        pub meaning: String,
        /// What it survives. An inference, like the three that follow.
        pub survives: String,
        /// What it does not survive.
        pub does_not_survive: String,
        /// What follows from it in a cloud.
        pub cloud: String,
        /// What follows from it in a private data center.
        pub private_data_center: String,
        /// Where the mode is defined.
        #[serde(flatten)]
        pub source: Source,
    }
}

impl<M> ModeEntry<M> {
    /// What follows from the mode under an architecture.
    #[must_use]
    pub fn under(&self, architecture: Architecture) -> &str {
        match architecture {
            Architecture::Cloud => &self.cloud,
            Architecture::PrivateDataCenter => &self.private_data_center,
        }
    }
}

row! {
    /// What a hosting value means.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct HostingEntry {
        /// The value.
        pub id: Hosting,
        /// Its name on screen.
        pub name: String,
        /// What it means.
        pub meaning: String,
        /// Where it is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// What an architecture is and what it changes.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct ArchitectureEntry {
        /// The architecture.
        pub id: Architecture,
        /// Its name on screen.
        pub name: String,
        /// What it is.
        pub meaning: String,
        /// What follows from it.
        pub changes: Vec<String>,
        /// Where it is described.
        #[serde(flatten)]
        pub source: Source,
    }
}

row! {
    /// A word of the field that the sources define or use.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Concept {
        /// Its id.
        pub id: String,
        /// The word.
        pub name: String,
        /// What it means.
        pub meaning: String,
        /// Where it is stated.
        #[serde(flatten)]
        pub source: Source,
    }
}

parts! {
    /// The contents of `modes.json`.
    #[derive(Default)]
    pub(super) struct Modes {
        pub(super) ha_modes: Vec<ModeEntry<HaMode>>,
        pub(super) dr_modes: Vec<ModeEntry<DrMode>>,
        pub(super) hosting: Vec<HostingEntry>,
        pub(super) architectures: Vec<ArchitectureEntry>,
        pub(super) terms: Option<Vec<Concept>>,
    }
}
