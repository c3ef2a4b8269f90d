//! What takes the system away, and how that is written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::{Word, words};
use crate::subject_id::SubjectId;

words! {
    /// What kind of cause it is.
    pub enum CauseKind {
        /// Too few of a subject's members are up.
        Instance = "instance",
        /// A standby takes over.
        Takeover = "takeover",
        /// Nothing has detected a failure yet.
        Uncovered = "uncovered",
        /// A shared part is down.
        Shared = "shared",
        /// Zones are lost.
        Zone = "zone",
        /// Sites are lost.
        Site = "site",
        /// The unit is lost.
        Unit = "unit",
        /// Several causes at once: what is left.
        Joint = "joint",
    }
}

/// What takes the system away. Its text is part of the wire format: `SUBJECT:instance`,
/// `SUBJECT:takeover`, `SUBJECT:uncovered`, `shared:ID`, `zone`, `site`, `unit`,
/// `joint`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Too few of a subject's members are up.
    Instance(SubjectId),
    /// A standby takes over.
    Takeover(SubjectId),
    /// Nothing has detected a failure yet.
    Uncovered(SubjectId),
    /// A shared part is down.
    Shared(String),
    /// Zones are lost.
    Zone,
    /// Sites are lost.
    Site,
    /// The unit is lost.
    Unit,
    /// Several causes at once: what is left.
    Joint,
}

impl Cause {
    /// What kind of cause it is.
    #[must_use]
    pub fn kind(&self) -> CauseKind {
        match self {
            Self::Instance(_) => CauseKind::Instance,
            Self::Takeover(_) => CauseKind::Takeover,
            Self::Uncovered(_) => CauseKind::Uncovered,
            Self::Shared(_) => CauseKind::Shared,
            Self::Zone => CauseKind::Zone,
            Self::Site => CauseKind::Site,
            Self::Unit => CauseKind::Unit,
            Self::Joint => CauseKind::Joint,
        }
    }

    /// What it is about, where it is about one thing.
    #[must_use]
    pub fn subject(&self) -> Option<SubjectId> {
        match self {
            Self::Instance(subject) | Self::Takeover(subject) | Self::Uncovered(subject) => {
                Some(subject.clone())
            }
            Self::Shared(id) => Some(SubjectId::Shared(id.clone())),
            Self::Zone | Self::Site | Self::Unit | Self::Joint => None,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind().id();
        match self {
            Self::Instance(subject) | Self::Takeover(subject) | Self::Uncovered(subject) => {
                write!(f, "{subject}:{kind}")
            }
            Self::Shared(id) => write!(f, "{}", SubjectId::Shared(id.clone())),
            Self::Zone | Self::Site | Self::Unit | Self::Joint => f.write_str(kind),
        }
    }
}

/// A text that is no cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no cause: expected such as APP:instance, shared:ID or zone")]
pub struct NoCause;

impl FromStr for Cause {
    type Err = NoCause;

    fn from_str(text: &str) -> Result<Self, NoCause> {
        if let SubjectId::Shared(id) = SubjectId::from(text) {
            return Ok(Self::Shared(id));
        }
        let Some((subject, kind)) = text.rsplit_once(':') else {
            return match CauseKind::from_id(text) {
                Some(CauseKind::Zone) => Ok(Self::Zone),
                Some(CauseKind::Site) => Ok(Self::Site),
                Some(CauseKind::Unit) => Ok(Self::Unit),
                Some(CauseKind::Joint) => Ok(Self::Joint),
                Some(
                    CauseKind::Instance
                    | CauseKind::Takeover
                    | CauseKind::Uncovered
                    | CauseKind::Shared,
                )
                | None => Err(NoCause),
            };
        };
        let subject = SubjectId::from(subject);
        match CauseKind::from_id(kind) {
            Some(CauseKind::Instance) => Ok(Self::Instance(subject)),
            Some(CauseKind::Takeover) => Ok(Self::Takeover(subject)),
            Some(CauseKind::Uncovered) => Ok(Self::Uncovered(subject)),
            Some(
                CauseKind::Shared
                | CauseKind::Zone
                | CauseKind::Site
                | CauseKind::Unit
                | CauseKind::Joint,
            )
            | None => Err(NoCause),
        }
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
