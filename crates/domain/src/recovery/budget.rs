//! The time budget of a recovery: detect, hold, promote, reconnect.

use crate::catalog::{TimingKey, Timings};
use crate::id::words;
use crate::plan::Liveness;
use crate::source::Basis;
use crate::units::{Seconds, Span};

words! {
    /// A step of a recovery, in the order they happen.
    pub enum Step {
        /// Until somebody or something knows.
        Detect = "detect",
        /// Until anything is done about it.
        Hold = "hold",
        /// Until something can serve again.
        Promote = "promote",
        /// Until clients are back.
        Reconnect = "reconnect",
    }
}

/// How a timing counts in a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term {
    /// As long as it says.
    Exactly(TimingKey),
    /// Anything up to that.
    UpTo(TimingKey),
    /// Between one and two such intervals.
    OneToTwo(TimingKey),
    /// Until a liveness probe has failed often enough.
    Probes(Liveness),
    /// Anything up to what the plan says of this workload alone.
    UpToStated(Seconds),
    /// As long as the plan says of this part alone.
    Stated(Seconds),
}

impl Term {
    /// The timings it is made of.
    #[must_use]
    pub fn keys(self) -> Vec<TimingKey> {
        match self {
            Self::Exactly(key) | Self::UpTo(key) | Self::OneToTwo(key) => vec![key],
            Self::Probes(liveness) => liveness.keys(),
            Self::Stated(_) | Self::UpToStated(_) => Vec::new(),
        }
    }

    /// The least certain basis among its timings.
    #[must_use]
    pub fn basis(self, timings: &Timings) -> Option<Basis> {
        self.keys()
            .into_iter()
            .filter_map(|key| timings.basis(key))
            .max()
    }

    /// How long it takes; `None` where a figure is unknown.
    fn span(self, timings: &Timings) -> Option<Span> {
        match self {
            Self::Exactly(key) => timings.length(key).map(Span::exactly),
            Self::UpTo(key) => timings.length(key).map(Span::up_to),
            Self::OneToTwo(key) => timings.length(key).map(|interval| Span {
                best: interval,
                worst: interval * 2,
            }),
            Self::Probes(liveness) => liveness.noticed(timings),
            Self::Stated(length) => Some(Span::exactly(length)),
            Self::UpToStated(length) => Some(Span::up_to(length)),
        }
    }
}

/// One step and what it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetPart {
    /// The step.
    pub step: Step,
    /// The timing it comes from.
    pub term: Term,
    /// How long it takes.
    pub span: Span,
}

impl BudgetPart {
    /// Whether it lasts until something is repaired, rather than until something takes over.
    #[must_use]
    pub fn is_repair(&self) -> bool {
        use TimingKey::{HostRepair, SiteRepair, UnitRepair, ZoneRepair};
        match self.term {
            Term::Stated(_) => true,
            Term::Exactly(key) => matches!(key, HostRepair | SiteRepair | UnitRepair | ZoneRepair),
            Term::UpTo(_) | Term::OneToTwo(_) | Term::Probes(_) | Term::UpToStated(_) => false,
        }
    }
}

/// The steps of a recovery. Steps that take no time are part of it, so that a reader sees which
/// setting would change them.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    parts: Vec<BudgetPart>,
    /// The shortest it can be, where something else than its steps is back sooner.
    sooner: Option<Seconds>,
}

/// What a fault does to the service.
#[derive(Clone, Debug, PartialEq)]
pub enum OutageTime {
    /// Nothing: the survivors carry on.
    None,
    /// It is away for as long as the steps take.
    Lasts(Budget),
    /// It stays away: nothing in the rules brings it back.
    Never,
    /// Nobody knows; a figure it would take is missing.
    Unknown,
    /// The fault does not apply here.
    NotApplicable,
}

impl OutageTime {
    /// How long it lasts; `None` where it never ends or nobody knows.
    #[must_use]
    pub fn total(&self) -> Option<Span> {
        match self {
            Self::None => Some(Span::ZERO),
            Self::Lasts(budget) => Some(budget.total()),
            Self::Never | Self::Unknown | Self::NotApplicable => None,
        }
    }
}

impl Budget {
    /// An outage that lasts as long as its steps; unknown where a figure is.
    #[must_use]
    pub fn outage(timings: &Timings, steps: &[(Step, Term)]) -> OutageTime {
        let parts: Option<Vec<BudgetPart>> = steps
            .iter()
            .map(|&(step, term)| {
                let span = term.span(timings)?;
                Some(BudgetPart { step, term, span })
            })
            .collect();
        parts.map_or(OutageTime::Unknown, |parts| {
            OutageTime::Lasts(Self {
                parts,
                sooner: None,
            })
        })
    }

    /// The parts, in the order they happen.
    #[must_use]
    pub fn parts(&self) -> &[BudgetPart] {
        &self.parts
    }

    /// From the fault to service again.
    #[must_use]
    pub fn total(&self) -> Span {
        let total: Span = self.parts.iter().map(|part| part.span).sum();
        match self.sooner {
            Some(sooner) if sooner < total.best => Span {
                best: sooner,
                ..total
            },
            Some(_) | None => total,
        }
    }

    /// The same, which may be over as soon as that.
    #[must_use]
    pub fn or_sooner(mut self, best: Seconds) -> Self {
        self.sooner = Some(self.sooner.map_or(best, |sooner| sooner.min(best)));
        self
    }

    /// How long one step takes.
    #[must_use]
    pub fn of(&self, step: Step) -> Span {
        self.parts
            .iter()
            .filter(|part| part.step == step)
            .map(|part| part.span)
            .sum()
    }

    /// The least certain basis among the figures it is made of.
    #[must_use]
    pub fn basis(&self, timings: &Timings) -> Option<Basis> {
        self.parts
            .iter()
            .filter_map(|part| part.term.basis(timings))
            .max()
    }
}
