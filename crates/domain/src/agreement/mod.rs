//! Whether everything that answers for a plan says the same: the recovery matrix, a run of every
//! failure by itself, the formula of availability, and a long run of random failures.
//!
//! The check is done in parts, each on its own and in any order: a part is one failure's run, or a
//! chunk of the long run. Matrix and runs are compared case by case
//! ([`crate::simulation::beside_recovery`]), formula and long run by
//! [`crate::monte_carlo::ExactComparison`]; here both are asked of all of a plan and put together.
//!
//! ```
//! use tandem_domain::agreement::AgreementCheck;
//! use tandem_domain::catalog::Catalog;
//! use tandem_domain::plan::Document;
//!
//! let (catalog, _) = Catalog::load(Catalog::FILES);
//! let plan = Document::parse(
//!     r#"{"version": 1, "engage": {"hosts": [{"id": "host-1"}],
//!         "applications": [{"id": "router", "hosts": ["host-1"]}]}}"#,
//! )?;
//! let check = AgreementCheck::new(plan, &catalog);
//! let parts: Vec<_> = (0..check.parts()).map(|part| check.part(part)).collect();
//! let agreement = check.conclude(&parts).unwrap_or_default();
//! assert_eq!(agreement.holds(), Some(true));
//! # Ok::<(), tandem_domain::plan::Unreadable>(())
//! ```

mod case;
mod check;
mod outcome;
mod strikes;

pub use case::{CaseAgreement, CaseRun, StruckCase};
pub use check::{AgreementCheck, AgreementPart};
pub use outcome::{Agreement, AvailabilityAgreement, RecoveryAgreement};
