//! Who serves and who does not, and since when.

use crate::catalog::{Blank, EventId, RuleId};
use crate::simulation::context::Context;
use crate::simulation::journal::About;
use crate::simulation::setup::SubjectRef;

/// Opens and closes outages by who serves now.
pub(super) fn track(cx: &mut Context<'_>) {
    for subject in cx.world.take_subjects() {
        let of = cx.setup.subjects.all[subject].of;
        let (serves, now) = (cx.world.serves(of), cx.now());
        // Shared parts have sentences of their own.
        let about = match of {
            SubjectRef::Group(group) => Some(About::Group(group)),
            SubjectRef::Service(service) => Some(About::Service(service)),
            SubjectRef::Part(_) => None,
        };
        if !serves && !cx.journal.is_out(subject) {
            let cause = cx.schedule.cause();
            let cause = cause.map(|cause| (cause, &cx.schedule.strikes()[cause]));
            cx.journal.open(subject, now, cause);
            if let Some(about) = about {
                cx.tell(EventId::OutageBegins, RuleId::Outage, about);
            }
        } else if serves
            && let Some(lasted) = cx.journal.close(subject, now)
            && let Some(about) = about
        {
            let names = [(Blank::Length, lasted.to_string())];
            cx.tell_of(EventId::OutageOver, RuleId::Outage, about, &names);
        }
    }
}
