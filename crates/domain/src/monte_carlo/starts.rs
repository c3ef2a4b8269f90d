//! Starts that wait: what is repaired or comes next finds a part down that it needs to start.
//!
//! Such a start is put aside and tried again when one of the parts is back. Whoever takes over and
//! runs already does not wait, and neither does what somebody only has to notice.

use super::downtime_attribution::step;
use super::event_queue::{Appointment, PendingEvents};
use super::layout::Starts;
use super::observer::Watch;
use super::world::ModelWorld;

impl ModelWorld<'_> {
    /// Whether a start waits for a part; then it is put aside.
    #[inline(never)]
    pub(super) fn waits(&mut self, starts: Starts, due: Appointment) -> bool {
        let parts = self.layout.starts.get(starts.0 as usize);
        let mut parts = parts.into_iter().flatten();
        let waits = parts.any(|part| {
            let down = self.subjects_down.get(*part as usize);
            down.is_some_and(|leaves| *leaves > 0)
        });
        if waits {
            self.starts.put_aside(due);
        }
        waits
    }

    /// A part that is needed only to start loses a leaf or has it back.
    pub(super) fn gate_moves(
        &mut self,
        subject: u32,
        is_down: bool,
        now: u64,
        watch: &mut impl Watch,
    ) {
        let Some(leaves) = self.subjects_down.get_mut(subject as usize) else {
            return;
        };
        step(leaves, is_down);
        if *leaves == u32::from(is_down) {
            self.starts.gate_moves(is_down);
            watch.subject(now, subject, is_down);
        }
    }

    /// Starts are tried again where a part is back.
    #[inline(never)]
    pub(super) fn try_starts(&mut self, now: u64, queue: &mut PendingEvents) {
        for due in self.starts.take_waiting() {
            queue.appoint(now, due);
        }
    }
}
