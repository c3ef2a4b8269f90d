//! Results of failover tests on the real system, as the plan lists them.

use super::Path;
use super::reader::Described;
use crate::fault::Fault;
use crate::units::Seconds;

/// How long a test took service away.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredOutage {
    /// Where it stands in the document.
    pub at: Path,
    /// What was made to fail, by its kind.
    pub fault: Fault,
    /// What failed: a subject, a server, a host, a site, a unit, or a worker or zone of one.
    pub target: String,
    /// How long service was down.
    pub seconds: Seconds,
    /// What else is worth knowing of the test.
    pub note: Option<String>,
}

impl MeasuredOutage {
    /// A result that can be read; nothing for one with a fault or a number that is none.
    pub(super) fn read(at: &Described<'_>) -> Option<Self> {
        Some(Self {
            fault: at.field("fault").word()?,
            target: at.field("target").id()?,
            seconds: at.field("seconds").seconds()?,
            note: at.field("note").text().filter(|it| !it.trim().is_empty()),
            at: at.path(),
        })
    }
}
