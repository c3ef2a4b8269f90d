//! The vocabularies of redundancy, and what each word means.

use serde::Serialize;

use super::reader::Documents;
use crate::id::{Word, words};
use crate::source::Source;
use crate::walk::{Place, Problem};

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

impl<M: Word> ModeEntry<M> {
    fn read(at: &Place<'_>, documents: &Documents, problems: &mut Vec<Problem>) -> Option<Self> {
        at.only_keys(
            &[
                "id",
                "name",
                "printed",
                "meaning",
                "survives",
                "does_not_survive",
                "cloud",
                "private_data_center",
                "source",
            ],
            problems,
        );
        let id = at.field("id").word(problems);
        let name = at.field("name").text(problems);
        let printed = at.field("printed").optional(problems, Place::text);
        let meaning = at.field("meaning").text(problems);
        let survives = at.field("survives").text(problems);
        let does_not_survive = at.field("does_not_survive").text(problems);
        let cloud = at.field("cloud").text(problems);
        let private_data_center = at.field("private_data_center").text(problems);
        let source = documents.source(&at.field("source"), problems);
        Some(Self {
            id: id?,
            name: name?,
            printed: printed?,
            meaning: meaning?,
            survives: survives?,
            does_not_survive: does_not_survive?,
            cloud: cloud?,
            private_data_center: private_data_center?,
            source: source?,
        })
    }
}

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

/// The contents of `modes.json`.
pub(super) struct Modes {
    pub(super) ha: Vec<ModeEntry<HaMode>>,
    pub(super) dr: Vec<ModeEntry<DrMode>>,
    pub(super) hosting: Vec<HostingEntry>,
    pub(super) architectures: Vec<ArchitectureEntry>,
}

impl Modes {
    pub(super) fn read(
        file: &Place<'_>,
        documents: &Documents,
        problems: &mut Vec<Problem>,
    ) -> Self {
        Self {
            ha: file
                .field("ha_modes")
                .list(problems, |at, p| ModeEntry::read(at, documents, p)),
            dr: file
                .field("dr_modes")
                .list(problems, |at, p| ModeEntry::read(at, documents, p)),
            hosting: file.field("hosting").list(problems, |at, problems| {
                at.only_keys(&["id", "name", "meaning", "source"], problems);
                let id = at.field("id").word(problems);
                let name = at.field("name").text(problems);
                let meaning = at.field("meaning").text(problems);
                let source = documents.source(&at.field("source"), problems);
                Some(HostingEntry {
                    id: id?,
                    name: name?,
                    meaning: meaning?,
                    source: source?,
                })
            }),
            architectures: file.field("architectures").list(problems, |at, problems| {
                at.only_keys(&["id", "name", "meaning", "changes", "source"], problems);
                let id = at.field("id").word(problems);
                let name = at.field("name").text(problems);
                let meaning = at.field("meaning").text(problems);
                let changes = at.field("changes").list(problems, Place::text);
                let source = documents.source(&at.field("source"), problems);
                Some(ArchitectureEntry {
                    id: id?,
                    name: name?,
                    meaning: meaning?,
                    changes,
                    source: source?,
                })
            }),
        }
    }
}
