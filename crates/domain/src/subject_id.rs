//! What figures, outages and findings are about, and how that is written.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something of a plan that can be up or down, by the plan's own ids. Its text is part of the wire
/// format: `APP`, `node:ID`, `proxy:ID`, `icon`, `UNIT/SERVICE`, `shared:ID`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectId {
    /// An application of a site.
    Application(String),
    /// A node of the Interaction Server cluster.
    Node(String),
    /// An Interaction Server Proxy.
    Proxy(String),
    /// The Interaction Concentrator pair.
    Icon,
    /// A service of private edition in a unit.
    Service {
        /// The unit.
        unit: String,
        /// The service's id in the catalog.
        service: String,
    },
    /// A part others depend on.
    Shared(String),
}

impl SubjectId {
    /// A service in a unit.
    #[must_use]
    pub fn service(unit: &str, service: &str) -> Self {
        Self::Service {
            unit: unit.to_owned(),
            service: service.to_owned(),
        }
    }

    /// What its text is read as: something else where an application is named like another subject.
    #[must_use]
    pub fn as_read(&self) -> Self {
        Self::from(self.to_string().as_str())
    }

    /// The id within its unit, where it is in one: a service's own id, else the whole text.
    #[must_use]
    pub fn within_unit(&self) -> String {
        match self {
            Self::Service { service, .. } => service.clone(),
            Self::Application(_)
            | Self::Node(_)
            | Self::Proxy(_)
            | Self::Icon
            | Self::Shared(_) => self.to_string(),
        }
    }

    /// The plan's own id of it, without what kind of thing it is.
    #[must_use]
    pub fn own(&self) -> &str {
        match self {
            Self::Application(id) | Self::Node(id) | Self::Proxy(id) | Self::Shared(id) => id,
            Self::Icon => ICON,
            Self::Service { service, .. } => service,
        }
    }
}

const NODE: &str = "node:";
const PROXY: &str = "proxy:";
const SHARED: &str = "shared:";
const ICON: &str = "icon";

impl fmt::Display for SubjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Application(id) => f.write_str(id),
            Self::Node(id) => write!(f, "{NODE}{id}"),
            Self::Proxy(id) => write!(f, "{PROXY}{id}"),
            Self::Icon => f.write_str(ICON),
            Self::Service { unit, service } => write!(f, "{unit}/{service}"),
            Self::Shared(id) => write!(f, "{SHARED}{id}"),
        }
    }
}

/// Every text is some subject's: what has no other form is an application's id. An application that
/// is named like another subject is read as that one, and is written as it was all the same.
impl FromStr for SubjectId {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(if let Some(id) = text.strip_prefix(NODE) {
            Self::Node(id.to_owned())
        } else if let Some(id) = text.strip_prefix(PROXY) {
            Self::Proxy(id.to_owned())
        } else if let Some(id) = text.strip_prefix(SHARED) {
            Self::Shared(id.to_owned())
        } else if text == ICON {
            Self::Icon
        } else if let Some((unit, service)) = text.rsplit_once('/') {
            Self::service(unit, service)
        } else {
            Self::Application(text.to_owned())
        })
    }
}

impl From<&str> for SubjectId {
    fn from(text: &str) -> Self {
        match text.parse() {
            Ok(subject) => subject,
            Err(never) => match never {},
        }
    }
}

impl Serialize for SubjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SubjectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self::from(text.as_str()))
    }
}
