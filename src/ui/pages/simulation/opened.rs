//! What is chosen on the map of a run.

use std::rc::Rc;

use tandem_domain::subject_id::SubjectId;

/// A thing by its number, or the pods of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    Thing(usize),
    Service(Rc<SubjectId>),
}
