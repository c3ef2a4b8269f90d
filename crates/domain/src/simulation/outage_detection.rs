//! Who noticed an outage: the event by which it became known.

use std::collections::BTreeMap;

use super::trace::{Event, Outage, Trace};
use crate::subject_id::SubjectId;
use crate::thing_id::ThingId;

/// A trace made ready for asking.
pub struct Notices<'t> {
    trace: &'t Trace,
    subjects: BTreeMap<&'t ThingId, &'t SubjectId>,
}

impl<'t> Notices<'t> {
    /// Prepares a trace.
    #[must_use]
    pub fn new(trace: &'t Trace) -> Self {
        let things = trace.things.iter();
        let of = things.filter_map(|thing| Some((&thing.id, thing.subject.as_ref()?)));
        Self {
            trace,
            subjects: of.collect(),
        }
    }

    /// The number of the event that made an outage known: the first of its moment that is about the
    /// subject or anything of it, and does not only say that the outage begins. Nothing where it is
    /// not known within the run.
    #[must_use]
    pub fn of(&self, outage: &Outage) -> Option<usize> {
        let moment = outage.detected_s?;
        let events = &self.trace.events;
        let first = events.partition_point(|event| event.t_s < moment);
        let then = events.iter().enumerate().skip(first);
        let mut then = then.take_while(|(_, event)| event.t_s == moment);
        let concerns = |event: &Event| {
            let mut things = event.changes.iter().map(|change| &change.thing);
            event.subject.is(&outage.subject)
                || things.any(|thing| self.subjects.get(thing) == Some(&&outage.subject))
        };
        then.find(|(_, event)| concerns(event) && !event.event.is_of_outage())
            .map(|(number, _)| number)
    }
}
