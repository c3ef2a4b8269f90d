//! What the check of agreement answers: a line with every figure, and what stands behind it.

use serde::{Deserialize, Serialize};

use tandem_domain::agreement::{AgreementCheck, AgreementPart};
use tandem_domain::catalog::Catalog;
use tandem_text::agreement as text;

/// What a check says so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementAnswer {
    /// Whether matrix, runs, formula and long run agree wherever they can be compared; null before all
    /// is done, and where nothing can be.
    pub holds: Option<bool>,
    /// The verdict and each figure; empty before all is done.
    pub line: String,
    /// What was compared, what differs, what cannot be compared and why.
    pub notes: Vec<String>,
}

impl AgreementAnswer {
    /// What parts that are done say together; `None` where they do not belong together.
    pub(crate) fn of(
        check: &AgreementCheck<'_>,
        done: &[AgreementPart],
        catalog: &Catalog,
    ) -> Option<Self> {
        let agreement = check.conclude(done)?;
        let cases = check.cases();
        let is_done = agreement.done >= agreement.asked;
        let (line, notes) = match is_done {
            true => (
                text::line(&agreement, cases, catalog),
                text::notes(&agreement, cases, catalog),
            ),
            false => Default::default(),
        };
        Some(Self {
            holds: agreement.holds(),
            line,
            notes,
        })
    }
}
