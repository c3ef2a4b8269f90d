//! Starts that wait for a part.

use std::mem;

use super::event_queue::Appointment;

/// What stands between parts and what they start.
#[derive(Clone, Debug, Default)]
pub(super) struct PendingStarts {
    /// Parts that are down, of those that are needed only to start.
    gates_down: u32,
    /// Starts put aside.
    waiting: Vec<Appointment>,
    /// Whether a part is back since starts were last tried again.
    has_opened: bool,
}

impl PendingStarts {
    pub(super) fn reset(&mut self) {
        (self.gates_down, self.has_opened) = (0, false);
        self.waiting.clear();
    }

    pub(super) fn put_aside(&mut self, due: Appointment) {
        self.waiting.push(due);
    }

    /// A part goes down or is back.
    pub(super) fn gate_moves(&mut self, is_down: bool) {
        if is_down {
            self.gates_down += 1;
        } else {
            self.gates_down = self.gates_down.saturating_sub(1);
            self.has_opened = true;
        }
    }

    /// The starts to try again: all that were put aside, where a part is back since.
    pub(super) fn take_waiting(&mut self) -> Vec<Appointment> {
        if mem::take(&mut self.has_opened) {
            mem::take(&mut self.waiting)
        } else {
            Vec::new()
        }
    }

    /// Whether everything that starts can.
    #[inline(always)]
    pub(super) fn are_free(&self) -> bool {
        self.gates_down == 0 && !self.has_opened
    }
}
