//! How the recovery page's view is written in a link: `show`, what the grid keeps; `measure`, what it is
//! held against; `subject`, the only one that is shown; `of` and `fault`, the outage that is explained. A
//! subject in a unit is written `UNIT/ID`.

use super::link::{Route, no_key, read_pairs};
use tandem_domain::fault::Fault;
use tandem_domain::id::{Word, one_of};
use tandem_domain::recovery::{GridFilter, RecoveryMeasure};
use tandem_domain::walk::Problem;

/// What a reader has chosen on the recovery page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryView {
    /// What the grid keeps.
    pub filter: GridFilter,
    /// What its cells say, and are held against.
    pub measure: RecoveryMeasure,
    /// The subject that is shown; all where there is none of that name.
    pub subject: Option<String>,
    /// The subject and the fault whose outage is explained.
    pub explained: Option<(String, Fault)>,
}

impl Default for RecoveryView {
    fn default() -> Self {
        Self {
            filter: GridFilter::FIRST,
            measure: RecoveryMeasure::FIRST,
            subject: None,
            explained: None,
        }
    }
}

/// Writes a view as pairs. What is at its default is left out.
#[must_use]
pub fn write(view: &RecoveryView) -> Vec<(String, String)> {
    let filter = (view.filter != GridFilter::FIRST).then(|| ("show".to_owned(), view.filter.id()));
    let measure = view.measure;
    let measure = (measure != RecoveryMeasure::FIRST).then(|| ("measure".to_owned(), measure.id()));
    let chosen = filter.into_iter().chain(measure);
    let chosen = chosen.map(|(key, word)| (key, word.to_owned()));
    let subject = view.subject.clone().map(|id| ("subject".to_owned(), id));
    let explained = view.explained.iter().flat_map(|(id, fault)| {
        [
            ("of".to_owned(), id.clone()),
            ("fault".to_owned(), fault.id().to_owned()),
        ]
    });
    chosen.chain(subject).chain(explained).collect()
}

fn word<W: Word>(id: &str) -> Result<W, String> {
    W::from_id(id).ok_or_else(W::expected)
}

/// Reads a view from pairs. What cannot be read is left at its default and reported; half of what
/// explains an outage explains none.
#[must_use]
pub fn read(pairs: &[(String, String)]) -> (RecoveryView, Vec<Problem>) {
    let (mut of, mut fault) = (None, None);
    let (view, problems) = read_pairs(pairs, |view: &mut RecoveryView, key, value| {
        match key {
            "show" => view.filter = word(value)?,
            "measure" => view.measure = word(value)?,
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
