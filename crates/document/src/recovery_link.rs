//! How the recovery page's view is written in a link: `subject`, the only one that is shown; `of` and
//! `fault`, the outage that is explained. A subject in a unit is written `UNIT/ID`.

use super::link::{Route, no_key, read_pairs};
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
    let (mut of, mut fault) = (None, None);
    let (view, problems) = read_pairs(pairs, |view: &mut RecoveryView, key, value| {
        match key {
            "subject" => view.subject = Some(value.to_owned()),
            "of" => of = Some(value.to_owned()),
            "fault" => {
                let known = Fault::from_id(value).filter(|it| Fault::WITH_RECOVERY.contains(it));
                fault = Some(known.ok_or_else(|| one_of(&Fault::WITH_RECOVERY))?);
            }
            _ => return no_key(Route::Recovery),
        }
        Ok(())
    });
    let explained = of.zip(fault);
    (RecoveryView { explained, ..view }, problems)
}
