//! What a plan has to reach.

use std::collections::BTreeMap;

use serde_json::Value;

use super::reader::Described;
use crate::fault::{Fault, FaultClass};
use crate::id::Word;
use crate::path::Path;
use crate::units::{Probability, Seconds};

/// What a plan has to reach; each is absent unless somebody asks for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Objectives {
    /// The share of time the system has to be up.
    pub availability: Option<Probability>,
    /// How soon it has to be back.
    pub recovery_time: ByClass,
    /// How much data it may lose, as time.
    pub recovery_point: ByClass,
    /// How many agents have to be able to log in.
    pub agents: Option<u64>,
}

/// An objective for every fault, or for some classes of faults and for all others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByClass {
    /// What every class has that is not listed.
    pub default: Option<Seconds>,
    /// Classes with one of their own; `None` is no objective at all.
    pub classes: BTreeMap<FaultClass, Option<Seconds>>,
}

impl ByClass {
    /// The key of what every class has that is not listed.
    const DEFAULT: &'static str = "default";

    /// The objective for a fault.
    #[must_use]
    pub fn of(&self, fault: Fault) -> Option<Seconds> {
        let own = fault.class().and_then(|class| self.classes.get(&class));
        own.copied().unwrap_or(self.default)
    }

    /// Whether any fault has an objective.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.default.is_some() || self.classes.values().any(Option::is_some)
    }

    /// The objective where it is the same for every fault.
    #[must_use]
    pub fn for_every(&self) -> Option<Seconds> {
        self.default.filter(|_| self.classes.is_empty())
    }

    /// Where the objective for a fault stands, below where the objective does.
    #[must_use]
    pub fn place(&self, at: &Path, fault: Fault) -> Path {
        match fault.class() {
            _ if self.classes.is_empty() => at.clone(),
            Some(class) if self.classes.contains_key(&class) => at.key(class.id()),
            _ => at.key(Self::DEFAULT),
        }
    }

    fn read(at: &Described<'_>) -> Self {
        let seconds = |value: &Value| value.as_f64().and_then(Seconds::new);
        let Some(map) = at.value().and_then(Value::as_object) else {
            return Self {
                default: at.value().and_then(seconds),
                classes: BTreeMap::new(),
            };
        };
        // Null is no objective; what cannot be read is as good as absent.
        let stated = |value: &Value| match value {
            Value::Null => Some(None),
            value => seconds(value).map(Some),
        };
        let classes = FaultClass::ALL.iter().filter_map(|class| {
            let objective = map.get(class.id()).and_then(stated)?;
            Some((*class, objective))
        });
        Self {
            default: map.get(Self::DEFAULT).and_then(seconds),
            classes: classes.collect(),
        }
    }
}

impl Objectives {
    /// Whether any is set.
    #[must_use]
    pub fn is_any_set(&self) -> bool {
        let is_timed = self.recovery_time.is_set() || self.recovery_point.is_set();
        is_timed || self.availability.is_some() || self.agents.is_some()
    }

    /// Where the recovery time objective stands in a document.
    #[must_use]
    pub fn recovery_time_at() -> Path {
        Path::root().key("objectives").key("rto_s")
    }

    /// Where the recovery point objective stands in a document.
    #[must_use]
    pub fn recovery_point_at() -> Path {
        Path::root().key("objectives").key("rpo_s")
    }

    pub(super) fn read(at: &Described<'_>) -> Self {
        let availability = at.field("availability");
        let availability = availability.value().and_then(Value::as_f64);
        Self {
            availability: availability.and_then(Probability::new),
            recovery_time: ByClass::read(&at.field("rto_s")),
            recovery_point: ByClass::read(&at.field("rpo_s")),
            agents: at.field("agents").whole(),
        }
    }
}
