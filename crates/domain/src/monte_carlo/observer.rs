//! Who wants to know what happens in a world.

use super::layout::FailureSource;

/// Who wants to know what happens.
pub(super) trait Watch {
    /// An item failed.
    fn failed(&mut self, _now: u64, _source: &FailureSource, _item: u32) {}
    /// An item is up again. Counts as an event, as a failure does.
    fn restored(&mut self, _now: u64, _source: &FailureSource, _item: u32) {}
    /// A takeover or a move is done. Counts as an event.
    fn switched(&mut self) {}
    /// The active member of a pair is hit, whether it is up or not: a takeover takes so long.
    fn active_is_hit(&mut self, _length: u64) {}
    /// The system goes down or comes up.
    fn system(&mut self, _now: u64, _is_down: bool) {}
    /// A subject goes down or comes up.
    fn subject(&mut self, _now: u64, _subject: u32, _is_down: bool) {}
    /// A cause alone begins or ends to take the system away.
    fn cause(&mut self, _now: u64, _cause: u32, _is_on: bool) {}
    /// An item failed and was up again before anything else happened.
    fn passed(&mut self, from: u64, to: u64, source: &FailureSource, item: u32) {
        self.failed(from, source, item);
        self.restored(to, source, item);
    }
    /// The system went down and came up because of one subject alone.
    fn outage(&mut self, from: u64, to: u64, subject: u32, cause: u32) {
        for (now, is_down) in [(from, true), (to, false)] {
            self.system(now, is_down);
            self.subject(now, subject, is_down);
            self.cause(now, cause, is_down);
        }
    }
}

/// Nobody does.
pub(super) struct Nobody;

impl Watch for Nobody {}
