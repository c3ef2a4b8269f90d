//! What a rule works with.

use super::journal::{About, Journal};
use super::schedule::{Due, Schedule};
use super::setup::{Setup, SubjectRef};
use super::time::Time;
use super::workload::OfferedWorkload;
use super::world::World;
use crate::catalog::{Blank, EventId, RuleId};

/// The parts of a run, for a rule that changes them.
pub(super) struct Context<'r> {
    pub setup: &'r Setup,
    pub world: &'r mut World,
    pub schedule: &'r mut Schedule,
    pub journal: &'r mut Journal,
    pub workload: &'r mut OfferedWorkload,
}

impl Context<'_> {
    pub(super) fn now(&self) -> Time {
        self.schedule.now()
    }

    /// Tells an event and the rule behind it.
    pub(super) fn tell(&mut self, event: EventId, rule: RuleId, about: About) {
        self.tell_of(event, rule, about, &[]);
    }

    /// Tells an event whose sentence names more than whom it is about.
    pub(super) fn tell_of(
        &mut self,
        event: EventId,
        rule: RuleId,
        about: About,
        names: &[(Blank, String)],
    ) {
        let now = self.now();
        self.journal
            .tell(self.world, now, (event, rule), about, names);
    }

    /// Plans something after a time; never, where the time is unknown.
    pub(super) fn after(&mut self, wait: Option<Time>, due: Due) {
        self.schedule.after(wait, due);
    }

    /// Notes that the loss of something is known from now on.
    pub(super) fn detected(&mut self, of: SubjectRef) {
        let now = self.now();
        if let Some(subject) = self.setup.subjects.find(of) {
            self.journal.detected(subject, now);
        }
    }
}
