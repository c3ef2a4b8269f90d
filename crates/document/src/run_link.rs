//! A run in a link, `r=1.…`: seed, length, faults and traffic as the programming interface takes
//! them, in an [envelope](super::envelope). The plan it runs on stands beside it, under `p`.

use std::rc::Rc;

use serde_json::Value;

use super::envelope::{Damage, unpack};
use super::link::{Link, RUN, last};
use tandem_domain::plan::Document;
use tandem_domain::simulation::{RunError, RunRequest};

/// The most bytes of JSON a run in a link may unfold to. A bad year of a large plan has two thousand
/// faults; a plan may hold less, since a run is bounded by its length and not by what it names.
pub const MOST_OF_A_RUN: usize = 512 * 1024;

/// A run that names its plan as well would carry it twice.
const PLAN: &str = "plan";

/// A link that carries a run beside what it carries already. What stands in the run under `plan` is
/// left to the link.
#[must_use]
pub fn carrying(link: &Link, run: &Value) -> Link {
    let mut run = run.clone();
    if let Some(run) = run.as_object_mut() {
        run.shift_remove(PLAN);
    }
    let mut link = link.clone();
    link.carried.retain(|(key, _)| key != RUN);
    link.run = Some(Rc::new(run));
    link
}

/// The run a link carries; nothing where it carries none.
///
/// # Errors
///
/// Where the envelope is damaged or holds no JSON object. Whether the object is a run is for the
/// simulation to say.
pub fn read(link: &Link) -> Option<Result<Value, Damage>> {
    match &link.run {
        Some(run) => Some(Ok(Value::clone(run))),
        None => last(&link.carried, RUN).map(|envelope| unpack(envelope, MOST_OF_A_RUN)),
    }
}

/// What a run that was carried asks of a plan.
///
/// # Errors
///
/// Where the object is no run.
pub fn request(run: &Value, plan: &Document) -> Result<RunRequest, RunError> {
    let mut run = run.clone();
    if let Some(run) = run.as_object_mut() {
        run.insert(PLAN.to_owned(), plan.value().clone());
    }
    RunRequest::parse(&run.to_string())
}
