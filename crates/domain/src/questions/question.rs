//! A question, and how it is made of the catalog's words.

use serde::Serialize;
use serde_json::Value;

use crate::catalog::{AskedInput, Catalog, Informant};
use crate::path::Path;
use crate::source::Basis;
use crate::template::fill;
use crate::units::SignedSeconds;

/// Something to ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpenQuestion {
    /// Where its answer goes in the plan; the first of several places.
    pub path: String,
    /// All places it goes to.
    pub paths: Vec<String>,
    /// What is asked, in a few words.
    pub what: String,
    /// Who knows it.
    pub whom: Informant,
    /// What the low end of its plausible range adds to the downtime in a year; null where its effect
    /// is not known.
    pub low_s: Option<SignedSeconds>,
    /// What the high end adds.
    pub high_s: Option<SignedSeconds>,
    /// What the figure in use rests on; null where there is none.
    pub basis: Option<Basis>,
    /// The figure in use, as the document would say it; null where there is none.
    pub now: Value,
    /// The low end of the range, as the document would say it; null where no range was tried.
    pub low: Value,
    /// The high end.
    pub high: Value,
}

impl OpenQuestion {
    /// How much the downtime in a year hangs on it: from the least it can become over the range to the
    /// most; `None` where that is not known.
    #[must_use]
    pub fn span(&self) -> Option<SignedSeconds> {
        let (low, high) = (self.low_s?.get(), self.high_s?.get());
        SignedSeconds::new(low.max(high).max(0.0) - low.min(high).min(0.0))
    }
}

/// One question about all places that lack an input; nothing where none does.
pub(super) fn of(
    input: AskedInput,
    places: &[(Path, String)],
    basis: Option<Basis>,
    catalog: &Catalog,
) -> Option<OpenQuestion> {
    let asked = catalog.questions.input(input)?;
    let count = places.len().to_string();
    let what = match places {
        [(_, name)] => fill(&asked.one, |it| (it == "name").then_some(name.as_str())),
        _ => fill(&asked.many, |it| (it == "count").then_some(count.as_str())),
    };
    let paths: Vec<Path> = places.iter().map(|(path, _)| path.clone()).collect();
    Some(OpenQuestion {
        whom: asked.whom,
        ..unknown(&paths, what, basis)?
    })
}

/// A question without a figure.
pub(super) fn unknown(paths: &[Path], what: String, basis: Option<Basis>) -> Option<OpenQuestion> {
    Some(OpenQuestion {
        path: paths.first()?.to_string(),
        paths: paths.iter().map(Path::to_string).collect(),
        what,
        whom: Informant::Customer,
        low_s: None,
        high_s: None,
        basis,
        now: Value::Null,
        low: Value::Null,
        high: Value::Null,
    })
}
