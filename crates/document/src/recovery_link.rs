//! How the recovery page's view is written in a link: `subject`, the only one that is shown; `of` and
//! `fault`, the outage that is explained. A subject in a unit is written `UNIT/ID`.

use super::link::problem;
use tandem_domain::fault::Fault;
use tandem_domain::id::{Word, one_of};
use tandem_domain::walk::Problem;

/// What a reader has chosen on the recovery page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecoveryView {
    /// The subject that is shown; all where there is none of that name.
    pub subject: Option<String>,
    /// The subject and the fault whose outage is explained.
    pub explained: Option<(String, Fault)>,
}

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &RecoveryView) -> Vec<(String, String)> {
    let subject = view.subject.clone().map(|id| ("subject".to_owned(), id));
    let explained = view.explained.iter().flat_map(|(id, fault)| {
        [
            ("of".to_owned(), id.clone()),
            ("fault".to_owned(), fault.id().to_owned()),
        ]
    });
    subject.into_iter().chain(explained).collect()
}

/// Reads a view from pairs. What cannot be read is left at its default and reported; half of what
/// explains an outage explains none.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (RecoveryView, Vec<Problem>) {
    let mut view = RecoveryView::default();
    let (mut of, mut fault) = (None, None);
    let mut problems = Vec::new();
    for (key, value) in pairs {
        match key.as_str() {
            "subject" => view.subject = Some(value.clone()),
            "of" => of = Some(value.clone()),
            "fault" => match Fault::from_id(value).filter(|it| Fault::WITH_RECOVERY.contains(it)) {
                Some(known) => fault = Some(known),
                None => problems.push(problem(key, value, one_of(&Fault::WITH_RECOVERY))),
            },
            _ => problems.push(problem(key, value, "a key of the recovery page")),
        }
    }
    view.explained = of.zip(fault);
    (view, problems)
}
