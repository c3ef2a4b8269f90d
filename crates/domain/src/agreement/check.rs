//! The check, part by part.

use serde::{Deserialize, Serialize};

use super::case::StruckCase;
use super::outcome::{Agreement, AvailabilityAgreement, RecoveryAgreement};
use super::strikes::{request, strikes};
use crate::catalog::Catalog;
use crate::monte_carlo::{Estimation, Request, Settings, Tally};
use crate::plan::Document;
use crate::recovery::PlanRecovery;
use crate::simulation::{InjectedFault, Run, beside_recovery, figures};

/// A plan that is checked.
pub struct AgreementCheck<'c> {
    catalog: &'c Catalog,
    document: Document,
    cases: Vec<PlanRecovery>,
    strikes: Vec<InjectedFault>,
    /// `None` where the plan fails too often to be run for long.
    long_run: Option<Estimation>,
}

/// What a part of the check has found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AgreementPart {
    /// The cases that a failure took away.
    Struck(Vec<StruckCase>),
    /// A chunk of the long run.
    Years(Box<Tally>),
}

impl<'c> AgreementCheck<'c> {
    /// The check of a plan. The long run is one with [`Settings::default`].
    #[must_use]
    pub fn new(document: Document, catalog: &'c Catalog) -> Self {
        let cases = figures(&document, catalog);
        let asked = Request {
            document: document.clone(),
            settings: Settings::default(),
        };
        Self {
            strikes: strikes(&document, catalog, &cases),
            long_run: Estimation::plan(&asked, catalog).ok(),
            catalog,
            document,
            cases,
        }
    }

    /// How many parts there are: a run of each failure, then the chunks of the long run.
    #[must_use]
    pub fn parts(&self) -> u32 {
        let chunks = self.long_run.as_ref().map_or(0, Estimation::chunks);
        self.runs().saturating_add(chunks)
    }

    fn runs(&self) -> u32 {
        u32::try_from(self.strikes.len()).unwrap_or(u32::MAX)
    }

    /// The failures, in the order of the parts.
    #[must_use]
    pub fn strikes(&self) -> &[InjectedFault] {
        &self.strikes
    }

    /// The cases of the matrix that runs are compared with.
    #[must_use]
    pub fn cases(&self) -> &[PlanRecovery] {
        &self.cases
    }

    /// Does a part, by its number from 0. One beyond the last finds nothing.
    #[must_use]
    pub fn part(&self, number: u32) -> AgreementPart {
        let strike = self.strikes.get(number as usize);
        match (strike, &self.long_run) {
            (Some(fault), _) => AgreementPart::Struck(self.struck(fault)),
            (None, Some(run)) => {
                let chunk = number.saturating_sub(self.runs());
                AgreementPart::Years(Box::new(run.chunk(chunk..chunk.saturating_add(1))))
            }
            (None, None) => AgreementPart::Struck(Vec::new()),
        }
    }

    fn struck(&self, fault: &InjectedFault) -> Vec<StruckCase> {
        let request = request(&self.document, fault, &self.cases);
        let Ok(run) = Run::new(&request, self.catalog) else {
            return Vec::new();
        };
        let compared = beside_recovery(&run.finished(), &request.faults, &self.cases);
        let of_cases = compared.into_iter().filter_map(|it| {
            Some(StruckCase {
                case: it.recovery?,
                lasted: it.lasted,
                verdict: it.verdict,
            })
        });
        of_cases.collect()
    }

    /// What parts that are done say together. Before all are, that is how many. `None` where they do
    /// not belong together.
    #[must_use]
    pub fn conclude(&self, parts: &[AgreementPart]) -> Option<Agreement> {
        let (asked, done) = (self.parts(), u32::try_from(parts.len()).ok()?);
        let mut agreement = Agreement {
            asked,
            done,
            ..Agreement::default()
        };
        if done < asked {
            return Some(agreement);
        }
        let (mut struck, mut years) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                AgreementPart::Struck(cases) => struck.extend_from_slice(cases),
                AgreementPart::Years(tally) => years.push(Tally::clone(tally)),
            }
        }
        agreement.recovery = RecoveryAgreement::of(&self.cases, &struck);
        agreement.availability = match &self.long_run {
            Some(run) => AvailabilityAgreement::of(&run.conclude(&years)?, run.settings()),
            None => None,
        };
        Some(agreement)
    }
}
