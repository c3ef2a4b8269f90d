//! A case of the recovery matrix beside the runs of its failure.

use serde::{Deserialize, Serialize};

use crate::id::words;
use crate::recovery::{OutageTime, PlanRecovery};
use crate::simulation::{ComparisonVerdict, Time};
use crate::units::Seconds;

/// What a run of one failure says of a case.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StruckCase {
    /// The number of the case among the recoveries of the plan.
    pub case: usize,
    /// How long the outage was; null: not over within the run.
    pub lasted: Option<Time>,
    /// How it stands to the case.
    pub verdict: ComparisonVerdict,
}

words! {
    /// How a case stands to all runs of its failure.
    pub enum CaseAgreement {
        /// A run is as the matrix says, and none is otherwise.
        Agrees = "agrees",
        /// A run is shorter or longer than the matrix says.
        Differs = "differs",
        /// The matrix says that there is an outage, and no run has one.
        NoOutage = "no-outage",
        /// What the runs show cannot be held against the figure.
        NotComparable = "not-comparable",
    }
}

/// A case with what its runs say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseRun {
    /// The number of the case among the recoveries of the plan.
    pub case: usize,
    /// How the two stand.
    pub agreement: CaseAgreement,
    /// The longest outage of its runs that ended; nothing where none did.
    pub lasted: Option<Seconds>,
    /// Why it cannot be compared, or how it differs; nothing where it agrees, or no run has an outage.
    pub verdict: Option<ComparisonVerdict>,
}

impl CaseRun {
    /// What the runs of its failure say of a case. Several may be of it: of a host that is lost, a run
    /// for each host.
    pub(super) fn of(case: usize, figure: &PlanRecovery, struck: &[StruckCase]) -> Self {
        let of_it = struck.iter().filter(|it| it.case == case);
        let mut run = Self {
            case,
            agreement: CaseAgreement::NotComparable,
            lasted: None,
            verdict: None,
        };
        if of_it.clone().next().is_none() {
            run.agreement = unfelt(&figure.recovery.outage);
            return run;
        }
        for it in of_it {
            let ended = it.lasted.and_then(|time| Seconds::new(time.seconds()));
            match it.verdict.agrees() {
                // One run that is otherwise is enough.
                _ if run.agreement == CaseAgreement::Differs => {}
                Some(false) => {
                    run.agreement = CaseAgreement::Differs;
                    run.verdict = Some(it.verdict);
                    run.lasted = ended;
                }
                Some(true) => {
                    run.agreement = CaseAgreement::Agrees;
                    run.verdict = None;
                    run.lasted = [run.lasted, ended]
                        .into_iter()
                        .flatten()
                        .max_by(|a, b| a.get().total_cmp(&b.get()));
                }
                None if run.agreement == CaseAgreement::Agrees => {}
                None => run.verdict = Some(it.verdict),
            }
        }
        run
    }
}

/// How a case stands to runs without an outage.
fn unfelt(outage: &OutageTime) -> CaseAgreement {
    match outage {
        OutageTime::None => CaseAgreement::Agrees,
        OutageTime::Lasts(budget) if budget.total().best.is_zero() => CaseAgreement::Agrees,
        OutageTime::Lasts(_) | OutageTime::Never => CaseAgreement::NoOutage,
        OutageTime::Unknown | OutageTime::NotApplicable => CaseAgreement::NotComparable,
    }
}
