//! What can fail by itself, be shown in a state and be aimed at, and how that is written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::subject_id::SubjectId;

/// What a server is to those it stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServerRole {
    /// The one that serves at the start.
    Primary,
    /// The one that stands by.
    Backup,
    /// One of several that serve alike, from 0.
    Member(usize),
    /// The first of two Interaction Concentrators.
    A,
    /// The second.
    B,
}

/// Written as the second half of a server's id.
impl fmt::Display for ServerRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Primary => f.write_str(PRIMARY),
            Self::Backup => f.write_str(BACKUP),
            Self::Member(number) => write!(f, "{number}"),
            Self::A => f.write_str("a"),
            Self::B => f.write_str("b"),
        }
    }
}

/// A thing of a plan by the plan's own ids. Its text is part of the wire format.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThingId {
    /// `site:ID`
    Site(String),
    /// `host:ID`
    Host(String),
    /// `lca:HOST`: the Local Control Agent of a host.
    Lca(String),
    /// `scs/primary`, `scs/backup`, `scs/INDEX`: a Solution Control Server, the primary being 0.
    ControlServer(usize),
    /// `APP/primary`, `APP/INDEX`, `node:ID/backup`, `icon/a`: a server process.
    Server {
        /// What it is a server of.
        of: SubjectId,
        /// What it is to it.
        role: ServerRole,
    },
    /// `shared:ID`
    Shared(String),
    /// `unit:ID`
    Unit(String),
    /// `zone:UNIT/INDEX`, from 0.
    Zone(String, u32),
    /// `worker:UNIT/INDEX`, from 0.
    Worker(String, u32),
    /// `UNIT/SERVICE/INDEX`, from 0.
    Pod {
        /// The unit it belongs to.
        unit: String,
        /// The service it runs.
        service: String,
        /// Its number among the pods of the service there.
        index: usize,
    },
}

const SITE: &str = "site:";
const HOST: &str = "host:";
const LCA: &str = "lca:";
const SHARED: &str = "shared:";
const UNIT: &str = "unit:";
const ZONE: &str = "zone:";
const WORKER: &str = "worker:";
const CONTROL_SERVER: &str = "scs";
const PRIMARY: &str = "primary";
const BACKUP: &str = "backup";

impl ThingId {
    /// The plan's own id of it, without what kind of thing it is: `app-1` of `host:app-1`.
    #[must_use]
    pub fn own(&self) -> String {
        match self {
            Self::Site(id) | Self::Host(id) | Self::Lca(id) | Self::Shared(id) | Self::Unit(id) => {
                id.clone()
            }
            Self::Zone(unit, index) | Self::Worker(unit, index) => format!("{unit}/{index}"),
            Self::ControlServer(_) | Self::Server { .. } | Self::Pod { .. } => self.to_string(),
        }
    }
}

impl fmt::Display for ThingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(id) => write!(f, "{SITE}{id}"),
            Self::Host(id) => write!(f, "{HOST}{id}"),
            Self::Lca(id) => write!(f, "{LCA}{id}"),
            Self::ControlServer(0) => write!(f, "{CONTROL_SERVER}/{PRIMARY}"),
            Self::ControlServer(1) => write!(f, "{CONTROL_SERVER}/{BACKUP}"),
            Self::ControlServer(more) => write!(f, "{CONTROL_SERVER}/{more}"),
            Self::Server { of, role } => write!(f, "{of}/{role}"),
            Self::Shared(id) => write!(f, "{SHARED}{id}"),
            Self::Unit(id) => write!(f, "{UNIT}{id}"),
            Self::Zone(unit, index) => write!(f, "{ZONE}{unit}/{index}"),
            Self::Worker(unit, index) => write!(f, "{WORKER}{unit}/{index}"),
            Self::Pod {
                unit,
                service,
                index,
            } => write!(f, "{unit}/{service}/{index}"),
        }
    }
}

/// A text that is no thing's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no id of a thing: expected such as host:ID, APP/primary or UNIT/SERVICE/INDEX")]
pub struct NoThing;

/// What is read is written as it was. Where two readings fit, as for an application with a slash in
/// its id, the one that is listed first in [`ThingId`] but for servers, which come last, is taken.
impl FromStr for ThingId {
    type Err = NoThing;

    fn from_str(text: &str) -> Result<Self, NoThing> {
        let plain = [
            (SITE, Self::Site as fn(String) -> Self),
            (HOST, Self::Host),
            (LCA, Self::Lca),
            (UNIT, Self::Unit),
        ];
        for (prefix, make) in plain {
            if let Some(id) = text.strip_prefix(prefix) {
                return Ok(make(id.to_owned()));
            }
        }
        let (whole, last) = match text.rsplit_once('/') {
            Some(halves) => halves,
            None => {
                let shared = text.strip_prefix(SHARED).ok_or(NoThing)?;
                return Ok(Self::Shared(shared.to_owned()));
            }
        };
        let number = written::<usize>(last);
        if let Some(unit) = whole.strip_prefix(ZONE) {
            return Ok(Self::Zone(unit.to_owned(), written(last).ok_or(NoThing)?));
        }
        if let Some(unit) = whole.strip_prefix(WORKER) {
            return Ok(Self::Worker(unit.to_owned(), written(last).ok_or(NoThing)?));
        }
        if let Some(id) = text.strip_prefix(SHARED) {
            return Ok(Self::Shared(id.to_owned()));
        }
        if whole == CONTROL_SERVER {
            let position = match last {
                PRIMARY => Some(0),
                BACKUP => Some(1),
                _ => number.filter(|number| *number > 1),
            };
            return position.map(Self::ControlServer).ok_or(NoThing);
        }
        let of = SubjectId::from(whole);
        let role = match (&of, last, number) {
            (SubjectId::Icon, "a", _) => ServerRole::A,
            (SubjectId::Icon, "b", _) => ServerRole::B,
            (_, PRIMARY, _) => ServerRole::Primary,
            (_, BACKUP, _) => ServerRole::Backup,
            (SubjectId::Service { unit, service }, _, Some(index)) => {
                return Ok(Self::Pod {
                    unit: unit.clone(),
                    service: service.clone(),
                    index,
                });
            }
            (_, _, Some(number)) => ServerRole::Member(number),
            (_, _, None) => return Err(NoThing),
        };
        Ok(Self::Server { of, role })
    }
}

/// A whole number that is written as it would be written again.
fn written<N: FromStr + ToString>(text: &str) -> Option<N> {
    let number: N = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

impl Serialize for ThingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ThingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
