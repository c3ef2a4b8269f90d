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

impl ServerRole {
    /// What a Solution Control Server is by its place among them.
    #[must_use]
    pub fn of_control_server(position: usize) -> Self {
        match position {
            0 => Self::Primary,
            1 => Self::Backup,
            more => Self::Member(more),
        }
    }
}

/// Written as the second half of a server's id.
impl fmt::Display for ServerRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Primary => f.write_str(PRIMARY),
            Self::Backup => f.write_str(BACKUP),
            Self::Member(number) => write!(f, "{number}"),
            Self::A => f.write_str(A),
            Self::B => f.write_str(B),
        }
    }
}

/// What is read is written as it was.
impl FromStr for ServerRole {
    type Err = NoThing;

    fn from_str(text: &str) -> Result<Self, NoThing> {
        match text {
            PRIMARY => Ok(Self::Primary),
            BACKUP => Ok(Self::Backup),
            A => Ok(Self::A),
            B => Ok(Self::B),
            number => written(number).map(Self::Member).ok_or(NoThing),
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
const A: &str = "a";
const B: &str = "b";

impl ThingId {
    /// Its id without the word for what it is: `app-1` of `host:app-1`, `chat/backup` of
    /// `node:chat/backup`.
    #[must_use]
    pub fn own(&self) -> String {
        match self {
            Self::Site(id) | Self::Host(id) | Self::Lca(id) | Self::Shared(id) | Self::Unit(id) => {
                id.clone()
            }
            Self::Zone(unit, index) | Self::Worker(unit, index) => format!("{unit}/{index}"),
            Self::Server { of, role } => match of {
                SubjectId::Node(id) | SubjectId::Proxy(id) => format!("{id}/{role}"),
                SubjectId::Application(_)
                | SubjectId::Icon
                | SubjectId::Service { .. }
                | SubjectId::Shared(_) => self.to_string(),
            },
            Self::ControlServer(_) | Self::Pod { .. } => self.to_string(),
        }
    }

    /// The subject it serves, where it serves one.
    #[must_use]
    pub fn subject(&self) -> Option<SubjectId> {
        match self {
            Self::Server { of, .. } => Some(of.clone()),
            Self::Shared(id) => Some(SubjectId::Shared(id.clone())),
            Self::Pod { unit, service, .. } => Some(SubjectId::service(unit, service)),
            Self::Site(_)
            | Self::Host(_)
            | Self::Lca(_)
            | Self::ControlServer(_)
            | Self::Unit(_)
            | Self::Zone(..)
            | Self::Worker(..) => None,
        }
    }

    /// What its text is read as: something else where an application is named like another thing.
    #[must_use]
    pub fn as_read(&self) -> Self {
        self.to_string().parse().unwrap_or_else(|_| self.clone())
    }
}

impl fmt::Display for ThingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(id) => write!(f, "{SITE}{id}"),
            Self::Host(id) => write!(f, "{HOST}{id}"),
            Self::Lca(id) => write!(f, "{LCA}{id}"),
            Self::ControlServer(position) => {
                let role = ServerRole::of_control_server(*position);
                write!(f, "{CONTROL_SERVER}/{role}")
            }
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

/// What is read is written as it was, and all that is written can be read. Where two readings fit, as
/// for an application with a slash in its id, the one that is listed first in [`ThingId`] but for
/// servers, which come last, is taken.
impl FromStr for ThingId {
    type Err = NoThing;

    fn from_str(text: &str) -> Result<Self, NoThing> {
        let plain = [
            (SITE, Self::Site as fn(String) -> Self),
            (HOST, Self::Host),
            (LCA, Self::Lca),
            (SHARED, Self::Shared),
            (UNIT, Self::Unit),
        ];
        for (prefix, make) in plain {
            if let Some(id) = text.strip_prefix(prefix) {
                return Ok(make(id.to_owned()));
            }
        }
        let (whole, last) = text.rsplit_once('/').ok_or(NoThing)?;
        for (prefix, make) in [
            (ZONE, Self::Zone as fn(String, u32) -> Self),
            (WORKER, Self::Worker),
        ] {
            if let Some((unit, index)) = whole.strip_prefix(prefix).zip(written(last)) {
                return Ok(make(unit.to_owned(), index));
            }
        }
        let role: ServerRole = last.parse()?;
        let of = SubjectId::from(whole);
        match (of, role) {
            (SubjectId::Application(id), _) if id == CONTROL_SERVER => Ok(match role {
                ServerRole::Primary => Self::ControlServer(0),
                ServerRole::Backup => Self::ControlServer(1),
                ServerRole::Member(position) if position > 1 => Self::ControlServer(position),
                // The first two are not written by number: these are an application's.
                ServerRole::Member(_) => Self::Server {
                    of: SubjectId::Application(id),
                    role,
                },
                ServerRole::A | ServerRole::B => return Err(NoThing),
            }),
            (SubjectId::Service { unit, service }, ServerRole::Member(index)) => Ok(Self::Pod {
                unit,
                service,
                index,
            }),
            (of @ SubjectId::Icon, _)
            | (of, ServerRole::Primary | ServerRole::Backup | ServerRole::Member(_)) => {
                Ok(Self::Server { of, role })
            }
            (
                SubjectId::Application(_)
                | SubjectId::Node(_)
                | SubjectId::Proxy(_)
                | SubjectId::Service { .. }
                | SubjectId::Shared(_),
                ServerRole::A | ServerRole::B,
            ) => Err(NoThing),
        }
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
