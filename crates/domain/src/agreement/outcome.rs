//! What the check comes to.

use super::case::{CaseAgreement, CaseRun, StruckCase};
use crate::monte_carlo::{Estimate, ExactComparison, Settings};
use crate::recovery::PlanRecovery;
use crate::units::Probability;

/// Whether matrix, runs, formula and long run agree on a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Parts of the check.
    pub asked: u32,
    /// Those that are done; the rest is empty before all are.
    pub done: u32,
    /// The recovery matrix and a run of each failure.
    pub recovery: RecoveryAgreement,
    /// The formula of availability and the long run; `None` where the plan has no availability.
    pub availability: Option<AvailabilityAgreement>,
}

/// The recovery matrix and the runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecoveryAgreement {
    /// Every case of the matrix, in its order.
    pub cases: Vec<CaseRun>,
    /// The one with the longest outage on which both agree, by its place in `cases`.
    pub longest: Option<usize>,
}

/// The formula and the long run.
#[derive(Clone, Debug, PartialEq)]
pub struct AvailabilityAgreement {
    /// The lower end of the long run's interval.
    pub low: Probability,
    /// The upper end.
    pub high: Probability,
    /// How sure the interval is to hold the truth.
    pub confidence: Probability,
    /// Years that were simulated.
    pub years: u64,
    /// The formula's figure, and how far the two are apart.
    pub exact: ExactComparison,
}

impl Agreement {
    /// Whether all is done and agrees wherever it can be compared: `None` before that, and where
    /// nothing can be.
    #[must_use]
    pub fn holds(&self) -> Option<bool> {
        if self.done < self.asked {
            return None;
        }
        let verdicts = self.recovery.cases.iter().map(CaseRun::agrees);
        let verdicts = verdicts.chain([self.availability.as_ref().and_then(|it| it.exact.agrees)]);
        verdicts.flatten().reduce(|all, it| all && it)
    }
}

impl CaseRun {
    /// Whether the two agree; nothing where they cannot be compared.
    #[must_use]
    pub fn agrees(&self) -> Option<bool> {
        match self.agreement {
            CaseAgreement::Agrees => Some(true),
            CaseAgreement::Differs | CaseAgreement::NoOutage => Some(false),
            CaseAgreement::NotComparable => None,
        }
    }
}

impl RecoveryAgreement {
    pub(super) fn of(figures: &[PlanRecovery], struck: &[StruckCase]) -> Self {
        let numbered = figures.iter().enumerate();
        let cases: Vec<CaseRun> = numbered
            .map(|(case, figure)| CaseRun::of(case, figure, struck))
            .collect();
        let compared = cases.iter().enumerate().filter_map(|(place, run)| {
            let worst = figures.get(run.case)?.total()?.worst.get();
            run.lasted.filter(|_| run.agrees() == Some(true))?;
            Some((place, worst))
        });
        // The first of equals.
        let longest = compared.reduce(|longest, it| if it.1 > longest.1 { it } else { longest });
        Self {
            cases,
            longest: longest.map(|(place, _)| place),
        }
    }

    /// The cases that stand so.
    pub fn that(&self, wanted: CaseAgreement) -> impl Iterator<Item = &CaseRun> {
        self.cases.iter().filter(move |it| it.agreement == wanted)
    }
}

impl AvailabilityAgreement {
    pub(super) fn of(estimate: &Estimate, settings: Settings) -> Option<Self> {
        Some(Self {
            low: estimate.low?,
            high: estimate.high?,
            confidence: settings.confidence,
            years: estimate.years_simulated,
            exact: estimate.exact.clone()?,
        })
    }
}
