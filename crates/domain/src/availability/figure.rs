//! The figures the availability page is about, and the rules behind them.

use std::fmt;

use super::cause::CauseKind;
use crate::catalog::HasRule;
use crate::id::{Word, words};
use crate::reliability::Structure;

words! {
    /// A figure that can be asked about.
    pub enum AvailabilityFigure {
        /// The share of time the system is up.
        System = "system",
        /// How long it is down in a period.
        Downtime = "downtime",
        /// What it has to be.
        Objective = "objective",
        /// What endless replicas would make of it.
        Ceiling = "ceiling",
        /// What all nodes of the cluster being up comes to.
        Cluster = "cluster",
        /// What ranges among the assumptions make of it.
        Spread = "spread",
    }
}

words! {
    /// What the members of a structure are to each other.
    pub enum StructureKind {
        /// It stands alone.
        Alone = "alone",
        /// Enough of several have to be up.
        Group = "group",
        /// An active member and a standby.
        Pair = "pair",
        /// One pod that is started elsewhere when its zone is lost.
        Moving = "moving",
    }
}

/// A rule of the catalog that says how availability is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AvailabilityRule {
    /// Of a figure.
    Figure(AvailabilityFigure),
    /// Of a cause.
    Cause(CauseKind),
    /// Of how a thing is put together.
    Structure(StructureKind),
}

impl AvailabilityRule {
    /// Every rule there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let figures = AvailabilityFigure::ALL.iter().copied().map(Self::Figure);
        let causes = CauseKind::ALL.iter().copied().map(Self::Cause);
        let structures = StructureKind::ALL.iter().copied().map(Self::Structure);
        figures.chain(causes).chain(structures)
    }
}

/// As the catalog names it.
impl fmt::Display for AvailabilityRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure(figure) => write!(f, "availability.{}", figure.id()),
            Self::Cause(kind) => write!(f, "availability.cause-{}", kind.id()),
            Self::Structure(kind) => write!(f, "availability.{}", kind.id()),
        }
    }
}

impl HasRule for AvailabilityRule {
    fn rule_id(self) -> String {
        self.to_string()
    }
}

impl AvailabilityRule {
    /// The rule behind a structure; of several parts, that of the first.
    #[must_use]
    pub fn of(structure: &Structure) -> Self {
        let kind = match structure {
            Structure::Group(group) if group.members() == 1 => StructureKind::Alone,
            Structure::Group(_) => StructureKind::Group,
            Structure::Moving { .. } => StructureKind::Moving,
            Structure::Pair(_) => StructureKind::Pair,
            Structure::All(parts) => match parts.first() {
                Some(first) => return Self::of(first),
                None => StructureKind::Alone,
            },
        };
        Self::Structure(kind)
    }
}
